"""Marks of one value become one, and span what they were read from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from osint.linking.mark import Mark, Reading, by_value, mark_of
from osint.model.observation import Relation
from tests.linking.world import NOON, facts

ONE = Mark("address", "192.0.2.1", NOON, NOON, (1,))


def test_a_mark_is_seen_from_its_first_fact_to_its_last_and_names_each_exchange_once():
    later = NOON + timedelta(days=2)
    known = facts(
        "a.example",
        ("a.example", Relation.TITLE, "text:x", {}, later),
        ("a.example", Relation.TITLE, "text:y"),
        ("a.example", Relation.TITLE, "text:z"),
    ).own(Relation.TITLE)
    mark = mark_of("page", known, Reading("key", shown="Key"))
    assert (mark.first, mark.last, mark.value, len(mark.evidence)) == (NOON, later, "Key", 2)


def test_a_mark_without_words_of_its_own_is_shown_as_its_key():
    assert ONE.value == "192.0.2.1"


def test_marks_of_one_value_become_one_that_spans_both_in_the_better_place():
    later = replace(ONE, first=NOON + timedelta(days=1), last=NOON + timedelta(days=2), evidence=(7,), factor=0.5, note="of mail")
    (found,) = by_value([later, ONE]).values()
    assert (found.first, found.last, found.evidence, found.factor, found.note) == (NOON, later.last, (1, 7), 1.0, "")


def test_a_value_set_aside_in_one_place_is_set_aside():
    (found,) = by_value([ONE, replace(ONE, set_aside="a delivery network's")]).values()
    assert found.set_aside == "a delivery network's"


def test_the_order_of_three_marks_of_one_value_does_not_matter():
    marks = [
        ONE,
        replace(ONE, factor=0.5, shown="x", set_aside="why"),
        replace(ONE, last=NOON + timedelta(days=9), evidence=(3,), note="n"),
    ]
    assert len({by_value(order)["address", "192.0.2.1"] for order in permutations(marks)}) == 1
