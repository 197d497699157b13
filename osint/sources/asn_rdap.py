"""RDAP about an autonomous system: who holds the number, where, since when, and where to complain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from osint.model.evidence import Contact, Evidence, Exchange, Json
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.rdap import read_rdap_autnum
from osint.records.rdap_observations import asn_number, autnum_observations
from osint.sources.base import About
from osint.sources.base_rdap import RdapSource, ask_rdap, is_answer, read_answer, skip_rdap


class AsnRdap(RdapSource):
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

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """Ask the registry of the number; it redirects where another one is responsible."""
        number = asn_number(asked)
        base = self.bootstrap.base_for_asn(number)
        if base is None:
            skip_rdap(door, asked.value, f"no registry assigns the number {asked.value}")
        else:
            await ask_rdap(door, f"{base}autnum/{number}", "registry")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What is said about the system that was asked about."""
        for item in filter(lambda found: is_answer(found.exchange), evidence):
            yield from read_answer(item, partial(_observations, item.exchange))


def _observations(exchange: Exchange, data: Json) -> Iterable[Observation]:
    return autnum_observations(read_rdap_autnum(data), exchange)
