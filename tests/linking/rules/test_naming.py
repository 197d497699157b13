"""Two domains named after one template, and two that are not; the names are invented."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import link, reasons, site


def named(name: str, day: str = ""):
    registered = [(name, Relation.REGISTERED_AT, f"time:{day}", {"block": "registry"})] if day else []
    return site(name, (name, Relation.TITLE, f"text:{name}"), *registered)


def strongest(found):
    return found.reasons[0].rule, found.reasons[0].mark_a.value


def test_two_names_of_one_template_meet():
    found = link(named("herald-de.example"), named("herald-fr.example"))
    assert ("naming_template", "herald-??.example") in {(reason.rule, reason.mark_a.value) for reason in found.reasons}


def test_two_names_of_one_habit_meet_under_different_suffixes_and_with_or_without_a_hyphen():
    assert strongest(link(named("tula-tribune.example"), named("kherson-tribune.test"))) == ("naming_template", "*-tribune.*")
    assert strongest(link(named("kherson-tribune.test"), named("tulatribune.test"))) == ("naming_template", "*tribune.*")


def counted(*names: str, day: str = "") -> float:
    found = link(*(named(name, day) for name in names))
    return sum(reason.counted for reason in found.reasons if reason.group == "naming habit")


def test_a_word_of_a_trade_or_a_place_says_little_one_of_papers_more_and_a_name_of_its_own_most():
    trade, place, paper, rare = (
        counted(*(f"{name}-{word}.test" for name in ("velo", "iris"))) for word in ("hotel", "kiev", "tribune", "qozel")
    )
    assert (trade, place) == (0.373, 0.373)
    assert 0.8 < paper < 1.0 < rare == 1.8


TRADES = [
    "shop",
    "store",
    "market",
    "hotel",
    "club",
    "media",
    "travel",
    "online",
    "info",
    "group",
    "studio",
    "stroy",
    "mebel",
    "auto",
    "city",
]


@pytest.mark.parametrize("word", TRADES)
def test_a_trades_word_says_little_on_one_day_too(word: str):
    assert counted(f"velo-{word}.test", f"iris-{word}.test") < 0.4
    assert counted(f"velo-{word}.test", f"iris-{word}.test", day="2022-04-18") < 0.5


@pytest.mark.parametrize(
    "pair", [("shop24.test", "shop77.test"), ("market.kiev.ua", "market.odessa.ua"), ("kursk-tyres.test", "kursk-choir.test")]
)
def test_two_names_with_a_trades_or_a_places_word_beside_a_number_or_a_region_are_no_habit(pair: tuple[str, str]):
    assert 0 < counted(*pair) < 0.4


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("hotel", "a word of a trade or a place, of which many names are made"),
        ("tribune", "a word that papers are called by"),
        ("qozel", ""),
    ],
)
def test_a_template_says_of_what_sort_its_word_is(word: str, note: str):
    assert link(named(f"velo-{word}.test"), named(f"iris-{word}.test")).reasons[0].mark_a.note == note


def test_the_more_names_at_large_follow_a_papers_template_the_less_it_says():
    rare, common = (counted(f"kherson{word}.test", f"tula{word}.test") for word in ("observer", "news"))
    assert rare > common


def test_a_papers_word_with_a_common_year_keeps_its_rarity_under_the_suffix():
    pair = ("velo-news.test", "iris-news.test")
    same, near, far = (link(named(pair[0], "2022-04-03"), named(pair[1], day)) for day in ("2022-04-18", "2022-12-17", "2018-11-29"))
    assert strongest(same) == strongest(near) == ("naming_and_year", "*-news.test")
    assert strongest(far)[0] == "naming_template"
    assert (same.reasons[0].log_ratio, near.reasons[0].log_ratio) == (1.65, 1.65)
    assert far.reasons[0].log_ratio < 1.0


def test_editions_of_one_name_keep_their_template():
    assert counted("pravda-de.test", "pravda-fr.test") == 1.8 > counted("tula-pravda.test", "omsk-pravda.test")


def test_two_names_of_different_templates_do_not():
    assert reasons(link(named("herald-de.example"), named("courier-fr.test"))) == {}


def test_one_template_on_one_day_says_more_than_either():
    found = link(named("herald-de.example", "2023-06-24T10:10:10Z"), named("herald-fr.example", "2023-06-24"))
    assert [(reason.rule, reason.counted) for reason in found.reasons if reason.counted] == [("naming_and_day", 2.3), ("same_day", 1.6)]
    assert "naming_template" in reasons(found)


def test_one_template_on_two_days_is_only_a_template():
    found = reasons(link(named("qozel-de.example", "2023-06-24"), named("qozel-fr.example", "2023-06-25")))
    assert list(found) == ["naming_template"]
