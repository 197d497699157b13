"""How right the product is on texts of which it is known who copied whom, by the path that it goes itself.

A text is compared with those of whose fingerprints that the index keeps it has one, and reported where what they share, less what
both quote, is a copy in either direction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from benchmarks.quality import copied_material as material
from benchmarks.quality.copied_material import Text
from osint.copies.alignment import overlap
from osint.copies.quotations import without_quotations
from osint.copies.shingles import fingerprints, kept
from osint.copies.verdict import is_copy, verdict
from osint.model.article import Overlap, Passage, Verdict

DEGREES = ("cut", "light", "heavy", "non")
WAYS = ("copy-pasta", "rewording", "translation")

Pair = tuple[Text, Text]


def found_in(copy: Text, original: Text) -> Overlap:
    """What the product holds the copy to share with the original, quotations left out; nothing where no fingerprint is shared."""
    if not np.intersect1d(fingerprints(copy.words.words), _kept(original), assume_unique=True).size:
        return Overlap()
    return without_quotations(overlap(copy.words, original.words), len(copy.words.words), copy.text, original.text)


def is_reported(a: Text, b: Text) -> bool:
    """Whether one is held to be a copy of the other."""
    return any(is_copy(found_in(copy, original), len(copy.words.words)) for copy, original in ((a, b), (b, a)))


def reported(texts: Sequence[Text]) -> list[Pair]:
    """The pairs of texts of which one is held to be a copy of the other."""
    return [pair for pair in _candidates(texts) if is_reported(*pair)]


def _kept(text: Text) -> np.ndarray:
    words = text.words.words
    return kept(fingerprints(words), len(words))


def _candidates(texts: Sequence[Text]) -> list[Pair]:
    """Pairs of which one has a fingerprint that the index keeps of the other."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for value in _kept(text).tolist():
            holders[value].append(place)
    places = set[tuple[int, int]]()
    for place, text in enumerate(texts):
        for value in fingerprints(text.words.words).tolist():
            places.update((min(place, other), max(place, other)) for other in holders.get(value, ()) if other != place)
    return [(texts[a], texts[b]) for a, b in sorted(places)]


@dataclass(frozen=True, slots=True)
class Answers:
    """Of the answers, by degree of copying: the verdicts against their own original, how many share a passage, and which are missed."""

    verdicts: Mapping[str, Counter[Verdict]]
    with_passages: Counter[str]
    missed: Mapping[str, tuple[tuple[str, float], ...]]
    """Degree -> names and the shares of runs of four words that they have in common with the original at all."""
    against_others: int
    """Answers reported against the original of another question."""


def answers() -> Answers:
    """Measure the hundred answers."""
    texts = material.answers()
    originals = {text.group: text for text in texts if text.label == "orig"}
    verdicts: dict[str, Counter[Verdict]] = {degree: Counter() for degree in DEGREES}
    missed: dict[str, list[tuple[str, float]]] = {degree: [] for degree in DEGREES}
    against_others, with_passages = 0, Counter[str]()
    for text in (text for text in texts if text.label != "orig"):
        original = originals[text.group]
        found = found_in(text, original)
        said = verdict(found, len(text.words.words), 1)
        with_passages[text.label] += bool(found.passages)
        verdicts[text.label][said] += 1
        if said is Verdict.OWN:
            missed[text.label].append((text.name, _runs_shared(text, original)))
        against_others += sum(is_reported(text, other) for other in originals.values() if other is not original)
    return Answers(verdicts, with_passages, {degree: tuple(names) for degree, names in missed.items()}, against_others)


def _runs_shared(copy: Text, original: Text) -> float:
    """Of the copy's runs of four words, the share that stands in the original."""
    here, there = (set(zip(*(text.words.words[start:] for start in range(4)), strict=False)) for text in (copy, original))
    return len(here & there) / len(here)


@dataclass(frozen=True, slots=True)
class Messages:
    """Of the short messages: pairs within groups, those reported, those of D3lta's that are in the file, by way; pairs across groups."""

    pairs: Counter[str]
    reported: Counter[str]
    by_d3lta: Counter[str]
    across: int
    false: tuple[tuple[str, str], ...]


def messages() -> Messages:
    """Measure the short messages."""
    texts = material.messages()
    within = [pair for pair in combinations(texts, 2) if pair[0].group == pair[1].group]
    theirs = material.pairs_of_d3lta()
    ours = reported(texts)
    return Messages(
        pairs=Counter(a.label for a, _ in within),
        reported=Counter(a.label for a, b in ours if a.group == b.group),
        by_d3lta=Counter(a.label for a, b in within if frozenset((a.name, b.name)) in theirs),
        across=len(texts) * (len(texts) - 1) // 2 - len(within),
        false=tuple((a.name, b.name) for a, b in ours if a.group != b.group),
    )


@dataclass(frozen=True, slots=True)
class Statute:
    """One part of a code against the other code: its words, the verdict, what is shared, and the passages' beginnings in both."""

    what: str
    words: int
    verdict: Verdict
    overlap: Overlap
    beginnings: tuple[tuple[Passage, str, str], ...]


def statutes() -> list[Statute]:
    """Measure the statutes."""
    parts, original = material.statutes()
    return [_statute(part, original) for part in parts]


def _statute(part: Text, original: Text) -> Statute:
    found = found_in(part, original)
    words = len(part.words.words)
    beginnings = tuple(
        (item, part.text[item.start : item.start + 60], original.text[item.original_start : item.original_start + 60])
        for item in found.passages
    )
    return Statute(part.label, words, verdict(found, words, 1), found, beginnings)


@dataclass(frozen=True, slots=True)
class Glued:
    """Of the glued texts: the true pairs, those of them that are reported, and others that are."""

    true: int
    right: int
    wrong: int


def glued() -> Glued:
    """Measure the glued texts."""
    texts, truth = material.glued_articles()
    ours = {frozenset((a.name, b.name)) for a, b in reported(texts)}
    return Glued(len(truth), len(ours & truth), len(ours - truth))


@dataclass(frozen=True, slots=True)
class News:
    """Of the recorded news pages: pairs of pages of different sites, and those reported with the largest share of one in the other."""

    pages: int
    pairs: int
    across_sites: tuple[tuple[str, str, float], ...]
    with_quotations: int
    """Pairs that would be reported if what both quote counted."""
    within_sites: int


def news() -> News:
    """Measure the recorded news pages: who copied whom is not known, but nearly all outlets are known to write themselves."""
    texts = material.news_articles()
    pairs = [pair for pair in combinations(texts, 2) if pair[0].group != pair[1].group]
    ours = reported(texts)
    across = [(a, b) for a, b in ours if a.group != b.group]
    quoting = [pair for pair in _candidates(texts) if pair[0].group != pair[1].group and any(map(_would_be, (pair, pair[::-1])))]
    return News(
        pages=len(texts),
        pairs=len(pairs),
        across_sites=tuple((a.group, b.group, max(found_in(a, b).share_of_copy, found_in(b, a).share_of_copy)) for a, b in across),
        with_quotations=len(quoting),
        within_sites=len(ours) - len(across),
    )


def _would_be(pair: Pair) -> bool:
    copy, original = pair
    return is_copy(overlap(copy.words, original.words), len(copy.words.words))


@dataclass(frozen=True, slots=True)
class Sentences:
    """Of pairs of news sentences with one judgement: how many, and in how many one is reported as a copy of the other."""

    pairs: int
    reported: int


def sentences() -> dict[str, Sentences]:
    """Measure the news sentences, by whether people hold them to say the same."""
    pairs: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    for label, a, b in material.sentence_pairs():
        pairs[label] += 1
        copies[label] += is_reported(a, b)
    return {label: Sentences(pairs[label], copies[label]) for label in sorted(pairs, reverse=True)}


def share(part: int, whole: int) -> str:
    """A part of a whole as a percentage."""
    return f"{100 * part / whole:.1f} %" if whole else "-"
