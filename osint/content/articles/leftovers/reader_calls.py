"""Sentences to readers that the text of an article should not hold: subscribe, read more, advertisement."""

from __future__ import annotations

from collections.abc import Iterator

from osint.content.articles.leftovers.prose import Prose
from osint.model.article import Leftover, LeftoverKind

_REACH = 150


def find_reader_calls(prose: Prose) -> Iterator[Leftover]:
    """READER_CALL for each line with such a sentence, once; the site's own (it names the site) are left out."""
    last = -1
    for start, end in prose.of_family("reader_calls"):
        line_start, line_end = prose.line_of(start)
        if line_start == last:
            continue
        last = line_start
        near = max(line_start, start - _REACH), min(line_end, end + _REACH)
        named = next(iter(prose.names_between(*near)), None)
        if named is not None or not prose.house.is_named_in(prose.text[slice(*near)]):
            yield prose.leftover(LeftoverKind.READER_CALL, named.name.domains[0] if named else "", start)
