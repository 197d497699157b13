"""Two domains named after one template, and two that are not; the names are invented."""

from __future__ import annotations

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
    assert strongest(link(named("kherson-tribune.test"), named("tulatribune.test"))) == ("naming_template", "*tribune.test")


def test_the_more_names_at_large_follow_a_template_the_less_it_says():
    rare, common = (link(named(f"kherson{word}.test"), named(f"tula{word}.test")).log_odds for word in ("observer", "news"))
    habits = [link(named(f"kherson{word}.test"), named(f"tula{word}.example")).log_odds for word in ("observer", "news")]
    assert rare == common > habits[0] > habits[1]


def test_two_names_of_different_templates_do_not():
    assert reasons(link(named("herald-de.example"), named("courier-fr.test"))) == {}


def test_one_template_on_one_day_says_more_than_either():
    found = link(named("herald-de.example", "2023-06-24T10:10:10Z"), named("herald-fr.example", "2023-06-24"))
    assert [(reason.rule, reason.counted) for reason in found.reasons if reason.counted] == [("naming_and_day", 2.3), ("same_day", 1.6)]
    assert "naming_template" in reasons(found)


def test_one_template_on_two_days_is_only_a_template():
    assert list(reasons(link(named("herald-de.example", "2023-06-24"), named("herald-fr.example", "2023-06-25")))) == ["naming_template"]
