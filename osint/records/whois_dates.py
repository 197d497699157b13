"""Dates as registries write them, read strictly: nothing is filled in, and what can mean two things means nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache

from osint.data import read_list
from osint.records.whois_record import WhoisDate

MAX_DATE = 80
FIRST_YEAR, LAST_YEAR = 1985, 2999
"""The first .com was registered in 1985; a date outside these years is a fault or a filler, not a registration."""


class DateOrder(StrEnum):
    """Which of the two numbers in 06/07/2023 is the day."""

    UNKNOWN = "unknown"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(tld: str) -> DateOrder:
    """The order that the registry of a top-level domain is known to write, UNKNOWN for most."""
    formats = read_list("whois_formats")
    if tld in formats["day_first"]:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if tld in formats["month_first"] else DateOrder.UNKNOWN


_HINT = re.compile(r"(?i)\b(?P<day>dd?[/.-]mm?[/.-]yyyy)|\b(?P<month>mm?[/.-]dd?[/.-]yyyy)")


def order_in(text: str) -> DateOrder:
    """The order that an answer itself names, as in "Creation Date (dd/mm/yyyy)", UNKNOWN where it names none."""
    found = _HINT.search(text) if "yyyy" in text.lower() else None
    if found is None:
        return DateOrder.UNKNOWN
    return DateOrder.DAY_FIRST if found["day"] else DateOrder.MONTH_FIRST


_CLOCK = r"(?:(?:[T\s]|\s+at\s)\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?:(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?)?"
_ZONE = r"\s*(?P<zone>Z|[A-Za-z]{2,5}|\(?(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?Z?\)?)?"
_END = _CLOCK + _ZONE + r"\Z"
_MONTH = r"(?P<name>[^\W\d_]{3,12})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"

_YEAR_FIRST = re.compile(r"(?i)(?P<year>\d{4})(?P<sep>[-/.]|\.\s)(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?" + _END)
_PACKED = re.compile(r"(?i)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<packed>\d{6})\Z|" + _END + ")")
_DAY_NAME = re.compile(
    r"(?i)" + _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-\s./]{1,2}" + _MONTH + r"[-\s./,]{1,2}(?P<year>\d{4})\.?" + _END
)
_NAME_DAY = re.compile(r"(?i)" + _WEEKDAY + _MONTH + r"\.?[-\s]{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[-\s](?P<year>\d{4})\.?" + _END)
_YEAR_NAME = re.compile(r"(?i)(?P<year>\d{4})[-\s./]" + _MONTH + r"[-\s./](?P<day>\d{1,2})\.?" + _END)
_CTIME = re.compile(
    r"(?i)" + _WEEKDAY + _MONTH + r"\s{1,2}(?P<day>\d{1,2})\s(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\s(?P<zone>[A-Za-z]{1,5}|[+-]\d{4}))?\s(?P<year>\d{4})\Z"
)
_YEAR_LAST = re.compile(r"(?i)(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second_number>\d{1,2})(?P=sep)(?P<year>\d{4})\.?" + _END)
_SHORT_YEAR = re.compile(r"(?P<day>\d\d)/(?P<month>\d\d)/(?P<short>\d\d)\Z")
_MONTH_ONLY = re.compile(r"(?i)(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})|" + _MONTH + r"[-\s./,]{1,2}(?P<last_year>\d{4}))\Z")
_YEAR_ONLY = re.compile(r"(?P<year>\d{4})\Z")


def read_date(text: str, order: DateOrder = DateOrder.UNKNOWN, tld: str = "") -> WhoisDate:
    """The date in the value of a label; its `value` is "" where the text is not one date."""
    shown = " ".join(text.split())[:MAX_DATE]
    cleaned = _cleaned(shown)
    for pattern, reader in _READERS:
        if found := pattern.match(cleaned):
            return WhoisDate(shown, reader(found, order))
    if tld in read_list("whois_formats")["short_year"] and (found := _SHORT_YEAR.match(cleaned)):
        return WhoisDate(shown, _day(_full_year(int(found["short"])), int(found["month"]), int(found["day"])))
    return WhoisDate(shown)


def _cleaned(text: str) -> str:
    """The text without what registries add to a date: a who, a serial number, a hint, quotes."""
    words = [word for word in text.strip("\"' ").split(" ") if "@" not in word and not word.startswith("#")]
    if "AT" in words:  # .il hides addresses from robots: "registrar AT ns.example 20140116"
        words = words[words.index("AT") + 2 :]
    if len(words) == 2 and re.fullmatch(r"\d{8}|\d{14}", words[1]):  # RIPE style: who, then when
        words = words[1:]
    kept = [word for word in words if not re.fullmatch(r"\((?!gmt|utc)[a-z/:.-]{2,20}\)|\[utc\]|-", word.lower()) or _is_zone(word)]
    return " ".join(word.strip("()") if _is_zone(word) else word for word in kept)


def _is_zone(word: str) -> bool:
    return word.startswith("(") and word.strip("()").lower() in read_list("whois_formats")["zone"]


def _year_first(found: re.Match[str], _order: DateOrder) -> str:
    return _moment(found, int(found["year"]), int(found["month"]), int(found["day"]))


def _packed(found: re.Match[str], order: DateOrder) -> str:
    if found["packed"]:
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    return _year_first(found, order)


def _named(found: re.Match[str], _order: DateOrder) -> str:
    month = _month_number(found["name"])
    return _moment(found, int(found["year"]), month, int(found["day"])) if month else ""


def _year_last(found: re.Match[str], order: DateOrder) -> str:
    first, second, year = int(found["first"]), int(found["second_number"]), int(found["year"])
    if found["sep"] == ".":
        order = DateOrder.DAY_FIRST
    if order is DateOrder.UNKNOWN and first != second and max(first, second) > 12:
        order = DateOrder.DAY_FIRST if first > 12 else DateOrder.MONTH_FIRST
    if order is DateOrder.UNKNOWN and first != second:
        return ""
    day, month = (second, first) if order is DateOrder.MONTH_FIRST else (first, second)
    return _moment(found, year, month, day)


def _month_only(found: re.Match[str], _order: DateOrder) -> str:
    year = int(found["year"] or found["last_year"])
    month = int(found["month"]) if found["month"] else _month_number(found["name"])
    return f"{year:04d}-{month:02d}" if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 else ""


def _year_only(found: re.Match[str], _order: DateOrder) -> str:
    return found["year"] if FIRST_YEAR <= int(found["year"]) <= LAST_YEAR else ""


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], DateOrder], str]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_PACKED, _packed),
    (_DAY_NAME, _named),
    (_NAME_DAY, _named),
    (_CTIME, _named),
    (_YEAR_NAME, _named),
    (_YEAR_LAST, _year_last),
    (_MONTH_ONLY, _month_only),
    (_YEAR_ONLY, _year_only),
)


@cache
def _months() -> list[tuple[str, int]]:
    names = [(start, int(number)) for number, starts in read_list("whois_formats")["month"].items() for start in starts]
    return sorted(names, key=lambda item: -len(item[0]))


def _month_number(name: str) -> int:
    """The month that a name begins with, 0 for none."""
    return next((number for start, number in _months() if name.lower().startswith(start)), 0)


def _full_year(short: int) -> int:
    return 2000 + short if short < 85 else 1900 + short


def _day(year: int, month: int, day: int) -> str:
    """The day as ISO text, "" where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    try:
        return datetime(year, month, day, tzinfo=UTC).date().isoformat()
    except ValueError:
        return ""


def _moment(found: re.Match[str], year: int, month: int, day: int) -> str:
    """The instant in UTC where the text has a time and a zone, else the day."""
    iso = _day(year, month, day)
    offset = _offset(found["zone"] or "")
    if not iso or not found["hour"]:
        return iso
    try:
        clock = datetime(year, month, day, int(found["hour"]), int(found["minute"]), int(found["second"] or 0), tzinfo=UTC)
    except ValueError:
        return ""
    if offset is None:
        return iso
    moment = clock.replace(tzinfo=timezone(timedelta(minutes=offset))).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


_OFFSET = re.compile(r"(?i)\(?(?:utc|gmt)?\s?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?z?\)?")


def _offset(zone: str) -> int | None:
    """Minutes from UTC, None where the zone is missing, unknown or means several."""
    if found := _OFFSET.fullmatch(zone):
        minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
        return (-minutes if found["sign"] == "-" else minutes) if minutes <= 14 * 60 else None
    known: int | None = read_list("whois_formats")["zone"].get(zone.lower())
    return known
