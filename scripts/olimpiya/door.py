"""A door that answers every question from the world of the case, at the case's clock, and keeps the exchanges as a live door would."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from osint.model.evidence import Contact, Evidence, Exchange, Json, Status, digest_of
from osint.model.selector import Selector
from osint.model.web_address import checked_url, host_and_port
from osint.net.door import Judge
from osint.records.dns_wire import judge_dns
from scripts.olimpiya import certificates, web_server, whois_texts, zones

EGRESS = "recorded case"
BEGIN = datetime(2023, 11, 13, 9, 0, tzinfo=UTC)
STEP = timedelta(seconds=1)
TOOK = {"dns": 0.02, "whois": 0.2, "tls": 0.1, "http": 0.3}
USER_AGENT = "pivot (reference case)"
NO_SUCH_NAME = "no-such-name-0f1e2d3c"
"""Stands for the random name of a wildcard probe, which would be another one in every build."""
_STATUS = {404: Status.ABSENT}


@dataclass(slots=True)
class Clock:
    """The case's time: each exchange begins a second after the one before."""

    now: datetime = BEGIN

    def tick(self) -> datetime:
        """The time at which the next exchange begins."""
        at, self.now = self.now, self.now + STEP
        return at


@dataclass(slots=True)
class WorldDoor:
    """The world bound to a source and a selector; implements osint.net.door.SourceDoor."""

    source: str
    subject: Selector
    clock: Clock
    kept: list[Evidence] = field(default_factory=list)

    async def dns(self, name: str, rrtype: str, *, purpose: str, contact: Contact = Contact.DNS) -> Evidence:
        """See SourceDoor.dns."""
        if purpose.startswith("wildcard probe"):
            name = f"{NO_SUCH_NAME}.{name.partition('.')[2]}"
        wire = zones.answer(name, rrtype)
        start = self._exchange(f"DNS {rrtype} {name}", "dns", purpose, contact)
        facts: dict[str, Json] = {"resolver": zones.RESOLVER, "transport": "udp"}
        return self._keep(replace(start, peer=zones.RESOLVER, facts=facts), wire, judge_dns(wire))

    async def http(
        self,
        url: str,
        *,
        purpose: str,
        contact: Contact,
        accept: str = "*/*",
        hops: int = 8,
        judge: Judge | None = None,
    ) -> Evidence:
        """See SourceDoor.http."""
        for hop in range(hops + 1):
            evidence = self._one_hop(checked_url(url), hop, accept, judge, self._exchange(f"GET {url}", "http", purpose, contact))
            location = evidence.exchange.facts.get("location")
            if not location or hops == 0:
                break
            url = str(location)
        return evidence

    async def whois(self, server: str, query: str, *, purpose: str, judge: Judge | None = None) -> Evidence:
        """See SourceDoor.whois."""
        start = self._exchange(f"WHOIS {server} {query}", "whois", purpose, Contact.THIRD_PARTY)
        text = whois_texts.answer(server, query)
        ended = (judge(text) if judge else None) or (Status.OK, "")
        return self._keep(replace(start, peer=f"{server}:43", facts={"server": server, "query": query}), text, ended)

    async def tls(self, host: str, *, purpose: str, port: int = 443) -> Evidence:
        """See SourceDoor.tls."""
        start = self._exchange(f"TLS {host}:{port}", "tls", purpose, Contact.TARGET)
        start = replace(start, peer=f"{host}:{port}", remote_address=zones.address_of(host))
        facts: dict[str, Json] = {"verified": True, "verify_error": "", "count": 2, **_handshake(host)}
        return self._keep(replace(start, facts=facts), certificates.chain(host), (Status.OK, ""))

    def skip(self, asked: str, *, purpose: str, contact: Contact, protocol: str, why: str) -> Evidence:
        """See SourceDoor.skip."""
        return self._keep(self._exchange(asked, protocol, purpose, contact), b"", (Status.SKIPPED, why))

    def _one_hop(self, url: str, hop: int, accept: str, judge: Judge | None, start: Exchange) -> Evidence:
        host, port = host_and_port(url)
        response = web_server.respond(url, start.started_at)
        facts: dict[str, Json] = {
            "url": url,
            "hop": hop,
            "request_headers": _request_headers(host, accept),
            "status": response.status,
            "http_version": "HTTP/1.1",
            "headers": [list(pair) for pair in response.headers],
            "content_encoding": "",
            "clock_skew": 0.0,
            "decoded_size": len(response.body),
        }
        if url.startswith("https:"):
            facts["tls_verified"] = True
            if start.contact is Contact.TARGET:
                facts["tls"] = _handshake(host)
        location = dict(response.headers).get("Location")
        if location:
            facts["location"] = checked_url(location, url)
        remote = zones.address_of(host) if start.contact is Contact.TARGET else ""
        started = replace(start, peer=f"{host}:{port}", remote_address=remote, facts=facts)
        return self._keep(started, response.body, _ended(response, judge))

    def _exchange(self, asked: str, protocol: str, purpose: str, contact: Contact) -> Exchange:
        at = self.clock.tick()
        took = TOOK[protocol]
        return Exchange(
            source=self.source,
            purpose=purpose,
            subject=self.subject,
            contact=contact,
            protocol=protocol,
            asked=asked,
            peer="",
            status=Status.OK,
            started_at=at,
            ended_at=at + timedelta(seconds=took),
            elapsed=took,
        )

    def _keep(self, start: Exchange, body: bytes, ended: tuple[Status, str]) -> Evidence:
        status, detail = ended
        done = replace(
            start,
            status=status,
            detail=detail,
            ended_at=start.started_at if status is Status.SKIPPED else start.ended_at,
            elapsed=0.0 if status is Status.SKIPPED else start.elapsed,
            digest=digest_of(body) if body else "",
            size=len(body),
            facts={"egress": EGRESS, **start.facts},
        )
        evidence = Evidence(done, body)
        self.kept.append(evidence)
        return evidence


def _ended(response: web_server.Response, judge: Judge | None) -> tuple[Status, str]:
    if response.status >= 400:
        return _STATUS[response.status], f"HTTP {response.status}"
    return (judge(response.body) if judge and response.status < 300 else None) or (Status.OK, "")


def _request_headers(host: str, accept: str) -> list[list[str]]:
    return [
        ["Host", host],
        ["User-Agent", USER_AGENT],
        ["Accept", accept],
        ["Accept-Language", "en;q=0.8, *;q=0.5"],
        ["Accept-Encoding", "gzip, deflate"],
    ]


def _handshake(host: str) -> dict[str, Json]:
    return {"version": "TLSv1.3", "cipher": "TLS_AES_256_GCM_SHA384", "leaf_sha256": certificates.leaf_digest(host)}
