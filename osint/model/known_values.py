"""Values that are nobody's own: placeholders, samples from documentation, and those that a platform or plug-in writes into every site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from osint.data import read_list
from osint.model.selector import Selector


class KnownKind(StrEnum):
    """Why a value says nothing about who runs a site."""

    PLACEHOLDER = "placeholder"
    """Stands where somebody should have put their own."""
    SAMPLE = "sample"
    """Comes from a vendor's documentation or test set."""
    PLATFORM = "platform"
    """Belongs to the platform, network or plug-in that serves the site."""
    DEFAULT = "default"
    """Is what a product shows until somebody changes it."""


@dataclass(frozen=True, slots=True)
class KnownValue:
    """What is known of a value: its kind, whose it is, one sentence that says why it is on the list, and the date of the list."""

    kind: KnownKind
    whose: str
    why: str
    list_date: str


@cache
def _values() -> dict[str, KnownValue]:
    stated = read_list("known_values")
    date = str(stated["date"])
    return {text: _known(entry, date) for entry in stated["value"] for text in entry["selectors"]}


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], KnownValue], ...]:
    stated = read_list("known_values")
    date = str(stated["date"])
    return tuple((re.compile(entry["pattern"], re.ASCII), _known(entry, date)) for entry in stated["shape"])


def _known(entry: dict[str, str], date: str) -> KnownValue:
    return KnownValue(KnownKind(entry["kind"]), entry["whose"], f"{entry['why']} ({entry['from']})", date)


def known_value(selector: Selector) -> KnownValue | None:
    """What the shipped list says of a selector's value, None where the value may be somebody's own.

    Exact values first, then shapes (all one digit, ascending digits); a shape must match `kind:value` as a whole.
    """
    text = str(selector)
    exact = _values().get(text)
    if exact is not None or len(text) > 300:
        return exact
    return next((known for pattern, known in _shapes() if pattern.fullmatch(text)), None)
