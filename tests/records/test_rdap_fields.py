"""RDAP fields: a wrong type costs the field and is named; times are only as precise as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import ParseError
from osint.records.rdap_fields import MAX_ITEMS, Fields, error_sentence, read_time


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-06-27T10:00:00Z", "2023-06-27T10:00:00Z"),
        ("2023-06-27T12:00:00.123456789+02:00", "2023-06-27T10:00:00Z"),
        ("2023-06-27T23:30:00-0500", "2023-06-28T04:30:00Z"),
        ("2023-06-27T10:00Z", "2023-06-27T10:00Z"),
        ("2023-06-27T10:00:00", "2023-06-27"),
        ("2023-06-27", "2023-06-27"),
        ("2023-06", "2023-06"),
        ("2023", "2023"),
    ],
)
def test_a_time_is_utc_and_only_as_precise_as_its_text(text, value):
    assert read_time(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "31-feb", "2023-02-31", "2023-02-31T10:00:00Z", "14:00", "06/07/2023", "0001-01-01T00:00:00Z", "9999-12-31", "2023-13", "٢٠٢٣"],
)
def test_what_is_no_plausible_time_is_refused(text):
    with pytest.raises(ParseError, match="time"):
        read_time(text)


def test_a_field_of_the_wrong_type_is_left_out_and_named():
    problems = []
    fields = Fields({"handle": ["x"], "status": 7, "events": "soon", "port": True, "inner": []}, problems)
    assert fields.text("handle") == ""
    assert fields.texts("status") == ()
    assert list(fields.objects("events")) == []
    assert fields.whole("port") is None
    assert fields.inner("inner").text("x") == ""
    assert problems == [
        "handle: expected text, got list",
        "status: expected a list, got a number",
        "events: expected a list, got text",
        "port: expected a number, got true or false",
        "inner: expected an object, got a list",
    ]


def test_a_lone_status_counts_as_a_list_of_one():
    assert Fields({"status": "active"}, []).texts("status") == ("active",)


def test_lists_are_cut_at_the_limit_and_the_cut_is_named():
    problems = []
    assert len(Fields({"status": [str(n) for n in range(999)]}, problems).texts("status")) == MAX_ITEMS
    assert problems == [f"status: more than {MAX_ITEMS} entries"]


def test_an_error_with_one_notice_instead_of_a_list_is_told():
    said = error_sentence(
        {"errorCode": 401, "title": "Unauthorized", "notices": {"title": "Error", "description": ["Quota exceeded (31/30)"]}}
    )
    assert said == "'401 Unauthorized Error Quota exceeded (31/30)'"


@given(st.text())
def test_any_text_is_a_time_or_refused(text):
    try:
        value = read_time(text)
    except ParseError:
        return
    assert value[:4].isdigit()
