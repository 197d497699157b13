"""Dates as lists write them: ISO, or day, month and year in an order that the whole column decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

_ISO = re.compile(
    r"\A(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|[+-]00:?00)?)?)?\Z"
)
_OTHER_ZONE = re.compile(r"\A(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?)([+-]\d{2}):?(\d{2})\Z")
_COMPACT = re.compile(r"\A(\d{4})(\d{2})(\d{2})\Z")
_NUMBERS = re.compile(r"\A(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ,]{1,2}\d{1,2}:\d{2}(?::\d{2})?)?\Z")
_NAMED = re.compile(r"\A(?:(\d{1,2})[- ./]?([A-Za-z]{3,9})|([A-Za-z]{3,9}) (\d{1,2})),?[- ./]?\s?(\d{4})\Z")
_YEAR = re.compile(r"\A(\d{4})\Z")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}  # noqa: SIM905
_NOTHING = frozenset({"", "-", "n/a", "na", "none", "null", "unknown", "?", "nan"})
_EARLIEST = 1969


class Order(StrEnum):
    """In which order a column writes its dates."""

    ISO = "iso"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    UNCLEAR = "unclear"
    """It may be either."""
    MIXED = "mixed"
    """Some of its dates can only be day first, others only month first."""


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is no date."""
    return cell.strip().lower() in _NOTHING


class OrderFinder:
    """Looks at every date of a column and says in which order they are written."""

    def __init__(self) -> None:
        self._first = self._second = self._any = False

    def look(self, cell: str) -> None:
        """Take one cell into account; one that is no date in either order (99/99/2023) says nothing of the others."""
        if not _NUMBERS.match(cell.strip()):
            return
        day_first, month_first = (read_date(cell, order) is not None for order in (Order.DAY_FIRST, Order.MONTH_FIRST))
        if day_first or month_first:
            self._any = True
            self._first |= not month_first
            self._second |= not day_first

    @property
    def order(self) -> Order:
        """What all the cells together say."""
        if not self._any:
            return Order.ISO
        if self._first and self._second:
            return Order.MIXED
        if self._first:
            return Order.DAY_FIRST
        return Order.MONTH_FIRST if self._second else Order.UNCLEAR


def order_of(cells: Iterable[str]) -> Order:
    """In which order a column writes its dates."""
    finder = OrderFinder()
    for cell in cells:
        finder.look(cell)
    return finder.order


def read_date(cell: str, order: Order) -> str | None:
    """A date as ISO 8601 in UTC, only as precise as it is written; None where it is none, or its order is not known.

    A time of day is kept only where it says that it is in UTC or gives its zone.
    """
    text = cell.strip()[:64]
    try:
        return _iso(text) or _in_zone(text) or _named(text) or _numbers(text, order)
    except ValueError:
        return None


def as_time(text: str) -> datetime:
    """The beginning of a date that `read_date` gave, aware UTC."""
    if "T" in text:
        return datetime.fromisoformat(text)
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return datetime(year, month, day, tzinfo=UTC)


def _iso(text: str) -> str | None:
    if found := _COMPACT.match(text):
        return _day(found[1], found[2], found[3])
    if found := _YEAR.match(text):
        return _checked_year(text)
    found = _ISO.match(text)
    if not found:
        return None
    if found[3] is None:
        return _day(found[1], found[2], "1")[:7]
    day = _day(found[1], found[2], found[3])
    if found[7] is None:
        return day
    made = datetime.fromisoformat(f"{day}T{int(found[4]):02}:{found[5]}:{found[6] or '00'}+00:00")
    return f"{made:%Y-%m-%dT%H:%M:%S}Z"


def _in_zone(text: str) -> str | None:
    found = _OTHER_ZONE.match(text)
    if not found:
        return None
    made = datetime.fromisoformat(f"{found[1].replace(' ', 'T')}{found[2]}:{found[3]}").astimezone(UTC)
    return f"{made:%Y-%m-%dT%H:%M:%S}Z"


def _named(text: str) -> str | None:
    found = _NAMED.match(text)
    month = _MONTHS.get((found[2] or found[3])[:3].lower()) if found else None
    return _day(found[5], month, found[1] or found[4]) if found and month else None


def _numbers(text: str, order: Order) -> str | None:
    found = _NUMBERS.match(text)
    if not found or order not in {Order.DAY_FIRST, Order.MONTH_FIRST}:
        return None
    first, second = (found[1], found[2]) if order is Order.DAY_FIRST else (found[2], found[1])
    return _day(found[3], second, first)


def _day(year: str | int, month: str | int, day: str | int) -> str:
    made = date(int(year), int(month), int(day))
    _checked_year(str(made.year))
    return made.isoformat()


def _checked_year(year: str) -> str:
    if not _EARLIEST <= int(year) <= 2199:
        raise ValueError(year)
    return year
