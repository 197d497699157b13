"""The list of weights that ships: every word, every bound, and a weight for every rule."""

from __future__ import annotations

import pytest

from osint.linking.rules import RULES
from osint.linking.weights import Weight, current

ADDRESS = Weight("address", weight=3.0, slope=1.5, most=50, days=180, basis="judgement")


def test_every_rule_has_a_weight_and_no_rule_has_two_names():
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)
    assert set(names) <= set(current().rules)


def test_what_speaks_against_is_a_rule_with_one_value_per_site_or_time():
    slots = {rule.name for rule in RULES if rule.slot}
    ours = {"registrant_email", "registrant_name", "registrant_organisation"}
    assert ours <= slots & set(current().against)
    assert all(weight < 0 for weight in current().against.values())


def test_every_rule_tells_its_value_and_a_harmless_explanation_in_a_sentence():
    for rule in RULES:
        assert "{value}" in rule.sentence, rule.name
        assert "KEY" in rule.told("KEY"), rule.name
        assert rule.innocent[0].isupper(), rule.name
        assert rule.innocent.endswith("."), rule.name


@pytest.mark.parametrize(("sites", "left"), [(2, 3.0), (11, 1.5), (50, 0.465), (51, 0.0), (1, 3.0)])
def test_a_value_says_less_the_more_sites_share_it_and_nothing_beyond_its_limit(sites: int, left: float):
    assert ADDRESS.at(sites) == pytest.approx(left, abs=0.001)


def test_a_weight_never_turns_against():
    assert Weight("x", weight=0.5, slope=2.0, most=1000, days=0, basis="judgement").at(900) == 0.0


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.999, "almost certain"), (0.95, "almost certain"), (0.9499, "very likely"), (0.80, "very likely"), (0.7999, "likely"),
        (0.55, "likely"), (0.5499, "roughly even"), (0.45, "roughly even"), (0.4499, "unlikely"), (0.20, "unlikely"),
        (0.1999, "very unlikely"), (0.05, "very unlikely"), (0.0499, "almost no chance"), (0.0, "almost no chance"),
    ],
)  # fmt: skip
def test_every_word_begins_where_the_scale_says(probability: float, word: str):
    assert current().word(probability) == word


def test_no_odds_make_a_link_certain_or_impossible():
    weights = current()
    assert weights.probability(99) == weights.probability(weights.highest) < 1
    assert weights.probability(-99) == weights.probability(weights.lowest) > 0


def test_even_odds_are_one_half():
    assert current().probability(0.0) == 0.5


@pytest.mark.parametrize("word", [word for least, word in current().words if least > 0])
def test_the_odds_of_a_word_are_where_it_begins(word: str):
    weights = current()
    assert weights.word(weights.probability(weights.log_odds_of(word) + 1e-9)) == word
    assert weights.word(weights.probability(weights.log_odds_of(word) - 1e-6)) != word


def test_every_weight_says_on_what_it_rests():
    assert {rule.basis.partition(":")[0] for rule in current().rules.values()} <= {"judgement", "measured"}
