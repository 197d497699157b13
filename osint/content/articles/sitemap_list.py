"""The articles in a sitemap, told from the other pages it lists, and the sitemaps of an index in the order to read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from osint.content.articles.article_address import Likeness, likeness
from osint.content.articles.listing import Listed, Listing, Via, collected, own_address, plain, site_of
from osint.content.articles.stated_dates import read_dating
from osint.content.sitemap_xml import MAX_ENTRIES, Entry, Sitemap, read_sitemap
from osint.model.article import DateRole, DateSource, Dating

_OF_ARTICLES = re.compile(r"news|post|article|story|stories", re.IGNORECASE)
_OF_OTHERS = re.compile(r"tag|categor|author|user|page|image|video|taxonom|product|attachment|archive", re.IGNORECASE)
_OTHER_PAGE = Listed("", None, None, "", "", Via.SITEMAP)


@dataclass(frozen=True, slots=True)
class SitemapList:
    """What a sitemap says: the articles in it, or the addresses of further sitemaps, those to read first in front."""

    articles: Listing
    sitemaps: tuple[str, ...] = ()
    looked_at: int = 0
    beyond: int = 0
    """How many entries there are beside those that were looked at."""


def read_article_sitemap(body: bytes, url: str, most: int = MAX_ENTRIES) -> SitemapList:
    """The articles or the further sitemaps in a sitemap, of its own domain alone; raises ParseError for what is no sitemap.

    At most so many entries are looked at as `most` says. Pages that do not look like articles are left out, unless the sitemap is one
    of news or, by its name, one of posts.
    """
    read = read_sitemap(body)
    site = site_of(url)
    if read.is_index:
        named = _in_order(read.entries, url, site)
        return SitemapList(collected((), _problem(read, url), _loop(named, url)), named)
    is_of_articles = bool(_OF_ARTICLES.search(_file_name(url)))
    entries = read.entries[: max(most, 0)]
    kept = (_listed(entry, url, site, is_of_articles=is_of_articles) for entry in entries)
    articles = collected((item for item in kept if item is None or item.url), _problem(read, url))
    return SitemapList(articles, (), len(entries), len(read.entries) - len(entries))


def _problem(read: Sitemap, url: str) -> str:
    cut = f"has more than {len(read.entries):,} entries, the rest was not read" if read.is_cut else ""
    return f"sitemap {url}: {read.problem or cut}" if read.problem or cut else ""


def _loop(named: tuple[str, ...], url: str) -> str:
    own = url.partition("://")[2]
    return f"sitemap {url}: it names itself" if any(address.partition("://")[2] == own for address in named) else ""


def _in_order(entries: tuple[Entry, ...], url: str, site: str) -> tuple[str, ...]:
    """Sitemaps of articles first, those of tags, authors and pictures last, and the newest first among equals."""
    ranked: dict[str, tuple[int, float]] = {}
    for entry in entries:
        address = own_address(entry.url, url, site)
        if address and address not in ranked:
            name = _file_name(address)
            rank = 0 if _OF_ARTICLES.search(name) else 2 if _OF_OTHERS.search(name) else 1
            changed = _dating(entry, "last_modified", DateRole.MODIFIED)
            ranked[address] = rank, -changed.when.timestamp() if changed else float("inf")
    return tuple(sorted(ranked, key=ranked.__getitem__))


def _file_name(url: str) -> str:
    try:
        return urlsplit(url).path.rpartition("/")[2][:300]
    except ValueError:
        return ""


def _listed(entry: Entry, url: str, site: str, *, is_of_articles: bool) -> Listed | None:
    """The article of an entry, without an address where the entry is of some other page; None where it lies elsewhere."""
    address = own_address(entry.url, url, site)
    if not address:
        return None
    is_news = "published" in entry.detail or "publication" in entry.detail
    how = likeness(address)
    if how is Likeness.NEVER or (how is Likeness.PLAIN and not is_of_articles and not is_news):
        return _OTHER_PAGE
    title = plain(str(entry.detail.get("title", ""))) if is_news else ""
    published, modified = _dating(entry, "published", DateRole.PUBLISHED), _dating(entry, "last_modified", DateRole.MODIFIED)
    return Listed(address, published, modified, title, "", Via.NEWS_SITEMAP if is_news else Via.SITEMAP)


def _dating(entry: Entry, key: str, role: DateRole) -> Dating | None:
    return read_dating(str(entry.detail.get(key, "")), role, DateSource.SITEMAP)
