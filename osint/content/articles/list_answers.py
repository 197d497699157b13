"""What the answers of a site's own lists say of its articles: each address, its dates, and whether robots.txt keeps us from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from osint.content.articles.closed_addresses import closed_addresses
from osint.content.articles.feed import read_feed
from osint.content.articles.json_feed import read_json_feed
from osint.content.articles.listing import Listed, Listing
from osint.content.articles.page_links import PageLinks, read_page_links
from osint.content.articles.posts_list import read_posts
from osint.content.articles.sitemap_list import SitemapList, read_article_sitemap
from osint.content.articles.stated_dates import dates_written
from osint.content.found import Found
from osint.content.http_body import content_encoding, decode_body, decoded, header_values
from osint.content.links import url_selector
from osint.content.page import address_of
from osint.content.robots_txt import Robots, read_robots
from osint.content.site_answers import HOME_PAGE, ROBOTS, SITEMAP, has_content, served_subject
from osint.errors import ParseError
from osint.model.evidence import Evidence, Json, Status
from osint.model.observation import Observation, Relation

FEED, POSTS, SECTION = "feed", "posts list", "section page"
MAX_OBSERVED = 5000
MAX_SITEMAP_ENTRIES = 10_000
"""How many entries of all sitemaps together are looked at; the source asks for those with the newest changes first."""
MAX_FEED_ENTRIES = 4000
_READABLE = frozenset({Status.OK, Status.PARTIAL, Status.LIMIT})
_NONE_THERE = frozenset({Status.ABSENT, Status.REFUSED})
_NAMED_BY = {FEED: Relation.FEED, SITEMAP: Relation.SITEMAP}


@dataclass(frozen=True, slots=True)
class _Row:
    """An article and the answer that lists it."""

    listed: Listed
    evidence: Evidence


@dataclass(slots=True)
class _Unread:
    """How many entries of sitemaps may still be looked at, and which lists the site says it has beside those that were asked for."""

    entries: int
    beyond: int = 0
    in_feeds: int = 0
    sitemaps: dict[str, None] = field(default_factory=dict)
    post_pages: int = 0
    asked_pages: int = 0

    def take_total(self, item: Evidence) -> None:
        """Note how many pages of posts there are, as WordPress says in a header."""
        total = next(iter(header_values(item, "x-wp-totalpages")), "")
        self.asked_pages += 1
        if total.isdecimal() and len(total) < 10:
            self.post_pages = max(self.post_pages, int(total))

    def problems(self, asked: set[str]) -> Iterator[str]:
        """What was not asked for, in words; `asked` holds the addresses of all exchanges."""
        if self.beyond:
            yield f"{self.beyond:,} entries of sitemaps were not looked at"
        if beyond := sum(url not in asked for url in self.sitemaps):
            yield f"{beyond:,} of the sitemaps that an index names were not asked for"
        if self.post_pages > self.asked_pages:
            yield f"the site has {self.post_pages:,} pages of posts, of which {self.asked_pages} were asked for"


def page_answer(evidence: Evidence) -> PageLinks:
    """The links of a home or section page, from the answer of an exchange; raises ParseError for what is no page."""
    body, content_type = decoded(evidence), _content_type(evidence)
    if "html" not in content_type.lower()[:200] and b"<" not in body[:1024]:
        raise ParseError(f"{address_of(evidence)} is no web page")
    return read_page_links(body, address_of(evidence), content_type)


def feed_answer(evidence: Evidence) -> Listing:
    """The entries of a feed of either kind, whatever the server calls it; raises ParseError for what is none."""
    body = decoded(evidence)
    if body[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return read_json_feed(body, address_of(evidence))
    return read_feed(body, address_of(evidence), _content_type(evidence))


def sitemap_answer(evidence: Evidence, most: int = MAX_SITEMAP_ENTRIES) -> SitemapList:
    """The articles or further sitemaps in a sitemap; raises ParseError for what is none."""
    return read_article_sitemap(decoded(evidence), address_of(evidence), most)


def article_observations(evidence: Sequence[Evidence]) -> Iterator[Observation]:
    """FEED and SITEMAP for each list that was read, then HAS_ARTICLE for at most 5,000 entries of them, the newest first.

    Raises ParseError, after everything that could be read, for what was cut or could not be.
    """
    rows: list[_Row] = []
    problems: list[str] = []
    unread = _Unread(MAX_SITEMAP_ENTRIES)
    for item in filter(has_content, evidence):
        try:
            listing = _listing_of(item, unread)
        except ParseError as error:
            problems.append(str(error))
            continue
        problems.extend((*_undone(item), *listing.problems))
        rows.extend(_Row(entry, item) for entry in listing.entries)
        yield from _list_itself(item, listing)
    yield from _articles(rows, evidence, problems)
    problems.extend(unread.problems({address_of(item) for item in evidence}))
    if problems:
        raise ParseError("; ".join(dict.fromkeys(problems)))


def _listing_of(item: Evidence, unread: _Unread) -> Listing:
    """The articles in one answer; what it says of further lists is noted."""
    purpose = item.exchange.purpose
    if purpose == SITEMAP:
        read = sitemap_answer(item, unread.entries)
        unread.entries -= read.looked_at
        unread.beyond += read.beyond
        unread.sitemaps.update(dict.fromkeys(read.sitemaps))
        return read.articles
    if purpose == POSTS:
        unread.take_total(item)
        return read_posts(decoded(item), address_of(item))
    if purpose == FEED:
        return _within_budget(item, unread)
    return page_answer(item).articles if purpose in {HOME_PAGE, SECTION} else Listing(())


def _within_budget(item: Evidence, unread: _Unread) -> Listing:
    if unread.in_feeds >= MAX_FEED_ENTRIES:
        raise ParseError(f"{address_of(item)} was not read: the feeds before it list {unread.in_feeds:,} entries")
    feed = feed_answer(item)
    unread.in_feeds += len(feed.entries) + feed.foreign
    return feed


def _list_itself(item: Evidence, listing: Listing) -> Iterator[Observation]:
    """That the site has this feed or sitemap, with how many articles it lists and how many entries lie elsewhere."""
    if relation := _NAMED_BY.get(item.exchange.purpose):
        detail: dict[str, Json] = {"articles": len(listing.entries), "elsewhere": listing.foreign}
        yield Found(relation, url_selector(address_of(item)), detail).observed(served_subject(item), item)


def _articles(rows: list[_Row], evidence: Sequence[Evidence], problems: list[str]) -> Iterator[Observation]:
    rows.sort(key=lambda row: row.listed.newest, reverse=True)
    if len(rows) > MAX_OBSERVED:
        problems.append(f"{len(rows):,} entries list articles, of which the newest {MAX_OBSERVED:,} are kept")
    kept = rows[:MAX_OBSERVED]
    is_shut = _is_shut(evidence)
    closed, problem = closed_addresses(_robots(evidence), [row.listed.url for row in kept])
    problems.extend([problem] if problem else [])
    for row in kept:
        yield _observed(row, is_closed=is_shut or row.listed.url in closed)


def _observed(row: _Row, *, is_closed: bool) -> Observation:
    entry = row.listed
    detail: dict[str, Json] = {"via": entry.via.value, **dates_written(entry.published, entry.modified)}
    detail |= {key: text for key, text in (("title", entry.title), ("author", entry.author)) if text}
    if is_closed:
        detail["disallowed"] = True
    return Found(Relation.HAS_ARTICLE, url_selector(entry.url), detail).observed(served_subject(row.evidence), row.evidence)


def _robots(evidence: Sequence[Evidence]) -> Robots:
    """The rules in the robots.txt among the answers; where it did not come, there are none to mark addresses by."""
    found = (item for item in evidence if item.exchange.purpose == ROBOTS and has_content(item))
    return next((read_robots(decoded(item)) for item in found), Robots(()))


def _is_shut(evidence: Sequence[Evidence]) -> bool:
    """Whether robots.txt was asked for and did not answer, which closes a site (RFC 9309 2.3.1.4); as base_site.site_rules has it."""
    asked = [item.exchange for item in evidence if item.exchange.purpose == ROBOTS and not item.exchange.facts.get("location")]
    return bool(asked) and all(exchange.status not in _READABLE | _NONE_THERE for exchange in asked)


def _undone(item: Evidence) -> list[str]:
    """What went wrong in undoing the compression of an answer."""
    encoding = content_encoding(item)
    problem = decode_body(item.body, encoding).problem if encoding else ""
    return [f"{address_of(item)}: {problem}"] if problem else []


def _content_type(evidence: Evidence) -> str:
    return next(iter(header_values(evidence, "content-type")), "")
