"""The lists a site keeps of its own articles: feeds, the content system's list of posts, sitemaps, its front and section pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from osint.content.articles.list_answers import (
    FEED,
    POSTS,
    SECTION,
    article_observations,
    feed_answer,
    page_answer,
    sitemap_answer,
)
from osint.content.articles.listing import Listing, own_address, site_of
from osint.content.articles.page_links import PageLinks
from osint.content.articles.posts_list import PER_PAGE, count_of, posts_address
from osint.content.http_body import decoded, header_values
from osint.content.page import address_of
from osint.content.site_answers import SITEMAP, has_content
from osint.content.text_encoding import decode_html
from osint.content.theme_header import is_wordpress
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source, Task
from osint.sources.base_site import Rules, fetch, home_page, is_silent, origin_of, site_rules

MAX_REQUESTS = 40
MAX_FEEDS = 5
MAX_POST_PAGES = 5
MAX_SITEMAPS = 20
MAX_SITEMAP_DEPTH = 3
MAX_SECTIONS = 6
MAX_OLDER = 3
MAX_SILENT = 3
"""After so many requests in a row that nobody answered, no more are made."""
_SILENT = frozenset({Status.UNREACHABLE, Status.TIMEOUT, Status.BLOCKED, Status.MALFORMED})
USUAL_FEEDS = ("feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
USUAL_SITEMAPS = ("sitemap.xml", "sitemap_index.xml", "news-sitemap.xml")


class ArticleLists(Source):
    """Fetches the home page, robots.txt and then, as far as it allows, each kind of list in which a site names its articles."""

    about = About(
        name="article_lists",
        title="The site's lists of its articles",
        what="addresses, dates and titles of articles: feeds, the WordPress list of posts, sitemaps, front, section and archive pages",
        sees=f"the target's server sees at most {MAX_REQUESTS} requests from this machine, and their redirects",
        contacts=(Contact.TARGET,),
        accepts=(SelectorKind.DOMAIN,),
        limits="robots.txt is obeyed for everything beyond the home page; the articles themselves are not fetched",
        fresh_for=timedelta(hours=1),
        version=1,
        task=Task.ARTICLES,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """The lists that give dates come first, since the budget may end before all of them were asked for."""
        home = await home_page(asked.value, door)
        if is_silent(home):
            return
        origin = origin_of(home)
        rules = await site_rules(origin, door)
        visit = _Visit(door, origin, rules)
        links = _links_of(home)
        await _feeds(visit, links)
        if is_wordpress(_text_of(home)):
            await _posts(visit)
        await _sitemaps(visit)
        await _pages(visit, links)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What the lists say, the newest articles first; problems are named after everything that could be read."""
        return article_observations(evidence)


@dataclass(slots=True)
class _Visit:
    """One walk over a site: which addresses were asked for already, and whether the site is to be left alone."""

    door: SourceDoor
    origin: str
    rules: Rules
    silent: int = 0
    is_over: bool = False
    asked: set[str] = field(default_factory=set)

    async def ask(self, url: str, purpose: str, *, is_page: bool = False) -> Evidence | None:
        """The answer for an address that was not asked for yet, within the budget; None where there is nothing to read in it."""
        self.is_over = self.is_over or sum(item.exchange.status is not Status.SKIPPED for item in self.door.kept) >= MAX_REQUESTS
        if url in self.asked or self.is_over:
            return None
        self.asked.add(url)
        answer = await fetch(self.door, url, purpose, self.rules, is_page=is_page)
        status = answer.exchange.status
        if status is not Status.SKIPPED:
            self.silent = self.silent + 1 if status in _SILENT else 0
        self.is_over = status is Status.RATE_LIMITED or self.silent >= MAX_SILENT
        return answer if has_content(answer) else None


async def _feeds(visit: _Visit, links: PageLinks) -> None:
    """The feeds that the home page names; where it names none, those in the usual places, until one is there."""
    for url in links.feeds[:MAX_FEEDS]:
        await visit.ask(url, FEED)
    for place in () if links.feeds else USUAL_FEEDS:
        answer = await visit.ask(visit.origin + place, FEED)
        if answer and _is_feed(answer):
            break


def _is_feed(answer: Evidence) -> bool:
    try:
        feed_answer(answer)
    except ParseError:
        return False
    return True


async def _posts(visit: _Visit) -> None:
    """WordPress's posts, page by page, until one is not full or the site says that it was the last."""
    for page in range(1, MAX_POST_PAGES + 1):
        answer = await visit.ask(posts_address(visit.origin, page), POSTS)
        if answer is None or count_of(decoded(answer), address_of(answer)) < PER_PAGE:
            break
        total = next(iter(header_values(answer, "x-wp-totalpages")), "")
        if total.isdecimal() and len(total) < 10 and int(total) <= page:
            break


async def _sitemaps(visit: _Visit) -> None:
    """The sitemaps that robots.txt names, or the usual ones until one is there, and level by level what they lead to."""
    site = site_of(visit.origin)
    written = (own_address(written, visit.origin, site) for written in visit.rules.robots.sitemaps)
    named = list(dict.fromkeys(url for url in written if url))
    level, asked = named or [visit.origin + place for place in USUAL_SITEMAPS], 0
    for depth in range(MAX_SITEMAP_DEPTH):
        below: list[str] = []
        for url in level:
            if asked >= MAX_SITEMAPS or url in visit.asked:
                continue
            asked += 1
            answer = await visit.ask(url, SITEMAP)
            found = _sitemaps_in(answer) if answer else None
            below.extend(found or ())
            if found is not None and not named and depth == 0:
                break
        level = list(dict.fromkeys(below))


def _sitemaps_in(answer: Evidence) -> tuple[str, ...] | None:
    """The further sitemaps that a sitemap names; None where the answer is no sitemap."""
    try:
        return sitemap_answer(answer).sitemaps
    except ParseError:
        return None


async def _pages(visit: _Visit, home: PageLinks) -> None:
    """The first sections of the menu, and up to three pages back from the front page, or from the first section that has older posts."""
    older = home.older
    for url in home.sections[:MAX_SECTIONS]:
        answer = await visit.ask(url, SECTION, is_page=True)
        older = older or (_links_of(answer).older if answer else "")
    for _ in range(MAX_OLDER):
        answer = await visit.ask(older, SECTION, is_page=True) if older else None
        older = _links_of(answer).older if answer else ""


def _links_of(answer: Evidence) -> PageLinks:
    """The links of a page; of what cannot be read as one there are none to follow, and parse says why."""
    try:
        return page_answer(answer)
    except ParseError:
        return PageLinks(Listing(()))


def _text_of(home: Evidence) -> str:
    return decode_html(decoded(home), next(iter(header_values(home, "content-type")), ""))[0]
