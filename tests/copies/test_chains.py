"""Common runs are joined across small edits and kept apart across large ones."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from osint.copies.chains import MAX_DRY, MAX_GAP, chains
from osint.copies.seeds import Block, common_blocks
from osint.copies.shingles import word_hashes

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


def joined(copy, original):
    return chains(common_blocks(word_hashes(copy), word_hashes(original), 3), copy, original)


def own(count, name="x"):
    return [f"{name}{number}" for number in range(count)]


ONE, TWO = own(10, "one"), own(10, "two")


def test_runs_are_joined_across_changed_words():
    assert joined([*ONE, *own(4), *TWO], [*ONE, *own(6, "y"), *TWO]) == [[Block(0, 0, 10), Block(14, 16, 10)]]


def test_runs_are_parted_by_many_words_without_a_same_one():
    assert len(joined([*ONE, *own(MAX_DRY), *TWO], [*ONE, *own(MAX_DRY, "y"), *TWO])) == 1
    assert len(joined([*ONE, *own(MAX_DRY + 1), *TWO], [*ONE, *own(MAX_DRY + 1, "y"), *TWO])) == 2


def test_single_same_words_carry_a_chain_over_a_wider_gap():
    copy = [*ONE, *own(6), "same", *own(6, "z"), *TWO]
    original = [*ONE, *own(6, "y"), "same", *own(6, "w"), *TWO]
    assert len(own(13)) <= MAX_GAP
    assert joined(copy, original) == [[Block(0, 0, 10), Block(16, 16, 1), Block(23, 23, 10)]]


def test_an_end_grows_over_one_changed_word_but_not_over_two():
    assert joined([*ONE, "x", "p", "q"], [*ONE, "y", "p", "q"]) == [[Block(0, 0, 10), Block(11, 11, 2)]]
    assert joined(["p", "q", "x", *ONE], ["p", "q", "y", *ONE]) == [[Block(0, 0, 2), Block(3, 3, 10)]]
    assert joined([*ONE, "x", "x", "p", "q"], [*ONE, "y", "y", "p", "q"]) == [[Block(0, 0, 10)]]


@given(WORDS, WORDS)
def test_blocks_of_a_chain_are_the_same_words_and_follow_each_other_in_both_texts(copy, original):
    for chain in joined(copy, original):
        for block in chain:
            assert block.size > 0
            assert copy[block.copy : block.copy + block.size] == original[block.original : block.original + block.size]
        for before, after in pairwise(chain):
            assert before.copy + before.size <= after.copy
            assert before.original + before.size <= after.original
