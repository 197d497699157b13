"""Pieces of texts: how long they are, where they part, and that nothing is lost or endless."""

from __future__ import annotations

from osint.copies.pieces import LEAST, MOST, MOST_PIECES, MOST_TEXT, pieces, weight_of

SENTENCE = "The invented ferry leaves at noon and comes back before the evening bell."


def test_paragraphs_are_pieces_and_short_ones_are_joined_to_the_next() -> None:
    long = " ".join([SENTENCE] * 3)
    found = pieces(f"Later ferry\n{long}\n{long}\n")
    assert [piece.text for piece in found] == [f"Later ferry {long}", long]
    assert all(LEAST <= piece.weight <= MOST for piece in found)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    found = pieces(" ".join([SENTENCE] * 20))
    assert len(found) == 3
    assert all(piece.text.endswith("bell.") and piece.weight <= MOST for piece in found)
    assert " ".join(piece.text for piece in found) == " ".join([SENTENCE] * 20)


def test_a_character_of_chinese_counts_for_three_letters() -> None:
    assert weight_of("渡轮 ferry") == 12
    found = pieces("渡轮中午出发。" * 60)
    assert len(found) == 2
    assert all(piece.weight <= MOST for piece in found)


def test_text_without_a_sentence_end_is_cut_all_the_same_and_no_more_is_read_than_its_beginning() -> None:
    found = pieces("x" * 1_000_000)
    assert sum(len(piece.text) for piece in found) <= MOST_TEXT
    assert all(piece.weight <= MOST for piece in found)
    assert len(pieces("\n".join(["word " * 30] * 500))) == MOST_PIECES


def test_an_empty_text_has_no_piece() -> None:
    assert pieces("") == pieces(" \n\n ") == []
