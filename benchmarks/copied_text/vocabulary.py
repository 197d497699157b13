"""An invented language: words as frequent as those of a real one, phrases that everybody uses, and how words are written down."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

WORDS = 60_000
PHRASES = 400
_TABLE_BITS = 22
_SYLLABLES = [start + vowel + end for start in "bcdfghklmnprstvz" for vowel in "aeiouy" for end in ("", "", "n", "r", "s")]
PLAIN, CAPITAL, COMMA, STOP = range(4)
"""How a word stands in its sentence: a token is 4 * word + one of these."""


def _word(rank: int) -> str:
    """Each rank another word, the frequent ones short."""
    syllables = sorted(set(_SYLLABLES))
    parts: list[str] = []
    rest = rank
    while True:
        rest, part = divmod(rest, len(syllables))
        parts.append(syllables[(part * 89 + 31 * len(parts)) % len(syllables)])
        if not rest:
            return "".join(parts)
        rest -= 1


WORD_LIST = [_word(rank) for rank in range(WORDS)]
_WRITTEN = [text for word in WORD_LIST for text in (word, word.capitalize(), f"{word},", f"{word}.")]


def written(tokens: Iterable[int]) -> str:
    """Tokens as a line of text."""
    return " ".join(map(_WRITTEN.__getitem__, tokens))


def _drawing_table() -> npt.NDArray[np.int32]:
    """Words as often as they are drawn, so that a draw is one look: Zipf's law, flattened at its head as Mandelbrot found it."""
    weights = 1.0 / (np.arange(WORDS) + 2.7)
    bounds = np.cumsum(weights) / weights.sum()
    table: npt.NDArray[np.int32] = np.searchsorted(bounds, (np.arange(2**_TABLE_BITS) + 0.5) / 2**_TABLE_BITS).astype(np.int32)
    return table


_TABLE = _drawing_table()


def drawn(dice: np.random.Generator, count: int) -> npt.NDArray[np.int32]:
    """So many words at random, by their frequency."""
    found: npt.NDArray[np.int32] = _TABLE[dice.integers(0, 2**_TABLE_BITS, count)]
    return found


def phrases(seed: int) -> list[np.ndarray]:
    """Runs of two to six words that everybody uses."""
    dice = np.random.default_rng((seed, 1))
    return [drawn(dice, int(size)) for size in dice.integers(2, 7, PHRASES)]


def sentences(dice: np.random.Generator, words: np.ndarray) -> np.ndarray:
    """Tokens of running text: a sentence ends after each sixteenth word on the average, a comma stands after each twentieth."""
    form = np.where(dice.random(len(words)) < 0.05, COMMA, PLAIN)
    stops = dice.random(len(words)) < 1 / 16
    form[1:][stops[:-1]] = CAPITAL
    form[:1] = CAPITAL
    form[stops] = STOP
    return words * 4 + form
