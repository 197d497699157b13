"""Fingerprints of a text: hashes of its runs of successive words, by which copies of parts of it are found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import mmh3
import numpy as np
import numpy.typing as npt

from osint.copies.folding import is_spaceless

RUN = 5
"""Words in a shingle: with fewer, phrases of daily speech are found; with more, one changed word hides more."""
SPACELESS_RUN = 8
"""Characters in a shingle of Han and kana: about as much as five words say."""
ALPHABETIC_RUN = 20
"""Characters in a shingle of Thai, Lao, Khmer, Burmese and their like, which have letters but no spaces."""
SHORT_RUNS = {RUN: 3, SPACELESS_RUN: 5, ALPHABETIC_RUN: 12}
"""Words in the further shingles of a message: a word changed here and there leaves none of its runs of five as it was."""
SHORT = 30
"""Texts of fewer words have these too."""
KEEP_ALL_UP_TO = 150
"""Words of a text short enough to keep every shingle of."""
ONE_IN = 4
_BITS = 40
_FIRST_IDEOGRAPH = "\u2e80"
_FACTORS = [np.uint64(pow(0x9E3779B97F4A7C15, place, 1 << 64)) for place in range(ALPHABETIC_RUN)]
_SHIFT, _FINISH = np.uint64(33), (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))  # the finish of MurmurHash3
_MAX_KNOWN, _LONGEST_KNOWN = 100_000, 40

Hashes = npt.NDArray[np.uint64]


class _WordHashes(dict[str, int]):
    """Word to its 64-bit hash, worked out when first met; emptied when it has grown large."""

    def __missing__(self, word: str) -> int:
        found = mmh3.hash64(word.encode(), signed=False)[0]
        if len(word) <= _LONGEST_KNOWN:
            if len(self) >= _MAX_KNOWN:
                self.clear()
            self[word] = found
        return found


_WORD_HASHES = _WordHashes()


def word_hashes(words: Sequence[str]) -> Hashes:
    """A 64-bit number for each word, the same for the same word on every machine."""
    return np.fromiter(map(_WORD_HASHES.__getitem__, words), dtype=np.uint64, count=len(words))


def run_hashes(hashes: Hashes, run: int) -> Hashes:
    """A well-mixed 64-bit number for each run of so many successive words, by where the run starts; empty for a shorter text."""
    count = max(len(hashes) - run + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(run if count else 0):
        mixed += hashes[place : place + count] * _FACTORS[place]
    for factor in _FINISH:
        mixed ^= mixed >> _SHIFT
        mixed *= factor
    mixed ^= mixed >> _SHIFT
    return mixed


def shingle_length(words: Sequence[str]) -> int:
    """Words in a shingle of such a text: more where most words are single characters of scripts written without spaces."""
    if 2 * list(map(len, words)).count(1) <= len(words):
        return RUN
    characters = list(filter(is_spaceless, words))
    if 2 * len(characters) <= len(words):
        return RUN
    letters = sum(char < _FIRST_IDEOGRAPH for char in characters)
    return ALPHABETIC_RUN if 2 * letters > len(characters) else SPACELESS_RUN


def fingerprints(words: Sequence[str]) -> Hashes:
    """Hashes, below 2**40, of every run of 5 successive words (more in scripts without spaces): sorted, each once, the same everywhere.

    A text of fewer than 30 words has those of its runs of 3 words beside: by them two such messages find each other, by the others
    a long text finds the message that it holds.
    """
    hashes, run = word_hashes(words), shingle_length(words)
    found = run_hashes(hashes, run)
    if len(words) < SHORT:
        found = np.concatenate((found, run_hashes(hashes, SHORT_RUNS[run])))
    found >>= np.uint64(64 - _BITS)
    found.sort()
    return found[np.append(found[1:] != found[:-1], True)] if len(found) else found


def kept(all_of_them: Hashes, words: int) -> Hashes:
    """Those fingerprints that the index keeps: all of a short text (at most 150 words), else those divisible by 4.

    Whether one is kept hangs on its value alone and not on its neighbours, as it would if the least of each window were kept: a run
    that both texts have and that is kept for the long original is kept for the long copy too, however little stands around it, and
    for a short text always. So what two kept sets share, over what one keeps, estimates how much of its text the other holds.
    """
    return all_of_them if words <= KEEP_ALL_UP_TO else all_of_them[all_of_them % np.uint64(ONE_IN) == 0]


def text_digest(words: Sequence[str]) -> str:
    """32 hexadecimal digits of SHA-256 over the folded words: equal for texts that differ only in case, quotes, accents, spaces."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]
