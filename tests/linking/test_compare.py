"""How shared values become a link: symmetric, each group once, time, copies, platforms, quarantine, and what the score is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.linking.commonness import Common, Commonness
from osint.linking.compare import compare
from osint.linking.mark import Mark
from osint.linking.marked import Marked, Standard
from tests.linking.made_rules import DAY, RULES, WEIGHTS, both, linked, mark
from tests.linking.world import NOON


def test_sites_that_share_nothing_have_the_odds_of_two_strangers():
    found = linked([mark("address", "1")], [mark("address", "2")])
    assert (found.reasons, found.log_odds, found.word) == ((), -3.0, "almost no chance")


def test_a_shared_value_adds_what_it_says():
    found = both(mark("address"))
    assert (found.log_odds, found.probability, found.word) == (0.0, 0.5, "roughly even")
    assert found.reasons[0].sentence == "both have the address k"


def test_a_link_is_the_same_whichever_site_is_named_first():
    standard = Standard(RULES, WEIGHTS, Commonness(), {})
    a = Marked("a.example", (mark("address"), mark("registrant_name", "x", factor=0.5), mark("redirect", "b.example")))
    b = Marked("b.example", (mark("redirect", "b.example"), mark("registrant_name", "x"), mark("address", shown="K")))
    assert compare(a, b, standard) == compare(b, a, standard)


def test_two_values_of_one_group_count_once_and_two_groups_count_twice():
    one = both(mark("address"), mark("netblock"))
    two = both(mark("address"), mark("analytics"))
    assert [(reason.rule, reason.counted) for reason in one.reasons] == [("address", 3.0), ("netblock", 0.0)]
    assert (one.log_odds, two.log_odds) == (0.0, 3.5)


def test_a_mark_may_name_the_group_that_it_counts_with():
    apart, together = both(mark("address"), mark("analytics")), both(mark("address"), mark("analytics", group="hosting account"))
    assert (apart.log_odds, together.log_odds) == (3.5, 0.5)


def test_no_group_adds_more_than_its_cap():
    (reason,) = both(mark("registrant_email")).reasons
    assert (reason.log_ratio, reason.counted) == (6.0, 4.5)


def test_a_value_that_more_sites_share_says_less_and_then_nothing():
    rare, common, too_common = (both(mark("address"), common={("address", "k"): Common(sites)}) for sites in (2, 11, 101))
    assert [found.log_odds for found in (rare, common, too_common)] == [0.0, -1.0, -3.0]
    assert too_common.set_aside[0].why == "101 sites are known to share it, which is too many to say anything"


def test_a_poor_place_on_either_site_lowers_the_weight():
    assert linked([mark("address", factor=0.5)], [mark("address")]).log_odds == -1.5


@pytest.mark.parametrize(("days", "left"), [(0, 3.0), (1, 3.0), (100, 3.0), (150, 1.5), (200, 0.0), (900, 0.0)])
def test_a_value_seen_far_apart_in_time_fades(days: int, left: float):
    later = mark("address", first=NOON + days * DAY, last=NOON + days * DAY)
    (reason,) = linked([mark("address")], [later]).reasons
    assert reason.log_ratio == left


def test_where_time_does_not_matter_nothing_fades():
    timeless = replace(WEIGHTS, rules={**WEIGHTS.rules, "address": replace(WEIGHTS.rules["address"], days=0)})
    later = mark("address", first=NOON + 600 * DAY, last=NOON + 600 * DAY)
    assert linked([mark("address")], [later], weights=timeless).reasons[0].log_ratio == 3.0


def test_overlapping_windows_are_the_same_time_however_long_they_are():
    long = mark("address", first=NOON - 900 * DAY, last=NOON + 900 * DAY)
    assert linked([mark("address")], [long]).reasons[0].overlap == "seen on both at the same time"


def test_a_value_set_aside_on_either_site_is_shown_and_not_counted():
    found = linked([mark("address", set_aside="a delivery network's")], [mark("address")])
    assert (found.log_odds, found.reasons) == (-3.0, ())
    assert (found.set_aside[0].why, found.set_aside[0].sentence) == ("a delivery network's", "both have the address k")


def test_a_person_may_clear_a_value_that_was_set_aside():
    cleared = {("address", "k"): Common(2, cleared=True)}
    assert both(mark("address", set_aside="a delivery network's"), common=cleared).log_odds == 0.0


def test_a_platforms_value_is_set_aside():
    found = both(mark("analytics"), common={("analytics", "k"): Common(9, platform="it is a theme's")})
    assert (found.log_odds, found.set_aside[0].why) == (-3.0, "it is a theme's")


def test_a_value_in_quarantine_weighs_next_to_nothing_and_says_so():
    found = both(mark("analytics"), common={("analytics", "k"): Common(5, quarantined="5 strangers carry it")})
    assert found.reasons[0].counted == WEIGHTS.quarantined
    assert found.reasons[0].overlap.endswith("in quarantine: 5 strangers carry it")


def test_what_a_page_has_from_the_outlet_it_copies_is_set_aside():
    found = both(mark("analytics"), mark("address", "2"), outlets=("b.example",))
    assert (found.copied_from, [item.rule for item in found.set_aside]) == ("b.example", ["analytics"])
    assert found.set_aside[0].why == "it is The b.example's, a recognised outlet: whoever copies its pages copies this too"
    assert [reason.rule for reason in found.reasons] == ["address"]


def test_what_two_sites_have_from_a_third_outlet_is_set_aside():
    holders = {("analytics", "k"): Common(3, ("a.example", "b.example", "paper.example"))}
    found = both(mark("analytics"), common=holders, outlets=("paper.example",))
    assert (found.copied_from, found.set_aside[0].why) == (
        "",
        "paper.example has it too, a recognised outlet: both may have copied it from there",
    )


def test_two_outlets_of_one_house_may_share_what_stands_in_their_pages():
    assert both(mark("analytics"), outlets=("a.example", "b.example")).log_odds == 0.5


def test_a_stranger_who_has_it_too_is_no_outlet():
    holders = {("analytics", "k"): Common(3, ("a.example", "b.example", "blog.example"))}
    assert [reason.rule for reason in both(mark("analytics"), common=holders, outlets=("paper.example",)).reasons] == ["analytics"]


def test_two_sites_that_point_at_a_third_share_less_than_one_that_points_at_the_other():
    direct, third = both(mark("redirect", "b.example")), both(mark("redirect", "c.example"))
    assert (direct.reasons[0].log_ratio, third.reasons[0].log_ratio) == (3.0, 1.2)


def test_a_value_under_two_keys_that_reads_the_same_is_told_once():
    found = both(mark("address", "1", shown="one"), mark("address", "2", shown="one"))
    assert len(found.reasons) == 1


def test_what_is_missing_is_named_where_the_link_is_not_likely_and_not_where_it_is():
    weak, strong = both(mark("netblock")), both(mark("address"), mark("analytics"))
    assert weak.needs == ("registrant_email", "analytics", "redirect", "registrant_name", "registrant_address")
    assert strong.needs == ()


def test_a_rule_that_nobody_weighs_or_knows_says_nothing():
    assert both(mark("unweighted"), mark("gone")).log_odds == -3.0


def test_a_link_names_the_version_of_the_weights():
    assert both().weights_version == WEIGHTS.version


@pytest.mark.parametrize(("least", "word"), WEIGHTS.words)
def test_every_word_can_be_reached(least: float, word: str):
    prior = WEIGHTS.log_odds_of(word) + 1e-6
    assert both(weights=replace(WEIGHTS, prior=prior)).word == word


NAMES = st.sampled_from(sorted(RULES))
TIMES = st.integers(-400, 400).map(lambda days: NOON + days * DAY)
MARKS = st.builds(
    lambda name, key, times, factor, aside, group: Mark(
        name, key, min(times), max(times), (1,), factor=factor, set_aside=aside, group=group
    ),
    NAMES,
    st.sampled_from("pqrs"),
    st.tuples(TIMES, TIMES),
    st.sampled_from([0.25, 0.5, 1.0]),
    st.sampled_from(["", "", "why"]),
    st.sampled_from(["", "", "some vendor"]),
)
SITES = st.lists(MARKS, max_size=8)


@given(here=SITES, there=SITES, chance=st.randoms(use_true_random=False))
def test_the_order_of_marks_never_matters(here: list[Mark], there: list[Mark], chance):
    first = linked(here, there)
    shuffled = [*here], [*there]
    for marks in shuffled:
        chance.shuffle(marks)
    assert linked(*shuffled) == first


@given(here=SITES, there=SITES, name=NAMES)
def test_one_more_shared_value_never_lowers_the_score(here: list[Mark], there: list[Mark], name: str):
    new = mark(name, "new", first=NOON - 400 * DAY, last=NOON + 400 * DAY)
    assert linked([*here, new], [*there, new]).log_odds >= linked(here, there).log_odds


@given(here=SITES, there=SITES, name=NAMES)
def test_a_shared_value_that_is_set_aside_changes_nothing_but_the_list_of_what_was(here: list[Mark], there: list[Mark], name: str):
    new = mark(name, "new", set_aside="why", first=NOON, last=NOON)
    before, after = linked([*here, new], [*there, mark("address", "own")]), linked([*here, new], [*there, mark("address", "own"), new])
    assert (before.log_odds, before.reasons) == (after.log_odds, after.reasons)


@given(here=SITES, there=SITES)
def test_the_score_is_the_sum_of_what_is_shown(here: list[Mark], there: list[Mark]):
    found = linked(here, there)
    against = max(WEIGHTS.most_against, sum(item.log_ratio for item in found.against))
    assert found.log_odds == pytest.approx(WEIGHTS.prior + sum(reason.counted for reason in found.reasons) + against, abs=0.002)
    assert len({reason.group for reason in found.reasons if reason.counted}) == sum(reason.counted > 0 for reason in found.reasons)
