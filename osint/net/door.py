"""The door as a source sees it: ask over one of four protocols, get evidence back, never an exception for a bad peer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from osint.model.evidence import Contact, Evidence, Status
from osint.model.selector import Selector

Judge = Callable[[bytes], tuple[Status, str] | None]
"""Reads the (content-decoded) body of an answer; returns the status and detail it deserves, or None to let it stand.

This is how a source says "this text is a rate limit, not a record" or "this HTML is not the JSON I asked for".
"""


class SourceDoor(Protocol):
    """The network, bound to one source and one selector; each call keeps an exchange, whatever happens.

    No method raises for what a peer does: time-outs, refusals, rubbish and our own guard's refusals come back as the
    exchange's `status` and `detail`. Only cancellation passes through.
    """

    @property
    def subject(self) -> Selector:
        """The selector that is being asked about."""

    @property
    def kept(self) -> list[Evidence]:
        """The evidence of this collect so far, in order."""

    async def dns(self, name: str, rrtype: str, *, purpose: str, contact: Contact = Contact.DNS) -> Evidence:
        """Ask the resolver for one record type of one name.

        The body is the response in wire format. NXDOMAIN and NODATA are ABSENT (detail "NXDOMAIN" or "NODATA"),
        SERVFAIL is FAILED, REFUSED is REFUSED. facts: resolver, transport (udp, tcp, https).
        """

    async def http(
        self, url: str, *, purpose: str, contact: Contact, accept: str = "*/*", hops: int = 8, judge: Judge | None = None
    ) -> Evidence:
        """GET an address and follow its redirects; every hop is kept, the last one is returned.

        The body is as received, before content decoding (osint.content.http_body decodes it within bounds).
        404 and 410 are ABSENT, 401, 403 and 451 REFUSED, 429 RATE_LIMITED, 5xx FAILED. hops=0 follows nothing.
        facts: url, hop, status, http_version, headers [[name, value], ...] in order, request_headers, location,
        tls_verified, tls_error, tls, clock_skew, and retry_after in seconds where the peer asked for a pause.
        """

    async def whois(self, server: str, query: str, *, purpose: str, judge: Judge | None = None) -> Evidence:
        """Ask a WHOIS server (port 43) one line; the body is its text as received. facts: server, query."""

    async def tls(self, host: str, *, purpose: str, port: int = 443) -> Evidence:
        """Shake hands without verifying and keep the chain as sent, as PEM one after the other, leaf first.

        facts: verified, verify_error, version, cipher, count (certificates in the chain).
        """

    def skip(self, asked: str, *, purpose: str, contact: Contact, protocol: str, why: str) -> Evidence:
        """Keep a record that something was deliberately not asked (robots.txt, passive mode, a missing address)."""
