from __future__ import annotations

from dataclasses import replace

from osint.report.copies_drawing import colours
from osint.report.copies_page_articles import article, has_details
from tests.report.copied import full_report, full_texts


def of(place: int) -> str:
    report = full_report()
    return article(place + 1, report.articles[place], full_texts(), colours(report))


def test_only_articles_with_something_to_say_have_a_part_of_their_own() -> None:
    assert [has_details(item) for item in full_report().articles] == [True] * 8 + [False, True]


def test_the_sides_are_named_by_what_is_known_of_them() -> None:
    assert ">Original: " in of(0)
    assert ">Copy: " in of(0)
    assert all(">Other text: " in of(place) and ">This site: " in of(place) for place in (3, 4, 6))
    assert ">Later text: " in of(7)


def test_differences_are_marked_as_such_and_the_rest_is_not() -> None:
    assert "voted <del>on Tuesday</del> to close" in of(0)
    assert "voted <ins>this week</ins> to close" in of(0)
    assert "<del>" not in of(4)


def test_dates_say_where_they_were_read_and_what_is_missing() -> None:
    assert "2026-03-02 08:20 UTC (JSON-LD)" in of(0)
    assert "2026-03-09 (meta tag)" in of(4)
    assert "<dt>published</dt><dd>no date</dd>" in of(5)


def test_leftovers_and_further_matches_are_listed() -> None:
    assert "<b>canonical address</b> (<bdi>daily-original.example</bdi>)" in of(0)
    assert "hxxps://www[.]daily-original[.]example" in of(0)
    assert "Also shares text with" in of(1)
    assert "<bdi>blog-of-nobody.example</bdi>" in of(1)


def test_a_match_without_passages_says_so() -> None:
    assert "No passage is the same word for word." in of(6)


def test_a_sentence_that_the_verdict_says_already_is_not_said_again() -> None:
    report = full_report()
    item = report.articles[0]
    shown = article(1, replace(item, words=f"{item.matches[0].words} And more."), full_texts(), colours(report))
    assert shown.count(item.matches[0].words) == 1
