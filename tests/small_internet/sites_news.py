"""An invented harmless news site with every list a site can have, and the small internet with it: for tests of `pivot articles`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests.small_internet.description import CertificateSpec, Dns, Page, Site, Web, World
from tests.small_internet.infrastructure import SMALL_SERVER
from tests.small_internet.invented_text import invented_text
from tests.small_internet.network import SmallInternet, small_internet
from tests.small_internet.world import the_world

NEWS = "harbour-lantern.test"
ORIGIN = f"https://{NEWS}"
CERTIFICATE = CertificateSpec("lantern", (NEWS, f"www.{NEWS}"))
NUMBER = 12
"""How many articles it has that may be read; each is a day older than the one before."""
CLOSED_PATH = "/members/2026/11/20/for-members-of-the-quay-only/"
_AUTHORS = ("Odile Marrowby", "Tamsin Quarle", "Ferdy Oakhollow")
_URLSET = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
_INDEX = '<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def title_of(number: int) -> str:
    """The title of an article, the newest being number 0."""
    return f"The lantern of the harbour, part {NUMBER - number}"


def time_of(number: int) -> str:
    """When an article was published (ISO 8601 in UTC)."""
    return f"2026-11-{19 - number:02}T08:{10 + number}:00+00:00"


def path_of(number: int) -> str:
    """Where an article is."""
    return f"/2026/11/{19 - number:02}/the-lantern-of-the-harbour-part-{NUMBER - number}/"


def _article(number: int) -> Page:
    author, at = _AUTHORS[number % 3], time_of(number)
    return Page(path_of(number), title_of(number), paragraphs=invented_text(number), author=author, published=at, links=("/",))


def _home() -> Page:
    links = tuple(path_of(number) for number in range(4))
    return Page("/", "The Harbour Lantern", generator="WordPress 6.6.2", paragraphs=invented_text(500, 3), links=links, feed="/feed.xml")


def _posts() -> str:
    dated = [(number, time_of(number).partition("+")[0]) for number in range(NUMBER)]
    return json.dumps(
        [
            {"link": ORIGIN + path_of(n), "date": at, "date_gmt": at, "modified_gmt": at, "title": {"rendered": title_of(n)}}
            for n, at in dated
        ]
    )


def _files() -> Iterator[tuple[str, str, str]]:
    locs = "".join(f"<url><loc>{ORIGIN}{path_of(n)}</loc><lastmod>{time_of(n)}</lastmod></url>" for n in range(NUMBER))
    yield "/post-sitemap.xml", "application/xml", _URLSET.format(locs)
    yield "/page-sitemap.xml", "application/xml", _URLSET.format(f"<url><loc>{ORIGIN}/about/</loc></url>")
    named = "".join(f"<sitemap><loc>{ORIGIN}/{name}-sitemap.xml</loc></sitemap>" for name in ("page", "post"))
    yield "/sitemap_index.xml", "application/xml", _INDEX.format(named)
    yield "/wp-json/wp/v2/posts", "application/json", _posts()


SITE = Site(
    NEWS,
    "a news site with a feed, a sitemap index, a list of posts and a dozen articles",
    Dns(addresses=(SMALL_SERVER,)),
    None,
    Web(
        pages=(_home(), *map(_article, range(NUMBER)), Page("/about/", "About", paragraphs=invented_text(501))),
        certificate="lantern",
        robots=f"User-agent: *\nDisallow: /members/\nSitemap: {ORIGIN}/sitemap_index.xml\n",
        feed_items=(
            ("For members of the quay only", CLOSED_PATH, "2026-11-20T08:00:00+00:00"),
            *((title_of(n), path_of(n), time_of(n)) for n in range(NUMBER)),
        ),
        files=tuple(_files()),
    ),
)


def news_world(hostile: bool) -> World:
    """The world of the suite with the news site in it."""
    world = the_world(hostile)
    return replace(world, sites=(*world.sites, SITE), certificates=(*world.certificates, CERTIFICATE))


@contextmanager
def news_internet(hostile: bool = False) -> Iterator[SmallInternet]:
    """A small internet with the news site; the hostile half, where it is wanted, has the sites of hostile_articles.py."""
    with small_internet(hostile, world=f"{__name__}:{news_world.__name__}") as net:
        yield net
        assert not net.errors()
