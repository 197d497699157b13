"""Links of a page that lead to, or tell of, another outlet: into it, to its writers, and with its tracking parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from bs4 import Tag

from osint.content.articles.leftovers.houses import House
from osint.content.articles.leftovers.names import named
from osint.content.found import one_line
from osint.content.links import link_host, registered_domain
from osint.content.page import Page, place_of
from osint.data import read_list
from osint.model.article import Leftover, LeftoverKind

MAX_LINKS = 3000
FEWEST_INTO_ONE = 2
_PROSE = frozenset({"p", "li", "blockquote"})
_NOT_PROSE = frozenset({"nav", "header", "footer", "aside"})


@dataclass(frozen=True, slots=True)
class _Link:
    """A link in a paragraph, with the outlet it leads to ("" where that is nobody's or this house's)."""

    written: str
    host: str
    outlet: str


def find_links(page: Page, house: House) -> Iterator[Leftover]:
    """INTERNAL_LINK where most links in the paragraphs lead into one outlet; AUTHOR; TRACKING."""
    tags = [tag for tag in page.tags("a")[:MAX_LINKS] if tag.attrs.get("href")]
    links = [_link(page, house, tag) for tag in tags if _is_in_prose(tag)]
    yield from _into_one(links, house)
    yield from _tracking(links, house)
    for tag in tags:
        yield from _author(_link(page, house, tag))


def _link(page: Page, house: House, tag: Tag) -> _Link:
    written = str(tag.attrs["href"])[:2000].strip()
    host = link_host(written, page.host)
    return _Link(written, host, house.other_outlet(host) if host else "")


def _is_in_prose(tag: Tag) -> bool:
    """Whether a link stands in a paragraph with other words, and not in a menu or a footer."""
    parent = tag.parent
    for _ in range(5):
        if parent is None:
            return False
        if parent.name in _PROSE:
            around = sum(len(child) for child in parent.contents if isinstance(child, str) and not child.isspace())
            return around > 20 and place_of(tag) not in _NOT_PROSE
        parent = parent.parent
    return False


def _into_one(links: list[_Link], house: House) -> Iterator[Leftover]:
    """At least two links, more than half of those that lead away, and more than stay on the site: who quotes links less."""
    out = [link for link in links if link.host and registered_domain(link.host) != house.site]
    own = sum(1 for link in links if link.host and registered_domain(link.host) == house.site)
    counted = Counter(link.outlet for link in out if link.outlet)
    for outlet, count in counted.most_common(1):
        if count >= FEWEST_INTO_ONE and count * 2 > len(out) and count > own:
            first = next(link for link in out if link.outlet == outlet)
            words = f"{count} of {len(out)} links in the paragraphs, first {first.written}"
            yield Leftover(LeftoverKind.INTERNAL_LINK, outlet, one_line(words, 200), "link")


def _author(link: _Link) -> Iterator[Leftover]:
    """A writer's page at the outlet: .../by/NAME, .../author/NAME."""
    if not link.outlet:
        return
    folders = [part for part in _parts(link.written)[0].lower().split("/")[:6] if part]
    if any(folder in _author_folders() for folder in folders[:-1]):
        yield Leftover(LeftoverKind.AUTHOR, link.outlet, one_line(link.written, 200), "link")


def _tracking(links: list[_Link], house: House) -> Iterator[Leftover]:
    """Parameters that name another outlet than the link leads to, and those of links inside an outlet, where at least two have them."""
    inside: dict[str, list[Leftover]] = {}
    for link in links:
        for key, value in _pairs(_parts(link.written)[1]):
            words = one_line(f"{key}={value} in {link.written}", 200)
            source = _named_by(key, value, house)
            if source and source != link.outlet:
                yield Leftover(LeftoverKind.TRACKING, source, words, "link")
                break
            if link.outlet and key in _words("inside"):
                inside.setdefault(link.outlet, []).append(Leftover(LeftoverKind.TRACKING, link.outlet, words, "link"))
                break
    for found in inside.values():
        if len(found) >= FEWEST_INTO_ONE:
            yield from found


def _named_by(key: str, value: str, house: House) -> str:
    """The outlet that a parameter's value names: its domain, its name or its account."""
    if key in _words("new_york_times"):
        return house.other_outlet("nytimes.com")
    if key not in _words("named"):
        return ""
    if "." in value and " " not in value:
        return house.other_outlet(link_host(value if "//" in value else f"//{value}", ""))
    known = named(value.replace("_", " ").replace("+", " "))
    if known is not None and not house.owns(*known):
        return known[0][0]
    return next((found for part in value.split("-") if len(part) > 4 and (found := house.other_account(part))), "")


def _parts(written: str) -> tuple[str, str]:
    """(path, query) of an address; empty for what is none."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return "", ""
    return parts.path[:500], parts.query[:1500]


def _pairs(query: str) -> list[tuple[str, str]]:
    if "=" not in query:
        return []
    pairs = query.split("&")[:30]
    return [(key.lower(), value[:100]) for pair in pairs for key, value in parse_qsl(pair, max_num_fields=5)]


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(read_list("leftover_words")["tracking"][table].split())


@cache
def _author_folders() -> frozenset[str]:
    return frozenset(read_list("leftover_words")["hosts"]["author_folders"].split())
