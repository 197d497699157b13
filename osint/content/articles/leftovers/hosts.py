"""Pictures and embeds that a page loads from another outlet's hosts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import Tag

from osint.content.articles.leftovers.houses import House
from osint.content.found import one_line
from osint.content.links import link_host
from osint.content.page import Page
from osint.model.article import Leftover, LeftoverKind

MAX_TAGS = 5000
_PICTURES = ("img", "source", "amp-img", "picture")
_EMBEDS = ("iframe", "video", "audio", "embed", "object", "amp-video")
_ATTRIBUTES = ("src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset", "data-lazy-srcset", "poster", "data")


def find_hosts(page: Page, house: House) -> Iterator[Leftover]:
    """IMAGE and EMBED for what comes from a recognised outlet's host that is not this house's; each outlet and kind once per address."""
    for names, kind, place in ((_PICTURES, LeftoverKind.IMAGE, "image"), (_EMBEDS, LeftoverKind.EMBED, "frame")):
        for tag in page.tags(*names)[:MAX_TAGS]:
            as_embed = kind is LeftoverKind.EMBED or (tag.name == "source" and getattr(tag.parent, "name", "") in {"video", "audio"})
            for written in _addresses(tag):
                source = next(filter(None, map(house.other_outlet, _hosts(written, page.host))), "")
                if source:
                    yield Leftover(LeftoverKind.EMBED if as_embed else kind, source, one_line(written, 200), "frame" if as_embed else place)
                    break


def _hosts(written: str, own_host: str) -> Iterator[str]:
    """The host of an address, and the one of an address within it: i0.wp.com/HOST/a.jpg, /resize?url=https%3A%2F%2FHOST%2Fa.jpg."""
    host = link_host(written, own_host)
    yield host
    if host.endswith(".wp.com"):
        yield link_host("//" + written.partition("wp.com/")[2], "")
    inner = written.find("http", 8)
    if inner > 0:
        yield link_host(unquote(written[inner : inner + 300]), "")


def _addresses(tag: Tag) -> Iterator[str]:
    """The addresses in a tag's attributes; of a srcset the first."""
    for key in _ATTRIBUTES:
        written = str(tag.attrs.get(key) or "")[:2000].strip()
        if written and not written.startswith("data:"):
            yield written.partition(" ")[0].rstrip(",") if "srcset" in key else written
