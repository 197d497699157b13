"""The door of a live run: one policy, one resolver, one set of connections, and a view of it for each source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from osint.errors import NotAllowed
from osint.model.domain_name import is_within
from osint.model.evidence import Contact, Evidence, Status
from osint.model.selector import Selector
from osint.model.web_address import MAX_URL, checked_host, checked_url, host_and_port
from osint.net.dialer import Dialer
from osint.net.door import Judge
from osint.net.guard import Address
from osint.net.known_addresses import KnownAddresses
from osint.net.policy import Policy
from osint.net.politeness import Pace
from osint.net.recorder import HANDLED, Attempt
from osint.net.resolver import Resolver
from osint.net.tls_client import take_chain
from osint.net.tls_context import verifying
from osint.net.web import Ask, Web
from osint.net.whois_client import ask_whois
from osint.records.dns_wire import judge_dns

MAX_ASKED = MAX_URL + 100
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class LiveDoor:
    """Everything one run needs to reach the outside; close it when the run ends."""

    def __init__(self, policy: Policy, pace: Pace, known: KnownAddresses | None = None) -> None:
        verifying(policy.ca_file)  # a file that cannot be read is the person's mistake, to be told before anything is asked
        self.policy = policy
        self.pace = pace
        self._known = known
        self.dialer = Dialer(policy, self._addresses)
        self.web = Web(policy, self.dialer)
        self.resolver = Resolver(policy.resolver, policy.budgets.dns_seconds, self.web.post_message)

    def bind(self, source: str, subject: Selector) -> BoundDoor:
        """The door as one source sees it while it asks about one selector."""
        return BoundDoor(self, source, subject)

    async def close(self) -> None:
        """Drop every connection, and every question still under way."""
        await self.resolver.close()
        await self.web.close()

    async def _addresses(self, host: str) -> list[Address]:
        """A target's own names are looked up anew in every run; those of third parties may be known from another."""
        if self._known is None or is_within(host, self.policy.target):
            return await self.resolver.addresses(host)
        return await self._known.of(host, self.resolver.addresses)


class BoundDoor:
    """The live door bound to a source and a selector; implements osint.net.door.SourceDoor."""

    def __init__(self, door: LiveDoor, source: str, subject: Selector) -> None:
        self._door = door
        self._source = source
        self.subject = subject
        self.kept: list[Evidence] = []

    async def dns(self, name: str, rrtype: str, *, purpose: str, contact: Contact = Contact.DNS) -> Evidence:
        """See SourceDoor.dns."""
        attempt = self._attempt(purpose, contact, "dns", f"DNS {rrtype} {name}", self._door.policy.resolver_label)

        async def ask() -> Evidence:
            self._door.policy.check_dns(contact, name)
            answer = await self._door.resolver.ask(name, rrtype)
            attempt.body = answer.wire
            attempt.peer = answer.resolver
            attempt.facts |= {"resolver": answer.resolver, "transport": answer.transport}
            return attempt.finish(*judge_dns(answer.wire, name, rrtype))

        return await self._keep(attempt, ask)

    async def http(
        self, url: str, *, purpose: str, contact: Contact, accept: str = "*/*", hops: int = 8, judge: Judge | None = None
    ) -> Evidence:
        """See SourceDoor.http."""
        seen = {url}
        for hop in range(hops + 1):
            evidence = await self._one_hop(Ask(url, contact, accept, judge), purpose, hop)
            location = evidence.exchange.facts.get("location")
            if not location or hops == 0:
                return evidence
            url = str(location)
            if url in seen or hop == hops:
                why = "the redirects go in a circle" if url in seen else f"more than {hops} redirects"
                return self._cut(f"GET {url}", purpose, contact, why)
            seen.add(url)
        raise AssertionError("the loop always returns")

    async def whois(self, server: str, query: str, *, purpose: str, judge: Judge | None = None) -> Evidence:
        """See SourceDoor.whois."""
        attempt = self._attempt(purpose, Contact.THIRD_PARTY, "whois", f"WHOIS {server} {query}", f"{server}:43")

        async def ask() -> Evidence:
            host = checked_host(server)
            await self._door.pace.turn(f"whois {host}")
            return await ask_whois(self._door.policy, self._door.dialer, (host, query), attempt, judge)

        return await self._keep(attempt, ask)

    async def tls(self, host: str, *, purpose: str, port: int = 443) -> Evidence:
        """See SourceDoor.tls."""
        attempt = self._attempt(purpose, Contact.TARGET, "tls", f"TLS {host}:{port}", f"{host}:{port}")

        async def ask() -> Evidence:
            return await take_chain(self._door.policy, self._door.dialer, (checked_host(host), port), attempt)

        return await self._keep(attempt, ask)

    def skip(self, asked: str, *, purpose: str, contact: Contact, protocol: str, why: str) -> Evidence:
        """See SourceDoor.skip."""
        evidence = self._attempt(purpose, contact, protocol, asked, "").finish(Status.SKIPPED, why)
        self.kept.append(evidence)
        return evidence

    async def _one_hop(self, ask: Ask, purpose: str, hop: int) -> Evidence:
        attempt = self._attempt(purpose, ask.contact, "http", f"GET {ask.url}", "")
        attempt.facts |= {"url": ask.url, "hop": hop}

        async def get() -> Evidence:
            checked = Ask(checked_url(ask.url), ask.contact, ask.accept, ask.judge)
            host, port = host_and_port(checked.url)
            attempt.peer = f"{host}:{port}"
            self._door.policy.check(ask.contact, host)
            async with self._door.pace.one_at_a_time(host):
                await self._door.pace.turn(host)
                evidence = await self._door.web.get(checked, attempt)
            return self._with_location(evidence, checked.url, attempt)

        return await self._keep(attempt, get)

    def _with_location(self, evidence: Evidence, url: str, attempt: Attempt) -> Evidence:
        """Add where a redirect leads; a redirect to a place that is not allowed ends the chain as BLOCKED at the next hop."""
        if evidence.exchange.facts.get("status") not in REDIRECTS:
            return evidence
        location = next((value for name, value in evidence.exchange.facts["headers"] if name.lower() == "location"), "")
        if not location:
            return evidence
        location = _as_written(location)
        try:
            attempt.facts["location"] = checked_url(location, url)
        except NotAllowed as error:
            attempt.facts["location_refused"] = location[:4096]
            return attempt.finish(Status.BLOCKED, f"redirect: {error}")
        return attempt.finish(evidence.exchange.status, evidence.exchange.detail, truncated=evidence.exchange.truncated)

    def _cut(self, asked: str, purpose: str, contact: Contact, why: str) -> Evidence:
        evidence = self._attempt(purpose, contact, "http", asked, "").finish(Status.LIMIT, why, truncated=True)
        self.kept.append(evidence)
        return evidence

    def _attempt(self, purpose: str, contact: Contact, protocol: str, asked: str, peer: str) -> Attempt:
        return Attempt(
            source=self._source,
            subject=self.subject,
            purpose=purpose,
            contact=contact,
            protocol=protocol,
            asked=asked[:MAX_ASKED],
            peer=peer[:MAX_ASKED],
            way_out=self._door.policy.way_out,
        )

    async def _keep(self, attempt: Attempt, ask: Callable[[], Awaitable[Evidence]]) -> Evidence:
        try:
            evidence = await ask()
        except HANDLED as error:
            evidence = attempt.failed(error)
        except BaseException:
            # Cancelled, or a mistake of ours: what was under way is written down before the error goes on.
            self.kept.append(attempt.finish(Status.PARTIAL if attempt.body else Status.TIMEOUT, "interrupted", truncated=True))
            raise
        self.kept.append(evidence)
        return evidence


def _as_written(value: str) -> str:
    """A header's value with the bytes read as UTF-8, as browsers do, where they are UTF-8; headers come as Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
