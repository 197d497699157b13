"""Pairs of texts whose true times are known, dated in the many forms in which pages, lists and archives give dates; all invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from osint.copies.direction import precedence
from osint.model.article import DateRole, DateSource, Dating, Direction, Precedence, Precision

CLAIMED = tuple(item for item in DateSource if item not in {DateSource.SEEN_BY_US, DateSource.ARCHIVE, DateSource.HEADER, DateSource.GUESS})
_START = datetime(2023, 8, 1, tzinfo=UTC)
_ZONES = (-12 * 60, -8 * 60, -210, 0, 60, 120, 345, 9 * 60, 14 * 60)
"""Minutes ahead of UTC, the farthest ones and half hours among them."""


class Kind(StrEnum):
    """What the dates given for a pair can show."""

    DATED = "dated: the claims lie apart"
    TOUCHING = "the claims overlap"
    UNDATED = "one text undated, or only guessed at"


@dataclass(frozen=True, slots=True)
class Planted:
    """One pair: how much later the copy truly is, the dates given for either, and what they can show."""

    lag: timedelta
    copy: tuple[Dating, ...]
    original: tuple[Dating, ...]
    kind: Kind


def floor(when: datetime, precision: Precision) -> datetime:
    """The start of the second, minute, day, month or year in which the time lies."""
    keep = {Precision.MINUTE: 16, Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(precision, 19)
    blank = "0001-01-01T00:00:00"
    text = when.strftime("%Y-%m-%dT%H:%M:%S")
    return datetime.fromisoformat(text[:keep] + blank[keep:]).replace(tzinfo=UTC)


def claim(truth: datetime, source: DateSource, precision: Precision, offset: int | None) -> Dating:
    """The date of publication as a page gives it, rounded down; `offset`: on a local clock so many minutes ahead, zone not given."""
    local = truth + timedelta(minutes=offset or 0)
    return Dating(floor(local, precision), DateRole.PUBLISHED, source, precision, has_zone=offset is None)


def planted(number: int, seed: int = 0) -> list[Planted]:
    """So many pairs: a third far apart, a third hours apart, a third with one text undated or only guessed at."""
    chance = random.Random(seed)
    return [_pair(chance, place % 3) for place in range(number)]


def _pair(chance: random.Random, kind: int) -> Planted:
    first = _START + timedelta(seconds=chance.randrange(86400 * 300))
    lag = timedelta(seconds=chance.randrange(86400 * 3, 86400 * 90) if kind == 0 else chance.randrange(1, 86400))
    original, copy = _dates(chance, first), _dates(chance, first + lag)
    if kind == 2:
        undated = _undated(chance, first)
        original, copy = (undated, copy[:1]) if chance.random() < 0.5 else (original[:1], undated)
        return Planted(lag, copy, original, Kind.UNDATED)
    return Planted(lag, copy, original, Kind.TOUCHING if _touch(copy[0], original[0]) else Kind.DATED)


def _dates(chance: random.Random, truth: datetime) -> tuple[Dating, ...]:
    """The claim first, sometimes a change and a sighting after it."""
    precision = chance.choice((Precision.SECOND, Precision.SECOND, Precision.MINUTE, Precision.DAY))
    offset = chance.choice(_ZONES) if chance.random() < 0.4 else None
    dates = [claim(truth, chance.choice(CLAIMED), precision, offset)]
    later = truth + timedelta(seconds=chance.randrange(86400 * 400))
    if chance.random() < 0.5:
        dates.append(Dating(floor(later, Precision.SECOND), DateRole.MODIFIED, DateSource.JSON_LD))
    if chance.random() < 0.5:
        dates.append(Dating(floor(later, Precision.SECOND), DateRole.SEEN, chance.choice((DateSource.SEEN_BY_US, DateSource.ARCHIVE))))
    return tuple(dates)


def _undated(chance: random.Random, truth: datetime) -> tuple[Dating, ...]:
    """Nothing, or what says nothing of when a text was published."""
    later = floor(truth + timedelta(days=chance.randrange(500)), Precision.SECOND)
    return chance.choice(
        (
            (),
            (Dating(later, DateRole.PUBLISHED, DateSource.GUESS, Precision.DAY),),
            (Dating(later, DateRole.PUBLISHED, DateSource.HEADER),),
            (Dating(later, DateRole.MODIFIED, DateSource.META),),
        )
    )


def _touch(a: Dating, b: Dating) -> bool:
    return a.earliest < b.latest and b.earliest < a.latest


@dataclass(frozen=True, slots=True)
class Directions:
    """Of the planted pairs of one kind: how many, how many came out right, undecided and wrong, and lags outside their bounds."""

    pairs: int
    right: int
    undecided: int
    wrong: int
    out_of_bounds: int


def directions(pairs: Sequence[Planted], kind: Kind) -> Directions:
    """Measure the pairs of one kind."""
    found = [(pair, precedence(pair.copy, pair.original)) for pair in pairs if pair.kind is kind]
    right = [(pair.lag, answer) for pair, answer in found if answer.direction is Direction.COPIED]
    return Directions(
        pairs=len(found),
        right=len(right),
        undecided=sum(answer.direction is Direction.UNDECIDED for _, answer in found),
        wrong=sum(answer.direction is Direction.COPIED_FROM_HERE for _, answer in found),
        out_of_bounds=sum(not _within(lag, answer) for lag, answer in right),
    )


def _within(lag: timedelta, answer: Precedence) -> bool:
    return (answer.least is None or answer.least <= lag) and (answer.most is None or lag <= answer.most)
