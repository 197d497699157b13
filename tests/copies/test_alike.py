"""Look-alike letters are read as what they pass for, and real words of another script are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.copies.alike import in_one_script


@pytest.mark.parametrize(
    ("folded", "told"),
    [
        ("the pоlicе said", "the police said"),
        ("a rеροrt of the сор", "a report of the cop"),
        ("all оf it wаѕ fаκе", "all of it was fake"),
        ("мы говoрим о мирe", "мы говорим о мире"),
        ("η κυβέρνηση aπo", "η κυβέρνηση απο"),
    ],
)
def test_letters_are_given_back_to_the_script_of_the_text(folded, told):
    assert in_one_script(folded) == told


@pytest.mark.parametrize(
    "folded",
    [
        "the word правда means truth and мир means peace",
        "the singer said а у нас все люди and left the stage",
        "министр сказал что nato и who не при чем",
        "только кириллица",
        "plain text",
        "",
    ],
)
def test_words_of_another_script_are_left_alone(folded):
    assert in_one_script(folded) == folded


@given(st.text("abcopxyz аосрхуяж αοψ", max_size=60))
def test_spaces_and_length_never_change(folded):
    told = in_one_script(folded)
    assert [char == " " for char in told] == [char == " " for char in folded]
