"""Copies of known articles, made in the ways that sites copy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.copied_text.originals import Paragraph, Press, Text
from benchmarks.copied_text.vocabulary import drawn

LOOK_ALIKES = str.maketrans("aceopxyi", "асеорхуі")
"""Latin letters and the Cyrillic ones that look the same."""
FRESH = "fresh"
"""An article that copies nobody."""


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look up: what was done, to which article (0 for none), the shared texts in it."""

    kind: str
    original: int
    blocks: frozenset[str]
    text: str

    def is_true(self, article: int, blocks: str) -> bool:
        """Whether an article with those shared texts (a JSON list) has text in common with it."""
        return article == self.original or not self.blocks.isdisjoint(json.loads(blocks))

    def is_hit(self, article: int, blocks: str) -> bool:
        """Whether that article is what should be found: the original, or for an agency's text anybody who carries it."""
        return self.is_true(article, blocks) if self.kind == WIRE else article == self.original


Dice = np.random.Generator
WIRE = "agency text in another article"


def _whole(_: Press, __: Dice, original: Text) -> Text:
    return original


def _some(press: Press, dice: Dice, original: Text, count: int) -> Text:
    own = press.own(dice, int(dice.integers(250, 450)))
    first = int(dice.integers(0, max(1, _own_paragraphs(original) - count + 1)))
    at = int(dice.integers(1, len(own)))
    return Text([*own[:at], *original.paragraphs[first : first + count], *own[at:]])


def _own_paragraphs(text: Text) -> int:
    return sum(not paragraph.block for paragraph in text.paragraphs)


def _three(press: Press, dice: Dice, original: Text) -> Text:
    return _some(press, dice, original, 3)


def _one(press: Press, dice: Dice, original: Text) -> Text:
    return _some(press, dice, original, 1)


def _edited(_: Press, dice: Dice, original: Text) -> Text:
    return Text([Paragraph(_with_edits(dice, part.tokens), part.block) for part in original.paragraphs])


def _one_edited(press: Press, dice: Dice, original: Text) -> Text:
    return _some(press, dice, _edited(press, dice, original), 1)


def _with_edits(dice: Dice, tokens: list[int]) -> list[int]:
    """A fifth of the words replaced, dropped or preceded by another one."""
    new = (drawn(dice, len(tokens)) * 4).tolist()
    ways = dice.integers(0, 15, len(tokens)).tolist()
    found = []
    for token, way, other in zip(tokens, ways, new, strict=True):
        found += {0: [other], 1: [], 2: [other, token]}.get(way, [token])
    return found


def _reordered(_: Press, dice: Dice, original: Text) -> Text:
    return Text([original.paragraphs[place] for place in dice.permutation(len(original.paragraphs))])


def _framed(press: Press, dice: Dice, original: Text) -> Text:
    lines = [press.boilerplate[place] for place in dice.integers(0, len(press.boilerplate), 8)]
    return Text([*lines[:4], *press.own(dice, 120), *original.paragraphs, *press.own(dice, 120), *lines[4:]])


def _with_look_alikes(dice: Dice, text: str) -> str:
    """Half of the words in letters that look the same."""
    words = text.split(" ")
    return " ".join(word.translate(LOOK_ALIKES) if swap else word for word, swap in zip(words, dice.random(len(words)) < 0.5, strict=True))


WAYS: dict[str, Callable[[Press, Dice, Text], Text]] = {
    "whole": _whole,
    "3 paragraphs": _three,
    "1 paragraph": _one,
    "20 % edits": _edited,
    "reordered": _reordered,
    "boilerplate around": _framed,
    "look-alike letters": _whole,
    "1 paragraph, 20 % edits": _one_edited,
}
AIMS = {
    "whole": 0.99,
    "3 paragraphs": 0.98,
    "1 paragraph": 0.98,
    "20 % edits": 0.95,
    "reordered": 0.98,
    "boilerplate around": 0.99,
    "look-alike letters": 0.95,
}
FLOORS = AIMS | {"1 paragraph, 20 % edits": 0.8, WIRE: 0.98}
"""Also for two kinds that nobody has set an aim for: they show where it ends."""


def copies(press: Press, dice: Dice, originals: dict[int, Text]) -> Iterator[Query]:
    """One copy of each original, the ways in turns."""
    for (number, original), kind in zip(originals.items(), _turns(len(originals)), strict=True):
        made = WAYS[kind](press, dice, original)
        text = _with_look_alikes(dice, made.written()) if kind == "look-alike letters" else made.written()
        yield Query(kind, number, frozenset(made.blocks()), text)


def _turns(count: int) -> list[str]:
    return [list(WAYS)[place % len(WAYS)] for place in range(count)]


def carriers(press: Press, dice: Dice, count: int) -> Iterator[Query]:
    """Articles that carry an agency's text."""
    for place in range(count):
        wire = press.wires[place % len(press.wires)]
        text = Text([*press.own(dice, 100), *wire, *press.own(dice, 60)])
        yield Query(WIRE, 0, frozenset(text.blocks()), text.written())


def fresh(press: Press, dice: Dice, count: int) -> Iterator[Query]:
    """Articles that copy nobody, with the sentences that everybody has."""
    for text in press.texts(dice, count):
        own = [paragraph for paragraph in text.paragraphs if not paragraph.block.startswith("w")]
        yield Query(FRESH, 0, frozenset(Text(own).blocks()), Text(own).written())
