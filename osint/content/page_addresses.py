"""The addresses that a page's elements name, each read once for all extractors, with the hosts that they lead to."""

from __future__ import annotations

from functools import cached_property
from weakref import WeakKeyDictionary

from bs4 import Tag

from osint.content.links import LinkHosts
from osint.content.page import Page


class Addresses:
    """What the tags of one name say in one attribute, in document order; tags that say nothing there are left out.

    `tags`, `written` and `hosts` have the same length.
    """

    def __init__(self, tags: list[Tag], attribute: str, hosts: LinkHosts) -> None:
        said = [tag.attrs.get(attribute) for tag in tags]
        self.tags = tags if all(said) else [tag for tag, written in zip(tags, said, strict=True) if written]
        self.written = [str(written) for written in said if written]
        self._hosts = hosts

    @cached_property
    def hosts(self) -> list[str]:
        """The host that each address leads to: the page's own for a relative one, "" for what is no web address."""
        return [self._hosts.of(written) for written in self.written]

    def said(self, attribute: str) -> list[str]:
        """What the same tags say in another attribute, "" where they say nothing."""
        return [str(tag.attrs.get(attribute, "")) for tag in self.tags]

    @cached_property
    def together(self) -> str:
        """All addresses as one text, each once, to look for words in before any single address is looked at."""
        return "\n".join(dict.fromkeys(self.written))

    @cached_property
    def unusual(self) -> list[tuple[Tag, str]]:
        """The few tags whose address begins neither with http nor with a slash, and that address without the white space around it."""
        pairs = zip(self.tags, self.written, strict=True)
        return [(tag, written.strip()) for tag, written in pairs if not written.startswith(("http", "/"))]


class _OfPage:
    def __init__(self, page: Page) -> None:
        self.hosts = LinkHosts(page.host)
        self.by_name: dict[tuple[str, str], Addresses] = {}


# Weakly: what is known of a page goes with it.
_KNOWN: WeakKeyDictionary[Page, _OfPage] = WeakKeyDictionary()


def addresses(page: Page, name: str, attribute: str) -> Addresses:
    """What the tags with this name say in this attribute; each is read once, however many extractors ask."""
    known = _of(page)
    found = known.by_name.get((name, attribute))
    if found is None:
        found = known.by_name[name, attribute] = Addresses(page.tags(name), attribute, known.hosts)
    return found


def links(page: Page) -> tuple[Addresses, Addresses]:
    """The addresses of the page's links: those of its <a>, then those of its <area>."""
    return addresses(page, "a", "href"), addresses(page, "area", "href")


def link_hosts(page: Page) -> LinkHosts:
    """The hosts that addresses on this page lead to, each server looked at once."""
    return _of(page).hosts


def _of(page: Page) -> _OfPage:
    known = _KNOWN.get(page)
    if known is None:
        known = _KNOWN[page] = _OfPage(page)
    return known
