from __future__ import annotations

from dataclasses import replace

import pytest

from osint.report.cells import cells
from osint.report.copies import article_lines, row_of, table
from tests.report.copied import full_report, small_report


@pytest.mark.parametrize("width", [40, 60, 84, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cells(line) for line in table(full_report(), width)) <= width
    assert all(cells(line) <= width for item in full_report().articles for line in article_lines(item, width))


@pytest.mark.parametrize("width", [60, 120])
def test_nothing_hostile_reaches_the_terminal(width: int) -> None:
    report = full_report()
    hostile = "\x1b[2J\u202e\n\x07"
    first = report.articles[0]
    bad = replace(first, article=replace(first.article, title=hostile, url=hostile), words=hostile, problems=(hostile,))
    lines = [*table(replace(report, articles=(bad,), gaps=(hostile,), note=hostile, site=hostile), width), *article_lines(bad, width)]
    assert all(line.isprintable() for line in lines)


def test_columns_stand_below_each_other_with_east_asian_titles_too() -> None:
    lines = table(full_report(), 120)
    start = next(line for line in lines if line.startswith("---")).index("  ----------------")
    for line, item in zip(lines[4:14], full_report().articles, strict=True):
        assert cells(line[: line.index(row_of(item).published)]) == start + 2


def test_the_table_says_source_share_lag_and_verdict() -> None:
    rows = [row_of(item) for item in full_report().articles]
    assert (rows[0].source, rows[0].share, rows[0].lag, rows[0].verdict) == ("The Daily Original", "94 %", "+5 h 40 min", "lightly edited")
    assert (rows[3].source, rows[3].lag, rows[3].verdict) == ("Example Press Agency", "", "syndicated")
    assert (rows[4].source, rows[4].lag) == ("? Harbour Courier", "undecided")
    assert (rows[7].source, rows[7].lag, rows[7].verdict) == ("later: blog-of-nobody.example", "−31 h", "stood here first")
    assert (rows[8].source, rows[8].share, rows[8].verdict) == ("", "", "own text")


def test_a_narrow_terminal_gets_two_lines_for_each_article() -> None:
    lines = table(small_report(), 80)
    assert lines[lines.index("Ferry pier closes") + 1].strip() == "2026-03-04 14:00; The Daily Original; 82 %; +5 h 40 min; lightly edited"


def test_gaps_note_and_limits_are_told() -> None:
    text = "\n".join(table(full_report(), 200))
    for words in (
        "answered 403 for 3 of 40",
        "every site, person and text in it is invented",
        "It does not mean that a text is the site's own",
    ):
        assert words in text


def test_one_article_is_told_with_evidence_leftovers_and_addresses_that_are_no_links() -> None:
    text = "\n".join(article_lines(full_report().articles[0], 200))
    for words in (
        "[130]",
        "[110]",
        "hxxps://www[.]mirror-news[.]example",
        "left in head of the page: canonical address (daily-original.example)",
    ):
        assert words in text
    assert "https://" not in text


def test_many_leftovers_are_counted_not_listed() -> None:
    item = full_report().articles[0]
    assert "  and 4 more leftovers" in article_lines(replace(item, leftovers=item.leftovers * 6))


def test_a_sentence_that_the_verdict_says_already_is_not_said_again() -> None:
    item = full_report().articles[0]
    words = item.matches[0].words
    said = [" ".join(article_lines(replace(item, words=text), 200)).count(words) for text in ("", f"{words} And more.")]
    assert said == [1, 1]
