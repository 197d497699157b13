"""A text read once for what is looked for in it: its lines, words, phrases, and the names of the press."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from osint.content.articles.leftovers.houses import House
from osint.content.articles.leftovers.names import Name, known_names
from osint.content.articles.leftovers.phrases import Listed, listed_phrases
from osint.content.articles.leftovers.word_trie import Hit, folded, word_places
from osint.content.found import one_line
from osint.model.article import Leftover, LeftoverKind

MAX_SNIPPET = 200
_BEFORE = 80
# Single marks only where they are no apostrophe: before a word, or after one.
_MARK = re.compile("([\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a]|(?<!\\w)[\u2018'](?=\\w))|(?<=[\\w.,!?])[\u2019'](?!\\w)")
_CLOSED_BY = {
    '"': '"',
    "'": "'\u2019",
    "\u2018": "\u2019'",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d\u201f",
    "\u201f": "\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
}
_QUOTES_REACH = 1500


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the press at a place in the text, none of this house's."""

    start: int
    end: int
    name: Name


class Prose:
    """An article's text (or its captions) as the families read it; `low` is folded and as long as `text`."""

    def __init__(self, text: str, house: House, place: str = "text") -> None:
        self.text = text
        self.house = house
        self.place = place
        self.low = folded(text)

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return word_places(self.low)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Where each line that is not empty starts and ends, in order."""
        found, start = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append((start, start + len(line)))
            start += len(line) + 1
        return found

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    def line_number(self, place: int) -> int:
        """The number of the line, from 0, that a place in a word is in."""
        return bisect_right(self._line_starts, place) - 1

    def line_of(self, place: int) -> tuple[int, int]:
        """Where the line starts and ends that a place in a word is in."""
        return self.lines[self.line_number(place)]

    @cached_property
    def names(self) -> list[Named]:
        """The names of other houses in the text, none inside another; the longest where several begin at one word."""
        own = {name: self.house.owns(name.domains, name.called) for name in {name for _, name in self._all_names}}
        return [Named(hit.start, hit.end, name) for hit, name in self._all_names if not own[name]]

    @cached_property
    def _all_names(self) -> list[tuple[Hit[Name], Name]]:
        found: list[tuple[Hit[Name], Name]] = []
        end = 0
        for hit in known_names().hits(self.low, self._places):
            written = self.text[hit.start : hit.end]
            name = next((name for name in hit.listed if name.is_written(written)), None)
            if name is not None and hit.start >= end:
                found.append((hit, name))
                end = hit.end
        return found

    @cached_property
    def _starts_of_names(self) -> list[int]:
        return [found.start for found in self.names]

    def names_between(self, start: int, end: int) -> list[Named]:
        """The names that begin in a part of the text, at most five."""
        first = bisect_right(self._starts_of_names, start - 1)
        return [found for found in self.names[first : first + 5] if found.start < end]

    @cached_property
    def phrases(self) -> list[Hit[Listed]]:
        """Every listed phrase that stands where it must stand to count, in order of place."""
        found = listed_phrases().hits(self.low, self._places)
        kept = ((hit, tuple(item for item in hit.listed if self._fits(hit, item))) for hit in found)
        return [Hit(hit.start, hit.end, items) for hit, items in kept if items]

    def of_family(self, family: str) -> Iterator[tuple[int, int]]:
        """The places of one family's phrases."""
        return ((hit.start, hit.end) for hit in self.phrases if any(item.family == family for item in hit.listed))

    def _fits(self, hit: Hit[Listed], item: Listed) -> bool:
        line_start, line_end = self.line_of(hit.start)
        before = (
            self.low[line_start : hit.start].strip(" -*#>\"'([\u00ab\u201e\u201c\u25ba\u2022\u2192|:")
            if hit.start - line_start < 12
            else "long"
        )
        after = self.low[hit.end : hit.end + 80].partition("\n")[0]
        return item.fits(before == "", self._begins_sentence(hit.start, line_start), after, line_end - line_start)

    def _begins_sentence(self, start: int, line_start: int) -> bool:
        before = self.low[max(line_start, start - 4) : start].rstrip(" -")
        return not before or before[-1] in ".!?:;\u2026"

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a part of one line stands in quotation marks: some are open before it, and are closed after it."""
        line_start, line_end = self.line_of(start)
        opened = ""
        for mark in _MARK.finditer(self.text, max(line_start, start - _QUOTES_REACH), start):
            if opened:
                opened = "" if mark[0] in _CLOSED_BY[opened] else opened
            elif mark[1] in _CLOSED_BY:
                opened = mark[1]
        after = self.text[end : min(line_end, end + _QUOTES_REACH)]
        return bool(opened) and any(mark in after for mark in _CLOSED_BY[opened])

    def leftover(self, kind: LeftoverKind, source: str, start: int) -> Leftover:
        """A place in the text as a leftover, with the words around it on its line."""
        line_start, line_end = self.line_of(start)
        first = max(line_start, start - _BEFORE, 0)
        snippet = one_line(self.text[first : min(line_end, first + MAX_SNIPPET)], MAX_SNIPPET)
        return Leftover(kind, source, snippet, self.place, start if self.place == "text" else -1)
