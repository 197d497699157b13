"""Build evidence and observations in one line, and a door that answers from a script."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from osint.model.evidence import Contact, Evidence, Exchange, Json, Status, digest_of
from osint.model.selector import Selector, SelectorKind
from osint.net.door import Judge

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def domain(name: str) -> Selector:
    """A registered domain as a selector."""
    return Selector(SelectorKind.DOMAIN, name)


def address(text: str) -> Selector:
    """An IP address as a selector."""
    return Selector(SelectorKind.IP_ADDRESS, text)


def evidence(
    body: bytes = b"",
    *,
    asked: str = "GET https://site.example/",
    subject: Selector | None = None,
    source: str = "test",
    purpose: str = "test",
    protocol: str = "http",
    contact: Contact = Contact.THIRD_PARTY,
    peer: str = "peer.example",
    status: Status = Status.OK,
    detail: str = "",
    at: datetime = NOON,
    facts: Mapping[str, Json] | None = None,
) -> Evidence:
    """One exchange that ended as said, with its body."""
    exchange = Exchange(
        source=source,
        purpose=purpose,
        subject=subject or domain("site.example"),
        contact=contact,
        protocol=protocol,
        asked=asked,
        peer=peer,
        status=status,
        started_at=at,
        ended_at=at,
        elapsed=0.0,
        detail=detail,
        digest=digest_of(body) if body else "",
        size=len(body),
        facts=dict(facts or {}),
    )
    return Evidence(exchange, body)


class ScriptedDoor:
    """A door that answers from a mapping of asked text to evidence; what is not in it is UNREACHABLE.

    Keys are the exchange's `asked` text: "DNS A site.example", "GET https://site.example/", "WHOIS whois.test site.example",
    "TLS site.example:443". `questions` lists what was asked, in order.
    """

    def __init__(self, subject: Selector, script: Mapping[str, Evidence]) -> None:
        self.subject = subject
        self.kept: list[Evidence] = []
        self.questions: list[str] = []
        self._script = script

    async def dns(self, name: str, rrtype: str, *, purpose: str, contact: Contact = Contact.DNS) -> Evidence:
        return self._answer(f"DNS {rrtype} {name}", "dns", purpose, contact, None)

    async def http(
        self, url: str, *, purpose: str, contact: Contact, accept: str = "*/*", hops: int = 8, judge: Judge | None = None
    ) -> Evidence:
        return self._answer(f"GET {url}", "http", purpose, contact, judge)

    async def whois(self, server: str, query: str, *, purpose: str, judge: Judge | None = None) -> Evidence:
        return self._answer(f"WHOIS {server} {query}", "whois", purpose, Contact.THIRD_PARTY, judge)

    async def tls(self, host: str, *, purpose: str, port: int = 443) -> Evidence:
        return self._answer(f"TLS {host}:{port}", "tls", purpose, Contact.TARGET, None)

    def skip(self, asked: str, *, purpose: str, contact: Contact, protocol: str, why: str) -> Evidence:
        skipped = evidence(
            asked=asked, subject=self.subject, purpose=purpose, protocol=protocol, contact=contact, status=Status.SKIPPED, detail=why
        )
        self.kept.append(skipped)
        return skipped

    def _answer(self, asked: str, protocol: str, purpose: str, contact: Contact, judge: Judge | None) -> Evidence:
        self.questions.append(asked)
        found = self._script.get(asked)
        status, detail = (found.exchange.status, found.exchange.detail) if found else (Status.UNREACHABLE, "not in the script")
        if found and judge and status in {Status.OK, Status.PARTIAL}:
            status, detail = judge(found.body) or (status, detail)
        answer = evidence(
            found.body if found else b"",
            asked=asked,
            subject=self.subject,
            purpose=purpose,
            protocol=protocol,
            contact=contact,
            status=status,
            detail=detail,
            facts=found.exchange.facts if found else None,
        )
        self.kept.append(answer)
        return answer
