"""Requests to one host wait for their turn; requests to others do not."""

from __future__ import annotations

import asyncio
import time

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
