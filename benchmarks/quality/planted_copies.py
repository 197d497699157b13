"""Copies of recorded news articles made in known ways, and what the product calls them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from benchmarks.quality.copied_figures import found_in
from benchmarks.quality.copied_material import Text, news_articles
from osint.copies.shingles import RUN, shingle_length
from osint.copies.verdict import verdict
from osint.copies.words import placed
from osint.model.article import Verdict

LEAST = 120
"""Words of an article that copies are made of: of shorter ones a quarter is a sentence."""
_STEP = 37
"""Which other article a part is put into: the one so many places on."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

Way = Callable[[str, str, random.Random], str]


def made() -> dict[str, Counter[Verdict]]:
    """For each way of copying the verdicts on a copy of each article; scripts without spaces are left out, for words are exchanged."""
    texts = [text for text in news_articles() if len(text.words.words) >= LEAST and shingle_length(text.words.words) == RUN]
    return {what: _verdicts(texts, way) for what, way in WAYS.items()}


def _verdicts(texts: list[Text], way: Way) -> Counter[Verdict]:
    chance = random.Random(1)
    counts = Counter[Verdict]()
    for place, text in enumerate(texts):
        other = texts[(place + _STEP) % len(texts)]
        copy = way(text.text, other.text, chance)
        words = placed(copy)
        counts[verdict(found_in(Text("", "", "", copy, words), text), len(words.words), 1)] += 1
    return counts


def _whole(text: str, _: str, __: random.Random) -> str:
    return text


def _exchanged(text: str, other: str, chance: random.Random, *, rate: float) -> str:
    """With so many of its words exchanged for words of another article."""
    strange = other.split()
    return " ".join(chance.choice(strange) if chance.random() < rate else word for word in text.split(" "))


def _without(text: str, _: str, chance: random.Random, *, rate: float) -> str:
    """Without so many of its sentences, but never without all."""
    sentences = _SENTENCE_END.split(text)
    return " ".join([item for item in sentences if chance.random() >= rate] or sentences)


def _moved(text: str, _: str, chance: random.Random) -> str:
    """Its sentences in any order."""
    sentences = _SENTENCE_END.split(text)
    chance.shuffle(sentences)
    return " ".join(sentences)


def _put_into(text: str, other: str, chance: random.Random, *, part: int) -> str:
    """One in `part` of its sentences, in one piece, in the middle of another article."""
    sentences, others = _SENTENCE_END.split(text), _SENTENCE_END.split(other)
    size, middle = max(1, len(sentences) // part), len(others) // 2
    start = chance.randrange(len(sentences) - size + 1)
    return " ".join([*others[:middle], *sentences[start : start + size], *others[middle:]])


WAYS: dict[str, Way] = {
    "taken whole": _whole,
    "a fifth of the sentences left out": partial(_without, rate=0.2),
    "sentences in another order": _moved,
    "one word in ten exchanged": partial(_exchanged, rate=0.1),
    "three words in ten exchanged": partial(_exchanged, rate=0.3),
    "half put into another article": partial(_put_into, part=2),
    "a quarter put into another article": partial(_put_into, part=4),
    "another article": lambda _, other, __: other,
}
"""What was done -> how."""
