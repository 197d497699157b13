"""A home, section or archive page as a list: which of its links lead to articles, to sections, to older posts and to feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from bs4.element import NavigableString, PageElement, Tag

from osint.content.articles.article_address import Likeness, date_in, is_headline, likeness
from osint.content.articles.known_address import clean_address
from osint.content.articles.listing import Listed, Listing, Via, collected, own_address, plain, site_of
from osint.content.page import Page, place_of
from osint.content.text_encoding import decode_html
from osint.content.who_words import by_path, by_text

MAX_LINKS = 1500
MAX_ARTICLES = 500
MAX_SECTIONS = 40
MAX_FEEDS = 10
MAX_MARKUP = 12_000
MAX_INSIDE = 100
"""So many parts of a link are looked at for its words."""
_FEED_TYPES = ("rss+xml", "atom+xml", "feed+json", "rdf+xml")
_NUMBERED_PAGE = re.compile(r"/page/([0-9]{1,6})/?\Z|[?&](?:page|paged|p_page|pg)=([0-9]{1,6})(?:&|\Z)")
_SECTION_WORDS = frozenset(
    {"category", "categories", "section", "sections", "topic", "topics", "rubric", "rubrik", "rubrica", "archive", "archives"}
)
_OUTER = frozenset({"nav", "header", "footer", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page of a site leads to on the same site, each address once and in the order of the page."""

    articles: Listing
    sections: tuple[str, ...] = ()
    older: str = ""
    """The next page of the same list, "" where the page names none."""
    feeds: tuple[str, ...] = ()
    """RSS, Atom and JSON feeds that its head names, those of comments left out."""


@dataclass(slots=True)
class _Link:
    """One address of a page: its place, whether a headline holds it, and the longest text it is written with."""

    tag: Tag
    place: str = ""
    is_heading: bool = False
    text: str = ""


def read_page_links(body: bytes, url: str, content_type: str = "") -> PageLinks:
    """The links of a page, read from its bytes; only what lies on the registered domain of the page itself counts."""
    return page_links(Page(decode_html(body, content_type)[0], url, MAX_MARKUP))


def page_links(page: Page) -> PageLinks:
    """The links of a parsed page."""
    site, own = site_of(page.url), clean_address(page.url)
    links, foreign, is_cut = _links(page, site)
    found = {address: link for address, link in links.items() if address != own and not _is_root(address)}
    articles = [_listed(address, link) for address, link in found.items() if _is_article(address, link)]
    sections = [address for address, link in found.items() if _is_section(address, link)]
    problem = ""
    if is_cut or page.truncated or len(articles) > MAX_ARTICLES:
        problem = f"{page.url} has more links than were read"
    listing = collected(articles[:MAX_ARTICLES], problem)
    return PageLinks(
        Listing(listing.entries, foreign, listing.problems),
        tuple(sections[:MAX_SECTIONS]),
        _older(page, own, site, links),
        tuple(dict.fromkeys(_feeds(page, site))),
    )


def _links(page: Page, site: str) -> tuple[dict[str, _Link], int, bool]:
    """The links of one site by address, how many lead elsewhere, and whether there are more than were looked at."""
    links: dict[str, _Link] = {}
    foreign = 0
    tags = page.tags("a")
    for tag in tags[:MAX_LINKS]:
        written = str(tag.attrs.get("href") or "").strip()
        if not written or written.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        address = own_address(written, page.base, site)
        if address:
            _take(links.setdefault(address, _Link(tag)), tag)
        else:
            foreign += 1
    return links, foreign, len(tags) > MAX_LINKS


def _take(link: _Link, tag: Tag) -> None:
    """Add one more occurrence of an address: a headline in the body of the page says more than a menu."""
    place, is_heading = place_of(tag), _in_heading(tag)
    if not link.place or link.place in _OUTER:
        link.place = place
    link.is_heading = link.is_heading or (is_heading and place not in _OUTER)
    text = " ".join(filter(None, (str(part).strip() for part in _inside(tag) if type(part) is NavigableString)))[:2000]
    if len(text) > len(link.text):
        link.text = text


def _in_heading(tag: Tag) -> bool:
    """Whether a link lies in a headline of its page, or holds one, as cards do."""
    parent = tag.parent
    for _ in range(6):
        if parent is None:
            break
        if parent.name in _HEADINGS:
            return True
        parent = parent.parent
    return any(isinstance(child, Tag) and child.name in _HEADINGS for child in islice(_inside(tag), 20))


def _inside(tag: Tag) -> Iterator[PageElement]:
    """The first parts inside a tag, in the order of the page; BeautifulSoup's own walk begins by looking for the last of them."""
    open_tags = [iter(tag.contents)]
    for _ in range(MAX_INSIDE):
        while open_tags and (part := next(open_tags[-1], None)) is None:
            open_tags.pop()
        if not open_tags or part is None:
            return
        yield part
        if isinstance(part, Tag):
            open_tags.append(iter(part.contents))


def _is_article(address: str, link: _Link) -> bool:
    """A date in the address decides; words of a headline count outside of menus, a number or a plain word only where articles stand."""
    how = likeness(address)
    if how is Likeness.DATED:
        return True
    if link.place in _OUTER or how is Likeness.NEVER or _NUMBERED_PAGE.search(address):
        return False
    if how is Likeness.NAMED:
        return True
    in_list = link.place == "article" or link.is_heading
    return in_list and (how is Likeness.NUMBERED or (link.is_heading and len(link.text) >= 20))


def _is_section(address: str, link: _Link) -> bool:
    """A short address in a menu that is not the page of who runs the site; `/category/…` and its kin count in one as well."""
    if link.place not in {"nav", "header"} or _NUMBERED_PAGE.search(address):
        return False
    parts = urlsplit(address)
    segments = [part for part in parts.path.split("/") if part]
    if not segments or len(segments) > 3 or is_headline(segments[-1]) or by_path(address) or by_text(link.text[:400]):
        return False
    return segments[0].lower() in _SECTION_WORDS or (likeness(address) is Likeness.PLAIN and len(segments) <= 2 and not parts.query)


def _is_root(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _listed(address: str, link: _Link) -> Listed:
    return Listed(address, date_in(address), None, plain(link.text), "", Via.PAGE)


def _older(page: Page, own: str, site: str, links: dict[str, _Link]) -> str:
    """The page after this one: what is marked rel=next, else the lowest page number above this page's own."""
    for tag in page.tags("link", "a"):
        if "next" in str(tag.attrs.get("rel") or "")[:200].lower().split():
            address = own_address(str(tag.attrs.get("href") or ""), page.base, site)
            if address and address != own and (_number(address) is not None or likeness(address) < Likeness.NAMED):
                return address
    here = _number(own) or 1
    numbers = sorted((number, address) for address in links if (number := _number(address)) is not None and number > here)
    return numbers[0][1] if numbers and numbers[0][0] == here + 1 else ""


def _number(address: str) -> int | None:
    found = _NUMBERED_PAGE.search(address)
    return int(found[1] or found[2]) if found else None


def _feeds(page: Page, site: str) -> Iterator[str]:
    for tag in islice(page.tags("link"), 500):
        attributes = tag.attrs
        if "alternate" in str(attributes.get("rel") or "")[:200].lower().split():
            kind = str(attributes.get("type") or "")[:100].lower()
            address = own_address(str(attributes.get("href") or ""), page.base, site) if kind.endswith(_FEED_TYPES) else ""
            if address and "comment" not in urlsplit(address).path.lower():
                yield address
