"""The visible text of a page as one string: a line for each text of the page, its words, and the way back to the text's place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, filterfalse

from bs4.element import NavigableString

MAX_WORD = 200
_WORD = re.compile(r"\w{1,200}")
MAX_PLACES = 200


class VisibleText:
    """Every text of a page, white space folded, one line each; `lower` has the same length as `text`, so places are the same in both."""

    def __init__(self, nodes: Sequence[NavigableString]) -> None:
        self._nodes = list(filterfalse(str.isspace, nodes))
        self._lines = [_folded(node) for node in self._nodes]
        self.text = "\n".join(self._lines)

    @cached_property
    def lower(self) -> str:
        """The text in lower case; the one letter that would become two (the Turkish dotted capital I) is read as a plain I."""
        return self.text.replace("\u0130", "I").lower()

    @cached_property
    def unspaced(self) -> frozenset[str]:
        """What stands between white space, in lower case."""
        return frozenset(self.lower.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in lower case: a label whose word is not among them need not be looked for."""
        # No word goes across white space, and what is all letters and digits is a word already.
        others = [token for token in self.unspaced if len(token) > MAX_WORD or not token.isalnum()]
        return self.unspaced.difference(others).union(_WORD.findall(" ".join(others)))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self._lines)]

    def places(self, literal: str) -> Iterator[int]:
        """Where a lower-case literal stands, at most 200 times."""
        place = self.lower.find(literal)
        for _ in range(MAX_PLACES):
            if place < 0:
                return
            yield place
            place = self.lower.find(literal, place + len(literal))

    def node(self, place: int) -> NavigableString:
        """The text of the page that stands at this place."""
        return self._nodes[bisect_right(self._starts, place) - 1]

    def line_start(self, place: int) -> int:
        """Where the line starts that this place is in."""
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Where the line ends that this place is in."""
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end


def _folded(text: str) -> str:
    """A text on one line: single spaces, none at its ends."""
    # In what is printable the space is the only white space.
    if "  " not in text and text.isprintable():
        return text.strip()
    return " ".join(text.split())
