"""Who published a given text, or pieces of it, and who of them was first."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from osint.content.articles.given_file import FileKind, kind_of_file
from osint.content.list_bytes import text_of
from osint.copies.direction import precedence
from osint.copies.words import fold
from osint.engine.copies import HALF, MORE_HOLDERS, Corpus, Paired, dates_of, may_be_more, pairs_of, side_of
from osint.engine.given_articles import file_evidence
from osint.errors import ParseError, UsageProblem
from osint.model.article import Article, Direction
from osint.model.codec import time_text
from osint.model.evidence import Json
from osint.report.articles import date_words
from osint.report.copies_words import count
from osint.sources.given_articles import GivenArticles

FORMAT = "pivot copies find 1"
FEWEST_WORDS = 8
MOST_BYTES = 20_000_000
MOST_NAMED, MOST_SHOWN = 5, 30


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a text was found: its words, the articles that share passages with it (most first), and those that may have been first.

    `first` are those of the articles with most of the text that none of the others is known to precede: one where the answer is sure.
    """

    words: int
    pairs: tuple[Paired, ...]
    first: tuple[Paired, ...]
    compared: int

    @property
    def is_cut(self) -> bool:
        """Whether more articles may have it than were compared."""
        return may_be_more(self.pairs) and len(self.pairs) < self.compared

    def lines(self) -> Iterator[str]:
        """The answer for a terminal."""
        if not self.compared:
            yield "There is nothing to compare with: no article is kept. `pivot corpus add FEED` adds some."
            return
        if not self.pairs:
            yield f"None of {count(self.compared, 'article')} in the database has this text of {self.words} words, or a passage of it."
            return
        least, have = "At least " if self.is_cut else "", "has" if len(self.pairs) == 1 else "have"
        yield f"{least}{len(self.pairs)} of {count(self.compared, 'article')} {have} this text of {self.words} words, or passages of it:"
        for pair in self.pairs[:MOST_SHOWN]:
            side = side_of(pair.other)
            share = f"{pair.overlap.share_of_copy:.0%} of the text, {pair.overlap.share_of_original:.0%} of the article"
            yield f"  {date_words(side.published):<16}  {side.outlet or side.site}: {side.title[:80]}  [{side.evidence}]"
            yield f"                      {share}; {side.url}"
        if len(self.pairs) > MOST_SHOWN:
            yield f"  and {len(self.pairs) - MOST_SHOWN} more: --json names them all"
        if self.is_cut:
            yield MORE_HOLDERS
        if len(self.first) == 1:
            side = side_of(self.first[0].other)
            yield f"First, as the pages say: {side.outlet or side.site}, {date_words(side.published)}."
        else:
            names = [f"{side.outlet or side.site} ({date_words(side.published)})" for side in (side_of(pair.other) for pair in self.first)]
            shown = "; ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
            yield f"Who was first is undecided, their dates being missing, equal or too rough: {shown}."

    def as_json(self) -> dict[str, Json]:
        """The answer as JSON."""
        return {
            "format": FORMAT,
            "words": self.words,
            "compared_with": self.compared,
            "there_may_be_more": self.is_cut,
            "found": [_pair_json(pair) for pair in self.pairs],
            "first": self.first[0].other.article.url if len(self.first) == 1 else "",
            "may_have_been_first": [pair.other.article.url for pair in self.first],
        }


def found_of(corpus: Corpus, text: str, compared: int, skip: Sequence[int] = ()) -> Whereabouts:
    """The articles that share passages with a text; raises UsageProblem for one too short to be looked for."""
    words = len(fold(text))
    if words < FEWEST_WORDS:
        raise UsageProblem(f"the text has {words} words; looking for it takes {FEWEST_WORDS} at least")
    pairs = sorted(pairs_of(corpus, text, skip, ()), key=lambda pair: (-round(pair.overlap.share_of_copy, 2), pair.other.id))
    return Whereabouts(words, tuple(pairs), tuple(_first(_holding(pairs))), compared)


def given_text(what: str) -> str:
    """The text in a file ("-" for standard input), HTML read as an article; raises UsageProblem where there is none."""
    try:
        body = _within(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input") if what == "-" else _read(Path(what))
    except OSError as error:
        raise UsageProblem(f"{what} cannot be read: {error.strerror or error}") from error
    name = Path(what).name
    try:
        if kind_of_file(name, body) is not FileKind.PAGE:
            return text_of(body)
        read = GivenArticles().read([file_evidence(name, body)])
        return next(item.text for item in read if isinstance(item, Article))
    except ParseError as error:
        raise UsageProblem(f"{what}: {error}") from error


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return _within(file.read(MOST_BYTES + 1), str(path))


def _within(body: bytes, name: str) -> bytes:
    if len(body) > MOST_BYTES:
        raise UsageProblem(f"{name} is larger than {MOST_BYTES // 1_000_000} MB")
    return body


def _holding(pairs: Sequence[Paired]) -> list[Paired]:
    """Those that have half as much of the text as the one with most: who had one sentence of it years before did not publish it."""
    most = max((pair.overlap.share_of_copy for pair in pairs), default=0.0)
    return [pair for pair in pairs if pair.overlap.share_of_copy >= HALF * most]


def _first(pairs: Sequence[Paired]) -> Iterator[Paired]:
    """Those that none of the others is known to precede."""
    for pair in pairs:
        others = [other for other in pairs if other is not pair]
        if not any(precedence(dates_of(pair.other), dates_of(other.other)).direction is Direction.COPIED for other in others):
            yield pair


def _pair_json(pair: Paired) -> dict[str, Json]:
    side = side_of(pair.other)
    return {
        "url": side.url,
        "site": side.site,
        "outlet": side.outlet,
        "title": side.title,
        "published": time_text(side.published.when) if side.published else "",
        "first_seen": time_text(side.first_seen),
        "share_of_text": round(pair.overlap.share_of_copy, 4),
        "share_of_article": round(pair.overlap.share_of_original, 4),
        "evidence": side.evidence,
    }
