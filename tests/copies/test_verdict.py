"""Each degree of copying has its verdict and its sentence, and what strangers share is no copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osint.copies.verdict import is_copy, sentence, verdict
from osint.model.article import Overlap, Passage, Verdict


def shared(copy: float, same: float, *sizes: int, original: float = 0.1, in_order: bool = True, was_cut: bool = False) -> Overlap:
    """An overlap whose passages have so many same words each."""
    passages = tuple(Passage(100 * place, 100 * place + 50, 0, 50, round(size / same), size) for place, size in enumerate(sizes))
    return Overlap(passages, copy, original, same, in_order, was_cut)


NOTHING = Overlap()


@pytest.mark.parametrize(
    ("overlap", "words", "expected"),
    [
        (shared(1.0, 1.0, 300), 300, Verdict.VERBATIM),
        (shared(0.9, 0.97, 270), 300, Verdict.VERBATIM),
        (shared(0.95, 0.96, 285), 300, Verdict.EDITED),
        (shared(0.5, 0.8, 150), 300, Verdict.EDITED),
        (shared(0.89, 1.0, 267), 300, Verdict.PARTLY),
        (shared(0.3, 1.0, 90), 300, Verdict.PARTLY),
        (shared(0.25, 0.9, 50, 25), 300, Verdict.PARTLY),
        (shared(0.21, 0.9, 21, 21, 21), 300, Verdict.REWRITTEN),
        (shared(0.21, 0.9, 21, 42), 300, Verdict.PARTLY),
        (shared(0.21, 0.9, 16, 17, 30), 300, Verdict.PARTLY),
        (shared(0.19, 0.9, 19, 19, 19), 300, Verdict.OWN),
        (shared(0.1, 1.0, 60), 600, Verdict.PARTLY),
        (shared(0.1, 1.0, 59), 590, Verdict.OWN),
        (shared(0.05, 1.0, 30, original=0.5), 600, Verdict.PARTLY),
        (shared(0.01, 1.0, 8, original=0.8), 800, Verdict.OWN),
        (NOTHING, 300, Verdict.OWN),
    ],
)
def test_each_degree_of_copying_has_its_verdict(overlap: Overlap, words: int, expected: Verdict) -> None:
    assert verdict(overlap, words, 7) is expected


def test_half_of_a_short_message_is_a_copy_and_a_third_of_it_is_not() -> None:
    assert is_copy(shared(0.5, 1.0, 10, original=0.4), 20)
    assert not is_copy(shared(0.34, 1.0, 7, original=0.4), 20)


def test_a_short_text_that_holds_half_of_another_short_one_is_a_copy_but_not_one_that_holds_half_of_a_phrase_book() -> None:
    assert is_copy(shared(0.2, 1.0, 10, original=0.5), 50)
    assert not is_copy(shared(0.4, 1.0, 8, original=0.1), 20)


def test_nothing_to_compare_is_undecided_and_never_own_text() -> None:
    assert verdict(NOTHING, 300, 0) is Verdict.UNDECIDED
    assert verdict(NOTHING, 0, 9) is Verdict.UNDECIDED
    assert "nothing to compare" in sentence(Verdict.UNDECIDED, NOTHING, 300, 0, "")
    assert "no words" in sentence(Verdict.UNDECIDED, NOTHING, 0, 9, "")


def test_only_a_copy_is_called_syndicated() -> None:
    assert verdict(shared(1.0, 1.0, 300), 300, 7, syndicated=True) is Verdict.SYNDICATED
    assert verdict(NOTHING, 300, 7, syndicated=True) is Verdict.OWN


@pytest.mark.parametrize(
    ("found", "overlap", "expected"),
    [
        (
            Verdict.VERBATIM,
            shared(0.94, 1.0, 575, original=0.97),
            "Verbatim: 94 % of its 612 words stand in the same order in X, which lost 3 % of its own.",
        ),
        (
            Verdict.VERBATIM,
            shared(0.999, 1.0, 611, original=1.0, in_order=False),
            "Verbatim: more than 99 % of its 612 words stand, in another order, in X, which is there whole.",
        ),
        (
            Verdict.EDITED,
            shared(0.8, 0.9, 300, 190),
            "Lightly edited: 80 % of its 612 words stand in the same order in X, and 10 % of the words in 2 passages were changed.",
        ),
        (
            Verdict.PARTLY,
            shared(0.3, 1.0, 184),
            "Partly copied: 30 % of its 612 words stand in the same order in X, in one passage of 184 words; the rest does not.",
        ),
        (
            Verdict.REWRITTEN,
            shared(0.16, 0.9, 40, 30, 29),
            "Rewritten? Only 16 % of its 612 words stand in the same order in X, in 3 passages, 40 words in the longest; "
            "it may retell that text, or both retell a third.",
        ),
        (Verdict.OWN, NOTHING, "Own text: compared with 1,200 texts, none shares a passage with it."),
        (
            Verdict.OWN,
            shared(0.004, 1.0, 8),
            "Own text: compared with 1,200 texts, the most that one shares with it, X, is less than 1 % of its 612 words.",
        ),
        (Verdict.SYNDICATED, shared(1.0, 1.0, 612), "Syndicated: 100 % of its 612 words stand in the same order in X."),
    ],
)
def test_sentences_carry_the_numbers(found: Verdict, overlap: Overlap, expected: str) -> None:
    assert sentence(found, overlap, 612, 1200, "X") == expected


def test_every_verdict_has_a_sentence_and_one_on_cut_texts_says_so() -> None:
    assert all(sentence(found, shared(0.5, 1.0, 300), 612, 3, "X") for found in Verdict)
    assert sentence(Verdict.PARTLY, shared(0.5, 1.0, 300, was_cut=True), 612, 3, "X").endswith("for the texts are very long.")


def test_a_small_passage_counts_where_the_rest_speaks_of_the_same_in_the_same_words() -> None:
    thin = replace(shared(0.06, 1.0, 13), common_words=0.5)
    assert verdict(thin, 210, 7) is Verdict.REWRITTEN
    assert verdict(replace(thin, common_words=0.4), 210, 7) is Verdict.OWN
    assert verdict(replace(thin, share_of_copy=0.04), 210, 7) is Verdict.OWN
