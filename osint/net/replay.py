"""The door of a replay: every question is answered from recorded evidence, and nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from osint.model.evidence import Contact, Evidence, Exchange, Status
from osint.model.selector import Selector
from osint.net.door import Judge

NOT_RECORDED = "not in the recorded case"


class ReplayDoor:
    """Answers from evidence, by what was asked; recorded exchanges come back as they were, times included."""

    def __init__(self, recorded: Iterable[Evidence]) -> None:
        self._recorded: dict[str, list[Evidence]] = {}
        latest = datetime.min.replace(tzinfo=UTC)
        for evidence in recorded:
            self._recorded.setdefault(_key(evidence.exchange.asked, evidence.exchange.purpose), []).append(evidence)
            latest = max(latest, evidence.exchange.ended_at)
        self.recorded_at = latest

    def bind(self, source: str, subject: Selector) -> BoundReplay:
        """The recorded case as one source sees it."""
        return BoundReplay(self, source, subject)

    async def close(self) -> None:
        """Nothing to close."""

    def answers(self, asked: str, purpose: str, source: str) -> list[Evidence]:
        """The recorded exchanges for a question, those of the same source first."""
        found = self._recorded.get(_key(asked, purpose), [])
        return sorted(found, key=lambda evidence: evidence.exchange.source != source)


def _key(asked: str, purpose: str) -> str:
    """What a question is recognised by: its text; a wildcard probe asks for a random name, so only the zone counts."""
    if purpose.startswith("wildcard probe"):
        kind, rrtype, name = asked.split(" ", 2)
        return f"{kind} {rrtype} *.{name.partition('.')[2]} {purpose}"
    return asked


class BoundReplay:
    """A replay bound to a source and a selector; implements osint.net.door.SourceDoor."""

    def __init__(self, replay: ReplayDoor, source: str, subject: Selector) -> None:
        self._replay = replay
        self._source = source
        self.subject = subject
        self.kept: list[Evidence] = []

    async def dns(self, name: str, rrtype: str, *, purpose: str, contact: Contact = Contact.DNS) -> Evidence:
        """See SourceDoor.dns."""
        return self._answer(f"DNS {rrtype} {name}", purpose, contact, "dns")

    async def http(
        self,
        url: str,
        *,
        purpose: str,
        contact: Contact,
        accept: str = "*/*",  # noqa: ARG002 - the recorded answer is what it is
        hops: int = 8,
        judge: Judge | None = None,  # noqa: ARG002
    ) -> Evidence:
        """See SourceDoor.http."""
        seen = {url}
        for hop in range(hops + 1):
            evidence = self._answer(f"GET {url}", purpose, contact, "http")
            location = evidence.exchange.facts.get("location")
            if not location or hops == 0:
                return evidence
            url = str(location)
            if url in seen or hop == hops:
                return self._cut(f"GET {url}", purpose, contact)
            seen.add(url)
        raise AssertionError("the loop always returns")

    async def whois(self, server: str, query: str, *, purpose: str, judge: Judge | None = None) -> Evidence:  # noqa: ARG002
        """See SourceDoor.whois."""
        return self._answer(f"WHOIS {server} {query}", purpose, Contact.THIRD_PARTY, "whois")

    async def tls(self, host: str, *, purpose: str, port: int = 443) -> Evidence:
        """See SourceDoor.tls."""
        return self._answer(f"TLS {host}:{port}", purpose, Contact.TARGET, "tls")

    def skip(self, asked: str, *, purpose: str, contact: Contact, protocol: str, why: str) -> Evidence:
        """See SourceDoor.skip."""
        found = self._replay.answers(asked, purpose, self._source)
        evidence = self._ours(found[0]) if found else self._missing(asked, purpose, contact, protocol, why)
        self.kept.append(evidence)
        return evidence

    def _answer(self, asked: str, purpose: str, contact: Contact, protocol: str) -> Evidence:
        found = self._replay.answers(asked, purpose, self._source)
        evidence = self._ours(found[0]) if found else self._missing(asked, purpose, contact, protocol, NOT_RECORDED)
        self.kept.append(evidence)
        return evidence

    def _cut(self, asked: str, purpose: str, contact: Contact) -> Evidence:
        """Where a live door stopped following redirects it wrote that down under the address it did not ask for."""
        found = [item for item in self._replay.answers(asked, purpose, self._source) if item.exchange.status is Status.LIMIT]
        evidence = self._ours(found[-1]) if found else self._missing(asked, purpose, contact, "http", NOT_RECORDED)
        self.kept.append(evidence)
        return evidence

    def _ours(self, evidence: Evidence) -> Evidence:
        """Recorded evidence as the answer to this source about this selector; it may have been another that asked when it was recorded."""
        if (evidence.exchange.source, evidence.exchange.subject) == (self._source, self.subject):
            return evidence
        return Evidence(replace(evidence.exchange, source=self._source, subject=self.subject), evidence.body)

    def _missing(self, asked: str, purpose: str, contact: Contact, protocol: str, why: str) -> Evidence:
        at = self._replay.recorded_at
        return Evidence(
            Exchange(
                source=self._source,
                purpose=purpose,
                subject=self.subject,
                contact=contact,
                protocol=protocol,
                asked=asked,
                peer="",
                status=Status.SKIPPED,
                started_at=at,
                ended_at=at,
                elapsed=0.0,
                detail=why,
            )
        )
