"""A JSON object of RDAP read field by field, so that a bad field costs only itself, and the times in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from osint.errors import ParseError
from osint.model.domain_name import shown
from osint.model.evidence import Json
from osint.records.jcard import one_line

MAX_ITEMS = 200
PLAUSIBLE_YEARS = range(1980, 2200)
"""Registries write 0001-01-01 and 9999-12-31 for "unknown" and "never"."""
_MOMENT = re.compile(r"(\d{4})(-\d\d(?:-\d\d)?)?(?:[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,12})?\s?([Zz]|[+-]\d\d:?\d\d)?)?\Z", re.ASCII)


class Fields:
    """A JSON object read field by field: what has an unexpected type is left out and named in `problems`."""

    def __init__(self, data: dict[str, Json], problems: list[str], place: str = "") -> None:
        self._data = data
        self._place = f"{place}." if place else ""
        self.problems = problems

    def text(self, name: str) -> str:
        """A text (or number) on one line, "" where there is none."""
        try:
            return one_line(self._data.get(name), depth=MAX_ITEMS)
        except ParseError as error:
            self.problem(name, str(error))
            return ""

    def whole(self, name: str) -> int | None:
        """A whole number, also one written as text."""
        value = self._data.get(name)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
            return int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.problem(name, f"expected a number, got {_kind(value)}")
        return None

    def items(self, name: str, allow_one: bool = False) -> list[Json]:
        """A list of at most MAX_ITEMS; with `allow_one` a lone object or text counts as a list of one."""
        value = self._data.get(name)
        if value is None:
            return []
        if allow_one and isinstance(value, (dict, str)):
            return [value]
        if not isinstance(value, list):
            self.problem(name, f"expected a list, got {_kind(value)}")
            return []
        if len(value) > MAX_ITEMS:
            self.problem(name, f"more than {MAX_ITEMS} entries")
        return value[:MAX_ITEMS]

    def objects(self, name: str, allow_one: bool = False) -> Iterator[Fields]:
        """The objects in a list, each as fields."""
        for place, item in enumerate(self.items(name, allow_one)):
            if isinstance(item, dict):
                yield Fields(item, self.problems, f"{self._place}{name}[{place}]")
            else:
                self.problem(f"{name}[{place}]", f"expected an object, got {_kind(item)}")

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in a list, each once; a lone text counts as a list of one."""
        found = []
        for place, item in enumerate(self.items(name, allow_one=True)):
            if isinstance(item, str):
                found.append(item.strip())
            else:
                self.problem(f"{name}[{place}]", f"expected text, got {_kind(item)}")
        return tuple(dict.fromkeys(filter(None, found)))

    def inner(self, name: str) -> Fields:
        """An object in a field; an empty one where there is none."""
        value = self._data.get(name)
        if value is not None and not isinstance(value, dict):
            self.problem(name, f"expected an object, got {_kind(value)}")
        return Fields(value if isinstance(value, dict) else {}, self.problems, f"{self._place}{name}")

    def raw(self, name: str) -> Json:
        """Whatever the field holds."""
        return self._data.get(name)

    def problem(self, name: str, why: str) -> None:
        """Note why a field is left out."""
        self.problems.append(f"{self._place}{name}: {why}")


def _kind(value: Json) -> str:
    names = {str: "text", dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "nothing")


def as_object(data: Json, class_name: str) -> dict[str, Json]:
    """The RDAP object of one class; raises ParseError that says what the answer is instead."""
    if not isinstance(data, dict):
        raise ParseError(f"not an RDAP object: {_kind(data)} instead of an object")
    if "errorCode" in data:
        raise ParseError(f"an RDAP error instead of a {class_name}: {error_sentence(data)}")
    found = data.get("objectClassName")
    if not isinstance(found, str):
        raise ParseError("not an RDAP object: it has no objectClassName")
    if found.strip().lower() != class_name:
        raise ParseError(f"the answer is of class {shown(found)}, not {class_name}")
    return data


def error_sentence(data: dict[str, Json]) -> str:
    """What an RDAP error object says, with the notices that explain it (a list, or one object as some servers write)."""
    fields = Fields(data, [])
    notices = [" ".join([notice.text("title"), *notice.texts("description")[:2]]) for notice in fields.objects("notices", allow_one=True)]
    said = [fields.text("errorCode"), fields.text("title"), *fields.texts("description")[:2], *notices[:2]]
    return shown(" ".join(filter(None, said)))


def read_time(text: str) -> str:
    """A time as ISO 8601 UTC, as precise as the text; a time of day without a zone is kept as the day.

    Raises ParseError where the text is no time or no plausible one.
    """
    found = _MOMENT.match(text.strip())
    if found is None or (found[3] and len(found[2] or "") != len("-01-01")):
        raise ParseError(f"not a time: {shown(text)}")
    year, rest, clock, zone = found.groups()
    if int(year) not in PLAUSIBLE_YEARS:
        raise ParseError(f"not a plausible time: {shown(text)}")
    day = f"{year}{rest or ''}"
    try:
        if clock and zone:
            moment = datetime.fromisoformat(f"{day}T{clock}{zone.upper()}").astimezone(UTC)
            return moment.strftime("%Y-%m-%dT%H:%M:%SZ" if clock.count(":") == 2 else "%Y-%m-%dT%H:%MZ")
        datetime.fromisoformat((day + "-01-01")[: len("2000-01-01")])
    except (ValueError, OverflowError) as error:
        raise ParseError(f"not a time: {shown(text)}") from error
    return day
