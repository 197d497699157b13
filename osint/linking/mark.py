"""A mark: one value that one rule reads on one site; sites with equal marks share something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from osint.model.run import Fact


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of one site under one rule; two sites share it where rule and key are equal.

    `key` is for comparing, `shown` for people. `first` and `last` (aware UTC) bound when the site was seen with it. `evidence` holds the
    numbers of the exchanges it was read from. `factor` (0 to 1) lowers the weight for a poor position ("named in one article").
    `group` names the group of marks that come from one action where it differs from the rule's own (one vendor, one platform).
    `set_aside` says why the value links nobody (a CDN's address, a sample from documentation); such a mark is shown, never counted.
    `variants` are the ways in which it is written in particular (the properties of one account): sites that differ in them did not copy.
    """

    rule: str
    key: str
    first: datetime
    last: datetime
    evidence: tuple[int, ...]
    shown: str = ""
    note: str = ""
    factor: float = 1.0
    group: str = ""
    set_aside: str = ""
    variants: frozenset[str] = frozenset()

    @property
    def value(self) -> str:
        """The value as people read it."""
        return self.shown or self.key


@dataclass(frozen=True, slots=True)
class Reading:
    """How a rule read a value: what of a mark is not plain from the facts themselves."""

    key: str
    shown: str = ""
    note: str = ""
    factor: float = 1.0
    group: str = ""
    set_aside: str = ""


def mark_of(rule: str, facts: Sequence[Fact], reading: Reading) -> Mark:
    """The mark that these facts (at least one) make together: seen from the first of them to the last."""
    items = [fact.observation for fact in facts]
    return Mark(
        rule=rule,
        key=reading.key,
        first=min(item.first_seen for item in items),
        last=max(item.last_seen for item in items),
        evidence=tuple(dict.fromkeys(fact.exchange_id for fact in facts)),
        shown=reading.shown,
        note=reading.note,
        factor=reading.factor,
        group=reading.group,
        set_aside=reading.set_aside,
        variants=frozenset(part for item in items for part in str(item.detail.get("property") or "").split(", ") if part),
    )


def by_value(marks: Iterable[Mark]) -> dict[tuple[str, str], Mark]:
    """The marks of one site by rule and key; several of one value become one, in whatever order they come."""
    found: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        known = found.get((mark.rule, mark.key))
        found[mark.rule, mark.key] = _together(known, mark) if known else mark
    return found


def _together(one: Mark, other: Mark) -> Mark:
    """One mark of two: seen for as long as both, in the better of the two places, set aside where either is."""
    best, rest = sorted((one, other), key=_better_first)
    return replace(
        best,
        first=min(best.first, rest.first),
        last=max(best.last, rest.last),
        evidence=tuple(sorted({*best.evidence, *rest.evidence})),
        set_aside=min(filter(None, (best.set_aside, rest.set_aside)), default=""),
        variants=best.variants | rest.variants,
    )


def _better_first(mark: Mark) -> tuple[object, ...]:
    return -mark.factor, mark.first, mark.last, mark.evidence, mark.shown, mark.note, mark.group, sorted(mark.variants)
