"""A text cut into pieces of about a hundred words for an encoder: paragraphs, joined where short and cut where long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST, LEAST = 600, 120
"""How much a piece holds: about a hundred words, and about twenty before another paragraph begins a new one."""
MOST_TEXT, MOST_PIECES = 24_000, 60
"""Characters and pieces that are looked at: the beginning of longer texts."""
# Han, kana and Hangul say in one character what takes about three letters elsewhere.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_DENSE_COUNTS = 3
_SENTENCE_END = re.compile("[.!?…؟]+[\"'»”’)]{0,4}[ \u00a0]|[。！？]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and how much it says: letters, each character of Chinese, Japanese or Korean counting for three."""

    text: str
    weight: int


def weight_of(text: str) -> int:
    """How much a text says, comparable between languages: its characters, the dense ones threefold."""
    return len(text) + (_DENSE_COUNTS - 1) * len(_DENSE.findall(text))


def pieces(text: str) -> list[Piece]:
    """The pieces of the beginning of a text, in order; none of an empty one."""
    found: list[Piece] = []
    held: list[str] = []
    weight = 0
    for part, ends_paragraph in _parts(text[:MOST_TEXT].splitlines()):
        size = weight_of(part)
        if held and weight + size > MOST:
            found.append(Piece(" ".join(held), weight))
            held, weight = [], 0
        held.append(part)
        weight += size
        if ends_paragraph and weight >= LEAST:
            found.append(Piece(" ".join(held), weight))
            held, weight = [], 0
    if held:
        found.append(Piece(" ".join(held), weight))
    return found[:MOST_PIECES]


def _parts(paragraphs: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Whole paragraphs, or the sentences of long ones; each with whether a paragraph ends with it."""
    for paragraph in paragraphs:
        parts = list(_sentences(paragraph)) if weight_of(paragraph) > MOST else [paragraph.strip()]
        parts = [part for part in parts if part]
        yield from ((part, place == len(parts)) for place, part in enumerate(parts, 1))


def _sentences(paragraph: str) -> Iterator[str]:
    """Sentences, those without an end in sight cut anywhere."""
    start = 0
    for end in (*(found.end() for found in _SENTENCE_END.finditer(paragraph)), len(paragraph)):
        step = MOST // _DENSE_COUNTS if _DENSE.search(paragraph, start, end) else MOST
        yield from (paragraph[place : min(place + step, end)].strip() for place in range(start, end, step))
        start = end
