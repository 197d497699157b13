"""Likeness in meaning, by a model made for the test."""

from __future__ import annotations

import numpy as np
import pytest

from osint.copies.meaning import BOUNDS, Meaning, bound, likeness, may_be_translation, sentence, unit, whole
from osint.engine.encoder import Encoder
from tests.invented_model import SUBJECTS, InventedModel, told


def meaning(text: str) -> Meaning:
    return Encoder("invented 1", InventedModel()).meanings([text])[0]


HERE = meaning(told(SUBJECTS, "aa"))


def test_the_same_told_in_another_tongue_is_as_alike_as_can_be() -> None:
    there = meaning(told(SUBJECTS, "bb"))
    assert likeness(HERE, there) == pytest.approx(1.0, abs=0.001)
    assert may_be_translation(likeness(HERE, there), HERE, there)


def test_another_subject_is_not_alike() -> None:
    there = meaning(told(["harbour", "meadow", "steeple", "tannery"], "bb"))
    assert likeness(HERE, there) < 0.3
    assert not may_be_translation(likeness(HERE, there), HERE, there)


def test_paragraphs_parted_otherwise_change_little() -> None:
    lines = told(SUBJECTS, "bb").split("\n")
    joined = "\n".join(" ".join(lines[start : start + 2]) for start in range(0, len(lines), 2))
    assert likeness(HERE, meaning(joined)) > 0.9


def test_only_what_stands_in_the_same_order_counts() -> None:
    backwards = meaning(told(reversed(SUBJECTS), "bb"))
    assert likeness(HERE, backwards) < 0.3


def test_what_only_one_of_them_says_counts_against_both_alike() -> None:
    half = meaning(told(SUBJECTS[:4], "bb"))
    assert likeness(HERE, half) == pytest.approx(0.75, abs=0.05)
    assert likeness(half, HERE) == pytest.approx(likeness(HERE, half), abs=0.05)


def test_the_less_text_there_is_the_more_likeness_it_takes() -> None:
    assert [bound(start) for start, _ in BOUNDS] == [least for _, least in BOUNDS]
    assert bound(10) > bound(1_000) > bound(50_000)


def test_nothing_is_like_an_empty_text() -> None:
    empty = Meaning(np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
    assert likeness(HERE, empty) == likeness(empty, HERE) == 0.0


def test_vectors_that_are_zero_or_no_numbers_become_zeros() -> None:
    made = unit(np.array([[3.0, 4.0], [0.0, 0.0], [np.nan, np.inf]]))
    assert made == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0], [0.0, 0.0]]))
    assert np.linalg.norm(whole(HERE)) == pytest.approx(1.0)


def test_the_sentence_gives_the_number_and_asks_for_a_reader() -> None:
    said = sentence(0.812, 0.65, ("French", "English"), "“Later ferry”, paper.example")
    assert "may be a translation of “Later ferry”, paper.example (English)" in said
    assert "0.81, and 0.65 is reported" in said
    assert said.endswith("a person must read both.")


def test_the_earlier_text_is_not_said_to_be_the_translation() -> None:
    said = sentence(0.812, 0.65, ("French", "English"), "“Later ferry”, paper.example", was_first=True)
    assert said.startswith("Translated? “Later ferry”, paper.example (English) may be a translation of this text (French), or both")
