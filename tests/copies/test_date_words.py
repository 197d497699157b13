"""A date is told as exactly as it is given, with the place where it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from osint.copies.date_words import both_given, given, in_words, own_dates_disagree, standing
from osint.model.article import DateRole, DateSource, Dating, Precision

WHEN = datetime(2023, 8, 2, 14, 5, 9, tzinfo=UTC)


def dating(precision: Precision, *, has_zone: bool = True, source: DateSource = DateSource.JSON_LD) -> Dating:
    return Dating(WHEN, DateRole.PUBLISHED, source, precision, has_zone)


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.SECOND, "2 August 2023, 14:05:09 UTC"),
        (Precision.MINUTE, "2 August 2023, 14:05 UTC"),
        (Precision.DAY, "2 August 2023"),
        (Precision.MONTH, "August 2023"),
        (Precision.YEAR, "2023"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_given(precision: Precision, expected: str) -> None:
    assert in_words(dating(precision)) == expected


def test_a_local_time_without_zone_is_not_called_utc() -> None:
    assert in_words(dating(Precision.MINUTE, has_zone=False)) == "2 August 2023, 14:05 (no time zone given)"


def test_a_date_is_told_with_its_place() -> None:
    assert standing(dating(Precision.DAY)) == "2 August 2023 (JSON-LD)"
    assert given(dating(Precision.DAY)) == "on 2 August 2023 (JSON-LD)"
    assert given(dating(Precision.MONTH)) == "in August 2023 (JSON-LD)"


def test_two_equal_dates_are_told_once_with_both_places() -> None:
    month = dating(Precision.MONTH)
    assert both_given(month, month) == "Both were published in August 2023, to the month only (JSON-LD)."
    feed = dating(Precision.DAY, source=DateSource.FEED)
    assert both_given(dating(Precision.DAY), feed) == "Both were published on 2 August 2023, to the day only (JSON-LD; feed)."
    assert both_given(dating(Precision.MINUTE), dating(Precision.MINUTE)) == "Both were published on 2 August 2023, 14:05 UTC (JSON-LD)."


def test_two_dates_that_touch_are_both_told() -> None:
    found = both_given(dating(Precision.DAY), dating(Precision.SECOND))
    assert found.startswith("This text was published on 2 August 2023 (JSON-LD), the other on 2 August 2023, 14:05:09 UTC (JSON-LD)")


def test_dates_of_one_text_that_disagree_are_both_told() -> None:
    found = own_dates_disagree("The other text", dating(Precision.DAY), dating(Precision.MONTH, source=DateSource.ADDRESS))
    assert found.startswith("The dates of the other text disagree: 2 August 2023 (JSON-LD) and August 2023 (address of the page).")
