"""What every list of articles comes down to: addresses of one site with their dates, and what was left out of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import unescape

from osint.content.articles.known_address import clean_address
from osint.content.found import one_line
from osint.content.links import absolute, host_of, registered_domain
from osint.model.article import Dating

MAX_TITLE = 300
MAX_AUTHOR = 200
_PLAIN = re.compile(r"\A(https?://[a-z0-9.-]{1,253})(/[A-Za-z0-9/_.~%-]{0,1000})\Z")
_TAG = re.compile(r"<[^<>]{0,500}>")


class Via(StrEnum):
    """Which kind of list names an article."""

    FEED = "feed"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news sitemap"
    API = "API"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Listed:
    """One article as a list names it: its address without what only tracks the reader, and what the list says of it."""

    url: str
    published: Dating | None
    modified: Dating | None
    title: str
    author: str
    via: Via

    @property
    def newest(self) -> float:
        """What a sort puts the newest first by, descending: the publication, else the last change, else nothing."""
        dating = self.published or self.modified
        return dating.when.timestamp() if dating else float("-inf")


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of one list, each address once; `foreign` counts what lies on other domains or is no web address."""

    entries: tuple[Listed, ...]
    foreign: int = 0
    problems: tuple[str, ...] = ()
    """What was cut or could not be read, in words."""


def collected(read: Iterable[Listed | None], *problems: str) -> Listing:
    """A list of what was read one after the other: None stands for what lies elsewhere; of one address the first is kept."""
    entries: dict[str, Listed] = {}
    foreign = 0
    for entry in read:
        if entry is None:
            foreign += 1
        else:
            entries.setdefault(entry.url, entry)
    return Listing(tuple(entries.values()), foreign, tuple(problem for problem in problems if problem))


def site_of(url: str) -> str:
    """The registered domain that an address lies on."""
    return registered_domain(host_of(url))


def own_address(written: str, base: str, site: str) -> str:
    """An address on the given registered domain as absolute and without tracking; "" where it is no web address or lies elsewhere."""
    if not written or written.isspace():
        return ""
    if found := _PLAIN.match(written):
        # Nearly every address of a list is one that needs no resolving: the long way costs ten times as much, for the same answer.
        origin = _own_origin(found[1], site)
        return f"{origin}{found[2]}" if origin else ""
    address = absolute(written, base)
    return clean_address(address) if address and registered_domain(host_of(address)) == site else ""


@lru_cache(maxsize=1000)
def _own_origin(origin: str, site: str) -> str:
    """An origin as it is written everywhere, "" where it lies on another registered domain or is none that may be contacted."""
    address = absolute(f"{origin}/", "")
    return address.removesuffix("/") if address and registered_domain(host_of(address)) == site else ""


def plain(text: str, limit: int = MAX_TITLE) -> str:
    """The words of a title that may be written as HTML, on one line."""
    short = text[: limit * 8]
    if "&" in short or "<" in short:
        short = unescape(_TAG.sub("", short))
    return one_line(short, limit)
