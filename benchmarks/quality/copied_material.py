"""Texts of which it is known, or can be seen, who copied whom: looked for beside the repository, none of them is part of it."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from osint.copies.words import Words, placed

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TEXTS, PAGES = DATA / "c_text_reuse", DATA / "d_extraction" / "scrapinghub"
STATUTES = {"ca1851-match.txt": "California 1851, taken from it", "ca1851-nomatch.txt": "California 1851, another part"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text: its name, what it is known to be, the group of texts that it belongs to, and its words."""

    name: str
    label: str
    group: str
    text: str = field(repr=False)
    words: Words = field(repr=False)


def is_here() -> bool:
    """Whether the material can be measured."""
    return (TEXTS / "clough_stevenson_100.csv.gz").is_file() and (PAGES / "ground-truth.json.gz").is_file()


def answers() -> list[Text]:
    """A hundred answers to five questions, the five originals among them; `label` is the degree of copying, `group` the question."""
    return [_text(row["file"], row["category"], row["task"], row["text"]) for row in _rows("clough_stevenson_100")]


def messages() -> list[Text]:
    """1,361 short messages in 145 groups of one origin, written anew by a machine; `label` is the way in which the group was."""
    return [_text(row["doc_id"], row["majority_predicted_type"], row["seed_group"], row["text"]) for row in _rows("d3lta_synthetic_docs")]


def pairs_of_d3lta() -> set[frozenset[str]]:
    """The pairs of the messages that D3lta reports, of whatever kind."""
    return {frozenset((row["source"], row["target"])) for row in _rows("d3lta_predicted_pairs")}


def glued_articles() -> tuple[list[Text], set[frozenset[str]]]:
    """A hundred texts glued of agency sentences, and the five pairs that are nearly the same."""
    texts = [_text(row["doc_id"], "", "", row["text"]) for row in _rows("minhash_articles_100")]
    with (TEXTS / "minhash_articles_100_truth.csv").open(encoding="utf-8") as file:
        return texts, {frozenset((row["doc_a"], row["doc_b"])) for row in csv.DictReader(file)}


def statutes() -> tuple[list[Text], Text]:
    """Two parts of California's code of 1851, and the part of New York's of 1850 that one of them was taken from."""
    parts = [_text(name, what, "", (TEXTS / "textreuse" / name).read_text(encoding="utf-8-sig")) for name, what in STATUTES.items()]
    return parts, _text("ny1850-match.txt", "New York 1850", "", (TEXTS / "textreuse" / "ny1850-match.txt").read_text(encoding="utf-8-sig"))


def news_articles() -> list[Text]:
    """The main texts of 181 recorded pages, as people marked them; `group` is the site's host."""
    with gzip.open(PAGES / "ground-truth.json.gz", "rt", encoding="utf-8") as file:
        pages = json.load(file)
    return [_text(page["url"], "", urlsplit(page["url"]).netloc, page["articleBody"]) for _, page in sorted(pages.items())]


def sentence_pairs() -> Iterator[tuple[str, Text, Text]]:
    """Pairs of news sentences on one event: "1" where people hold them to say the same, else "0"."""
    for row in _rows("msr_paraphrase_news_pairs"):
        yield row["is_paraphrase"], _text(row["id1"], "", "", row["sentence1"]), _text(row["id2"], "", "", row["sentence2"])


def _text(name: str, label: str, group: str, text: str) -> Text:
    return Text(name, label, group, text, placed(text))


@cache
def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(TEXTS / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
