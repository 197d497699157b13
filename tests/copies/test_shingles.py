"""Fingerprints are the same everywhere, and survive what stands around the copied passage."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.copies.shingles import ALPHABETIC_RUN, KEEP_ALL_UP_TO, RUN, SHORT, SPACELESS_RUN, fingerprints, kept, shingle_length, text_digest
from osint.copies.words import fold

WORDS = st.lists(st.text("abcé中", min_size=1, max_size=3), max_size=40)


def numbered(count, seed=0):
    chosen = random.Random(seed)
    return [f"w{chosen.randrange(10**6)}" for _ in range(count)]


def test_fingerprints_are_pinned():
    """They are kept in databases: another value for the same words would find nothing there."""
    short = fingerprints(["the", "quick", "brown", "fox", "jumps", "over"])
    assert short.tolist() == [38181618460, 177151475106, 468994215946, 551856011524, 805157560784, 889388718536]
    assert {724713494372, 366067331262} < set(fingerprints(list("这是一个很好的消息")).tolist())
    assert fingerprints([f"w{number}" for number in range(SHORT)])[:2].tolist() == [41902551175, 48216571309]


@given(WORDS)
def test_fingerprints_are_sorted_each_once_and_fit_forty_bits(words):
    found = fingerprints(words)
    assert found.dtype == np.uint64
    assert bool(np.all(found[1:] > found[:-1]))
    assert all(value < 2**40 for value in found.tolist())


def test_a_text_shorter_than_a_shingle_has_none():
    assert len(fingerprints(["a", "b"])) == len(fingerprints([])) == 0
    assert len(fingerprints(list("abcde"))) == 3 + 1
    assert len(fingerprints(list("这是一个"))) == 0


def test_messages_with_a_word_changed_in_every_line_share_a_fingerprint_and_longer_texts_have_none_so_short():
    one, other = fold("new bridge opens today for all walkers"), fold("old bridge opens today with all walkers")
    assert np.intersect1d(fingerprints(one), fingerprints(other)).size == 1
    around = numbered(SHORT)
    assert np.intersect1d(fingerprints(one + around), fingerprints(other + around)).size == SHORT - 4 + 2
    assert np.intersect1d(fingerprints(one), fingerprints(one + around)).size == len(one) - 4


def test_order_of_words_counts():
    assert not set(fingerprints(["a", "b", "c", "d", "e"]).tolist()) & set(fingerprints(["b", "a", "d", "c", "e"]).tolist())


def test_different_runs_have_different_fingerprints():
    assert len(fingerprints(numbered(20_000))) == 20_000 - 4


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("这是一个很好的消息 hello world", SPACELESS_RUN),
        ("これは良い知らせです", SPACELESS_RUN),
        ("นี่เป็นข่าวดี", ALPHABETIC_RUN),
        ("a b c d e f", RUN),
        ("the word 你 means you", RUN),
        ("", RUN),
    ],
)
def test_only_single_characters_of_spaceless_scripts_make_shingles_longer(text, length):
    assert shingle_length(fold(text)) == length


def test_short_texts_keep_all_and_long_ones_a_quarter():
    short, long = numbered(KEEP_ALL_UP_TO), numbered(4_000)
    assert len(kept(fingerprints(short), len(short))) == KEEP_ALL_UP_TO - 4
    assert 850 < len(kept(fingerprints(long), len(long))) < 1_150


def test_what_is_kept_of_the_original_is_kept_of_the_copy():
    passage = numbered(300, 1)
    original, copy = numbered(500, 2) + passage, passage + numbered(200, 3)
    shared = np.intersect1d(fingerprints(original), fingerprints(copy))
    both = np.intersect1d(kept(fingerprints(original), len(original)), kept(fingerprints(copy), len(copy)))
    assert both.tolist() == [value for value in shared.tolist() if value % 4 == 0]
    assert len(both) > 50


def test_digest_is_of_the_words_alone():
    assert text_digest(fold("“It’s ÉTÉ”, he  said")) == text_digest(fold("Its ete he said"))
    assert text_digest(["a", "b"]) != text_digest(["ab"])
    assert len(text_digest([])) == 32
