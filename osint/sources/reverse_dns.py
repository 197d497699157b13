"""The name an address calls itself (PTR), which is the claim of whoever holds the address range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import ip_address

from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.model.observation import Observation, Relation
from osint.model.reserved_address import reserved_range
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.dns_wire import read_dns
from osint.records.zone_statements import statements
from osint.sources.base import About, Source


class ReverseDns(Source):
    """Asks the resolver for the name of an address."""

    about = About(
        name="reverse_dns",
        title="Reverse DNS",
        what="the name that the holder of an address gave it",
        sees="the resolver sees the address; the name servers of the address range see a question from the resolver",
        contacts=(Contact.DNS,),
        accepts=(SelectorKind.IP_ADDRESS,),
        limits="none known; one question an address",
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """One PTR question; a private address is not asked, since the answer would be about the investigator's own network."""
        name = ip_address(asked.value).reverse_pointer
        if why := reserved_range(asked.value):
            reason = f"a {why} address has no public name"
            door.skip(f"DNS PTR {name}", purpose="reverse name", contact=Contact.DNS, protocol="dns", why=reason)
            return
        await door.dns(name, "PTR", purpose="reverse name")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """Each name, or that there is none."""
        for item in evidence:
            exchange = item.exchange
            if not exchange.answered:
                continue
            answer = read_dns(item.body)
            if answer.name != ip_address(exchange.subject.value).reverse_pointer:
                raise ParseError(f"{exchange.asked}: the answer is about {answer.name or 'no name'}")
            if exchange.status is Status.ABSENT:
                missing = Selector(SelectorKind.TEXT, answer.rrtype)
                why = {"rcode": "NXDOMAIN" if answer.rcode == "NXDOMAIN" else "NODATA"}
                yield Observation(
                    exchange.subject, Relation.ABSENT_RECORD, missing, exchange.ended_at, exchange.ended_at, why, exchange.asked
                )
            for relation, name, detail in (said for record in answer.records for said in statements(record)):
                yield Observation(exchange.subject, relation, name, exchange.ended_at, exchange.ended_at, detail, exchange.asked)
