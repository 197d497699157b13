"""A model made for tests: it knows words in invented tongues, which end in what tells the tongue, by their stems."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

SIZE = 64
SUBJECTS = ("ferry", "bridge", "market", "library", "orchard", "quarry", "bakery", "lantern")


class InventedModel:
    """Says of a text the mean of what its words' stems mean; counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One vector a row for each text, of any length."""
        self.asked += texts
        return np.array([np.sum([_meaning(word) for word in text.split()], axis=0) for text in texts], dtype=np.float32)


def told(subjects: Iterable[str], tongue: str) -> str:
    """A text in an invented tongue: for each subject one paragraph of 25 words about it."""
    return "\n".join(" ".join(f"{subject}{number}-{tongue}" for number in range(25)) for subject in subjects)


def _meaning(word: str) -> npt.NDArray[np.float32]:
    seed = int.from_bytes(hashlib.blake2b(word.partition("-")[0].encode(), digest_size=4).digest(), "big")
    return np.random.default_rng(seed).standard_normal(SIZE).astype(np.float32)
