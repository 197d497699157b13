"""Invented articles: own paragraphs, sentences that many sites repeat, and agency texts that many outlets carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from benchmarks.copied_text.vocabulary import drawn, phrases, sentences, written

BOILERPLATE = 300
SHORTEST, LONGEST = 200, 700
"""Words of an article."""
BATCH = 1000
_PHRASE_EVERY = 30
"""Words; phrases stand apart, since two in a row would be a passage that strangers share."""
_CARRIES_WIRE, _CARRIES_BOILERPLATE = 0.08, 0.4
_ARTICLES_A_WIRE = 1000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its tokens, and the name of the shared text it is, "" for an article's own."""

    tokens: list[int]
    block: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An article before it is written down."""

    paragraphs: list[Paragraph] = field(default_factory=list)

    def blocks(self) -> set[str]:
        """The shared texts in it."""
        return {paragraph.block for paragraph in self.paragraphs if paragraph.block}

    def written(self) -> str:
        """As text, paragraphs on lines of their own."""
        return "\n".join(written(paragraph.tokens) for paragraph in self.paragraphs)


class Press:
    """Writes any number of articles, the same ones for the same seed and number."""

    def __init__(self, seed: int, articles: int) -> None:
        self._seed = seed
        self._phrases = phrases(seed)
        dice = np.random.default_rng((seed, 2))
        self.boilerplate = [Paragraph(self._tokens(dice, int(size)), f"b{n}") for n, size in enumerate(dice.integers(12, 31, BOILERPLATE))]
        self.wires = [self._wire(dice, number) for number in range(max(5, articles // _ARTICLES_A_WIRE))]

    def batch(self, number: int) -> Iterator[Text]:
        """The articles of one batch."""
        dice = np.random.default_rng((self._seed, 3, number))
        return self.texts(dice, BATCH)

    def texts(self, dice: np.random.Generator, count: int) -> Iterator[Text]:
        """So many articles; about a twelfth carry an agency's text, four in ten a sentence that others have too."""
        sizes = dice.integers(SHORTEST, LONGEST + 1, count)
        flat = self._tokens(dice, int(sizes.sum()))
        lengths = dice.integers(40, 91, int(sizes.sum()) // 40 + count).tolist()
        wire = np.where(dice.random(count) < _CARRIES_WIRE, _popular(dice, len(self.wires), count), -1).tolist()
        sentence = np.where(dice.random(count) < _CARRIES_BOILERPLATE, _popular(dice, BOILERPLATE, count), -1).tolist()
        end = 0
        for size, wired, repeated in zip(sizes.tolist(), wire, sentence, strict=True):
            start, end = end, end + size
            own = _paragraphs(flat[start:end], lengths)
            if wired >= 0:
                own[1:] = [*self.wires[wired], own[-1]]
            if repeated >= 0:
                own.append(self.boilerplate[repeated])
            yield Text(own)

    def own(self, dice: np.random.Generator, words: int) -> list[Paragraph]:
        """Paragraphs of one's own, about so many words."""
        return _paragraphs(self._tokens(dice, words), dice.integers(40, 91, words // 40 + 1).tolist())

    def _tokens(self, dice: np.random.Generator, count: int) -> list[int]:
        words = drawn(dice, count)
        places = np.arange(count // _PHRASE_EVERY) * _PHRASE_EVERY + dice.integers(0, 11, count // _PHRASE_EVERY)
        for place, which in zip(places.tolist(), _popular(dice, len(self._phrases), len(places)), strict=True):
            phrase = self._phrases[which][: count - place]
            words[place : place + len(phrase)] = phrase
        return sentences(dice, words).tolist()  # type: ignore[no-any-return]

    def _wire(self, dice: np.random.Generator, number: int) -> list[Paragraph]:
        return [Paragraph(part.tokens, f"w{number}") for part in self.own(dice, int(dice.integers(150, 350)))]


def _popular(dice: np.random.Generator, among: int, count: int) -> np.ndarray:
    """Numbers below `among`, the low ones more often: the first of 300 about as often as 30 of the last together."""
    return np.minimum((among * dice.random(count) ** 2.0).astype(np.int64), among - 1)


def _paragraphs(tokens: list[int], lengths: list[int]) -> list[Paragraph]:
    found = []
    at = 0
    while at < len(tokens):
        size = lengths.pop()
        if len(tokens) - at - size < 20:
            size = len(tokens) - at
        found.append(Paragraph(tokens[at : at + size]))
        at += size
    return found
