"""Requests to one host wait for their turn; requests to others do not."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest

from osint.net import politeness
from osint.net.politeness import Pace
from tests.net.peers import ending


class Clock:
    """A clock that goes on by one tick each time it is read; who sleeps is noted and does not wait."""

    def __init__(self, tick: float) -> None:
        self.now, self.tick = 1000.0, tick
        self.slept: list[float] = []

    def monotonic(self) -> float:
        self.now += self.tick
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))


def pauses(monkeypatch: pytest.MonkeyPatch, pace: Pace, *hosts: str, tick: float = 0) -> list[float]:
    """How long the requests to these hosts wait that do wait, when they all come at the same moment."""
    clock = Clock(tick)
    monkeypatch.setattr(politeness, "time", clock)
    monkeypatch.setattr(politeness, "asyncio", SimpleNamespace(sleep=clock.sleep))

    async def all_at_once() -> None:
        await asyncio.gather(*(pace.turn(host) for host in hosts))

    asyncio.run(all_at_once())
    return clock.slept


def test_the_same_host_is_asked_one_pause_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses(monkeypatch, Pace(0.1), *["a.example"] * 3) == [0.1, 0.2]


def test_a_pause_is_really_waited_for() -> None:
    async def twice() -> float:
        pace, started = Pace(0.1), time.monotonic()
        await asyncio.gather(pace.turn("a.example"), pace.turn("a.example"))
        return time.monotonic() - started

    assert asyncio.run(twice()) >= 0.1


def test_different_hosts_do_not_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses(monkeypatch, Pace(5), "a.example", "b.example", "c.example") == []


def test_no_pause_is_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses(monkeypatch, Pace(0), *["a.example"] * 1000) == []


def test_hosts_of_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace(0.000001)
    pauses(monkeypatch, pace, *(f"h{number}.example" for number in range(10_100)), tick=1)
    assert len(pace._next) < 10_001


def test_requests_to_one_host_come_one_after_the_other_and_to_others_at_the_same_time() -> None:
    events: list[str] = []

    async def request(pace: Pace, host: str, name: str) -> None:
        async with pace.one_at_a_time(host):
            events.append(f"{name} begins")
            await asyncio.sleep(0.05)
            events.append(f"{name} ends")

    async def all_at_once() -> None:
        pace, asked = Pace(0), {"first": "a.example", "second": "a.example", "other": "b.example", "last": "c.example"}
        await asyncio.gather(*(request(pace, host, name) for name, host in asked.items()))
        assert pace._busy == {}

    asyncio.run(all_at_once())
    assert events[:3] == ["first begins", "other begins", "last begins"]
    assert events.index("first ends") < events.index("second begins")


def test_a_slow_request_holds_up_the_next_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(politeness, "PATIENCE_SECONDS", 0.1)

    async def impatient() -> float:
        pace, started = Pace(0), time.monotonic()
        async with pace.one_at_a_time("a.example"), pace.one_at_a_time("a.example"):
            return time.monotonic() - started

    assert asyncio.run(ending(impatient())) >= 0.1


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
