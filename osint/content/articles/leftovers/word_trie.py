"""Phrases found in a text word by word, all of them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
# One character for one, so that places stay the same: apostrophes, spaces and dashes each become one; the i of Turkish and Azerbaijani
# loses what tells it from the dotted one, since capital letters do not keep it.
_ALIKE = str.maketrans(
    {"\u0130": "I", **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"), **dict.fromkeys("\u00a0\u202f\u2009\u2007\t\r", " ")}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_ALIKE_LOWER = str.maketrans({"\u0131": "i", "\u0451": "\u0435"})
MAX_GAP = 3
"""Between two words of a phrase: ", " and "... " are no more."""
MAX_HITS = 20_000


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase at a place in the text, with all that was listed for it."""

    start: int
    end: int
    listed: tuple[T, ...]


@dataclass(slots=True)
class _Node(Generic[T]):
    after: dict[str, _Node[T]] = field(default_factory=dict)
    listed: list[T] = field(default_factory=list)


def folded(text: str) -> str:
    """The text in lower case with look-alike punctuation made one; as long as the text, so that places are the same in both."""
    return text.translate(_ALIKE).lower().translate(_ALIKE_LOWER)


def word_places(text: str) -> list[tuple[int, int]]:
    """Where each word of a text starts and ends."""
    return [found.span() for found in _WORD.finditer(text)]


class WordTrie(Generic[T]):
    """A set of phrases, each with what it stands for."""

    def __init__(self, listed: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for phrase, item in listed:
            node = self._root
            for word in _WORD.findall(folded(phrase)):
                node = node.after.setdefault(word, _Node())
            if node is not self._root and item not in node.listed:
                node.listed.append(item)

    def hits(self, text: str, places: Sequence[tuple[int, int]]) -> Iterator[Hit[T]]:
        """Every phrase in a folded text, the longest first where several begin at one word; at most 20,000."""
        found = (hit for first in range(len(places)) for hit in reversed(self._from(text, places, first)))
        for _, hit in zip(range(MAX_HITS), found, strict=False):
            yield hit

    def _from(self, text: str, places: Sequence[tuple[int, int]], first: int) -> list[Hit[T]]:
        start, end = places[first]
        node = self._root.after.get(text[start:end])
        if node is None:
            return []
        found = []
        for place in range(first, len(places)):
            if place > first:
                node = self._next(node, text, end, places[place])
                if node is None:
                    break
            end = places[place][1]
            if node.listed:
                found.append(Hit(start, end, tuple(node.listed)))
            if not node.after:
                break
        return found

    @staticmethod
    def _next(node: _Node[T], text: str, end: int, place: tuple[int, int]) -> _Node[T] | None:
        """What follows in the trie, where the next word stands close by on the same line."""
        if place[0] - end > MAX_GAP or "\n" in text[end : place[0]]:
            return None
        return node.after.get(text[place[0] : place[1]])
