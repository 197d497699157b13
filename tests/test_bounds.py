"""The guards of hostile input see what they are there to see, and leave nothing behind."""

from __future__ import annotations

import re
import signal
from contextlib import suppress

import pytest

from tests.bounds import RanAway, ends, steps

needs_timers = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers of processor time on this machine")


def spin(times: int = 10**12) -> None:
    for _ in range(times):
        pass


@needs_timers
def test_a_loop_without_end_is_ended_and_named() -> None:
    with pytest.raises(RanAway, match=r"the loop ran away: not done after 0\.05 s"), ends("the loop", 0.05):
        spin()


@needs_timers
def test_a_pattern_that_runs_away_is_ended_inside_the_search() -> None:
    with pytest.raises(RanAway), ends("the pattern", 0.05):
        re.search(r"\s+$", " " * 1_000_000 + "x")


@needs_timers
def test_who_swallows_the_end_is_told_all_the_same() -> None:
    with pytest.raises(RanAway), ends("the loop", 0.05), suppress(RanAway):
        spin()


@needs_timers
def test_the_timer_and_its_handler_are_as_before() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with ends("nothing"):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before


def test_steps_are_counted_and_tell_twice_the_work_from_four_times() -> None:
    def pairs(count: int) -> int:
        return sum(1 for _ in range(count) for _ in range(count))

    assert 1.9 < steps(lambda: spin(2000)) / steps(lambda: spin(1000)) < 2.1
    assert steps(lambda: pairs(80)) > 3.5 * steps(lambda: pairs(40))
    assert steps(lambda: spin(10)) == steps(lambda: spin(10))
