"""Articles as the index sees them, and what it must find among them, worked out by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from osint.store.text_index.keys import Document
from osint.store.text_index.ranking import SHORT, Candidate

Held = Mapping[int, Collection[int]]
"""Article -> its fingerprints."""


def prints(values: Iterable[int]) -> np.ndarray:
    """Fingerprints as an array."""
    return np.array(sorted(values), dtype=np.uint64)


def documents(held: Held) -> list[Document]:
    """What `add` takes."""
    return [(number, prints(values)) for number, values in sorted(held.items())]


def random_texts(first: int, count: int, each: int = 30, seed: int = 1) -> dict[int, set[int]]:
    """So many articles with fingerprints drawn anew, the ids from `first` on."""
    made = np.random.default_rng((seed, first))
    return {first + place: set(made.integers(0, 2**40, each).tolist()) for place in range(count)}


def expected(held: Held, asked: Collection[int], each: int, left_out: Collection[int] = ()) -> list[Candidate]:
    """What `candidates` must answer, in any order: every pair looked at, the first `each` articles of every fingerprint counted."""
    shared: dict[int, list[float]] = {}
    for value in sorted(asked):
        holders = sorted(number for number in held if value in held[number])
        for number in [number for number in holders if number not in left_out][:each]:
            shared.setdefault(number, []).append(math.log((len(held) + 1) / len(holders)))
    enough = {number: all_ for number, all_ in shared.items() if len(all_) >= 2 or min(len(asked), len(held[number])) <= SHORT}
    return [Candidate(number, len(all_), math.fsum(all_)) for number, all_ in enough.items()]


def same(found: Iterable[Candidate], wanted: Iterable[Candidate]) -> bool:
    """Whether both name the same articles, shares and (but for the order of a sum) weights; `found` the best first."""
    listed, hoped = list(found), sorted(wanted, key=lambda one: one.article_id)
    by_id = sorted(listed, key=lambda one: one.article_id)
    pairs = zip(by_id, hoped, strict=True) if len(by_id) == len(hoped) else None
    return (
        pairs is not None
        and all(
            (one.article_id, one.shared) == (other.article_id, other.shared) and math.isclose(one.weight, other.weight, abs_tol=1e-5)
            for one, other in pairs
        )
        and [one.weight for one in listed] == sorted((one.weight for one in listed), reverse=True)
    )


def counts(found: Iterable[Candidate]) -> Counter[int]:
    """Article -> how many it shares."""
    return Counter({one.article_id: one.shared for one in found})
