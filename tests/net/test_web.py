"""One GET under its budgets: what came is kept, and the status says how it ended."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.model.evidence import Contact, Exchange, Status
from osint.net.policy import Budgets
from osint.net.web import read_http_date
from tests.net.peers import NAME, Serve, answer, bound, certificate, exchanges, page, policy_to, run

SMALL = Budgets(seconds=1.5, wire_bytes=1000, decoded_bytes=1000)


def asked(text: str | bytes, **more: Any) -> tuple[Status, str, bytes]:
    """(status, detail, body) of one GET that is answered so."""
    found = exchanges(answer(text), **more)[-1]
    return found.exchange.status, found.exchange.detail, found.body


def facts_of(text: str | bytes, **more: Any) -> dict[str, Any]:
    return dict(exchanges(answer(text), **more)[-1].exchange.facts)


def test_a_whole_answer_is_ok_and_kept_as_received() -> None:
    body = gzip.compress(b"hello", mtime=0)
    raw = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    assert asked(raw) == (Status.OK, "", body)


CODES = {
    Status.OK: (200, 204), Status.REFUSED: (400, 401, 403, 418, 451), Status.ABSENT: (404, 410),
    Status.RATE_LIMITED: (429,), Status.FAILED: (500, 503, 999),
}  # fmt: skip


@pytest.mark.parametrize(("code", "status"), [(code, status) for status, codes in CODES.items() for code in codes])
def test_each_code_has_its_status(code: int, status: Status) -> None:
    assert asked(page("" if code == 204 else "x", status=f"{code} Word"))[0] is status


def test_a_code_counts_even_where_the_body_cannot_be_decoded() -> None:
    assert asked(page("x", "Content-Encoding: br\r\n", "429 Slow"))[0] is Status.RATE_LIMITED
    assert asked(page("x", "Content-Encoding: gzip\r\n", "404 No"))[0] is Status.ABSENT


def test_a_body_over_the_budget_is_cut_there() -> None:
    status, detail, body = asked(page("x" * 5000), budgets=SMALL)
    assert (status, detail, len(body)) == (Status.LIMIT, "body larger than 1000 bytes", 1000)


def test_a_body_that_grows_when_decoded_is_kept_as_received() -> None:
    bomb = zlib.compress(bytes(100_000))
    raw = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb
    assert asked(raw, budgets=SMALL) == (Status.LIMIT, "decoded body larger than 1000 bytes", bomb)


@pytest.mark.parametrize(("coding", "detail"), [("br", "unrequested encoding br"), ("gzip, gzip", "stacked encodings")])
def test_a_coding_nobody_asked_for_is_not_decoded(coding: str, detail: str) -> None:
    assert asked(page("xyz", f"Content-Encoding: {coding}\r\n")) == (Status.LIMIT, detail, b"xyz")


def test_a_broken_coding_is_no_question_of_limits() -> None:
    whole = gzip.compress(b"hello world" * 10, mtime=0)
    assert asked(page("not gzip", "Content-Encoding: gzip\r\n"))[0] is Status.MALFORMED
    cut = whole[:-9]
    assert asked(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(cut) + cut)[0] is Status.PARTIAL


def test_a_connection_that_breaks_off_leaves_a_partial_body() -> None:
    status, detail, body = asked("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\nhello")
    assert (status, body) == (Status.PARTIAL, b"hello")
    assert "5 bytes" in detail


def test_a_body_that_does_not_end_in_time_is_kept_until_then() -> None:
    server = answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", then=3600)
    found = exchanges(server, budgets=Budgets(seconds=0.3))[-1]
    assert (found.exchange.status, found.body, found.exchange.truncated) == (Status.TIMEOUT, b"hello", True)


def test_silence_is_a_timeout() -> None:
    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3600)

    found = exchanges(wait, budgets=Budgets(seconds=0.3))[-1].exchange
    assert (found.status, found.size) == (Status.TIMEOUT, 0)
    assert found.elapsed >= 0.3


@pytest.mark.parametrize(
    "text",
    [
        "SSH-2.0-OpenSSH\r\n",
        "<html>no head</html>",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n",
        "HTTP/1.1 OK\r\n\r\n",
        "HTTP/9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\n" + "X: y\r\n" * 30_000 + "\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: evil\r\n\r\nhello",
        "HTTP/1.1 99 Low\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    ],
)
def test_what_is_not_http_is_malformed(text: str) -> None:
    assert asked(text)[0] is Status.MALFORMED


@given(st.binary(max_size=300))
def test_no_bytes_make_the_door_raise(noise: bytes) -> None:
    assert isinstance(asked(noise)[0], Status)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_head_and_no_chunks_make_the_door_raise(head: bytes, chunks: bytes) -> None:
    assert isinstance(asked(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + head + b"\r\n\r\n" + chunks)[0], Status)


def test_a_server_that_closes_without_a_word_is_unreachable() -> None:
    assert asked("")[:2] == (Status.UNREACHABLE, "the server closed the connection without a word")


def test_endless_early_hints_end_at_the_budget() -> None:
    hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 10_000
    status, detail, _ = asked(hints, budgets=SMALL)
    assert status is Status.LIMIT
    assert "larger than" in detail


def test_chunk_framing_counts_as_bytes_on_the_wire() -> None:
    chunks = f"1;{'x' * 900}\r\na\r\n" * 400
    status, _, body = asked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, budgets=SMALL)
    assert status is Status.LIMIT
    assert 0 < len(body) < 400


def test_headers_are_kept_in_order_and_twice() -> None:
    headers = facts_of(page("x", "X-One: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"))["headers"]
    assert headers == [["X-One", "1"], ["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"], ["Content-Length", "1"]]


def test_nothing_identifies_the_person_but_the_user_agent() -> None:
    sent = dict(facts_of(page(), user_agent="tester/1")["request_headers"])
    assert sent == {
        "Host": NAME, "User-Agent": "tester/1", "Accept": "*/*", "Accept-Language": "en;q=0.8, *;q=0.5",
        "Accept-Encoding": "gzip, deflate", "Connection": "close",
    }  # fmt: skip


def test_a_judge_may_overrule_a_good_answer_but_not_an_error() -> None:
    def judge(body: bytes) -> tuple[Status, str]:
        return Status.RATE_LIMITED, body.decode()

    assert asked(page("slow down"), judge=judge)[:2] == (Status.RATE_LIMITED, "slow down")
    assert asked(page("gone", status="404 No"), judge=judge)[0] is Status.ABSENT


@pytest.mark.parametrize(("given_wait", "seconds"), [("120", 120), (" 0 ", 0), ("9" * 40, 30 * 86_400)])
def test_a_pause_in_seconds_is_read(given_wait: str, seconds: int) -> None:
    assert facts_of(page("x", f"Retry-After: {given_wait}\r\n", "429 Slow"))["retry_after"] == seconds


@pytest.mark.parametrize("wait", ["-1", "soon", "", "1e9", "\u00b2", "Fri, 99 Foo 2027", "12 monkeys"])
def test_a_pause_that_cannot_be_read_is_none(wait: str) -> None:
    facts = facts_of(page("x", f"Retry-After: {wait}\r\n", "429 Slow"))
    assert "retry_after" not in facts


def test_a_pause_until_a_date_is_counted_from_now_and_never_longer_than_a_month() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3590 <= facts_of(page("x", f"Retry-After: {soon}\r\n", "429 Slow"))["retry_after"] <= 3600
    assert facts_of(page("x", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n", "429 Slow"))["retry_after"] == 30 * 86_400
    assert facts_of(page("x", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n", "429 Slow"))["retry_after"] == 0


def test_a_wrong_clock_of_the_server_is_noted() -> None:
    assert facts_of(page("x", "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"))["clock_skew"] < -1_000_000_000


@given(st.text(max_size=70))
def test_reading_a_date_never_raises(text: str) -> None:
    found = read_http_date(text)
    assert found is None or found.tzinfo is not None


def test_a_verified_certificate_is_told(tmp_path: Path) -> None:
    context, ca = certificate(tmp_path, NAME)
    facts = facts_of(page(), tls=context, ca_file=str(ca))
    assert facts["tls_verified"] is True
    assert facts["tls"]["version"] == "TLSv1.3"
    assert len(facts["tls"]["leaf_sha256"]) == 64


def test_a_target_with_a_bad_certificate_is_fetched_all_the_same_and_marked(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path, NAME, self_signed=True)
    found = exchanges(answer(page()), tls=context)[-1].exchange
    assert (found.status, found.facts["tls_verified"], found.facts["tls_error"]) == (Status.OK, False, "self-signed certificate")


def test_a_third_party_with_a_bad_certificate_is_not_asked(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path, NAME, self_signed=True)
    found = exchanges(answer(page()), tls=context, contact=Contact.THIRD_PARTY)[-1]
    assert (found.exchange.status, found.body) == (Status.BLOCKED, b"")
    assert "self-signed" in found.exchange.detail


def test_a_server_that_does_not_speak_tls_is_malformed_and_nothing_is_said_about_its_certificate() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.2)

    found = run(_over_https(plain))
    assert found.status is Status.MALFORMED
    assert found.detail.startswith("TLS: ")
    assert "tls_verified" not in found.facts


async def _over_https(serve: Serve) -> Exchange:
    async with policy_to(serve, 443) as policy, bound(policy) as door:
        return (await door.http(f"https://{NAME}/", purpose="test", contact=Contact.TARGET)).exchange


def test_a_port_that_is_no_web_port_is_not_asked() -> None:
    found = exchanges(answer(page("x", "Location: http://site.example:22/\r\n", "302 Found")))[-1].exchange
    assert (found.status, found.detail, found.remote_address) == (Status.BLOCKED, "port 22 is not a web port", "")
