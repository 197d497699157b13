"""Outlets' names within longer names: foxnews-uk, lemonde24, breaking-cnn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osint.content.outlet_index import is_plain_word, outlets_called, words_in
from osint.model.outlets import bare

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Combination:
    """An outlet's name with known words around it."""

    key: str
    added: tuple[str, ...]
    is_set_apart: bool
    """Whether hyphens separate the name from what is added."""


def combinations_in(label: str) -> Iterator[Combination]:
    """Every outlet's name in a label of which all the rest is known words, longest first; none within a number or across a hyphen."""
    plain, edges = bare(label), _hyphen_edges(label)
    for start, end in _spans(len(plain)):
        key = plain[start:end]
        if not outlets_called(key):
            continue
        added = _added_words(plain[:start], plain[end:])
        whole = start in edges and end in edges
        if added and (whole or not _is_cut(plain, start, end, edges)):
            yield Combination(key, added, whole)


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Every piece that is not the whole, longest first."""
    for size in range(length - 1, SHORTEST - 1, -1):
        for start in range(length - size + 1):
            yield start, start + size


def _is_cut(plain: str, start: int, end: int, edges: frozenset[int]) -> bool:
    """Whether a piece lies across a hyphen or ends within a number: channel47 is not channel4."""
    in_number = plain[end - 1 : end + 1].isdigit() and end < len(plain)
    return in_number or (start > 0 and plain[start - 1 : start + 1].isdigit()) or any(start < edge < end for edge in edges)


def _hyphen_edges(label: str) -> frozenset[int]:
    """Where the parts of a hyphenated label begin and end once the hyphens are gone; only its ends without hyphens."""
    if "-" not in label:
        return frozenset()
    lengths = [len(part) for part in label.split("-")]
    return frozenset(sum(lengths[:place]) for place in range(len(lengths) + 1))


def _added_words(before: str, after: str) -> tuple[str, ...]:
    """The words before and after an outlet's name; empty if there are none, or if either is not made of known words."""
    front, back = words_in(before), words_in(after)
    if (before and not front) or (after and not back) or (len(before) == 2 and not before.isdigit() and not is_plain_word(before)):
        return ()
    return (*front, *back)
