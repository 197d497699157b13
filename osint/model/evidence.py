"""Evidence: one exchange with the outside, whether or not it was answered, and the bytes it brought."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from osint.model.selector import Selector

Json = Any
"""A value that JSON can hold: None, bool, int, float, str, list, or a mapping with string keys."""


class Status(StrEnum):
    """How one exchange ended. Only ok and absent may support a claim that something is not there."""

    __hash__ = str.__hash__  # as equal as its text; an enum's own way to hash is written in Python

    OK = "ok"
    """Answered, whole."""
    PARTIAL = "partial"
    """Answered, and the connection ended before the answer did; what came is kept."""
    ABSENT = "absent"
    """The authority says that there is no such thing (NXDOMAIN, NODATA, 404, "no match")."""
    REFUSED = "refused"
    """The peer understood and will not answer (DNS REFUSED, HTTP 401, 403)."""
    UNREACHABLE = "unreachable"
    """Nobody answered there: no address, no route, connection closed."""
    TIMEOUT = "timeout"
    """The time budget ran out; what came until then is kept."""
    BLOCKED = "blocked"
    """Our own network door did not allow it; no packet was sent."""
    LIMIT = "limit"
    """The answer is larger, longer or more deeply wrapped than a budget allows; the part within it is kept."""
    MALFORMED = "malformed"
    """The peer does not speak the protocol."""
    FAILED = "failed"
    """The peer says that it failed (DNS SERVFAIL, HTTP 5xx)."""
    SKIPPED = "skipped"
    """Deliberately not asked; the detail says why (robots.txt, a registry without RDAP, not in the recorded case)."""
    RATE_LIMITED = "rate_limited"
    """The peer asks us to come back later."""


class Contact(StrEnum):
    """Who notices an exchange."""

    THIRD_PARTY = "third party"
    """A registry, registrar or data service sees the name that is asked about; the target sees nothing."""
    DNS = "DNS"
    """The name servers of the target (or of its address range) see a question from a resolver."""
    TARGET = "target"
    """The target's own servers see a connection from this machine or its proxy."""
    NOBODY = "nobody"
    """A file that a person gave was read; nothing left the machine."""


_READABLE = frozenset({Status.OK, Status.PARTIAL, Status.LIMIT, Status.ABSENT})


def digest_of(body: bytes) -> str:
    """The SHA-256 of bytes, lower-case hex."""
    return hashlib.sha256(body).hexdigest()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question to the outside and what came of it.

    `asked` is what was asked, as a stable text: "DNS A example.net", "GET https://example.net/",
    "WHOIS example.net", "TLS example.net:443". `peer` is of whom: a host name or address with port.
    `purpose` says why a source asked ("home page", "robots.txt"), so that its parser need not guess.
    Times: `started_at` and `ended_at` are aware UTC; `elapsed` is monotonic seconds.
    `facts` holds what only one protocol knows (documented in docs/reference/evidence.md): HTTP status, headers
    in order as [name, value] pairs, decoded content encoding, TLS version, resolver, egress label, clock skew.
    """

    source: str
    purpose: str
    subject: Selector
    contact: Contact
    protocol: str
    asked: str
    peer: str
    status: Status
    started_at: datetime
    ended_at: datetime
    elapsed: float
    detail: str = ""
    remote_address: str = ""
    digest: str = ""
    size: int = 0
    truncated: bool = False
    facts: Mapping[str, Json] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether the peer gave an answer that a parser can read, in whole or in part."""
        return self.status in _READABLE and bool(self.digest)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An exchange together with its bytes as received; `body` is empty where nothing came."""

    exchange: Exchange
    body: bytes = b""
