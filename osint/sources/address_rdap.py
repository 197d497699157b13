"""RDAP about an IP address: the range it lies in, who holds that, where, since when, and where to complain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from osint.model.evidence import Contact, Evidence, Exchange, Json
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.rdap import read_rdap_network
from osint.records.rdap_observations import network_observations
from osint.sources.base import About
from osint.sources.base_rdap import RdapSource, ask_rdap, is_answer, read_answer, skip_rdap


class AddressRdap(RdapSource):
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

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """Ask the registry of the range; it redirects where another one is responsible."""
        base = self.bootstrap.base_for_address(asked.value)
        if base is None:
            skip_rdap(door, asked.value, f"no registry assigns the address {asked.value}")
        else:
            await ask_rdap(door, f"{base}ip/{asked.value}", "registry")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The range of the address, then what is said about the range."""
        for item in filter(lambda found: is_answer(found.exchange), evidence):
            yield from read_answer(item, partial(_observations, item.exchange))


def _observations(exchange: Exchange, data: Json) -> Iterable[Observation]:
    return network_observations(read_rdap_network(data), exchange)
