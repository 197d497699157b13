from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from osint.model.article import LAST, DateRole, DateSource, Dating, Direction, Precedence, Precision
from osint.report.copies_words import dated, dated_short, defanged, interval, lag, percent, span, span_between
from tests.report.copied import at


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0.001, "under 1 min"),
        (0.7, "42 min"),
        (5 + 2 / 3, "5 h 40 min"),
        (23, "23 h"),
        (31.5, "31 h"),
        (48, "2 d"),
        (24 * 900, "30 months"),
    ],
)
def test_a_length_of_time_reads_as_a_person_says_it(length: float, words: str) -> None:
    assert span(hours(length)) == words


def test_bounds_are_said_where_they_differ() -> None:
    assert span_between(hours(5), hours(29)) == "5 h to 29 h"
    assert span_between(hours(5), hours(5) + timedelta(minutes=2)) == "5 h 1 min"
    assert (span_between(hours(5), None), span_between(None, hours(5)), span_between(None, None)) == ("over 5 h", "up to 5 h", "")


def test_the_lag_says_who_was_first_or_that_nobody_knows() -> None:
    said = [lag(Precedence(direction, "", hours(5), hours(5))) for direction in Direction]
    assert said == ["+5 h", "−5 h", "undecided"]
    assert lag(Precedence(Direction.COPIED, "")) == "+?"


def test_only_everything_is_a_hundred_per_cent() -> None:
    assert [percent(share) for share in (0, 0.001, 0.824, 0.999, 1.0, 1.2)] == ["0 %", "<1 %", "82 %", ">99 %", "100 %", "100 %"]


def test_a_date_is_no_more_exact_than_the_page_gave_it() -> None:
    given = [
        Dating(at(4, 14), DateRole.PUBLISHED, DateSource.META, precision, has_zone) for precision in Precision for has_zone in (True, False)
    ]
    assert [dated(item) for item in given[:2]] == ["2026-03-04 14:00 UTC", "2026-03-04 14:00, zone not given"]
    assert [dated(item) for item in given[4::2]] == ["2026-03-04", "2026-03", "2026"]
    assert (dated_short(given[1]), dated(None)) == ("2026-03-04 14:00?", "no date")


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    last = datetime(9999, 12, 31, tzinfo=UTC)
    assert interval(Dating(last, DateRole.PUBLISHED, DateSource.META, Precision.YEAR)) == (last, LAST)


def test_an_address_is_no_link_any_more() -> None:
    assert defanged("HTTPS://a.example/x?b=c.d#e") == "hxxps://a[.]example/x?b=c.d#e"
    assert "://" not in defanged("see https://a.example/").replace("[:]//", "")
