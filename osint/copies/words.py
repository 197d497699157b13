"""The words of a text as they are compared: folded so that case, accents, quotes, invisible and look-alike characters do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from osint.copies.alike import in_one_script
from osint.copies.folding import FOLDING

MAX_WORDS = 50_000
"""Longer texts are compared up to here."""
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_MOSTLY_ASCII = 0.8
_UNKNOWN = 255
_LENGTHS = np.full(0x110000, _UNKNOWN, dtype=np.uint8)
"""How many characters each code point is folded to, so far as met; the longest (U+FDFA) gives 18."""
_SPACE = 0x20


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a text and where each stands: `starts` and `ends` count characters of the text as given, ends excluded."""

    words: list[str]
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    was_cut: bool = False
    """Whether the text has more words than these."""


def fold(text: str) -> list[str]:
    """The words to compare a text by; texts that differ in case, accents, quotes, spaces or invisible characters give the same."""
    return _folded(text).split()


def placed(text: str) -> Words:
    """The words of `fold` with their places in the text, the first MAX_WORDS of them."""
    folded = _folded(text)
    words = folded.split()
    seen = np.zeros(len(folded) + 2, dtype=np.int8)
    seen[1:-1] = _codes(folded) != _SPACE
    turns = np.flatnonzero(seen[1:] != seen[:-1])[: 2 * MAX_WORDS]
    origin = np.repeat(np.arange(len(text)), _lengths(text))
    starts, ends = origin[turns[::2]], origin[turns[1::2] - 1] + 1
    return Words(words[:MAX_WORDS], starts.tolist(), ends.tolist(), len(words) > MAX_WORDS)


def _folded(text: str) -> str:
    """The text through the table, then with look-alike letters told apart; words stand between spaces."""
    return in_one_script(_nearly_ascii(text).translate(FOLDING))


def _nearly_ascii(text: str) -> str:
    """The text, or where it is mostly ASCII and folds to ASCII alone, the rest of it folded: ASCII goes through the table far quicker."""
    if text.isascii() or len(text.encode("ascii", "ignore")) < _MOSTLY_ASCII * len(text):
        return text
    folded = _NOT_ASCII.sub(lambda found: found[0].translate(FOLDING), text)
    return folded if folded.isascii() else text


def _codes(text: str) -> npt.NDArray[np.uint32] | npt.NDArray[np.uint8]:
    if text.isascii():
        return np.frombuffer(text.encode(), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _lengths(text: str) -> npt.NDArray[np.uint8]:
    """How many characters each character of the text is folded to."""
    codes = _codes(text)
    lengths = _LENGTHS[codes]
    unknown = lengths == _UNKNOWN
    if unknown.any():
        _learn(np.unique(codes[unknown]).tolist())
        lengths = _LENGTHS[codes]
    return lengths


def _learn(codes: Iterable[int]) -> None:
    for code in codes:
        _LENGTHS[code] = len(FOLDING[code])
