"""Turns what happened on the network into an exchange, in one place for all protocols."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from osint.errors import DoorError, Malformed, NotAllowed, TimedOut
from osint.model.evidence import Contact, Evidence, Exchange, Json, Status, digest_of
from osint.model.selector import Selector
from osint.net.dialer import OverBudget, RefusedAddress


@dataclass(slots=True)
class Attempt:
    """One exchange while it is going on; `finish` makes the evidence."""

    source: str
    subject: Selector
    purpose: str
    contact: Contact
    protocol: str
    asked: str
    peer: str
    way_out: str
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: float = field(default_factory=time.monotonic)
    remote_address: str = ""
    facts: dict[str, Json] = field(default_factory=dict)
    body: bytes = b""

    def finish(self, status: Status, detail: str = "", *, truncated: bool = False) -> Evidence:
        """The evidence, with the end time of now and the body collected so far."""
        elapsed = time.monotonic() - self.started
        exchange = Exchange(
            source=self.source,
            purpose=self.purpose,
            subject=self.subject,
            contact=self.contact,
            protocol=self.protocol,
            asked=self.asked,
            peer=self.peer,
            status=status,
            started_at=self.started_at,
            ended_at=datetime.now(UTC),
            elapsed=round(elapsed, 6),
            detail=detail,
            remote_address=self.remote_address,
            digest=digest_of(self.body) if self.body else "",
            size=len(self.body),
            truncated=truncated or status in {Status.LIMIT, Status.PARTIAL},
            facts={"egress": self.way_out, **self.facts},
        )
        return Evidence(exchange, self.body)

    def failed(self, error: BaseException) -> Evidence:
        """The evidence of an exchange that ended in an error; what was received until then is kept."""
        if isinstance(error, RefusedAddress):
            self.facts["private_address"] = error.addresses
        status = status_of(error)
        if status is Status.TIMEOUT and self.body:
            return self.finish(status, f"{_words(error)}; {len(self.body)} bytes came until then", truncated=True)
        return self.finish(status, _words(error), truncated=bool(self.body))


_BY_ERROR: Mapping[type[BaseException], Status] = {
    NotAllowed: Status.BLOCKED,
    OverBudget: Status.LIMIT,
    TimedOut: Status.TIMEOUT,
    TimeoutError: Status.TIMEOUT,
    Malformed: Status.MALFORMED,
    UnicodeError: Status.MALFORMED,
    ssl.SSLError: Status.MALFORMED,
    DoorError: Status.UNREACHABLE,
    OSError: Status.UNREACHABLE,
}
HANDLED = (DoorError, OSError, TimeoutError, UnicodeError, EOFError)
"""What a bad peer or a bad line can make an exchange raise; anything else is a mistake of ours and passes through."""


def status_of(error: BaseException) -> Status:
    """The status that an error of the line or of our own door deserves."""
    for kind, status in _BY_ERROR.items():
        if isinstance(error, kind):
            return status
    return Status.UNREACHABLE


def _words(error: BaseException) -> str:
    if isinstance(error, TimeoutError) and not str(error):
        return "the time budget ran out"
    if isinstance(error, EOFError):
        return "the connection was closed before the answer was whole"
    return str(error) or type(error).__name__
