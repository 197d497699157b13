"""python-whois as a second opinion: it sees numbers, never values."""

import pytest

from osint.records.whois_second_opinion import second_opinion
from tests.bounds import ends


def test_it_tells_which_line_holds_which_field():
    found = second_opinion(["Domain Name: a.example", "Creation Date: June 2023", "Registrar: One"], "a.example")
    assert (found["creation_date"], found["registrar"]) == (["June 2023"], ["One"])


@pytest.mark.parametrize("value", ["14:00", "31-feb-2023", "99999999999999999999", "06/07/2023"])
def test_an_odd_date_neither_breaks_it_nor_is_guessed(value):
    assert second_opinion([f"Creation Date: {value}", "Registrar: One"], "a.example")["creation_date"] == [value]


def test_a_text_it_stumbles_over_is_no_opinion():
    assert second_opinion(['No match for "A.COM".'], "a.com") == {}


@pytest.mark.parametrize("suffix", ["com", "uk", "jp", "hk", "kr", "example"])
def test_many_lines_do_not_make_it_run_away(suffix):
    with ends(f"the second opinion about .{suffix}"):
        second_opinion(["Registrar: x"] * 5000 + ["Creation Date: " + "1" * 900] * 5000, f"a.{suffix}")


def test_it_prints_nothing(capsys):
    second_opinion(["Registrar: One"], "a.example")
    assert capsys.readouterr() == ("", "")
