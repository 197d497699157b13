"""One address that a person gives to compare with: a feed, a sitemap, a list of posts, or the page of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urljoin

from osint.content.articles.list_answers import FEED, POSTS, article_observations, feed_answer, sitemap_answer
from osint.content.articles.posts_list import read_posts
from osint.content.found import Found
from osint.content.http_body import decoded, header_values
from osint.content.links import url_selector
from osint.content.page import address_of
from osint.content.site_answers import SITEMAP, has_content, served_subject
from osint.content.site_file import is_web_page
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source, Task
from osint.sources.base_site import fetch, is_silent, site_rules

GIVEN, PAGE = "given address", "page"
MAX_SITEMAPS = 20


class GivenLists(Source):
    """Fetches one address that a person named, and the sitemaps that it leads to if it is an index of them."""

    about = About(
        name="given_lists",
        title="A given feed, sitemap or page",
        what="addresses, dates and titles of the articles that a feed, a sitemap or a list of posts names, or one page as it is",
        sees=f"the server sees the request, robots.txt, and at most {MAX_SITEMAPS} sitemaps that an index leads to",
        contacts=(Contact.TARGET,),
        accepts=(SelectorKind.URL,),
        limits="the address itself is asked for whatever robots.txt says, since a person named it; what it leads to is not",
        fresh_for=timedelta(hours=1),
        task=Task.ARTICLES,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """The address, robots.txt for what it leads to, and the sitemaps of an index."""
        given = await door.http(asked.value, purpose=GIVEN, contact=Contact.TARGET)
        kind = _kind(given) if has_content(given) and not is_silent(given) else PAGE
        if kind == PAGE:
            return
        rules = await site_rules(urljoin(address_of(given), "/"), door)
        further = list(sitemap_answer(given).sitemaps) if kind == SITEMAP else []
        for url in further[:MAX_SITEMAPS]:
            await fetch(door, url, SITEMAP, rules, is_page=False)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The articles listed, as article_lists says them; a page is an article itself."""
        known: list[Evidence] = []
        for item in evidence:
            kind = _kind(item) if item.exchange.purpose == GIVEN and has_content(item) else item.exchange.purpose
            if kind == PAGE:
                yield _itself(item)
            else:
                known.append(Evidence(replace(item.exchange, purpose=kind), item.body))
        yield from article_observations(known)


def _kind(item: Evidence) -> str:
    """What an answer is, as its content says; what is neither a list nor HTML counts as a feed, of which parse says what is wrong."""
    for kind, reads in _READERS:
        try:
            reads(item)
        except ParseError:
            continue
        return kind
    said = next(iter(header_values(item, "content-type")), "").lower()
    return PAGE if "html" in said[:200] or is_web_page(decoded(item)) else FEED


def _posts(item: Evidence) -> None:
    read_posts(decoded(item), address_of(item))


_READERS = ((SITEMAP, sitemap_answer), (FEED, feed_answer), (POSTS, _posts))


def _itself(item: Evidence) -> Observation:
    found = Found(Relation.HAS_ARTICLE, url_selector(address_of(item)), {"via": "given"})
    return found.observed(served_subject(item), item)
