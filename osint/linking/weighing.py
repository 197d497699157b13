"""What one shared value adds: by how many share it, where it stands, when both had it, and what each has beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from osint.linking.against import slot_of
from osint.linking.commonness import Common
from osint.linking.link import Reason
from osint.linking.mark import Mark
from osint.linking.marked import Marked
from osint.linking.rule import Rule
from osint.linking.weights import Weight, Weights

BOTH_AT_A_THIRD = 0.4
"""What is left of a pointer's weight where both sites point at a third instead of one at the other."""
BESIDE_OWN, BESIDE_OWN_APART = 0.5, 0.8
"""What is left of an account's weight where each of the two has another of the kind that is its own, as customers of one network do;
and where each also has a property of its own in the shared account, as the titles of one house do."""
_ONE_IS_ENOUGH = frozenset({"payee", "analytics", "tag_manager"})


@dataclass(frozen=True, slots=True)
class Shared:
    """A value that two sites share: the rule, its weight, how common the value is, and each site's mark."""

    rule: Rule
    weight: Weight
    common: Common
    a: Mark
    b: Mark
    via_third: bool
    """Whether the two only point at the same third site."""

    @property
    def sites(self) -> int:
        """How many sites are known to share it."""
        return max(2, self.common.sites)

    @property
    def group(self) -> str:
        """The group that it counts with."""
        return self.a.group or self.b.group or self.rule.group.value


def weighed(shared: Shared, sites: tuple[Marked, Marked], leftover: str, weights: Weights) -> Reason:
    """A shared value with its weight; `leftover` says why it may be left from a copied page ("" where it is not)."""
    together, overlap = _overlap(shared.a, shared.b, shared.weight.days)
    ratio = shared.weight.at(shared.common.unrelated) * min(shared.a.factor, shared.b.factor) * together
    ratio *= BOTH_AT_A_THIRD if shared.via_third else 1.0
    if shared.common.as_one:
        overlap = f"{overlap}; weighed as if {shared.common.unrelated} carried it: sites of one group count as one"
    if beside := _beside_own(shared, sites):
        ratio *= BESIDE_OWN_APART if made_for_each(shared.a, shared.b) else BESIDE_OWN
        overlap = f"{overlap}; {beside}"
    doubt = shared.common.quarantined or (leftover if shared.rule.copied else "")
    if doubt:
        ratio = min(ratio, weights.quarantined)
        overlap = f"{overlap}; in quarantine: {doubt}"
    sentence, innocent = shared.rule.told(shared.a.value), shared.rule.innocent
    return Reason(shared.rule.name, shared.group, sentence, innocent, shared.sites, overlap, round(ratio, 3), 0.0, shared.a, shared.b)


def _beside_own(shared: Shared, sites: tuple[Marked, Marked]) -> str:
    """The words for it where each of the two sites has another account of the kind, which the other has not; "" otherwise."""
    if shared.rule.name not in _ONE_IS_ENOUGH:
        return ""
    slot = slot_of(shared.rule.name, shared.a.key)
    marks = [site.own.get(shared.rule.name, ()) for site in sites]
    here, there = ({mark.key for mark in own if slot and slot_of(mark.rule, mark.key) == slot} - {shared.a.key} for own in marks)
    own = sorted(here - there), sorted(there - here)
    return f"each has another of its own ({own[0][0]}, {own[1][0]})" if all(own) else ""


def _overlap(a: Mark, b: Mark, days: int) -> tuple[float, str]:
    """How much of the weight is left by the time between the two sightings, and the words for it; 0 days: time does not matter."""
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= timedelta(0):
        return 1.0, "seen on both at the same time"
    words = f"seen on the two sites {gap.days} days apart" if gap.days > 1 else "seen on both within a day or two"
    if not days or gap <= timedelta(days=days):
        return 1.0, words
    # Twice the window away nothing is left: the value may have changed hands.
    left = max(0.0, 1 - (gap.days - days) / days)
    return left, f"{words}, longer than such a value can be relied on ({days} days)"


def made_for_each(one: Mark, other: Mark) -> bool:
    """Whether each of two marks of one value is written in a way that the other is not (properties of one account): no copy is."""
    return bool(one.variants - other.variants) and bool(other.variants - one.variants)
