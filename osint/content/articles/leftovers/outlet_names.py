"""Outlets named in a way in which they speak of themselves ("told X", "X has learned"), and agencies quoted inside a text."""

from __future__ import annotations

from collections.abc import Iterator

from osint.content.articles.leftovers.agencies import stands_at_an_end
from osint.content.articles.leftovers.cues import is_attributed, speaks_for_itself
from osint.content.articles.leftovers.names import Trade
from osint.content.articles.leftovers.prose import Prose
from osint.model.article import Leftover, LeftoverKind


def find_outlet_names(prose: Prose) -> Iterator[Leftover]:
    """OUTLET_NAME for each; on its own it proves little, since outlets quote each other."""
    for found in prose.names:
        if found.name.trade is Trade.PICTURES:
            continue
        quotes = found.name.trade is Trade.AGENCY and is_attributed(prose, found) and not stands_at_an_end(prose, found)
        if quotes or speaks_for_itself(prose, found):
            yield prose.leftover(LeftoverKind.OUTLET_NAME, found.name.domains[0], found.start)
