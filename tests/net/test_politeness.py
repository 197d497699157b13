"""Requests to one host wait for their turn; requests to others do not."""

from __future__ import annotations

import asyncio
import time

import pytest

from osint.net import politeness
from osint.net.politeness import Pace


def seconds_for(pace: Pace, *hosts: str) -> float:
    async def all_at_once() -> float:
        started = time.monotonic()
        await asyncio.gather(*(pace.turn(host) for host in hosts))
        return time.monotonic() - started

    return asyncio.run(all_at_once())


def test_the_same_host_is_asked_one_pause_apart() -> None:
    assert 0.2 <= seconds_for(Pace(0.1), *["a.example"] * 3) < 0.5


def test_different_hosts_do_not_wait_for_each_other() -> None:
    assert seconds_for(Pace(5), "a.example", "b.example", "c.example") < 0.5


def test_no_pause_is_no_wait() -> None:
    assert seconds_for(Pace(0), *["a.example"] * 1000) < 0.5


def test_hosts_of_long_ago_are_forgotten() -> None:
    pace = Pace(0.000001)
    seconds_for(pace, *(f"h{number}.example" for number in range(10_100)))
    assert len(pace._next) < 10_001


def test_requests_to_one_host_come_one_after_the_other_and_to_others_at_the_same_time() -> None:
    under_way: list[str] = []
    most: list[int] = []

    async def request(pace: Pace, host: str) -> None:
        async with pace.one_at_a_time(host):
            under_way.append(host)
            most.append(under_way.count(host))
            await asyncio.sleep(0.05)
            under_way.remove(host)

    async def all_at_once() -> float:
        pace, started = Pace(0), time.monotonic()
        await asyncio.gather(*(request(pace, host) for host in ("a.example", "a.example", "b.example", "c.example")))
        assert pace._busy == {}
        return time.monotonic() - started

    assert 0.1 <= asyncio.run(all_at_once()) < 0.19
    assert max(most) == 1


def test_a_slow_request_holds_up_the_next_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(politeness, "PATIENCE_SECONDS", 0.1)

    async def impatient() -> float:
        pace, started = Pace(0), time.monotonic()
        async with pace.one_at_a_time("a.example"), pace.one_at_a_time("a.example"):
            return time.monotonic() - started

    assert 0.1 <= asyncio.run(impatient()) < 1


def test_a_request_that_is_given_up_makes_room_for_the_next() -> None:
    async def give_up() -> bool:
        pace = Pace(0)

        async def hold() -> None:
            async with pace.one_at_a_time("a.example"):
                await asyncio.sleep(5)

        holding, waiting = asyncio.create_task(hold()), asyncio.create_task(hold())
        await asyncio.sleep(0.02)
        for task in (waiting, holding):
            task.cancel()
        await asyncio.gather(holding, waiting, return_exceptions=True)
        return pace._busy == {}

    assert asyncio.run(give_up())
