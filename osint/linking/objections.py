"""What speaks against one hand: different values where a site has one, and lives far apart in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from osint.linking.against import slot_of
from osint.linking.link import Against, Reason
from osint.linking.mark import Mark
from osint.linking.marked import Marked, Standard

LONG_APART = timedelta(days=730)
"""Sites that were never seen within two years of each other were hardly run side by side."""


def objections(a: Marked, b: Marked, reasons: Sequence[Reason], standard: Standard) -> list[Against]:
    """Values that a site has once, and that differ, one for each group; none where the two share another value of that rule.

    Whoever shares the mailbox of the registration may write another name beside it: what agrees overrules what differs of one group.
    """
    agreed = {reason.rule for reason in reasons if reason.log_ratio > 0}
    overruled = {standard.rules[name].group for name in agreed if standard.rules[name].slot}
    found: list[Against] = []
    for name, weight in standard.weights.against.items():
        rule = standard.rules.get(name)
        if rule is None or not rule.slot or name in agreed or rule.group in overruled:
            continue
        here, there = _differing(a.own.get(name, ()), b.own.get(name, ()))
        if here and there:
            sentence = (
                f"{a.site} has {_listed(here)}, {b.site} has {_listed(there)}: {rule.group.value}, different ({name.replace('_', ' ')})"
            )
            found.append(Against(name, sentence, weight, here, there))
    return [*_worst_of_a_group(found, standard), *_apart(a, b, standard)]


def _apart(a: Marked, b: Marked, standard: Standard) -> list[Against]:
    """That one of the two was gone long before the other appeared."""
    weight = standard.weights.against.get("apart_in_time")
    if weight is None or a.seen is None or b.seen is None:
        return []
    gap = max(a.seen[0], b.seen[0]) - min(a.seen[1], b.seen[1])
    if gap <= LONG_APART:
        return []
    earlier, later = (a, b) if a.seen[1] < b.seen[1] else (b, a)
    sentence = f"{earlier.site} was last seen {gap.days} days before {later.site} was first seen"
    return [Against("apart_in_time", sentence, weight, (), ())]


def _differing(here: tuple[Mark, ...], there: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The values of the two in a slot that both fill, and none of whose values they share; the first such slot."""
    if not here or not there or {mark.key for mark in here} & {mark.key for mark in there}:
        return (), ()
    slots = {slot_of(mark.rule, mark.key) for mark in here} & {slot_of(mark.rule, mark.key) for mark in there}
    slot = min(filter(None, slots), default="")
    chosen = (tuple(mark for mark in marks if slot and slot_of(mark.rule, mark.key) == slot) for marks in (here, there))
    return next(chosen), next(chosen)


def _worst_of_a_group(found: list[Against], standard: Standard) -> list[Against]:
    """One objection for each group, the weightiest; different values of one group come from one difference."""
    kept: dict[str, Against] = {}
    for item in sorted(found, key=lambda item: (item.log_ratio, item.name)):
        kept.setdefault(standard.rules[item.name].group.value, item)
    return list(kept.values())


def _listed(marks: tuple[Mark, ...]) -> str:
    values = [mark.value for mark in marks]
    return ", ".join(values[:3]) + (f" and {len(values) - 3} more" if len(values) > 3 else "")
