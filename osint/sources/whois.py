"""WHOIS about a domain: the registry's record, and that of the registrar the registry points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import Judge, SourceDoor
from osint.records.whois_observations import not_registered, whois_observations
from osint.records.whois_servers import IANA, is_rdap_only, plausible_server, query_for, server_at_iana, server_for
from osint.records.whois_text import WhoisKind, WhoisRecord, judge_whois, read_referral, read_whois
from osint.sources.base import About, Source

_READABLE = frozenset({Status.OK, Status.PARTIAL, Status.LIMIT})
_VERDICTS = {
    WhoisKind.ABSENT: (Status.ABSENT, "the server says that the domain is not registered"),
    WhoisKind.RATE_LIMITED: (Status.RATE_LIMITED, "the server asks to come back later"),
    WhoisKind.REFUSED: (Status.REFUSED, "the server gives no record: the question or the name is not allowed, or the name is reserved"),
    WhoisKind.UNAVAILABLE: (Status.FAILED, "the server says that it is out of order"),
    WhoisKind.MALFORMED: (Status.MALFORMED, "not a WHOIS record of that domain"),
}


class Whois(Source):
    """Registration data of a domain over WHOIS (port 43)."""

    about = About(
        name="whois",
        title="WHOIS",
        what="registration, change and expiry dates, registrar, status, name servers, and the contacts that are not redacted",
        sees="the registry and the registrar see which domain is asked about; its owner does not",
        contacts=(Contact.THIRD_PARTY,),
        accepts=(SelectorKind.DOMAIN,),
        limits="each registry and registrar has its own limit, some as low as a few questions a minute; a ban may be silent",
        homepage="https://www.iana.org/whois",
        fresh_for=timedelta(hours=24),
        version=2,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """Ask the registry, then at most one other server: the registrar's, if the registry names it."""
        domain = asked.value
        found = server_for(domain) if not is_rdap_only(domain) else None
        servers = {found[0]} if found else {IANA}
        found = found or await self._from_iana(domain, door)
        if found is None:
            return
        server, query = found
        registry = await door.whois(server, query, purpose="registry", judge=_judge_of(domain))
        servers.add(server)
        if registry.exchange.status not in _READABLE or not registry.body:
            return
        referral = plausible_server(read_referral(registry.body, domain))
        if referral and referral not in servers:
            await door.whois(referral, query_for(referral, domain), purpose="registrar", judge=_judge_of(domain))

    async def _from_iana(self, domain: str, door: SourceDoor) -> tuple[str, str] | None:
        """The server that IANA names for the domain's suffix, None (and a kept reason) where there is none."""
        suffix = domain.rpartition(".")[2]
        why = f"the registry of .{suffix} offers no WHOIS"
        if not is_rdap_only(domain):
            answer = await door.whois(IANA, suffix, purpose="iana", judge=_judge_of(suffix))
            if answer.exchange.status not in _READABLE:
                return None  # the gap is in that exchange
            server = server_at_iana(answer.body)
            if server and server != IANA:
                return server, query_for(server, domain)
            why = f"IANA names no WHOIS server for .{suffix}"
        door.skip(f"WHOIS {domain}", purpose="registry", contact=Contact.THIRD_PARTY, protocol="whois", why=why)
        return None

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The registry's statements first, then the registrar's; the detail says whose they are (`block`)."""
        registry: WhoisRecord | None = None
        for item in evidence:
            if item.exchange.purpose not in {"registry", "registrar"}:
                continue
            record = _record(item)
            yield from _parse_one(item, record, registry)
            if item.exchange.purpose == "registry":
                registry = record


def _judge_of(domain: str) -> Judge:
    """A judge for answers about one domain."""

    def judge(body: bytes) -> tuple[Status, str] | None:
        return _VERDICTS.get(judge_whois(body, domain))

    return judge


def _record(item: Evidence) -> WhoisRecord | None:
    """The record in one answer, None where the exchange brought none."""
    exchange = item.exchange
    if exchange.status not in _READABLE or not item.body:
        return None
    record = read_whois(item.body, exchange.subject.value, str(exchange.facts.get("server", "")))
    if record.kind not in {WhoisKind.RECORD, WhoisKind.ABSENT}:
        if exchange.status is not Status.OK:
            return None  # cut off before it said anything; the status tells
        why = "; ".join(record.notes) or _VERDICTS[record.kind][1]
        raise ParseError(f"{exchange.asked}: {why}")
    return record


def _parse_one(item: Evidence, record: WhoisRecord | None, registry: WhoisRecord | None) -> Iterator[Observation]:
    is_absent = item.exchange.status is Status.ABSENT or (record is not None and record.kind is WhoisKind.ABSENT)
    if is_absent:
        if item.exchange.purpose == "registry":  # a registrar only knows its own customers
            yield not_registered(item.exchange)
    elif record is not None:
        yield from whois_observations(record, item.exchange, registry)
