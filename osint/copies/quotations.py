"""Which of the passages that two texts share are words of a third, quoted by both."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from osint.model.article import Overlap, Passage

_LONGEST = 900
"""Characters: what is longer between two marks is no quotation, but a mark left open or a text put in quotes whole."""
_QUOTED = re.compile(
    rf"“[^“”\n]{{2,{_LONGEST}}}+[”\n]|„[^„“”\n]{{2,{_LONGEST}}}+[“”\n]|«[^«»\n]{{2,{_LONGEST}}}+[»\n]|»[^«»\n]{{2,{_LONGEST}}}+«"
    rf"|「[^「」\n]{{2,{_LONGEST}}}+」|『[^『』\n]{{2,{_LONGEST}}}+』|\"[^\"\n]{{2,{_LONGEST}}}+\"|''[^'\n]{{2,{_LONGEST}}}+''"
)
_MOSTLY = 0.8

Spans = list[tuple[int, int]]


def quoted(text: str) -> Spans:
    """Where the text puts words in quotation marks: character offsets, end excluded, in order; at most one paragraph each."""
    return [found.span() for found in _QUOTED.finditer(text)]


def without_quotations(overlap: Overlap, words: int, copy: str, original: str) -> Overlap:
    """The overlap less the passages that both texts put in quotation marks: both may have the words from whoever said them.

    `words` is the length of the copy. The share of the original shrinks in proportion.
    """
    here, there = _said_in(copy), _said_in(original)
    left = tuple(item for item in overlap.passages if not (_is_in(here, item.start, item.end) and _is_in(there, *_in_original(item))))
    if left == overlap.passages or not words:
        return overlap
    same, before = sum(item.same for item in left), sum(item.same for item in overlap.passages)
    return replace(
        overlap,
        passages=left,
        share_of_copy=same / words,
        share_of_original=overlap.share_of_original * same / before,
        same_share=same / sum(item.words for item in left) if left else 0.0,
        in_order=[item.original_start for item in left] == sorted(item.original_start for item in left),
    )


def _said_in(text: str) -> Spans:
    """The quotations in a text that has more of its own: what is put in quotation marks mostly, or whole, is a text handed on."""
    spans = quoted(text)
    return spans if 2 * sum(end - start for start, end in spans) < len(text) else []


def _in_original(passage: Passage) -> tuple[int, int]:
    return passage.original_start, passage.original_end


def _is_in(spans: Spans, start: int, end: int) -> bool:
    """Whether most characters from `start` to `end` lie in the spans."""
    place = max(bisect_right(spans, (start, start)) - 1, 0)
    inside = 0
    for first, last in spans[place:]:
        if first >= end:
            break
        inside += max(0, min(last, end) - max(first, start))
    return inside >= _MOSTLY * (end - start)
