"""What is left of an account's weight where each site has another of its own beside it."""

from __future__ import annotations

from osint.linking.mark import Mark
from osint.linking.weighing import BESIDE_OWN, BESIDE_OWN_APART
from tests.linking.made_rules import linked, mark

FULL = 3.5


def _counter(number: int, *properties: str) -> Mark:
    return mark("analytics", f"ga:UA-{number}", variants=frozenset(properties))


def test_an_account_beside_an_own_one_of_each_site_counts_half():
    (reason,) = linked([_counter(1), _counter(2)], [_counter(1), _counter(3)]).reasons
    assert (reason.log_ratio, reason.overlap.partition("; ")[2]) == (FULL * BESIDE_OWN, "each has another of its own (ga:UA-2, ga:UA-3)")


def test_a_house_account_with_a_property_for_each_site_counts_more():
    (reason,) = linked([_counter(1, "4"), _counter(2)], [_counter(1, "5"), _counter(3)]).reasons
    assert reason.log_ratio == round(FULL * BESIDE_OWN_APART, 3)


def test_one_site_with_another_account_changes_nothing():
    assert linked([_counter(1), _counter(2)], [_counter(1)]).reasons[0].log_ratio == FULL


def test_an_account_of_another_vendor_is_no_other_of_the_kind():
    here, there = [_counter(1), mark("analytics", "metrika:2")], [_counter(1), mark("analytics", "metrika:3")]
    assert linked(here, there).reasons[0].log_ratio == FULL
