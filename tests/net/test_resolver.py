"""A question is asked once, of one name server after the other, and an address counts only when it answers the question."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable
from typing import TypeVar

import dns.message
import dns.rrset
import pytest

from osint.errors import Malformed, TimedOut, Unreachable, UsageProblem
from osint.net import resolver as resolver_module
from osint.net.guard import Address
from osint.net.resolver import Resolver, read_server
from tests.net.peers import ADDRESS, NAME, Names, answering, run

T = TypeVar("T")
GOOD = {(NAME, "A"): [ADDRESS], (NAME, "AAAA"): ["2001:db8::5"]}


async def no_doh(url: str, message: bytes) -> bytes:
    raise AssertionError(url)


def using(names: Names, work: Callable[[Resolver], Awaitable[T]], seconds: float = 1.0) -> T:
    """What comes of work with a resolver that asks these names."""

    async def put() -> T:
        async with answering(names) as port:
            resolver = Resolver(f"127.0.0.1:{port}", seconds, no_doh)
            try:
                return await work(resolver)
            finally:
                await resolver.close()

    return run(put())


def addresses(names: Names, host: str = NAME, seconds: float = 1.0) -> list[str]:
    async def ask(resolver: Resolver) -> list[str]:
        return [str(address) for address in await resolver.addresses(host)]

    return using(names, ask, seconds)


class Slow(Names):
    """Answers only after a while, each question once."""

    delay = 0.3

    def datagram_received(self, data: bytes, addr: object) -> None:
        asyncio.get_running_loop().call_later(self.delay, super().datagram_received, data, addr)


class Silent(Names):
    """Never answers questions of one type."""

    def __init__(self, mute: str) -> None:
        super().__init__(GOOD)
        self.mute = mute

    def packets(self, query: dns.message.Message) -> list[bytes]:
        return [] if dns.rdatatype.to_text(query.question[0].rdtype) == self.mute else super().packets(query)


class Garbled(Names):
    """Answers with the records of another name, or with rubbish behind a good head."""

    def __init__(self, lie: str) -> None:
        super().__init__({})
        self.lie = lie

    def packets(self, query: dns.message.Message) -> list[bytes]:
        reply = dns.message.make_response(query)
        if self.lie == "another owner":
            reply.answer.append(dns.rrset.from_text("bank.example.", 60, "IN", "A", ADDRESS))
            return [reply.to_wire()]
        wire = reply.to_wire()
        return [wire[:6] + b"\x00\x05" + wire[8:] + b"\xc0\xff\xff"]


def test_both_families_are_asked_for() -> None:
    names = Names(GOOD)
    assert addresses(names) == [ADDRESS, "2001:db8::5"]
    assert sorted(names.asked) == [(NAME, "A"), (NAME, "AAAA")]


def test_a_question_is_asked_once_a_run() -> None:
    names = Names(GOOD)

    async def thrice(resolver: Resolver) -> None:
        await asyncio.gather(*(resolver.ask(NAME, "A") for _ in range(3)))
        await resolver.addresses(NAME)

    using(names, thrice)
    assert names.asked.count((NAME, "A")) == 1


def test_an_answer_that_comes_after_the_second_try_began_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver_module, "TRY_SECONDS", 0.1)
    assert addresses(Slow(GOOD)) == [ADDRESS, "2001:db8::5"]


def test_one_family_without_an_answer_leaves_the_other() -> None:
    assert addresses(Silent("AAAA"), seconds=0.3) == [ADDRESS]


def test_no_answer_at_all_is_a_timeout_within_the_budget() -> None:
    with pytest.raises(TimedOut, match="no answer"):
        addresses(Silent("A"), "other.example", seconds=0.3)


@pytest.mark.parametrize(("host", "reason"), [("nowhere.example", "NXDOMAIN"), ("empty.example", "no A or AAAA record")])
def test_a_name_without_addresses_is_unreachable_and_says_why(host: str, reason: str) -> None:
    with pytest.raises(Unreachable, match=reason):
        addresses(Names({("empty.example", "TXT"): ['"x"']}), host)


@pytest.mark.parametrize("lie", ["another owner", "rubbish"])
def test_addresses_that_do_not_belong_to_the_question_are_not_taken(lie: str) -> None:
    with pytest.raises(Unreachable):
        addresses(Garbled(lie))


def test_an_answer_is_kept_as_it_came() -> None:
    async def ask(resolver: Resolver) -> tuple[bytes, str]:
        answer = await resolver.ask(NAME, "A")
        return answer.wire, answer.transport

    wire, transport = using(Names(GOOD), ask)
    assert dns.message.from_wire(wire).answer[0][0].to_text() == ADDRESS
    assert transport == "udp"


@pytest.mark.parametrize("name", ["a..b", "x" * 64, "\\"])
def test_what_is_no_name_is_malformed(name: str) -> None:
    with pytest.raises(Malformed, match="not a DNS name"):
        using(Names({}), lambda resolver: resolver.ask(name, "A"))


def test_nobody_at_the_resolver_is_unreachable_and_no_timeout() -> None:
    with pytest.raises(Unreachable):
        run(Resolver("127.0.0.1:1", 3600, no_doh).ask(NAME, "A"))


def test_a_doh_service_gets_every_question_with_id_zero() -> None:
    sent: list[tuple[str, bytes]] = []

    async def post(url: str, message: bytes) -> bytes:
        sent.append((url, message))
        return Names(GOOD).reply(dns.message.from_wire(message)).to_wire()

    async def ask() -> list[str]:
        return [str(address) for address in await Resolver("https://doh.example/dns-query", 1, post).addresses(NAME)]

    assert run(ask()) == [ADDRESS, "2001:db8::5"]
    assert {(url, message[:2]) for url, message in sent} == {("https://doh.example/dns-query", b"\x00\x00")}


def test_the_doh_service_itself_is_looked_up_once_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    async def system(host: str) -> list[Address]:
        looked_up.append(host)
        return [ipaddress.ip_address(ADDRESS)]

    monkeypatch.setattr(resolver_module, "_system_addresses", system)

    async def ask() -> list[list[Address]]:
        resolver = Resolver("https://doh.example/dns-query", 1, no_doh)
        return [await resolver.addresses("doh.example") for _ in range(3)]

    assert run(ask()) == [[ipaddress.ip_address(ADDRESS)]] * 3
    assert looked_up == ["doh.example"]


def test_closing_gives_up_what_is_under_way() -> None:
    async def ask() -> bool:
        async with answering(Silent("A")) as port:
            resolver = Resolver(f"127.0.0.1:{port}", 5, no_doh)
            question = asyncio.create_task(resolver.ask(NAME, "A"))
            await asyncio.sleep(0.05)
            await resolver.close()
            await asyncio.wait({question}, timeout=1)
            return question.cancelled()

    assert run(ask())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9.9.9.9", ("9.9.9.9", 53)),
        ("127.0.0.1:5353", ("127.0.0.1", 5353)),
        ("2001:db8::1", ("2001:db8::1", 53)),
        ("[::1]:54", ("::1", 54)),
    ],
)
def test_a_resolver_is_an_address_with_an_optional_port(text: str, read: tuple[str, int]) -> None:
    assert read_server(text) == read
    assert Resolver(text, 1, no_doh).label.endswith(f":{read[1]}")


@pytest.mark.parametrize(
    "text",
    ["dns.example", "9.9.9.9:0", "9.9.9.9:66000", "9.9.9.9:x", "http://9.9.9.9/", "9.9.9.9:\u0665\u0663", "https://", "https://u:p@x/"],
)
def test_what_is_no_resolver_is_a_usage_problem(text: str) -> None:
    with pytest.raises(UsageProblem):
        Resolver(text, 1, no_doh)
