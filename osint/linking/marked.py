"""What a comparison takes: two sites with their marks, and the standard that all comparisons of a run share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from osint.linking.commonness import Commonness
from osint.linking.mark import Mark, by_value
from osint.linking.rule import Rule
from osint.linking.weights import Weights


@dataclass(frozen=True, slots=True)
class Marked:
    """One site with its marks. `outlet` is its name where it is a recognised outlet.

    `values` are the marks by rule and key, each value once. `own` are the values that the site has of its own, by rule: not those set
    aside, nor those from a poorer place (another contact, one article). `seen` is when the first and the last mark was seen.
    """

    site: str
    marks: tuple[Mark, ...]
    outlet: str = ""
    values: Mapping[tuple[str, str], Mark] = field(init=False, repr=False, compare=False)
    own: Mapping[str, tuple[Mark, ...]] = field(init=False, repr=False, compare=False)
    seen: tuple[datetime, datetime] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A site meets many others: its marks are looked through once.
        values = by_value(self.marks)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "own", _own(values))
        times = (min(mark.first for mark in self.marks), max(mark.last for mark in self.marks)) if self.marks else None
        object.__setattr__(self, "seen", times)


def _own(values: Mapping[tuple[str, str], Mark]) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, list[Mark]] = {}
    for mark in values.values():
        if not mark.set_aside and mark.factor >= 1:
            found.setdefault(mark.rule, []).append(mark)
    return {rule: tuple(sorted(marks, key=lambda mark: mark.key)) for rule, marks in found.items()}


@dataclass(frozen=True, slots=True)
class Standard:
    """What every comparison of one run is made with: rules, weights, how common values are, which sites are recognised outlets."""

    rules: Mapping[str, Rule]
    weights: Weights
    commonness: Commonness
    outlets: Mapping[str, str]
    """Site -> name of the recognised outlet it is."""
    copied: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(copier, origin) -> how many of the copier's articles were found to be copies of the origin's."""
