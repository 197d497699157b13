"""Runs of words that stand in both texts are all found, once each and whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osint.copies.seeds import MAX_PLACES, Block, common_blocks
from osint.copies.shingles import word_hashes

WORDS = st.lists(st.sampled_from("abcdefghijkl"), max_size=30)


def blocks(copy, original, seed=3):
    return common_blocks(word_hashes(copy), word_hashes(original), seed)


def counted_by_hand(copy, original, seed):
    """Every longest run of same words, looked for place by place."""
    found = []
    for here in range(len(copy)):
        for there in range(len(original)):
            if here and there and copy[here - 1] == original[there - 1]:
                continue
            size = 0
            while here + size < len(copy) and there + size < len(original) and copy[here + size] == original[there + size]:
                size += 1
            found += [Block(here, there, size)] if size >= seed else []
    return sorted(found)


@given(WORDS, WORDS)
def test_every_common_run_is_found_whole(copy, original):
    found = blocks(copy, original)
    frequent = any(text.count(word) > MAX_PLACES for text in (copy, original) for word in text)
    assert frequent or sorted(found) == counted_by_hand(copy, original, 3)
    assert all(copy[each.copy : each.copy + each.size] == original[each.original : each.original + each.size] for each in found)
    assert [each.copy for each in found] == sorted(each.copy for each in found)


def test_a_frequent_seed_is_paired_in_turn_only():
    assert blocks(["a"] * 1_000, ["a"] * 800) == [Block(0, 0, 800)]
    assert len(blocks(["a", "b", "c"] * MAX_PLACES, ["a", "b", "c"])) == MAX_PLACES


def test_texts_shorter_than_a_seed_share_none():
    assert blocks(["a", "b"], ["a", "b"]) == blocks([], ["a", "b", "c"]) == []
