from __future__ import annotations

from datetime import UTC, datetime

import pytest

from osint.content.articles.date_text import read_written
from osint.model.article import Precision

SECOND, MINUTE, DAY = Precision.SECOND, Precision.MINUTE, Precision.DAY


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "when", "precision", "has_zone"),
    [
        ("2023-08-02T10:05:07Z", at(2023, 8, 2, 10, 5, 7), SECOND, True),
        ("2023-08-02T10:05:07.123456+02:00", at(2023, 8, 2, 8, 5, 7), SECOND, True),
        ("2023-08-02T10:05:07-0430", at(2023, 8, 2, 14, 35, 7), SECOND, True),
        ("2023-08-02T10:05+02", at(2023, 8, 2, 8, 5), MINUTE, True),
        ("2023-08-02 10:05:07", at(2023, 8, 2, 10, 5, 7), SECOND, False),
        ("2023-08-02 10:05:07 XYZ", at(2023, 8, 2, 10, 5, 7), SECOND, False),
        ("2023-08-02@05:36:50 EST", at(2023, 8, 2, 10, 36, 50), SECOND, True),
        ("2023-08-02", at(2023, 8, 2), DAY, False),
        ("2023/8/2", at(2023, 8, 2), DAY, False),
        ("20230802", at(2023, 8, 2), DAY, False),
        ("20230802100507", at(2023, 8, 2, 10, 5, 7), SECOND, False),
        ("20230802T100507Z", at(2023, 8, 2, 10, 5, 7), SECOND, True),
        ("02.08.2023 10:05", at(2023, 8, 2, 10, 5), MINUTE, False),
        ("2023-08", at(2023, 8, 1), Precision.MONTH, False),
        ("2023", at(2023, 1, 1), Precision.YEAR, False),
        ("Wed, 02 Aug 2023 10:05:07 GMT", at(2023, 8, 2, 10, 5, 7), SECOND, True),
        ("Wed Aug 02 2023 10:05:07 GMT+0200 (Central European Summer Time)", at(2023, 8, 2, 8, 5, 7), SECOND, True),
        ("August 2, 2023 at 1:05 p.m. EDT", at(2023, 8, 2, 17, 5), MINUTE, True),
        ("2 August 2023", at(2023, 8, 2), DAY, False),
        ("1690970707", at(2023, 8, 2, 10, 5, 7), SECOND, True),
        ("1690970707000", at(2023, 8, 2, 10, 5, 7), SECOND, True),
        ("1690970707000.0", at(2023, 8, 2, 10, 5, 7), SECOND, True),
        ("2023-08-02T10:05:07Z[UTC]", at(2023, 8, 2, 10, 5, 7), SECOND, True),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text, when, precision, has_zone):
    found = read_written(text)
    assert found is not None
    assert (found.when, found.precision, found.has_zone) == (when, precision, has_zone)


def test_midnight_to_the_second_is_a_day_that_begins_in_its_zone():
    found = read_written("2023-08-02T00:00:00+02:00")
    assert found is not None
    assert (found.when, found.precision, found.has_zone) == (at(2023, 8, 1, 22), DAY, True)


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00Z",
        "-0001-11-30T00:00:00+00:00",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "2023-02-30",
        "2023-13-01",
        "2023-08-02T25:00:00Z",
        "2023-08-02T10:00:00+99:00",
        "08/02/2023",
        "yesterday",
        "",
        "999999999999999",
        "2 Augustish 2023 of old",
        "9" * 1_000_000,
    ],
)
def test_what_is_no_day_or_may_be_two_is_no_date(text):
    assert read_written(text) is None
