"""Each character is folded for itself, and the same however it is encoded."""

from __future__ import annotations

import unicodedata

import pytest

from osint.copies.folding import APOSTROPHES, FOLDING, Folding, is_spaceless


def folded(text):
    return text.translate(FOLDING)


def test_every_character_of_the_first_plane_folds_like_its_decomposition():
    chars = [chr(code) for code in range(0x10000)]
    assert [char for char in chars if folded(unicodedata.normalize("NFD", char)) != folded(char)] == []
    assert [char for char in chars if folded(folded(char)).split() != folded(char).split()] == []


def test_the_only_white_space_left_is_the_plain_space():
    left = set("".join(FOLDING[code] for code in range(0x10000)))
    assert [char for char in left if char.isspace()] == [" "]


def test_apostrophes_and_what_cannot_be_seen_vanish():
    assert folded("".join(APOSTROPHES) + "\u00ad\u200b\u200d\ufeff\u2060\u034f\ufe0f\u3164") == ""


@pytest.mark.parametrize(
    ("char", "answer"),
    [("中", True), ("あ", True), ("ท", True), ("က", True), ("ក", True), ("a", False), ("가", False), ("中国", False), ("", False)],
)
def test_characters_that_are_words_of_their_own(char, answer):
    assert is_spaceless(char) is answer


def test_unassigned_code_points_do_not_fill_the_table():
    table = Folding()
    assert [table[code] for code in (0x378, 0xE000, 0xD800, 0x41)] == [" ", " ", " ", "a"]
    assert list(table) == [0x41]
