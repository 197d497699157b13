"""Values that several sites carry which disagree in everything else: probably a platform's, until a person decides."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import combinations

from osint.linking.against import slot_of
from osint.linking.commonness import Key

LEAST_SITES = 3
Marks = Set[tuple[Key, str]]
"""The counting marks of a site: (rule, key) and group."""


def why_quarantined(value: Key, holders: Mapping[str, Marks], slots: Set[str]) -> str:
    """Why a value is to be doubted, "" where it is not: from what the sites that carry it have besides.

    It is doubted where at least three sites carry it, fewer than half of them share anything of another group with another of them,
    and some of them disagree where a site has one value (`slots`: names of rules). Where nothing is known that could agree or
    disagree, it is not.
    """
    if len(holders) < LEAST_SITES:
        return ""
    group = next((found for marks in holders.values() for key, found in marks if key == value), "")
    besides = {site: {key: found for key, found in marks if found != group} for site, marks in holders.items()}
    supported: set[str] = set()
    disagree = 0
    for a, b in combinations(sorted(holders), 2):
        if besides[a].keys() & besides[b].keys():
            supported |= {a, b}
        elif _differ(besides[a], besides[b], slots):
            disagree += 1
    if 2 * len(supported) >= len(holders) or not disagree:
        return ""
    return f"{len(holders)} sites carry it, and {len(holders) - len(supported)} of them share nothing else with another of them"


def _differ(a: Mapping[Key, str], b: Mapping[Key, str], slots: Set[str]) -> bool:
    """Whether both have values where a site has one, none of them the same."""
    here, there = ({slot_of(rule, key) for rule, key in marks if rule in slots} - {""} for marks in (a, b))
    return bool(here & there)
