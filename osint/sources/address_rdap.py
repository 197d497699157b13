"""RDAP about an IP address: the range it lies in, who holds that, where, since when, and where to complain."""

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
from osint.records.rdap import judge_rdap, read_rdap_network
from osint.records.rdap_bootstrap import Bootstrap, default_bootstrap, read_bootstrap
from osint.records.rdap_observations import network_observations
from osint.settings import Settings
from osint.sources.base import About, Source

ACCEPT = "application/rdap+json, application/json"


class AddressRdap(Source):
    """Who holds an address, over RDAP; `bootstrap` tells which registry answers for which range."""

    about = About(
        name="address_rdap",
        title="RDAP (address)",
        what="the range an address lies in, its holder, country, date of allocation and mailbox for complaints",
        sees="the address registry sees which address is asked about; its user does not",
        contacts=(Contact.THIRD_PARTY,),
        accepts=(SelectorKind.IP_ADDRESS,),
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
        """Ask the registry of the range; it redirects where another one is responsible."""
        base = (self._bootstrap or default_bootstrap()).base_for_address(asked.value)
        if base is None:
            why = f"no registry assigns the address {asked.value}"
            door.skip(f"RDAP {asked.value}", purpose="registry", contact=Contact.THIRD_PARTY, protocol="http", why=why)
            return
        url = f"{base}ip/{asked.value}"
        await door.http(url, purpose="registry", contact=Contact.THIRD_PARTY, accept=ACCEPT, judge=judge_rdap)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The range of the address, then what is said about the range."""
        for item in evidence:
            exchange = item.exchange
            if exchange.status is not Status.OK or exchange.facts.get("location"):
                continue  # not answered, or a redirect: the answer is in a later exchange
            try:
                yield from network_observations(read_rdap_network(read_json(decoded(item))), exchange)
            except ParseError as error:
                raise ParseError(f"{exchange.asked}: {error}") from error
