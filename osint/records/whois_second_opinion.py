"""What python-whois makes of an answer, asked in a way that keeps its guesses out: it sees numbers in place of values.

python-whois knows the layout of 97 registries. It also fills missing parts of dates with today's, guesses the order of day and
month, fails as a whole on one odd date, and takes quadratic time on long lines. So every value in the text is replaced by the number
of its line; the library tells which lines hold which field, and the values are read here, strictly.
"""

from __future__ import annotations

import re

from whois.exceptions import PywhoisError
from whois.parser import WhoisEntry

MAX_LINES = 300
TOO_SLOW = (".hk", ".jp")
"""Its patterns for these take cubic time: 60 s for 600 short lines of .hk, 120 s for one ordinary answer of .jp (measured with 0.9.6)."""
MAX_VALUE = 400
_FIRST_NUMBER = 900_000_000
_LABELLED = re.compile(r"(?P<head>\s{0,80}(?:\[[^\]\n]{1,60}\]|[^:\n]{1,80}:)\s{0,80})(?P<value>\S.*)\Z")
_INDENTED = re.compile(r"(?P<head>\s{0,80})(?P<value>\S.*)\Z")


def second_opinion(lines: list[str], domain: str) -> dict[str, list[str]]:
    """The values that python-whois finds, by its own names (registrar, creation_date, name_servers...); {} where it finds none."""
    if domain.endswith(TOO_SLOW):
        return {}
    values: dict[str, str] = {}
    numbered = "\n".join(_numbered(line, str(_FIRST_NUMBER + place), values) for place, line in enumerate(lines[:MAX_LINES]))
    try:
        entry = WhoisEntry.load(domain, numbered)
    except (PywhoisError, ValueError, OverflowError, LookupError, AttributeError, TypeError):
        return {}  # it refuses, or stumbles over, a text it does not know (IndexError for .sg); the first opinion stands
    found: dict[str, list[str]] = {}
    for name, numbers in entry.items():
        listed = numbers if isinstance(numbers, list) else [numbers]
        known = [values[number] for item in listed if item is not None for number in re.findall(r"\d{9}", str(item)) if number in values]
        if known:
            found[name] = known
    return found


def _numbered(line: str, number: str, values: dict[str, str]) -> str:
    """The line with its value replaced by its number; a line without a label is one value."""
    line = line[:1000]
    found = _LABELLED.match(line) or _INDENTED.match(line)
    if found is None:
        return ""
    values[number] = found["value"].strip()[:MAX_VALUE]
    return found["head"][-120:] + number
