"""Proofs that hostile input costs no more than it may, none of which asserts how long anything took."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class RanAway(AssertionError):
    """What was guarded did not end."""


@contextmanager
def ends(what: str, seconds: float = 60) -> Iterator[None]:
    """A guard against hanging, not a measure: RanAway, naming `what`, once the block has used so many seconds of processor time.

    It cannot flake: the block takes a fiftieth of the limit or less, other programs on the machine do not count, and the test chooses
    its input so large that a quadratic step would need many times the limit. Code in C is ended where it looks for signals (`re` does);
    what does not look (lxml, zlib) is told when it returns, so its input must be bounded. One guard at a time; in the main thread.
    """
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    ran_out = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal ran_out
        ran_out = True
        raise RanAway(_told(what, seconds))

    before = signal.signal(signal.SIGPROF, stop)
    # Again each second after the first time: the block may have caught it.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if ran_out:
        raise RanAway(_told(what, seconds))


def _told(what: str, seconds: float) -> str:
    return f"{what} ran away: not done after {seconds:g} s of processor time"


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs, here and below: the same on every machine. What runs inside C is not counted.

    Compare two sizes of an input; caches must be warm, so run the work once before.
    """
    count = 0

    def line(frame: FrameType, event: str, _: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
