"""Team Cymru's lines are read field by field, and any other text is an error."""

from __future__ import annotations

import pytest

from osint.errors import ParseError
from osint.records.origin_text import Assignment, most_specific, read_origin, read_system_name


def test_an_origin_line_gives_range_system_country_registry_and_date():
    origin = read_origin("64496 | 192.0.2.0/24 | US | arin | 1998-09-25")
    assert (origin.asns, origin.prefix) == (("AS64496",), "192.0.2.0/24")
    assert origin.assignment == Assignment("US", "arin", "1998-09-25")


def test_several_systems_may_announce_one_range():
    assert read_origin("64496 64511 64496 | 192.0.2.0/24 | US | arin | ").asns == ("AS64496", "AS64511")


def test_what_the_text_leaves_out_is_empty():
    origin = read_origin("NA | 2001:db8::/32 |  | NA | ")
    assert (origin.asns, origin.assignment) == ((), Assignment("", "", ""))


def test_the_holder_loses_the_country_that_was_appended_and_keeps_the_rest():
    system = read_system_name("64496 | US | arin | 2002-01-04 | INVENTED-HOST | Invented Hosting, Inc., US")
    assert (system.asn, system.name) == ("AS64496", "INVENTED-HOST | Invented Hosting, Inc.")
    assert system.as_written.endswith(", US")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rate limit exceeded",
        "64496 | 192.0.2.0/24 | US | arin",
        "x | 192.0.2.0/24 | US | arin | 1998-09-25",
        "99999999999 | 192.0.2.0/24 | US | arin | 1998-09-25",
        "²3 | 192.0.2.0/24 | US | arin | 1998-09-25",
        "64496 | 192.0.2.1/24 | US | arin | 1998-09-25",
        "64496 | site.example | US | arin | 1998-09-25",
        "64496 | 192.0.2.0/24 | USA | arin | 1998-09-25",
        "64496 | 192.0.2.0/24 | US | <b>arin | 1998-09-25",
        "64496 | 192.0.2.0/24 | US | arin | 25/09/1998",
    ],
)
def test_any_other_text_is_an_error(text: str):
    with pytest.raises(ParseError):
        read_origin(text)


def test_a_system_line_without_a_number_is_an_error():
    with pytest.raises(ParseError):
        read_system_name("| US | arin | 2002-01-04 | NAME")


def test_the_longest_prefix_wins_whatever_the_order():
    wide, narrow = read_origin("1 | 192.0.0.0/16 | US | arin | "), read_origin("2 | 192.0.2.0/24 | US | arin | ")
    assert most_specific([wide, narrow]) == most_specific([narrow, wide]) == narrow
