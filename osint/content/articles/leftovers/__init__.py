"""What in a page betrays where its text was taken from, without any text to compare it with; a family is one file and one line here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from osint.content.articles.leftovers.agencies import find_agencies
from osint.content.articles.leftovers.credits import find_credits
from osint.content.articles.leftovers.head import find_in_head
from osint.content.articles.leftovers.hosts import find_hosts
from osint.content.articles.leftovers.houses import House
from osint.content.articles.leftovers.links import find_links
from osint.content.articles.leftovers.machine import find_machine_traces
from osint.content.articles.leftovers.names import named
from osint.content.articles.leftovers.outlet_names import find_outlet_names
from osint.content.articles.leftovers.prose import Prose
from osint.content.articles.leftovers.reader_calls import find_reader_calls
from osint.content.page import Page
from osint.model.article import Leftover, LeftoverKind
from osint.model.outlets import bare

MAX_LEFTOVERS = 50
MOST_OF_ONE_SOURCE = 3
"""Of one kind: twenty pictures from one host say no more than three."""
MAX_CAPTIONS = 100

IN_PAGE: tuple[Callable[[Page, House], Iterator[Leftover]], ...] = (find_in_head, find_hosts, find_links)
IN_TEXT: tuple[Callable[[Prose], Iterator[Leftover]], ...] = (
    find_agencies,
    find_credits,
    find_outlet_names,
    find_reader_calls,
    find_machine_traces,
)
_ORDER = {kind: number for number, kind in enumerate(LeftoverKind)}


def find_leftovers(page: Page, text: str, site: str) -> tuple[Leftover, ...]:
    """What in a page or its article's text points to another house, to a chatbot or to a translator; at most 50, by kind and place.

    `text` is the article's main text (NFC, one line end between paragraphs), `site` the registered domain of the site that shows it.
    """
    house = House.of(site, _shown_name(page))
    prose = Prose(text, house)
    captions = Prose(_captions(page), house, "image")
    found = [leftover for find in IN_PAGE for leftover in find(page, house)]
    found += [leftover for find in IN_TEXT for leftover in find(prose)]
    found += find_credits(captions)
    return _kept(found)


def _shown_name(page: Page) -> str:
    """What the page calls its site, in bare letters; "" where that is an outlet's name, which may be a leftover itself."""
    shown = page.meta("og:site_name")[:100]
    return "" if named(shown) else bare(shown).removeprefix("the")


def _captions(page: Page) -> str:
    """The captions of the page's pictures, a line each."""
    captions = (" ".join(tag.get_text(" ")[:1000].split()) for tag in page.tags("figcaption")[:MAX_CAPTIONS])
    return "\n".join(line for line in captions if line)


def _kept(found: Iterable[Leftover]) -> tuple[Leftover, ...]:
    """Each once, at most three of one kind and source; where 50 are too few, the first of every kind before the second of any."""
    order = sorted(set(found), key=_place)
    of_source: Counter[tuple[LeftoverKind, str]] = Counter()
    of_kind: Counter[LeftoverKind] = Counter()
    ranked = []
    for leftover in order:
        of_source[leftover.kind, leftover.source] += 1
        if of_source[leftover.kind, leftover.source] <= MOST_OF_ONE_SOURCE:
            of_kind[leftover.kind] += 1
            ranked.append((of_kind[leftover.kind], leftover))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(sorted((leftover for _, leftover in ranked[:MAX_LEFTOVERS]), key=_place))


def _place(leftover: Leftover) -> tuple[int, int, str, str, str]:
    return _ORDER[leftover.kind], leftover.start, leftover.place, leftover.source, leftover.snippet
