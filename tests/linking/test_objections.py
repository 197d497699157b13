"""What speaks against one hand, and what does not although it differs."""

from __future__ import annotations

import pytest

from tests.linking.made_rules import DAY, linked, mark
from tests.linking.world import NOON


def test_different_values_where_a_site_has_one_speak_against():
    found = linked([mark("registrant_name", "x", shown="X")], [mark("registrant_name", "y", shown="Y")])
    (against,) = found.against
    assert (found.log_odds, against.sentence) == (-4.5, "a.example has X, b.example has Y: registrant, different (registrant name)")


def test_a_value_that_only_one_of_the_two_has_speaks_against_nothing():
    assert linked([mark("registrant_name", "x")], [mark("address")]).against == ()


@pytest.mark.parametrize("more", [{"set_aside": "a privacy service"}, {"factor": 0.5}])
def test_what_is_set_aside_or_stands_in_a_poorer_place_speaks_against_nothing(more: dict[str, object]):
    assert linked([mark("registrant_name", "x")], [mark("registrant_name", "y", **more)]).against == ()


def test_of_one_group_only_the_weightiest_difference_counts_and_all_together_are_capped():
    here = [mark("registrant_name", "x"), mark("registrant_email", "x"), mark("analytics", "ga:UA-1")]
    there = [mark("registrant_name", "y"), mark("registrant_email", "y"), mark("analytics", "ga:UA-2")]
    found = linked(here, there)
    assert ([item.name for item in found.against], found.log_odds) == (["registrant_name", "analytics"], -5.0)


def test_a_shared_mailbox_overrules_two_names_and_a_shared_office_does_not():
    names = mark("registrant_name", "x"), mark("registrant_name", "y")
    mailbox = linked([mark("registrant_email"), names[0]], [mark("registrant_email"), names[1]])
    office = linked([mark("registrant_address"), names[0]], [mark("registrant_address"), names[1]])
    assert (mailbox.against, [item.name for item in office.against]) == ((), ["registrant_name"])


def test_two_sites_that_were_never_seen_in_the_same_years_were_hardly_run_together():
    later = mark("netblock", first=NOON + 800 * DAY, last=NOON + 900 * DAY)
    found = linked([mark("address")], [later])
    assert [item.sentence for item in found.against] == ["a.example was last seen 800 days before b.example was first seen"]


def test_two_sites_within_two_years_may_have_been_run_one_after_the_other():
    later = mark("netblock", first=NOON + 700 * DAY, last=NOON + 700 * DAY)
    assert linked([mark("address")], [later]).against == ()


def test_values_of_two_slots_do_not_speak_against_each_other():
    found = linked([mark("analytics", "ga:UA-1")], [mark("analytics", "metrika:2")])
    assert found.against == ()
