"""Team Cymru's view of an address: the announced range, the autonomous system, its holder and country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from ipaddress import ip_address

from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Exchange, Json
from osint.model.observation import Observation, Relation
from osint.model.reserved_address import reserved_range
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.dns_wire import read_dns, txt_value
from osint.records.hosting import HostingKind, hosting_of_address
from osint.records.origin_text import Assignment, Origin, most_specific, read_origin, read_system_name
from osint.sources.base import About, Source

ORIGIN, AS_NAME = "origin", "as name"
ZONE = "asn.cymru.com"


class IpOrigin(Source):
    """Asks Team Cymru's DNS who announces an address."""

    about = About(
        name="ip_origin",
        title="Team Cymru IP to ASN",
        what="the announced range of an address, its autonomous system, the holder, the registry's country and date",
        sees="Team Cymru sees a question from the resolver that holds the address; the target sees nothing",
        contacts=(Contact.THIRD_PARTY,),
        accepts=(SelectorKind.IP_ADDRESS,),
        limits="meant for single look-ups; two questions an address",
        homepage="https://www.team-cymru.com/ip-asn-mapping",
        fresh_for=timedelta(days=7),
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """The ranges around the address, then the first system of the most specific one."""
        name = origin_name(asked.value)
        if why := reserved_range(asked.value):
            reason = f"a {why} address is announced by nobody"
            door.skip(f"DNS TXT {name}", purpose=ORIGIN, contact=Contact.THIRD_PARTY, protocol="dns", why=reason)
            return
        found = await door.dns(name, "TXT", purpose=ORIGIN, contact=Contact.THIRD_PARTY)
        try:
            origins = _origins(found)
        except ParseError:
            return  # parse() meets the same bytes and says so; without a number there is no second question
        if origins and (asns := most_specific(origins).asns):
            await door.dns(f"{asns[0]}.{ZONE}", "TXT", purpose=AS_NAME, contact=Contact.THIRD_PARTY)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """Every range that holds the address; the address's own system is that of the most specific one."""
        for item in evidence:
            if not item.exchange.answered:
                continue
            if item.exchange.purpose == AS_NAME:
                yield from _system(item)
            else:
                yield from _ranges(item.exchange, _origins(item))


def origin_name(address: str) -> str:
    """The name to ask for an address: 1.2.0.192.origin.asn.cymru.com, or nibbles below origin6 for IPv6."""
    read = ip_address(address)
    digits = read.reverse_pointer.removesuffix(".in-addr.arpa").removesuffix(".ip6.arpa")
    return f"{digits}.{'origin' if read.version == 4 else 'origin6'}.{ZONE}"


def _texts(item: Evidence, name: str) -> list[str]:
    answer = read_dns(item.body)
    if answer.name != name.lower():
        raise ParseError(f"{item.exchange.asked}: the answer is about {answer.name or 'no name'}")
    return [txt_value(record) for record in answer.records]


def _origins(item: Evidence) -> list[Origin]:
    if not item.exchange.answered:
        return []
    address = item.exchange.subject.value
    origins = [read_origin(text) for text in _texts(item, origin_name(address))]
    stray = next((origin for origin in origins if ip_address(address) not in origin.network), None)
    if stray:
        raise ParseError(f"{item.exchange.asked}: {stray.prefix} does not hold {address}")
    return sorted(origins, key=lambda origin: (-origin.network.prefixlen, origin.prefix, origin.asns))


def _ranges(exchange: Exchange, origins: list[Origin]) -> Iterator[Observation]:
    address = exchange.subject
    own = most_specific(origins).asns if origins else ()
    for origin in origins:
        netblock = Selector(SelectorKind.NETBLOCK, origin.prefix)
        yield _observe(exchange, address, Relation.IN_NETBLOCK, netblock, {"registry": origin.assignment.registry})
        for asn in origin.asns:
            yield _observe(exchange, netblock, Relation.ORIGIN_ASN, Selector(SelectorKind.ASN, asn), {})
        yield from _assigned(exchange, netblock, origin.assignment)
    for asn in own:
        yield _observe(exchange, address, Relation.ORIGIN_ASN, Selector(SelectorKind.ASN, asn), {})
    yield from _hosting(exchange, own[0] if own else "")


def _system(item: Evidence) -> Iterator[Observation]:
    name = item.exchange.asked.rpartition(" ")[2]
    for system in (read_system_name(text) for text in _texts(item, name)):
        asn = Selector(SelectorKind.ASN, system.asn)
        if f"{system.asn}.{ZONE}".lower() != name.lower():
            raise ParseError(f"{item.exchange.asked}: the answer is about {system.asn}")
        if system.name:
            as_written = {"as_written": system.as_written}
            yield _observe(item.exchange, asn, Relation.HELD_BY, Selector(SelectorKind.COMPANY, system.name), as_written)
        yield from _assigned(item.exchange, asn, system.assignment)


def _assigned(exchange: Exchange, subject: Selector, assignment: Assignment) -> Iterator[Observation]:
    detail = {"registry": assignment.registry}
    if assignment.country:
        yield _observe(exchange, subject, Relation.LOCATED_IN, Selector(SelectorKind.COUNTRY, assignment.country), detail)
    if assignment.allocated:
        yield _observe(exchange, subject, Relation.ALLOCATED_AT, Selector(SelectorKind.TIME, assignment.allocated), detail)


def _hosting(exchange: Exchange, asn: str) -> Iterator[Observation]:
    """What our own lists say of the address, beside the answer that gave the system."""
    found = hosting_of_address(exchange.subject.value, asn=asn)
    if found.kind is not HostingKind.UNKNOWN:
        detail: dict[str, Json] = {"provider": found.provider, "why": found.why, "list_date": str(found.list_date)}
        yield _observe(exchange, exchange.subject, Relation.HOSTING_KIND, Selector(SelectorKind.TEXT, str(found.kind)), detail)


def _observe(exchange: Exchange, subject: Selector, relation: Relation, about: Selector, detail: dict[str, Json]) -> Observation:
    return Observation(subject, relation, about, exchange.ended_at, exchange.ended_at, detail, exchange.asked)
