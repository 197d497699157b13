"""A site with its marks: each value once, its own apart from those of a poorer place, and when it was seen."""

from __future__ import annotations

from osint.linking.marked import Marked
from tests.linking.made_rules import DAY, mark
from tests.linking.world import NOON


def test_a_value_that_is_read_twice_is_held_once():
    site = Marked("a.example", (mark("address"), mark("address", last=NOON + DAY)))
    assert [value.last for value in site.values.values()] == [NOON + DAY]


def test_own_values_are_those_that_count_in_full():
    site = Marked(
        "a.example", (mark("address", "b"), mark("address", "a"), mark("address", "c", factor=0.5), mark("address", "d", set_aside="why"))
    )
    assert {rule: [value.key for value in values] for rule, values in site.own.items()} == {"address": ["a", "b"]}


def test_a_site_was_seen_from_its_first_mark_to_its_last_and_without_marks_never():
    site = Marked("a.example", (mark("address", last=NOON + DAY), mark("netblock", first=NOON - DAY)))
    assert (site.seen, Marked("b.example", ()).seen) == ((NOON - DAY, NOON + DAY), None)


def test_sites_are_equal_by_what_they_were_made_of():
    assert Marked("a.example", (mark("address"),)) == Marked("a.example", (mark("address"),))
