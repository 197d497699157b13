"""Two sites compared: shared values weighed, values of one group counted once, copies and platforms set aside."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from osint.linking.copies import copy_of, why_copied
from osint.linking.link import Link, Reason, SetAside
from osint.linking.marked import Marked, Standard
from osint.linking.objections import objections
from osint.linking.weighing import Shared, weighed
from osint.linking.weights import Weights

__all__ = ["Marked", "Standard", "compare"]

MOST_NEEDS = 5


def compare(first: Marked, second: Marked, standard: Standard) -> Link:
    """The link between two sites; the same whichever of them is named first."""
    a, b = sorted((first, second), key=lambda item: item.site)
    found = _shared(a, b, standard)
    copy = copy_of(a, b, found, standard)
    reasons: list[Reason] = []
    aside: list[SetAside] = []
    is_copied = False
    for shared in found:
        why = _why_not(shared)
        copied = "" if why else why_copied(shared, copy, (a, b), standard.outlets)
        is_copied = is_copied or (bool(copied) and bool(copy.origin))
        if why or copied:
            aside.append(
                SetAside(shared.rule.name, shared.rule.told(shared.a.value), why or copied, shared.common.sites, shared.a, shared.b)
            )
        else:
            reasons.append(weighed(shared, (a, b), copy.leftover, standard.weights))
    reasons = _once_a_group(reasons, standard.weights)
    against = objections(a, b, reasons, standard)
    total = standard.weights.prior + sum(reason.counted for reason in reasons)
    total += max(standard.weights.most_against, sum(item.log_ratio for item in against))
    probability = standard.weights.probability(total)
    return Link(
        a=a.site,
        b=b.site,
        probability=probability,
        word=standard.weights.word(probability),
        log_odds=round(total, 3),
        reasons=tuple(reasons),
        against=tuple(against),
        set_aside=tuple(sorted(aside, key=lambda item: (item.rule, item.mark_a.key))),
        copied_from=copy.origin if is_copied else "",
        needs=_needs(total, reasons, standard),
        weights_version=standard.weights.version,
    )


def _why_not(shared: Shared) -> str:
    """Why a shared value links nobody whoever carries it; "" where it may count."""
    set_aside = shared.a.set_aside or shared.b.set_aside
    if set_aside and not shared.common.cleared:
        return set_aside
    if shared.common.platform:
        return shared.common.platform
    if shared.common.unrelated > shared.weight.most:
        return f"{shared.common.sites} sites are known to share it, which is too many to say anything"
    return ""


def _shared(a: Marked, b: Marked, standard: Standard) -> list[Shared]:
    """What both sites have, in the order of the rules."""
    found = []
    for key, mark in a.values.items():
        other = b.values.get(key)
        rule, weight = standard.rules.get(mark.rule), standard.weights.rules.get(mark.rule)
        if other and rule and weight:
            via_third = rule.pointer and mark.key not in {a.site, b.site}
            found.append(Shared(rule, weight, standard.commonness.of(mark.rule, mark.key), mark, other, via_third))
    return found


def _once_a_group(reasons: list[Reason], weights: Weights) -> list[Reason]:
    """The reasons, strongest first, of each group only the strongest counted, and never more than one group may add."""
    weakest_first = sorted(reasons, key=lambda item: (item.log_ratio, item.mark_a.key))
    # A value may stand under two keys (a moment in two windows); people read it once.
    read = {(item.rule, item.mark_a.value, item.mark_b.value): item for item in weakest_first}
    ordered = sorted(read.values(), key=lambda item: (item.group, -item.log_ratio, item.rule, item.mark_a.key))
    found: list[Reason] = []
    for _, group in groupby(ordered, key=lambda item: item.group):
        best, *rest = group
        found += [replace(best, counted=min(best.log_ratio, weights.most_of_a_group)), *rest]
    return sorted(found, key=lambda item: (-item.counted, -item.log_ratio, item.group, item.rule, item.mark_a.key))


def _needs(total: float, reasons: list[Reason], standard: Standard) -> tuple[str, ...]:
    """The rules whose value, shared by the two alone, would make the link likely; none where it is."""
    missing = standard.weights.log_odds_of("likely") - total
    if missing <= 0:
        return ()
    had = {reason.group for reason in reasons if reason.counted > 0}
    enough = [
        (weight.weight, name)
        for name, weight in standard.weights.rules.items()
        if weight.weight >= missing and name in standard.rules and standard.rules[name].group.value not in had
    ]
    return tuple(name for _, name in sorted(enough, key=lambda item: (-item[0], item[1]))[:MOST_NEEDS])
