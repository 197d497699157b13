"""A posting keeps what it was made of, and refuses what does not fit."""

from __future__ import annotations

import numpy as np
import pytest

from osint.errors import StoreError
from osint.store.text_index import keys
from tests.store.text_index.texts import prints


def test_turning_takes_every_fingerprint_to_another_below_two_to_the_forty() -> None:
    given = prints([0, 1, 2, 3, 4, 2**40 - 1, 2**39, 2**38 + 2])
    turned = keys.turned(given)
    assert len(set(turned.tolist())) == len(given)
    assert int(turned.max()) < 2**40


def test_fingerprints_divisible_by_four_lie_together() -> None:
    assert keys.turned(prints([2**40 - 4])) < keys.turned(prints([1]))


def test_postings_hold_their_articles_and_stand_in_order() -> None:
    made = keys.keys_of([(7, prints([5, 2**40 - 1])), (9, prints([5]))])
    assert keys.articles_of(made).tolist() == [7, 9, 7]
    assert np.all(np.diff(made) > 0)


def test_a_fingerprint_given_twice_is_one_posting() -> None:
    assert len(keys.keys_of([(1, np.array([8, 8], dtype=np.uint64))])) == 1


def test_a_fingerprint_of_more_than_forty_bits_is_refused() -> None:
    with pytest.raises(StoreError, match="2\\*\\*40"):
        keys.keys_of([(1, prints([2**40]))])


def test_stored_postings_are_read_again() -> None:
    made = keys.keys_of([(1, prints(range(2**40 - 9, 2**40)))])
    assert np.array_equal(keys.read([keys.stored(made[:4]), keys.stored(made[4:])]), made)


def test_a_cut_part_is_no_postings() -> None:
    with pytest.raises(ValueError, match="cut"):
        keys.read([b"123456789"])
