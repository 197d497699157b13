"""Passages of two texts side by side, with the words marked that differ; each is cut to what may be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from rapidfuzz.distance import Indel

from osint.model.article import Passage
from osint.model.copies import Match
from osint.report.cells import padded, wrapped
from osint.report.copies_words import count, name_of
from osint.report.safe_text import safe

QUOTE_MOST = 600
"""Characters of a passage that are shown: enough to compare, short enough to quote."""
PASSAGES_MOST = 6
"""Passages of one article that are shown, the longest ones: together with QUOTE_MOST no whole article is given out again."""
LEAST_COLUMNS = 80
# A character of a script without spaces is a word of its own, so that one changed sign does not mark a whole line.
_NO_SPACES = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\W{_NO_SPACES}]+(?:['’][^\W{_NO_SPACES}]+)*|\S")


class Kind(StrEnum):
    """Where the words of a run stand."""

    SAME = "same"
    ONLY_ORIGINAL = "only in the original"
    ONLY_COPY = "only in the copy"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage as both texts have it: its number in the copy, its words, and whether more of it stands there than is shown."""

    number: int
    words: int
    same: int
    original: tuple[Run, ...]
    copy: tuple[Run, ...]
    was_cut: bool


def quotes(passages: tuple[Passage, ...], copy_text: str, original_text: str) -> list[Quote]:
    """The longest passages in the order of the copy, numbered among all of them."""
    numbered = list(enumerate(passages, start=1))
    longest = sorted(numbered, key=lambda item: (-item[1].words, item[0]))[:PASSAGES_MOST]
    return [_quote(number, passage, copy_text, original_text) for number, passage in sorted(longest, key=lambda item: item[0])]


def compared(original: str, copy: str, most: int = QUOTE_MOST) -> tuple[tuple[Run, ...], tuple[Run, ...], bool]:
    """Two texts as runs of what they share and what only one has, at most `most` characters of each, and whether they were cut."""
    left, right = _Written(original[: 4 * most], most), _Written(copy[: 4 * most], most)
    for step in Indel.opcodes(left.words(), right.words()):
        if step.tag == "equal":
            both = min(left.room(step.src_start, step.src_end), right.room(step.dest_start, step.dest_end))
            left.take(step.src_start, step.src_end, both, Kind.SAME)
            right.take(step.dest_start, step.dest_end, both, Kind.SAME)
        else:
            left.take(step.src_start, step.src_end, left.room(step.src_start, step.src_end), Kind.ONLY_ORIGINAL)
            right.take(step.dest_start, step.dest_end, right.room(step.dest_start, step.dest_end), Kind.ONLY_COPY)
        # Going on with one side only would mark as missing what merely is not shown.
        if left.is_full or right.is_full:
            break
    cut = left.is_full or right.is_full or len(original) > 4 * most or len(copy) > 4 * most
    return left.runs(), right.runs(), cut


def passages(match: Match, copy_text: str, original_text: str, width: int = 100) -> list[str]:
    """The passages of a match in lines of at most `width` cells: the original left and the copy right, or above it where it is narrow."""
    shown = quotes(match.overlap.passages, copy_text, original_text)
    heads = (safe(f"{name_of(match.original)} [{match.original.evidence}]"), safe(f"{name_of(match.copy)} [{match.copy.evidence}]"))
    lines = []
    for quote in shown:
        lines += ["", *wrapped(f"Passage {quote.number}: {count(quote.words, 'word')}, {quote.same:,} of them the same", width)]
        lines += _columns(quote, heads, width) if width >= LEAST_COLUMNS else _stacked(quote, heads, width)
    hidden = len(match.overlap.passages) - len(shown)
    if hidden:
        lines += ["", f"and {count(hidden, 'shorter passage')}, not shown"]
    if not shown:
        return ["no passage is the same word for word"]
    legend = wrapped("[-only in the original-]  {+only in the copy+}  … more of it stands there; not quoted in full", max(width, 2))
    return [*legend, *lines]


def _quote(number: int, passage: Passage, copy_text: str, original_text: str) -> Quote:
    original, copy, was_cut = compared(original_text[passage.original_start : passage.original_end], copy_text[passage.start : passage.end])
    return Quote(number, passage.words, passage.same, original, copy, was_cut)


def _columns(quote: Quote, heads: tuple[str, str], width: int) -> Iterator[str]:
    column = (width - 3) // 2
    left, right = (_wrapped(runs, quote.was_cut, column) for runs in (quote.original, quote.copy))
    for a, b in [heads, ("-" * column, "-" * column), *zip_longest(left, right, fillvalue="")]:
        yield f"{padded(a, column)} | {padded(b, column)}".rstrip()


def _stacked(quote: Quote, heads: tuple[str, str], width: int) -> Iterator[str]:
    for head, runs in zip(heads, (quote.original, quote.copy), strict=True):
        yield from wrapped(f"{head}:", width)
        yield from (f"  {line}" for line in _wrapped(runs, quote.was_cut, width - 2))


def _wrapped(runs: tuple[Run, ...], was_cut: bool, width: int) -> list[str]:
    signs = {Kind.SAME: ("", ""), Kind.ONLY_ORIGINAL: ("[-", "-]"), Kind.ONLY_COPY: ("{+", "+}")}
    text = "".join(signs[run.kind][0] + run.text + signs[run.kind][1] for run in runs)
    return wrapped(safe(" ".join(text.split())) + ("…" if was_cut else ""), width)


class _Written:
    """One side of a comparison while its runs are put together."""

    def __init__(self, text: str, most: int) -> None:
        self._text, self._most = text, most
        self._spans = [found.span() for found in _WORD.finditer(text)]
        self._runs: list[Run] = []
        self._at = 0
        self.is_full = False

    def words(self) -> list[str]:
        """The words to compare, punctuation marks among them."""
        return [self._text[start:end] for start, end in self._spans]

    def room(self, first: int, end: int) -> int:
        """How many of the words from `first` to before `end` there is room for."""
        return sum(self._spans[place][1] <= self._most for place in range(first, end))

    def take(self, first: int, end: int, number: int, kind: Kind) -> None:
        """Add as a run the first `number` of the words from `first` to before `end`."""
        self.is_full = self.is_full or number < end - first
        if not number:
            return
        start, stop = self._spans[first][0], self._spans[first + number - 1][1]
        self._add(Kind.SAME, self._text[self._at : start])
        self._add(kind, self._text[start:stop])
        self._at = stop

    def runs(self) -> tuple[Run, ...]:
        """The runs so far."""
        return tuple(self._runs)

    def _add(self, kind: Kind, text: str) -> None:
        if not text:
            return
        if self._runs and self._runs[-1].kind is kind:
            text = self._runs.pop().text + text
        self._runs.append(Run(kind, text))
