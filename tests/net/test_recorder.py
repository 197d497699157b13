"""Whatever happens on the line becomes one exchange, with the bytes that came."""

from __future__ import annotations

import ipaddress
import ssl

import pytest

from osint.errors import DoorError, Malformed, NotAllowed, TimedOut, Unreachable
from osint.model.evidence import Contact, Status, digest_of
from osint.net.dialer import OverBudget, RefusedAddress
from osint.net.recorder import HANDLED, Attempt, status_of
from tests.factory import domain

REFUSED = RefusedAddress("site.example", [(ipaddress.ip_address("10.0.0.5"), "private")])


def attempt(body: bytes = b"") -> Attempt:
    asked, peer = "GET http://site.example/", "site.example:80"
    made = Attempt("test", domain("site.example"), "home page", Contact.TARGET, "http", asked, peer, "here")
    made.body = body
    return made


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("no"), Status.BLOCKED),
        (REFUSED, Status.BLOCKED),
        (OverBudget("much"), Status.LIMIT),
        (TimedOut("late"), Status.TIMEOUT),
        (TimeoutError(), Status.TIMEOUT),
        (Malformed("what"), Status.MALFORMED),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), Status.MALFORMED),
        (ssl.SSLError(1, "handshake"), Status.MALFORMED),
        (Unreachable("nobody"), Status.UNREACHABLE),
        (DoorError("something"), Status.UNREACHABLE),
        (ConnectionRefusedError(111, "refused"), Status.UNREACHABLE),
        (EOFError(), Status.UNREACHABLE),
    ],
)
def test_every_error_of_the_line_has_a_status_and_words(error: Exception, status: Status) -> None:
    assert isinstance(error, HANDLED)
    assert status_of(error) is status
    assert attempt().failed(error).exchange.detail


def test_a_mistake_of_ours_is_not_handled() -> None:
    assert not isinstance(RuntimeError("bug"), HANDLED)
    assert not isinstance(KeyError("bug"), HANDLED)


def test_bytes_that_came_before_the_time_ran_out_are_kept() -> None:
    found = attempt(b"half a pa").failed(TimeoutError())
    assert (found.exchange.status, found.body, found.exchange.truncated) == (Status.TIMEOUT, b"half a pa", True)
    assert found.exchange.digest == digest_of(b"half a pa")
    assert "9 bytes" in found.exchange.detail


def test_a_refused_address_is_written_down_as_a_finding() -> None:
    assert attempt().failed(REFUSED).exchange.facts["private_address"] == ["10.0.0.5"]


def test_an_empty_body_has_no_digest() -> None:
    exchange = attempt().finish(Status.OK).exchange
    assert (exchange.digest, exchange.size, exchange.answered) == ("", 0, False)


def test_times_are_aware_and_in_order() -> None:
    exchange = attempt(b"x").finish(Status.OK).exchange
    assert exchange.started_at.tzinfo is not None
    assert exchange.started_at <= exchange.ended_at
    assert exchange.elapsed >= 0
    assert exchange.facts["egress"] == "here"
