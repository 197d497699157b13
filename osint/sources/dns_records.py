"""The DNS of a domain: its addresses, servers, text records and signing keys, www, and whether any name below it resolves."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from osint.errors import ParseError
from osint.model.domain_name import is_within
from osint.model.evidence import Contact, Evidence, Exchange, Json, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.dns_wire import DnsAnswer, named, read_dns
from osint.records.tenant_names import tenant_of
from osint.records.zone_statements import Statement, address_of, dmarc_statement, statements
from osint.sources.base import About, Source

APEX, WWW, DMARC, PROBE = "apex", "www", "dmarc", "wildcard probe"
APEX_TYPES = ("A", "AAAA", "NS", "MX", "TXT", "CAA", "DS")


class DnsRecords(Source):
    """Asks the resolver what the domain publishes."""

    about = About(
        name="dns_records",
        title="DNS records",
        what="addresses, aliases, name and mail servers, text records, SOA, CAA, DS, DMARC, and whether the zone is a wildcard",
        sees="the resolver sees each name; the domain's name servers see a question from the resolver",
        contacts=(Contact.DNS,),
        accepts=(SelectorKind.DOMAIN,),
        limits="none known; 12 or 13 questions a domain",
        fresh_for=timedelta(hours=6),
        version=2,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """The zone first; where the name does not exist, or may not be asked, the other questions have the same answer."""
        name = asked.value
        zone = (await door.dns(name, "SOA", purpose=APEX)).exchange
        if zone.status in {Status.BLOCKED, Status.SKIPPED}:
            return
        if zone.status is Status.ABSENT and zone.detail == "NXDOMAIN":
            await door.dns(name, "A", purpose=APEX)
            return
        await asyncio.gather(
            *(door.dns(name, rrtype, purpose=APEX) for rrtype in APEX_TYPES),
            *(door.dns(f"www.{name}", rrtype, purpose=WWW) for rrtype in ("A", "AAAA")),
            door.dns(f"_dmarc.{name}", "TXT", purpose=DMARC),
            _probe(name, door),
        )

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """Aliases, records and absences by question; a random name that resolves makes the zone a wildcard."""
        answers = [(item.exchange, _read(item)) for item in evidence if item.exchange.answered]
        answers.sort(key=lambda pair: (pair[0].purpose, pair[0].asked))
        probes = [(exchange, answer) for exchange, answer in answers if exchange.purpose == PROBE]
        is_wildcard = bool(probes) and all(_resolves(answer) for _, answer in probes)
        if is_wildcard:
            yield from _wildcard(probes)
        www_is_any_name = is_wildcard and any(
            _is_same(answer, probe) for exchange, answer in answers if exchange.purpose == WWW for _, probe in probes
        )
        for exchange, answer in answers:
            if exchange.purpose != PROBE:
                yield from _observations(exchange, answer, {"wildcard": True} if www_is_any_name and exchange.purpose == WWW else {})


async def _probe(name: str, door: SourceDoor) -> None:
    """Ask for a name that nobody made up before; a second one only to confirm that the first resolved."""
    for _ in range(2):
        found = await door.dns(f"{secrets.token_hex(8)}.{name}", "A", purpose=PROBE)
        if found.exchange.status is not Status.OK:
            return


def _read(item: Evidence) -> DnsAnswer:
    answer = read_dns(item.body)
    if not is_within(answer.name, item.exchange.subject.value):
        raise ParseError(f"{item.exchange.asked}: the answer is about {answer.name or 'no name'}")
    return answer


def _resolves(answer: DnsAnswer) -> bool:
    return bool(answer.records or answer.chain)


def _is_same(answer: DnsAnswer, probe: DnsAnswer) -> bool:
    """Whether a name gave what a random name gives: the same aliases, or an address in common."""
    if answer.chain or probe.chain:
        return answer.chain == probe.chain
    return bool({record.value for record in answer.records} & {record.value for record in probe.records})


def _wildcard(probes: list[tuple[Exchange, DnsAnswer]]) -> Iterator[Observation]:
    """What a random name gave; the name itself is left out, since each run makes up another."""
    for exchange, answer in probes[:1]:
        found = [named(answer.chain[0])] if answer.chain else [address_of(record) for record in answer.records]
        for given in found:
            yield _observe(exchange, exchange.subject, (Relation.WILDCARD, given, {}), {})


def _observations(exchange: Exchange, answer: DnsAnswer, mark: dict[str, Json]) -> Iterator[Observation]:
    subject = exchange.subject if answer.name == exchange.subject.value else named(answer.name)
    if exchange.status is Status.ABSENT:
        why = "NXDOMAIN" if answer.rcode == "NXDOMAIN" else "NODATA"
        yield _observe(exchange, subject, (Relation.ABSENT_RECORD, Selector(SelectorKind.TEXT, answer.rrtype), {"rcode": why}), mark)
    if answer.rrtype in {"A", "AAAA"}:
        yield from _aliases(exchange, answer, mark)
    through: dict[str, Json] = {"alias": answer.chain[-1]} if answer.chain else {}
    for record in answer.records:
        for said in [dmarc_statement(record)] if exchange.purpose == DMARC else statements(record):
            about = exchange.subject if said[0] is Relation.DMARC_POLICY else subject
            yield _observe(exchange, about, said, {**through, **mark})


def _aliases(exchange: Exchange, answer: DnsAnswer, mark: dict[str, Json]) -> Iterator[Observation]:
    name = answer.name
    for target in answer.chain:
        dangling: dict[str, Json] = {"target_exists": False} if answer.rcode == "NXDOMAIN" and target == answer.chain[-1] else {}
        yield _observe(exchange, named(name), (Relation.ALIAS_OF, named(target), dangling), mark)
        if tenant := tenant_of(target):
            yield _observe(exchange, named(answer.name), (Relation.TENANT, tenant, {"from": "alias", "target": target}), mark)
        name = target


def _observe(exchange: Exchange, subject: Selector, said: Statement, also: dict[str, Json]) -> Observation:
    relation, about, detail = said
    return Observation(subject, relation, about, exchange.ended_at, exchange.ended_at, {**detail, **also}, exchange.asked)
