"""Dates as pages write them, machine forms above all: when, how exactly, and whether with a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from osint.model.article import FARTHEST_EAST, Precision

MAX_WRITTEN = 64
EARLIEST_YEAR = 1600
"""Archives put old newspapers online under the dates of their printing; nothing older is news."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TAIL = (
    r"(?:(?:[Tt@]|,? (?:at )?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?: ?(?P<zone>[Zz]|[A-Z]{2,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?))?)?(?: ?[\[(][^\])]{0,60}[\])]?)?\Z"
)
_YEAR, _MONTH, _DAY, _NAME = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})", r"(?P<name>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:[A-Za-z]{3,9}\.?,? )?"
_FORMS = (
    re.compile(rf"{_YEAR}(?:-{_MONTH})?\Z"),
    re.compile(rf"{_YEAR}([-/.]){_MONTH}\2{_DAY}{_TAIL}"),
    re.compile(rf"{_DAY}\.{_MONTH}\.{_YEAR}{_TAIL}"),
    re.compile(rf"{_WEEKDAY}{_DAY}[ -]{_NAME},?[ -]{_YEAR}{_TAIL}"),
    re.compile(rf"{_WEEKDAY}{_NAME} {_DAY},? {_YEAR}{_TAIL}"),
    re.compile(
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        r"(?:[Tt]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>[Zz]|[+-]\d{2}:?\d{2})?)?\Z"
    ),
)
_SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?\Z")
_MILLISECONDS = re.compile(r"\d{12,13}(?:\.\d{1,9})?\Z")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}  # noqa: SIM905
# Hours from UTC; an abbreviation that means several zones (IST, BST, CST) is none that can be used, but RFC 5322 gives four their meaning.
_ZONES = {"Z": 0.0, "UT": 0.0, "UTC": 0.0, "GMT": 0.0, "EST": -5.0, "EDT": -4.0, "PST": -8.0, "PDT": -7.0, "MDT": -6.0, "CDT": -5.0}
_ZONES |= {"CET": 1.0, "CEST": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0}


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: its start in UTC (a local time without zone as if it were UTC), and how much of it was said."""

    when: datetime
    precision: Precision
    has_zone: bool


def read_written(text: str) -> Written | None:
    """The date in a text that is one date; None where it is none, where day and month may be either, and where there was no such day.

    Midnight to the second is read as the day alone, since that is how systems write a day; so is 1970-01-01, and as none at all.
    """
    line = " ".join(text[: MAX_WRITTEN * 2].split())[:MAX_WRITTEN]
    try:
        found = _epoch(line) or next((_from(match) for form in _FORMS if (match := form.match(line))), None)
    except (ValueError, OverflowError):
        return None
    return found if found and found.when.year >= EARLIEST_YEAR and found.when.date() != _EPOCH.date() else None


def _month_number(name: str) -> int:
    """The number of an English month by its name or its first three letters, 0 where it is none."""
    return _MONTHS.get(name[:3].lower(), 0)


def _epoch(line: str) -> Written | None:
    if _SECONDS.match(line):
        seconds = int(line.partition(".")[0])
    elif _MILLISECONDS.match(line) and not line.startswith("20"):
        seconds = int(line.partition(".")[0]) // 1000
    else:
        return None
    return Written(_EPOCH + timedelta(seconds=seconds), Precision.SECOND, has_zone=True)


def _from(match: re.Match[str]) -> Written | None:
    part = match.groupdict()
    month = _month_number(part["name"]) if part.get("name") else int(part.get("month") or 1)
    if not part.get("day"):
        precision = Precision.MONTH if part.get("month") else Precision.YEAR
        return Written(datetime(int(part["year"]), month, 1, tzinfo=UTC), precision, has_zone=False)
    day = datetime(int(part["year"]), month, int(part["day"]), tzinfo=UTC)
    if part.get("hour") is None:
        return Written(day, Precision.DAY, has_zone=False)
    hour, minute, second = _hour(int(part["hour"]), part.get("half")), int(part["minute"]), part.get("second")
    offset = _offset(part.get("zone") or "")
    local = day.replace(hour=hour, minute=minute, second=int(second or 0), tzinfo=UTC if offset is None else timezone(offset))
    precision = Precision.SECOND if second else Precision.MINUTE
    if (hour, minute, int(second or 0)) == (0, 0, 0):
        precision = Precision.DAY
    return Written(local.astimezone(UTC), precision, has_zone=offset is not None)


def _hour(hour: int, half: str | None) -> int:
    return hour if half is None else hour % 12 + (12 if half in "Pp" else 0)


def _offset(zone: str) -> timedelta | None:
    """How far a zone is ahead of UTC; None where none is named, or one that we do not know."""
    name = zone.upper().removeprefix("UTC").removeprefix("GMT") or zone.upper()
    if name[:1] not in {"+", "-"} or not zone:
        hours = _ZONES.get(name)
        return None if hours is None else timedelta(hours=hours)
    digits = name[1:].replace(":", "")
    digits = digits if len(digits) > 2 else f"{digits}00"
    offset = timedelta(hours=int(digits[:-2]), minutes=int(digits[-2:]))
    if offset > FARTHEST_EAST:
        raise ValueError(zone)
    return offset if name[0] == "+" else -offset
