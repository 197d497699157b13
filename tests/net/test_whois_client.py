"""Port 43 under a time and a size budget: what came is kept and judged, whatever the end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from osint.model.evidence import Contact, Evidence, Status
from osint.net.policy import Budgets
from tests.net.peers import NAME, QUICK, Serve, bound, policy_to, run

RECORD = b"Domain Name: SITE.EXAMPLE\r\nRegistrar: Some Names\r\n"


def whois(serve: Serve, query: str = "site.example", **more: Any) -> Evidence:
    async def ask() -> Evidence:
        async with policy_to(serve, 43) as policy, bound(policy) as door:
            return await door.whois(NAME, query, purpose="test", **more)

    return run(ask())


def says(*parts: bytes, then: float = 0, abort: bool = False) -> Serve:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n"))
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.02)
        await asyncio.sleep(then)
        if abort:
            writer.transport.abort()

    return serve


heard: list[bytes] = []


def test_a_record_is_kept_as_it_came() -> None:
    found = whois(says(RECORD[:10], RECORD[10:]))
    assert (found.exchange.status, found.body) == (Status.OK, RECORD)
    assert (found.exchange.contact, found.exchange.facts["query"]) == (Contact.THIRD_PARTY, "site.example")
    assert heard[-1] == b"site.example\r\n"


def test_a_server_that_never_closes_has_given_its_record_all_the_same() -> None:
    found = whois(says(RECORD, then=3600))
    assert (found.exchange.status, found.body) == (Status.PARTIAL, RECORD)
    assert found.exchange.elapsed >= QUICK.whois_seconds


def test_silence_is_a_timeout_and_not_no_record() -> None:
    assert whois(says(then=3600)).exchange.status is Status.TIMEOUT


def test_a_connection_that_is_slammed_after_the_record_leaves_the_record() -> None:
    async def slam(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(RECORD)
        await writer.drain()
        await asyncio.sleep(0.05)
        sock = writer.get_extra_info("socket")
        sock.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER 0: reset instead of close
        writer.transport.abort()

    found = whois(slam)
    assert found.exchange.status in {Status.PARTIAL, Status.OK}
    assert found.body == RECORD


def test_a_server_that_closes_without_a_word_is_unreachable_and_not_no_record() -> None:
    found = whois(says())
    assert found.exchange.status is Status.UNREACHABLE
    assert "without a word" in found.exchange.detail


def test_too_much_is_cut_at_the_budget() -> None:
    found = whois(says(bytes(400_000)))
    assert (found.exchange.status, len(found.body)) == (Status.LIMIT, Budgets().whois_bytes)


def test_a_judge_reads_whole_and_unfinished_answers() -> None:
    def judge(body: bytes) -> tuple[Status, str] | None:
        return (Status.RATE_LIMITED, "later") if b"exceeded" in body else None

    assert whois(says(b"limit exceeded"), judge=judge).exchange.status is Status.RATE_LIMITED
    assert whois(says(b"limit exceeded", then=5), judge=judge).exchange.status is Status.RATE_LIMITED
    assert whois(says(RECORD), judge=judge).exchange.status is Status.OK


@pytest.mark.parametrize("query", ["", "  ", "a\r\nb", "a\x00b", "a\nb", "a\x7fb"])
def test_a_question_that_is_not_one_line_is_not_sent(query: str) -> None:
    heard.clear()
    assert whois(says(RECORD), query).exchange.status is Status.BLOCKED
    assert heard == []


def test_a_question_may_hold_what_registries_want() -> None:
    assert whois(says(RECORD), "-T dn,ace site.example").exchange.status is Status.OK
