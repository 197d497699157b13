"""Dates in WHOIS answers: what a text says and no more, and nothing where it can mean two things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.records.whois_dates import DateOrder, order_in, order_of, read_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-06-27T10:04:31Z", "2023-06-27T10:04:31Z"),
        ("2023-06-27T10:04:31.123Z", "2023-06-27T10:04:31Z"),
        ("2023-06-27T10:04:31+02:00", "2023-06-27T08:04:31Z"),
        ("2023-06-27 10:04:31 -0700", "2023-06-27T17:04:31Z"),
        ("2023/06/27 01:05:22 (JST)", "2023-06-26T16:05:22Z"),
        ("2023-06-27 10:04:31 (GMT+0:00)", "2023-06-27T10:04:31Z"),
        ("27-Jun-2023 10:04:31 UTC", "2023-06-27T10:04:31Z"),
        ("Tue Jun 27 10:04:31 GMT 2023", "2023-06-27T10:04:31Z"),
        ("27-jun-2023", "2023-06-27"),
        ("27th June, 2023", "2023-06-27"),
        ("Tuesday 27th June 2023", "2023-06-27"),
        ("June 27 2023", "2023-06-27"),
        ("16-abr-2023", "2023-04-16"),
        ("2023-Jun-27.", "2023-06-27"),
        ("2023. 06. 27.", "2023-06-27"),
        ("20230627", "2023-06-27"),
        ("20230627 #2351856", "2023-06-27"),
        ("hostmaster@site.example 20230627", "2023-06-27"),
        ("registrar AT nic.example 20230627 (Changed)", "2023-06-27"),
        ("27.06.2023", "2023-06-27"),
        ("06.07.2023", "2023-07-06"),
        ("27/06/2023", "2023-06-27"),
        ("06/27/2023", "2023-06-27"),
        ("07/07/2023", "2023-07-07"),
    ],
)
def test_a_plain_date_is_read(text, value):
    assert read_date(text).value == value


@pytest.mark.parametrize(("text", "value"), [("2023", "2023"), ("2023-06", "2023-06"), ("June 2023", "2023-06"), ("Jun-2023", "2023-06")])
def test_precision_is_never_invented(text, value):
    assert read_date(text).value == value


def test_a_time_without_a_zone_counts_as_its_day():
    assert read_date("2023-06-27 23:59:59").value == "2023-06-27"


@pytest.mark.parametrize("zone", ["BST", "CST", "EST", "IST", "XYZ"])
def test_a_zone_that_means_several_gives_the_day_alone(zone):
    assert read_date(f"2023-06-27 10:00:00 {zone}").value == "2023-06-27"


@pytest.mark.parametrize(
    "text",
    [
        "06/07/2023",
        "06-07-2023",
        "14:00",
        "31-feb-2023",
        "2023-13-01",
        "0000-00-00",
        "1970-01-01T00:00:00Z",
        "before Aug-1996",
        "2023-06-27T25:00:00Z",
        "soon",
        "",
        "16/09/03",
    ],
)
def test_an_ambiguous_or_impossible_date_keeps_its_text_only(text):
    date = read_date(text)
    assert (date.text, date.value) == (text, "")


def test_a_registry_known_to_write_the_day_first_is_read_so():
    assert read_date("06/07/2023", DateOrder.DAY_FIRST).value == "2023-07-06"
    assert read_date("06/07/2023", DateOrder.MONTH_FIRST).value == "2023-06-07"


def test_the_known_order_is_not_overruled_by_an_impossible_day():
    assert read_date("28/03/2023", DateOrder.MONTH_FIRST).value == ""


def test_two_digit_years_are_read_for_the_registries_known_to_write_them():
    assert read_date("16/09/03", tld="es").value == "2003-09-16"
    assert read_date("16/09/98", tld="es").value == "1998-09-16"


def test_orders_come_from_the_list_and_from_the_answer():
    assert (order_of("fr"), order_of("tk"), order_of("com")) == (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.UNKNOWN)
    assert order_in("Creation Date (dd/mm/yyyy)") is DateOrder.DAY_FIRST
    assert order_in("%% complete date format : MM/DD/YYYY") is DateOrder.MONTH_FIRST
    assert order_in("Creation Date") is DateOrder.UNKNOWN


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    date = read_date(text)
    assert date.value == "" or date.value[:4].isdigit()
