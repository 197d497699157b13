"""RDAP about an autonomous system: who holds the number, where, since when, and where to complain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from osint.content.http_body import decoded
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.json_answer import read_json
from osint.records.rdap import judge_rdap, read_rdap_autnum
from osint.records.rdap_bootstrap import Bootstrap, default_bootstrap, read_bootstrap
from osint.records.rdap_observations import asn_number, autnum_observations
from osint.settings import Settings
from osint.sources.base import About, Source

ACCEPT = "application/rdap+json, application/json"


class AsnRdap(Source):
    """Who holds an autonomous system number, over RDAP; `bootstrap` tells which registry answers for it."""

    about = About(
        name="asn_rdap",
        title="RDAP (autonomous system)",
        what="the holder of an autonomous system number, its country, date of allocation and mailbox for complaints",
        sees="the address registry sees which system is asked about; its operator does not",
        contacts=(Contact.THIRD_PARTY,),
        accepts=(SelectorKind.ASN,),
        limits="LACNIC answers about 10 questions a minute, RIPE at most 1,000 with personal data a day",
        homepage="https://about.rdap.org/",
    )

    def __init__(self, bootstrap: Bootstrap | None = None) -> None:
        self._bootstrap = bootstrap

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """With the person's own bootstrap files, if any."""
        return cls(read_bootstrap(settings.rdap_bootstrap) if settings.rdap_bootstrap else None)

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """Ask the registry of the number; it redirects where another one is responsible."""
        number = asn_number(asked)
        base = (self._bootstrap or default_bootstrap()).base_for_asn(number)
        if base is None:
            why = f"no registry assigns the number {asked.value}"
            door.skip(f"RDAP {asked.value}", purpose="registry", contact=Contact.THIRD_PARTY, protocol="http", why=why)
            return
        url = f"{base}autnum/{number}"
        await door.http(url, purpose="registry", contact=Contact.THIRD_PARTY, accept=ACCEPT, judge=judge_rdap)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What is said about the system that was asked about."""
        for item in evidence:
            exchange = item.exchange
            if exchange.status is not Status.OK or exchange.facts.get("location"):
                continue  # not answered, or a redirect: the answer is in a later exchange
            try:
                yield from autnum_observations(read_rdap_autnum(read_json(decoded(item))), exchange)
            except ParseError as error:
                raise ParseError(f"{exchange.asked}: {error}") from error
