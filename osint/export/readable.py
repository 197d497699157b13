"""What makes a node or an edge readable for every program: ids that stay apart, labels on one line, attributes within limits."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from datetime import date

from osint.export.plain_text import label_safe, shortened, text_safe

MOST_ID = 300
MOST_LABEL = 300
MOST_TEXT = 30_000
"""A cell of a spreadsheet holds 32,767 characters."""
MOST_EXACT = 2**53
"""Readers in JavaScript know no whole number beyond this."""
_TAKEN = frozenset({"id", "label", "name", "kind", "source", "target", "weight", "interaction", "first_seen", "last_seen"})
"""What a format says of a node or an edge itself."""
_MARK = "~"
_CHANGED = re.compile(r'[&<>"\\]')
"""igraph hands ids with an ampersand back as references, Graphviz takes them and backslashes for its own."""

Attribute = str | float | int | bool


def readable_id(raw: str) -> str:
    """An id on one line with nothing a reader refuses or changes; ids that differ stay apart, by their SHA-256 where need be."""
    kept = _CHANGED.sub("_", label_safe(raw))
    # What looks like a mended id is mended too, or one value could be made to look like another.
    if kept == raw and len(raw) <= MOST_ID and raw[-17:-16] != _MARK:
        return raw
    return f"{kept[:MOST_ID]}{_MARK}{hashlib.sha256(raw.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def readable_label(text: str, otherwise: str) -> str:
    """A label of one line that is never empty."""
    return shortened(label_safe(text[: 10 * MOST_LABEL]), MOST_LABEL) or otherwise


def readable_days(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Both days or none, the earlier one first."""
    days = sorted(day for day in (first, last) if day)
    return (days[0], days[-1]) if days else (None, None)


def readable_attributes(given: Mapping[str, Attribute]) -> dict[str, Attribute]:
    """Attributes under names that no format needs for itself, with values that every format can hold."""
    return {f"own_{name}" if name in _TAKEN else name: _value(value) for name, value in given.items()}


def _value(value: Attribute) -> Attribute:
    if isinstance(value, str):
        return text_safe(value, MOST_TEXT)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return str(value) if isinstance(value, int) and abs(value) > MOST_EXACT else value
