"""Each request has a connection of its own; only the DoH service keeps one, and a dead one costs but a second try."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from osint.model.evidence import Contact, Status
from osint.net.dialer import Dialer
from osint.net.guard import Address
from osint.net.policy import Policy
from osint.net.web import Web
from tests.net.peers import (
    ADDRESS,
    NAME,
    QUICK,
    Names,
    Serve,
    answer,
    bound,
    certificate,
    exchanges,
    listening,
    page,
    policy_to,
    run,
)  # fmt: skip


class Counting:
    """Answers each request; closes, or stops talking, after so many on one connection."""

    def __init__(self, per_connection: int, *, close: bool = True, text: str = "") -> None:
        self.connections = 0
        self.per_connection = per_connection
        self.close = close
        self.text = text or page()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        for _ in range(self.per_connection):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(self.text.encode())
            await writer.drain()
        if not self.close:
            await reader.readuntil(b"\r\n\r\n")
            writer.transport.abort()


def test_every_request_has_its_own_connection() -> None:
    server = Counting(3)
    found = exchanges(server, "/a", "/b", "/c")
    assert [item.exchange.status for item in found] == [Status.OK] * 3
    assert server.connections == 3
    assert {item.exchange.remote_address for item in found} == {ADDRESS}


def test_a_fresh_connection_that_dies_is_not_tried_again() -> None:
    server = Counting(0, close=False)
    assert exchanges(server)[-1].exchange.status is Status.UNREACHABLE
    assert server.connections == 1


def test_a_second_answer_that_nobody_asked_for_is_not_taken_for_the_next() -> None:
    paths: list[bytes] = []

    async def two_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            paths.append((await reader.readuntil(b"\r\n\r\n")).split()[1])
            writer.write((page("wanted") + page("smuggled")).encode())
            await writer.drain()

    found = exchanges(two_at_once, "/a", "/b")
    assert [item.body for item in found] == [b"wanted", b"wanted"]
    assert paths == [b"/a", b"/b"]


def test_a_large_answer_over_tls_is_read_no_further_than_the_budget(tmp_path: Path) -> None:
    sent = 0

    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(bytes(100_000))
            await writer.drain()
            await asyncio.sleep(0)  # drain alone does not let the loop notice that the peer is gone
            sent += 100_000

    context, ca = certificate(tmp_path, NAME)
    found = exchanges(endless, tls=context, ca_file=str(ca))[-1].exchange
    assert (found.status, found.size) == (Status.LIMIT, 8_000_000)
    assert sent < 20_000_000


@pytest.mark.parametrize("moment", ["before the head", "in the head", "in the body"])
def test_giving_up_closes_the_connection(moment: str) -> None:
    said = {"before the head": "", "in the head": "HTTP/1.1 200 OK\r\nX: ", "in the body": "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"}
    ended: list[bytes] = []

    async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said[moment].encode())
        await writer.drain()
        try:
            ended.append(await reader.read(10))
        except ConnectionError:
            ended.append(b"")

    async def ask() -> None:
        async with policy_to(stall) as policy, bound(policy) as door:
            task = asyncio.create_task(door.http(f"http://{NAME}/", purpose="test", contact=Contact.TARGET))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.wait({task})
            assert task.cancelled()
            assert door.kept[-1].exchange.detail == "interrupted"
            await asyncio.sleep(0.05)

    run(ask())
    assert ended == [b""]


def test_an_ipv6_address_is_asked_with_brackets_in_its_host_header() -> None:
    async def ask() -> tuple[Status, list[list[str]]]:
        async with policy_to(answer(page()), names=Names({})) as policy, bound(policy) as door:
            found = (await door.http("http://[2001:db8::5]:8080/x", purpose="test", contact=Contact.TARGET)).exchange
            return found.status, found.facts.get("request_headers", [])

    status, headers = run(ask())
    assert status is Status.BLOCKED
    assert ["Host", "[2001:db8::5]:8080"] in headers


def posted(server: Serve, times: int) -> list[bytes]:
    """What a DoH service answers to so many messages in a row."""

    async def ask() -> list[bytes]:
        async with listening(server) as port:
            policy = Policy(budgets=QUICK)
            web = Web(policy, Dialer(policy, nobody))
            try:
                return [await web.post_message(f"http://127.0.0.1:{port}/dns-query", b"question") for _ in range(times)]
            finally:
                await web.close()

    return run(ask())


async def nobody(host: str) -> list[Address]:
    raise AssertionError(f"looked up {host}")


MESSAGE = "twelve bytes and more"


def test_a_doh_service_is_asked_over_one_connection() -> None:
    server = Counting(3, text=page(MESSAGE))
    assert posted(server, 3) == [MESSAGE.encode()] * 3
    assert server.connections == 1


def test_a_doh_connection_that_the_service_closed_meanwhile_is_replaced() -> None:
    server = Counting(1, text=page(MESSAGE))
    assert len(posted(server, 3)) == 3
    assert server.connections == 3


def test_a_doh_connection_that_dies_under_the_question_is_tried_once_more() -> None:
    server = Counting(1, close=False, text=page(MESSAGE))
    assert len(posted(server, 2)) == 2
    assert server.connections == 2


RUBBISH = [
    "", "rubbish", page("short"), page("x" * 70_000), page(MESSAGE, status="500 No"),
    page(MESSAGE, "Location: http://a.example/\r\n", "302 Found"),
]  # fmt: skip


@pytest.mark.parametrize("said", RUBBISH)
def test_what_is_no_dns_message_is_a_broken_connection(said: str) -> None:
    with pytest.raises(OSError, match=r"."):
        posted(answer(said), 1)


def test_a_doh_service_whose_certificate_does_not_fit_is_not_believed(tmp_path: Path) -> None:
    context, ca = certificate(tmp_path, NAME)

    async def ask() -> tuple[Status, str]:
        resolver = f"https://{ADDRESS}/dns-query"
        async with policy_to(answer(page()), 443, tls=context, ca_file=str(ca), resolver=resolver) as policy, bound(policy) as door:
            found = (await door.dns("other.example", "A", purpose="test")).exchange
            return found.status, found.detail

    status, detail = run(ask())
    assert status is Status.MALFORMED
    assert "IP address mismatch" in detail
