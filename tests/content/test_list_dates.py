from __future__ import annotations

from datetime import UTC, datetime

import pytest

from osint.content.list_dates import Order, as_time, order_of, read_date


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2023", "13/04/2023"], Order.DAY_FIRST),
        (["03/04/2023", "04/13/2023"], Order.MONTH_FIRST),
        (["03/04/2023", "", "05/04/2023"], Order.UNCLEAR),
        (["13/04/2023", "04/13/2023"], Order.MIXED),
        (["2023-04-13", "n/a"], Order.ISO),
        (["27/06/2023", "03/07/2023", "99/99/2023"], Order.DAY_FIRST),
        (["06/27/2023", "03/07/2023", "31/11/2023"], Order.MONTH_FIRST),
        (["03/07/2023", "00/00/2023", "13/13/2023"], Order.UNCLEAR),
        (["99/99/2023", "30/02/2023"], Order.ISO),
    ],
)
def test_a_column_decides_the_order_of_its_dates(cells: list[str], order: Order) -> None:
    assert order_of(cells) is order


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-06-27", "2023-06-27"),
        ("2023-06", "2023-06"),
        ("2023", "2023"),
        ("20230627", "2023-06-27"),
        ("2023/06/27 00:00:00", "2023-06-27"),
        ("2023-06-27T10:00:00Z", "2023-06-27T10:00:00Z"),
        ("2023-06-27T01:30:00+02:00", "2023-06-26T23:30:00Z"),
        ("27 June 2023", "2023-06-27"),
        ("Jun 27, 2023", "2023-06-27"),
        ("27-Jun-2023", "2023-06-27"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(written: str, read: str) -> None:
    assert read_date(written, Order.ISO) == read


def test_days_and_months_are_read_in_the_order_of_the_column() -> None:
    assert read_date("03/04/2023", Order.DAY_FIRST) == "2023-04-03"
    assert read_date("03.04.2023", Order.MONTH_FIRST) == "2023-03-04"


@pytest.mark.parametrize("written", ["03/04/2023", "31/02/2023", "2023-13-01", "yesterday", "27 Foo 2023", "0001-01-01", "9" * 10_000])
def test_what_is_no_date_or_unclear_is_never_guessed(written: str) -> None:
    assert read_date(written, Order.UNCLEAR) is None


def test_a_coarse_date_begins_at_its_first_day() -> None:
    assert as_time("2023-06") == datetime(2023, 6, 1, tzinfo=UTC)
    assert as_time("2023-06-27T10:00:00Z") == datetime(2023, 6, 27, 10, tzinfo=UTC)
