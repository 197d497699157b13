"""Whether what two sites share may have been copied: one of them is a recognised outlet, and its pages bring their source along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from osint.linking.marked import Marked, Standard
from osint.linking.rule import Group
from osint.linking.weighing import Shared, made_for_each

FEWEST_VALUES = 4
"""Of fewer values that an outlet is known to have, nobody can say that a copy would have more of them."""
ENOUGH_TO_RULE_OUT = 2.0
"""The log10 likelihood ratio, of values that no copier gets, from which on two sites are hardly copy and original."""
_CONTROLLED = frozenset({Group.CHECKOUT.value, Group.REGISTRANT.value, Group.CERTIFICATE.value})
"""What whoever copies pages does not come by: a registration order, a registrant, a certificate. A server may be a hosting company's."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Which of two sites the other may have copied from ("" for neither); `leftover` says why it has hardly copied whole pages.

    `articles` counts the other's articles that were found to be the origin's.
    """

    origin: str = ""
    leftover: str = ""
    articles: int = 0


def copy_of(a: Marked, b: Marked, shared: Sequence[Shared], standard: Standard) -> Copy:
    """Whether one may be a copy of the other: exactly one is a recognised outlet, and nothing shared rules copying out."""
    if bool(a.outlet) == bool(b.outlet):
        return Copy()
    if any(item.rule.copied and made_for_each(item.a, item.b) for item in shared) or _is_controlled(shared):
        return Copy()
    outlet, other = (a, b) if a.outlet else (b, a)
    articles = standard.copied.get((other.site, outlet.site), 0)
    is_copy = articles or any(_looks_copied(item, outlet) for item in shared)
    return Copy(outlet.site, "" if is_copy else _leftover(outlet, other, standard), articles)


def why_copied(shared: Shared, copy: Copy, sites: tuple[Marked, Marked], outlets: Mapping[str, str]) -> str:
    """Why a value that stands in a page's source may have been copied from an outlet; "" where it hardly was."""
    if not shared.rule.copied:
        return ""
    is_pointer = shared.rule.group is Group.POINTER
    if copy.origin and (is_pointer or not copy.leftover):
        does = "imitations point at what they imitate" if is_pointer else "whoever copies its pages copies this too"
        proof = f" ({copy.articles} of the other's articles are copies of its own)" if copy.articles else ""
        return f"it is {outlets.get(copy.origin, copy.origin)}'s, a recognised outlet: {does}{proof}"
    if copy.origin or all(site.outlet for site in sites) or made_for_each(shared.a, shared.b):
        return ""
    names = {site.site for site in sites}
    owner = next((site for site in shared.common.holders if site in outlets and site not in names), "")
    return f"{owner} has it too, a recognised outlet: both may have copied it from there" if owner else ""


def _is_controlled(shared: Iterable[Shared]) -> bool:
    """Whether the two share enough that only whoever runs both can have."""
    best: dict[str, float] = {}
    for item in shared:
        if item.group in _CONTROLLED and not (item.a.set_aside or item.b.set_aside):
            best[item.group] = max(best.get(item.group, 0.0), item.weight.at(item.sites))
    return sum(best.values()) >= ENOUGH_TO_RULE_OUT


def _looks_copied(shared: Shared, outlet: Marked) -> bool:
    """Whether a shared value shows that pages were copied: the other points at the outlet, has its text, carries a value of its template
    in an article, or the very same property of its account."""
    here, there = (shared.a, shared.b) if outlet.values.get((shared.rule.name, shared.a.key)) is shared.a else (shared.b, shared.a)
    if shared.rule.group in {Group.POINTER, Group.TEXT}:
        return not (here.set_aside or there.set_aside)
    if not shared.rule.copied:
        return False
    return there.factor < here.factor or bool(here.variants & there.variants and not made_for_each(here, there))


def _leftover(outlet: Marked, other: Marked, standard: Standard) -> str:
    """Why the other has hardly copied the outlet's pages as they are: it has less than half of what stands in their source."""
    source = {
        (name, mark.key)
        for name, marks in outlet.own.items()
        if name in standard.rules and standard.rules[name].copied and standard.rules[name].group is not Group.POINTER
        for mark in marks
    }
    has = source & other.values.keys()
    if len(source) < FEWEST_VALUES or 2 * len(has) >= len(source):
        return ""
    name = standard.outlets.get(outlet.site, outlet.site)
    return f"it is {name}'s, a recognised outlet, of whose {len(source)} values the other has {len(has)}: it may be left from a copied page"
