"""How well translated copies are told from other texts, by the multilingual model that is an extra.

    .venv/bin/python -m benchmarks.quality.translated_copies

Prints Markdown. Needs the extra `semantic` and the texts in ../shared/data; what is absent is skipped and said so.
"""

from __future__ import annotations

import csv
import gzip
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from benchmarks.quality import copied_material as material
from benchmarks.quality.copied_figures import share
from osint.copies.meaning import NEAR, Meaning, bound, likeness, whole
from osint.engine.encoder import Encoder, installed_encoder

SHORT_FROM = 200
"""Letters: shorter messages are headlines."""
STEPS = (0.55, 0.60, 0.65, 0.70, 0.75)
BEGINNINGS = (1, 2, 4, 7, 60)
PUBLISHED = "2,708 of 4,500 pairs (60.2 %), 0 false of 1,485,000"
"""D3lta on its whole set of messages, translation alone."""


@dataclass(frozen=True, slots=True)
class Read:
    """Texts with their groups, languages, ways, and what the model makes of them."""

    groups: npt.NDArray[np.str_]
    ways: npt.NDArray[np.str_]
    languages: npt.NDArray[np.str_]
    meanings: list[Meaning] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The likeness of pairs, how much the shorter text of each says, and which pairs are of one origin and in two languages."""

    likeness: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]
    same_origin: npt.NDArray[np.bool_]
    two_languages: npt.NDArray[np.bool_]
    translated: npt.NDArray[np.bool_]

    @property
    def reported(self) -> npt.NDArray[np.bool_]:
        """Which the product would report, were their languages two."""
        least = np.array([bound(weight) for weight in self.weight.tolist()])
        return np.asarray(self.likeness >= least)


def read(texts: Sequence[material.Text], encoder: Encoder, languages: Sequence[str]) -> Read:
    """The texts through the model."""
    return Read(
        np.array([text.group for text in texts]),
        np.array([text.label for text in texts]),
        np.array(languages),
        encoder.meanings([text.text for text in texts]),
    )


def pairs_of(texts: Read) -> Pairs:
    """All pairs; those too unlike as wholes for the product to look at have no likeness."""
    wholes = np.array([whole(meaning) for meaning in texts.meanings])
    first, second = np.triu_indices(len(wholes), 1)
    alike = (wholes @ wholes.T)[first, second].astype(np.float64)
    for place in np.flatnonzero(alike >= NEAR).tolist():
        alike[place] = likeness(texts.meanings[first[place]], texts.meanings[second[place]])
    weights = np.array([meaning.weight for meaning in texts.meanings])
    same = texts.groups[first] == texts.groups[second]
    return Pairs(
        np.where(alike >= 0, alike, 0.0),
        np.minimum(weights[first], weights[second]),
        same,
        texts.languages[first] != texts.languages[second],
        same & (texts.ways[first] == "translation"),
    )


def messages(encoder: Encoder) -> Pairs:
    """The short messages, each with the language that the set gives."""
    with gzip.open(material.TEXTS / "d3lta_synthetic_docs.csv.gz", "rt", encoding="utf-8", newline="") as file:
        languages = {row["doc_id"]: row["language"] for row in csv.DictReader(file)}
    texts = material.messages()
    return pairs_of(read(texts, encoder, [languages[text.name] for text in texts]))


def news_beginnings(encoder: Encoder) -> dict[int, Pairs]:
    """Recorded news articles of one week, by their first so many pieces: all are in one language and none is a translation."""
    articles = material.news_articles()
    texts = read(articles, encoder, ["en"] * len(articles))
    found = {}
    for most in BEGINNINGS:
        cut = [Meaning(meaning.vectors[:most], meaning.weights[:most]) for meaning in texts.meanings]
        found[most] = pairs_of(Read(texts.groups, texts.ways, texts.languages, cut))
    return found


def lines(encoder: Encoder) -> Iterator[str]:
    """All figures as Markdown, line by line."""
    yield from message_lines(messages(encoder))
    yield from news_lines(news_beginnings(encoder))
    yield from sentence_lines(encoder)


def message_lines(found: Pairs) -> Iterator[str]:
    """Translated messages against those of other origin."""
    wanted, others = found.two_languages & found.translated, found.two_languages & ~found.same_origin
    long = found.weight >= SHORT_FROM
    yield from _headed("Short messages in ten languages (D3lta)")
    yield from _wrapped(
        f"{wanted.sum():,} pairs of one message in two languages, {others.sum():,} pairs of different origin in two languages. What D3lta "
        f"did not find is not in the file, which flatters recall. D3lta as published: {PUBLISHED}."
    )
    yield ""
    yield f"| reported from | translations | of those of {SHORT_FROM} letters or more | false pairs | precision |"
    yield "| --- | --- | --- | --- | --- |"
    for name, reported in [*((f"{step:.2f}", found.likeness >= step) for step in STEPS), ("as the product does", found.reported)]:
        right, wrong = int((reported & wanted).sum()), int((reported & others).sum())
        rest = share(int((reported & wanted & long).sum()), int((wanted & long).sum()))
        yield f"| {name} | {right:,} ({share(right, int(wanted.sum()))}) | {rest} | {wrong} | {right / max(right + wrong, 1):.2%} |"


def news_lines(found: dict[int, Pairs]) -> Iterator[str]:
    """News of one week and some of one event: none is a translation."""
    yield from _headed("News articles about one event that are no translations")
    yield from _wrapped(
        "The 181 recorded articles, all in English: likeness within one language is larger than between two, so this is the hard case. "
        "Pairs across sites of the first pieces (about a hundred words each), and how many would be reported were one in another language. "
        "Two pairs do share text: one press release, one agency's report."
    )
    yield ""
    yield "| pieces at most | pairs | the five most alike | would be reported |"
    yield "| --- | --- | --- | --- |"
    for most, pairs in found.items():
        across = ~pairs.same_origin
        top = ", ".join(f"{value:.2f}" for value in np.sort(pairs.likeness[across])[::-1][:5])
        yield f"| {most} | {across.sum():,} | {top} | {(pairs.reported & across).sum()} |"


def sentence_lines(encoder: Encoder) -> Iterator[str]:
    """Single sentences of news, where the model cannot decide."""
    pairs = list(material.sentence_pairs())
    here = encoder.meanings([first.text for _, first, _ in pairs])
    there = encoder.meanings([second.text for _, _, second in pairs])
    alike = np.array([likeness(a, b) for a, b in zip(here, there, strict=True)])
    labels = np.array([label for label, _, _ in pairs])
    yield from _headed("Single sentences of news on one event, in one language (no floor)")
    yield "| people hold them to | pairs | likeness in the middle | 0.75 or more |"
    yield "| --- | --- | --- | --- |"
    for label, what in (("1", "say the same"), ("0", "differ")):
        values = alike[labels == label]
        yield f"| {what} | {len(values):,} | {np.median(values):.2f} | {share(int((values >= 0.75).sum()), len(values))} |"


def _headed(title: str) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield ""


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, 140, break_long_words=False, break_on_hyphens=False)


def main() -> None:
    """Print all figures, or what they lack."""
    encoder = installed_encoder()
    if encoder is None or not material.is_here():
        print("The extra `semantic` or the texts are not at hand: not measured.")
        return
    print(f"Model: {encoder.name}.")
    for line in lines(encoder):
        print(line, flush=True)


if __name__ == "__main__":
    main()
