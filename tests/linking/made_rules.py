"""Rules and weights made up for the tests of comparison, so that a new weight in the real list changes none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from osint.linking.commonness import Common, Commonness
from osint.linking.compare import compare
from osint.linking.link import Link
from osint.linking.mark import Mark
from osint.linking.marked import Marked, Standard
from osint.linking.rule import Group, Rule
from osint.linking.weights import Weight, Weights, current
from tests.linking.world import NOON

DAY = timedelta(days=1)


def rule(name: str, group: Group, **more: bool) -> Rule:
    return Rule(name, group, f"both have the {name} {{value}}", "It may be chance.", lambda site: (), **more)


RULES = {
    item.name: item
    for item in (
        rule("address", Group.HOSTING),
        rule("netblock", Group.HOSTING),
        rule("analytics", Group.GOOGLE_TAGS, copied=True, slot=True),
        rule("registrant_email", Group.REGISTRANT, slot=True),
        rule("registrant_name", Group.REGISTRANT, slot=True),
        rule("registrant_address", Group.REGISTRANT),
        rule("redirect", Group.POINTER, copied=True, pointer=True),
        rule("unweighted", Group.TEXT),
    )
}
WEIGHTS = replace(
    current(),
    prior=-3.0,
    most_of_a_group=4.5,
    most_against=-2.0,
    rules={
        name: Weight(name, weight=weight, slope=1.0, most=100, days=100, basis="judgement")
        for name, weight in {
            "address": 3.0,
            "netblock": 2.0,
            "analytics": 3.5,
            "registrant_email": 6.0,
            "registrant_name": 2.5,
            "registrant_address": 2.0,
            "redirect": 3.0,
        }.items()
    },
    against={"registrant_name": -1.5, "registrant_email": -1.0, "analytics": -0.7, "apart_in_time": -0.5},
)


def mark(name: str, key: str = "k", **more: object) -> Mark:
    return replace(Mark(name, key, NOON, NOON, (1,)), **more)  # type: ignore[arg-type]


def linked(
    here: list[Mark],
    there: list[Mark],
    common: dict[tuple[str, str], Common] | None = None,
    outlets: tuple[str, ...] = (),
    weights: Weights = WEIGHTS,
    copied: Mapping[tuple[str, str], int] | None = None,
) -> Link:
    standard = Standard(RULES, weights, Commonness(common or {}), {name: f"The {name}" for name in outlets}, copied or {})
    a, b = (
        Marked(name, tuple(marks), f"The {name}" if name in outlets else "") for name, marks in (("a.example", here), ("b.example", there))
    )
    return compare(a, b, standard)


def both(*marks: Mark, **more: object) -> Link:
    return linked(list(marks), list(marks), **more)  # type: ignore[arg-type]
