"""Naming templates and registration bursts across a list; all names and dates here are invented."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

import pytest

from osint.errors import ParseError
from osint.linking.naming import (
    OF_A_PAPER,
    OF_A_TRADE,
    bursts,
    chance_rate,
    patterns,
    poisson_tail,
    rate_of_words,
    shared_templates,
    template_commonness,
    template_rate,
    templates_of,
)
from osint.model.outlets import outlets

CITIES = ("arvenholm", "brackfield", "castermouth", "dunvarra", "elmsgate", "farrowick")


@pytest.mark.parametrize(
    ("domain", "template"),
    [
        ("tidende-fr.com", "tidende-??.com"),
        ("arvenholm-news.net", "*-news.net"),
        ("news-arvenholm.ru", "news-*.ru"),
        ("arvenholmnews24.com", "*news24.com"),
        ("arvenholminsider.com", "*insider.com"),
        ("dailyarvenholm.com", "daily*.com"),
        ("channel40watch.com", "channel#watch.com"),
        ("zornews.kharkiv.ua", "zornews.*.ua"),
        ("www.arvenholm-news.net", "*-news.net"),
    ],
)
def test_a_domain_follows_the_template_of_its_fixed_part(domain: str, template: str) -> None:
    assert template in templates_of(domain)


@pytest.mark.parametrize("domain", ["arvenholm.com", "news.com", "a-b.com", "com", "", "xn--bcher-kva.com", "tv-x.com"])
def test_a_name_without_a_telling_fixed_part_follows_none(domain: str) -> None:
    assert templates_of(domain) == ()


def test_a_network_named_by_one_template_stands_out() -> None:
    found = patterns([f"{city}-news.net" for city in CITIES] + ["kestrel.org", "morrowdale.com", "unrelated.info"])
    assert [pattern.template for pattern in found] == ["*-news.net"]
    assert found[0].domains == tuple(f"{city}-news.net" for city in CITIES)
    assert found[0].words.startswith("6 of the domains are named *-news.net, where ")


def test_templates_that_honest_papers_share_do_not_stand_out() -> None:
    honest = [
        f"{city}{word}.com" for city, word in zip(CITIES * 6, ("news", "times", "post", "herald", "today", "journal") * 6, strict=True)
    ]
    others = [f"kestrel{number}morrow.com" for number in range(400)]
    assert {pattern.template for pattern in patterns(set(honest) | set(others))} <= {"kestrel#morrow.com"}


def test_recognised_outlets_share_hardly_any_telling_template() -> None:
    assert len(patterns(outlet.domain for outlet in outlets())) <= 5


def test_two_sites_of_one_name_are_no_pattern_yet() -> None:
    assert "tidende-??.com" in shared_templates(["tidende-fr.com", "tidende-de.com"])
    assert patterns(["tidende-fr.com", "tidende-de.com"]) == []


def test_hosts_of_one_site_count_once() -> None:
    assert shared_templates(["a.kestrel-news.net", "b.kestrel-news.net"]) == {}


def test_common_templates_are_known_to_be_common() -> None:
    assert template_commonness("*news.com") > 500 > 100 > template_commonness("*-news.net")
    assert template_commonness("arvenholm-*.com") == 0


@pytest.mark.parametrize(
    ("template", "rate"),
    [
        ("*-shop.ru", OF_A_TRADE), ("best-hotel-*.com", OF_A_TRADE), ("*-kiev.com", OF_A_TRADE), ("onlineshop.*.ua", OF_A_TRADE),
        ("*-news.ru", OF_A_PAPER), ("topnews.*.ua", OF_A_PAPER), ("pravda-??.com", 0.0), ("shop-??.com", OF_A_TRADE),
        ("arvenholm-*.com", 0.0), ("arvenholm-shop-*.com", 0.0), ("arvenholm#.com", 0.0),
    ],
)  # fmt: skip
def test_a_template_of_nothing_but_common_words_is_known_by_them(template: str, rate: float) -> None:
    assert rate_of_words(template) == rate


@pytest.mark.parametrize("template", ["*-shop.ru", "*-news.ru", "*insider.net", "*-casino.site", "arvenholm-*.com", "pravda-??.com"])
def test_among_names_like_it_no_template_is_rarer_than_among_all(template: str) -> None:
    assert chance_rate(template) >= template_rate(template)


def test_of_names_of_two_words_a_share_has_one_that_many_have() -> None:
    assert chance_rate("*-zerkalo.test") > 10 * template_rate("*-zerkalo.test")


def test_a_day_with_far_too_many_registrations_is_a_burst() -> None:
    spread = {f"site{number}.example": date(2013, 1, 1) + timedelta(days=37 * number) for number in range(80)}
    wave = {f"wave{number}.example": "2016-05-11T10:00:00Z" for number in range(9)}
    found = bursts(spread | wave)
    assert [(burst.day, len(burst.domains)) for burst in found] == [(date(2016, 5, 11), 9)]
    assert found[0].domains[0] == "wave0.example"
    assert found[0].words == "9 of the domains were registered on 2016-05-11, where an even spread would give 0.03"


def test_an_even_spread_has_no_burst() -> None:
    assert bursts({f"site{number}.example": date(2020, 1, 1) + timedelta(days=number) for number in range(700)}) == []


def test_two_on_one_day_are_no_burst() -> None:
    assert bursts({"a.example": "2020-01-01", "b.example": "2020-01-01", "c.example": "2012-01-01"}) == []


def test_a_list_registered_on_one_day_is_a_burst_although_it_spans_a_day() -> None:
    assert len(bursts({f"{city}.example": "2023-06-12" for city in CITIES})) == 1


def test_dates_of_all_precisions_are_read_and_a_year_counts_for_nothing() -> None:
    given = {
        "a.example": datetime(2020, 1, 1, 9, tzinfo=UTC),
        "b.example": date(2020, 1, 1),
        "c.example": "2020",
        "d.example": "2020-01",
        "e.example": "",
    }
    assert bursts(given) == []
    assert bursts({}) == []


@pytest.mark.parametrize("text", ["11.05.2013", "2013-13-41", "yesterday", "20130511", "2013-05-11x"])
def test_a_date_of_another_form_is_an_error_not_left_out(text: str) -> None:
    with pytest.raises(ParseError):
        bursts({"a.example": text})


@pytest.mark.parametrize(("count", "expected"), [(1, 0.05), (3, 0.5), (10, 2.0), (34, 0.056)])
def test_poisson_tail_is_the_sum_of_its_terms(count: int, expected: float) -> None:
    terms = [math.exp(k * math.log(expected) - expected - math.lgamma(k + 1)) for k in range(count, count + 150)]
    assert poisson_tail(count, expected) == pytest.approx(sum(terms), rel=1e-9)
