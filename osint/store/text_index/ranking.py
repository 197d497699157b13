"""Which of the articles that share fingerprints with a query are worth a closer look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from osint.store.text_index.keys import ID_BITS, Keys, Numbers, articles_of, without_articles
from osint.store.text_index.lookup import Holders

ARTICLES_EACH = 64
"""Of a fingerprint that more hold, the ones taken in first count: the same ones for all fingerprints of a text that many outlets carry."""
LEAST_SHARED = 2
SHORT = 6
"""A text of no more fingerprints may share only one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that shares fingerprints with the query: how many, and the sum of their rarities, log(articles / holders)."""

    article_id: int
    shared: int
    weight: float


@dataclass(frozen=True, slots=True)
class Shared:
    """Articles and what each shares with the query, best first."""

    articles: Numbers
    counts: Numbers
    weights: npt.NDArray[np.float64]


def ranked(found: Sequence[Holders], left_out: Numbers, articles: int) -> Shared:
    """All articles that share a fingerprint: the greatest summed rarity first, among equals the one taken in first."""
    held = np.sum([holders.held for holders in found], axis=0)
    pairs = _first_of_each(without_articles(np.sort(np.concatenate([holders.pairs for holders in found])), left_out))
    rarity = np.log((articles + 1) / np.maximum(held, 1))
    numbers, place = np.unique(articles_of(pairs), return_inverse=True)
    counts = np.bincount(place, minlength=len(numbers))
    weights = np.bincount(place, weights=rarity[_number_of(pairs)], minlength=len(numbers)).astype(np.float64).round(6)
    order = np.lexsort((numbers, -counts, -weights))
    return Shared(numbers[order], counts[order], weights[order])


def _number_of(pairs: Keys) -> Numbers:
    return (pairs >> np.uint64(ID_BITS)).astype(np.int64)


def _first_of_each(pairs: Keys) -> Keys:
    """Of each fingerprint's sorted articles the first ones."""
    number = _number_of(pairs)
    place = np.arange(len(pairs)) - np.searchsorted(number, number)
    return pairs[place < ARTICLES_EACH]
