"""A time axis for a drawing: where a moment lies, with long empty stretches left out, and the ticks to write below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

BREAK_WIDTH = 34.0
MOST_BREAKS = 4
_EMPTY_SHARE, _EMPTY_LEAST = 0.4, timedelta(days=10)
"""A stretch without any date is left out from this part of the whole and this length on."""
_LEAST_PAD = timedelta(hours=3)
_LEAST_WIDTH = 70.0
_LABEL_WIDTH = 58.0
_DAY_WIDTH = 5.0
_STEPS = (1, 3, 6, 12, 24, 48, 168, 336, 672, 24 * 91, 24 * 182, 24 * 365, 24 * 730, 24 * 1826, 24 * 3652, 24 * 18263, 24 * 365250)
"""Hours between labels."""
_MONDAY = datetime(1970, 1, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with what is written there: a day or an hour, and below it the year where it is new; "" for a bare tick."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """An unbroken part of the axis."""

    start: datetime
    end: datetime
    left: float
    right: float

    def place(self, when: datetime) -> float:
        """Where a moment lies; outside the stretch at its nearer end."""
        share = (when - self.start) / (self.end - self.start)
        return self.left + (self.right - self.left) * max(0.0, min(1.0, share))


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretches of an axis from left to right."""

    stretches: tuple[Stretch, ...]

    def place(self, when: datetime) -> float:
        """Where a moment lies; one that was left out lies in the break."""
        for stretch in self.stretches:
            if when <= stretch.end:
                return stretch.place(when)
        return self.stretches[-1].right

    def breaks(self) -> list[float]:
        """The middles of the breaks."""
        return [stretch.right + BREAK_WIDTH / 2 for stretch in self.stretches[:-1]]

    def ticks(self) -> list[Tick]:
        """All ticks, from left to right."""
        return [tick for stretch in self.stretches for tick in _ticks(stretch)]


def axis(times: Iterable[datetime], left: float, right: float) -> Axis | None:
    """An axis on which the times lie, None where there is no time."""
    ordered = sorted(set(times))
    if not ordered:
        return None
    parts = _parts(ordered)
    lengths = [part[-1] - part[0] for part in parts]
    pad = max(sum(lengths, timedelta()) * 0.03, _LEAST_PAD)
    room = right - left - BREAK_WIDTH * (len(parts) - 1)
    widths = _widths([length + 2 * pad for length in lengths], room)
    stretches = []
    for part, width in zip(parts, widths, strict=True):
        stretches.append(Stretch(_moved(part[0], -pad), _moved(part[-1], pad), left, left + width))
        left += width + BREAK_WIDTH
    return Axis(tuple(stretches))


def _parts(times: list[datetime]) -> list[list[datetime]]:
    parts = [times]
    while len(parts) <= MOST_BREAKS:
        total = sum((part[-1] - part[0] for part in parts), timedelta())
        gaps = [gap for number, part in enumerate(parts) for gap in _gaps(number, part)]
        widest = max(gaps, default=None)
        if widest is None or widest[0] < max(total * _EMPTY_SHARE, _EMPTY_LEAST):
            break
        _, number, place = widest
        parts[number : number + 1] = [parts[number][:place], parts[number][place:]]
    return parts


def _gaps(number: int, part: list[datetime]) -> Iterator[tuple[timedelta, int, int]]:
    return ((b - a, number, place) for place, (a, b) in enumerate(pairwise(part), start=1))


def _widths(lengths: list[timedelta], room: float) -> list[float]:
    total = sum(lengths, timedelta())
    spare = room - _LEAST_WIDTH * len(lengths)
    return [_LEAST_WIDTH + spare * (length / total) for length in lengths]


def _moved(when: datetime, by: timedelta) -> datetime:
    try:
        return when + by
    except OverflowError:
        return when


def _ticks(stretch: Stretch) -> Iterator[Tick]:
    per_hour = (stretch.right - stretch.left) / ((stretch.end - stretch.start) / timedelta(hours=1))
    step = next((step for step in _STEPS if step * per_hour >= _LABEL_WIDTH), _STEPS[-1])
    if step > 24 and 24 * per_hour >= _DAY_WIDTH:
        yield from (Tick(stretch.place(when), "", "") for when in _every(24, stretch))
    year = ""
    for when in _every(step, stretch):
        new = f"{when:%Y}" if f"{when:%Y}" != year else ""
        year = f"{when:%Y}"
        label = f"{when:%H:%M}" if when.hour else f"{when.day} {when:%b}"
        yield Tick(stretch.place(when), label, new)


def _every(hours: int, stretch: Stretch) -> Iterator[datetime]:
    step = timedelta(hours=hours)
    first, last = -((_MONDAY - stretch.start) // step), (stretch.end - _MONDAY) // step
    return (_MONDAY + number * step for number in range(first, last + 1))
