"""News sites that flood, loop, lie or steer: http://evil-news-<name>.test, each beside three ordinary articles on its front page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from html import escape

from tests.small_internet.http_wire import Raw, Request, Response
from tests.small_internet.invented_text import invented_text

HTML, XML, TEXT = "text/html; charset=utf-8", "application/xml", "text/plain"
ORDINARY = tuple(f"/2026/11/0{day}/an-ordinary-story-of-the-quay-{day}/" for day in (1, 2, 3))
TRAP = "/2026/11/09/the-story-that-is-a-trap/"
"""The article that a hostile site is about, where it is about one."""
MANY = 100_000
_MANY_LINKS = tuple(f"/flood/story-{at}-of-the-flood/" for at in range(60))
STEERING = "\u202egnp.exe\u202c \x1b]0;owned\x07\x1b[2J[/b] \u2066hidden\u2069 =cmd|'/C calc'!A0 \x00\x9b31m end"
_URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
_BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "boom boom boom boom boom">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_STRANGE_LINKS = (
    "http://stranger-press.test/2026/11/08/a-story-on-another-domain/",
    "http://127.0.0.1/2026/11/08/a-story-on-this-machine/",
    "http://10.0.0.5/2026/11/08/a-story-in-the-office/",
    "http://[::1]/2026/11/08/a-story-on-this-machine/",
    "http://evil-news-strangers.test@169.254.169.254/2026/11/08/a-story/",
    "http://evil-news-strangers.test\\@169.254.169.254/2026/11/08/a-story/",
    "javascript:alert(1)//2026/11/08/a-story",
    "data:text/html,<p>a story</p>",
    "file:///etc/passwd",
    "http://evil-news-strangers.test:22/2026/11/08/a-story-on-another-port/",
)
Answer = Response | Raw
Site = dict[str, Callable[[Request], Answer]]


def page(title: str, body: str, head: str = "") -> bytes:
    """A page around a body; the title as it is given."""
    text = f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"
    return text.encode("utf-8", "surrogatepass")


def article(title: str, number: int, head: str = "", before: str = "") -> bytes:
    """The page of an article with invented text."""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in invented_text(number))
    return page(title, f"<article><h1>{title}</h1>{before}{paragraphs}</article>", head)


def _answer(kind: str, body: bytes | str) -> Callable[[Request], Answer]:
    made = body.encode() if isinstance(body, str) else body
    return lambda _: Response(200, (("Content-Type", kind),), made)


def _late(kind: str, make: Callable[[], bytes]) -> Callable[[Request], Answer]:
    """An answer that is made when it is first asked for."""
    made = cache(make)
    return lambda _: Response(200, (("Content-Type", kind),), made())


def _home(*more: str, head: str = "") -> Callable[[Request], Answer]:
    """A front page with the ordinary articles and others."""
    links = "".join(f'<h2><a href="{path}">A story with a headline of several words {path[-8:-1]}</a></h2>' for path in (*more, *ORDINARY))
    return _answer(HTML, page("The Evil Courier", f"<main>{links}</main>", head))


def _site(*more: str, feed: bool = False, robots: str = "", **given: Callable[[Request], Answer]) -> Site:
    """A site with the ordinary articles; `trap` and `feed_body` are the answers of the trap and of the feed."""
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">' if feed else ""
    site: Site = {path: _answer(HTML, article(f"An ordinary story {at}", at)) for at, path in enumerate(ORDINARY)}
    trap = {TRAP: given["trap"]} if "trap" in given else {}
    fed = {"/feed.xml": given["feed_body"]} if "feed_body" in given else {}
    return {**site, **trap, **fed, "/": _home(*trap, *more, head=head), "/robots.txt": _answer(TEXT, robots or "User-agent: *\nAllow: /\n")}


def _rss(items: str, prolog: str = "") -> str:
    return f'<?xml version="1.0"?>{prolog}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def _item(link: str, title: str = "A story", day: int = 8) -> str:
    return f"<item><title>{escape(title)}</title><link>{escape(link)}</link><pubDate>Sun, {day:02} Nov 2026 10:00:00 GMT</pubDate></item>"


def _streamed(kind: str, head: str, block: Callable[[int], str], blocks: int) -> Callable[[Request], Answer]:
    """So many blocks, made while they are sent, until the reader has had enough."""

    async def write(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n{head}".encode())
        for number in range(blocks):
            writer.write(block(number).encode())
            await writer.drain()

    return lambda _: write


def _million(number: int) -> str:
    return "".join(_item(f"/flood/story-number-{at}-of-the-flood/", day=9) for at in range(number * 1000, number * 1000 + 1000))


def _index_of(*paths: str) -> Callable[[Request], Answer]:
    return lambda request: Response(
        200,
        (("Content-Type", XML),),
        _INDEX.format("".join(f"<sitemap><loc>http://{request.host}{path}</loc></sitemap>" for path in paths)).encode(),
    )


def _many_articles(request: Request) -> Answer:
    first = int(request.path.removeprefix("/post-sitemap").removesuffix(".xml")) * MANY // 2
    locs = "".join(
        f"<url><loc>http://{request.host}/flood/story-number-{at}-of-the-flood/</loc></url>" for at in range(first, first + MANY // 2)
    )
    return Response(200, (("Content-Type", XML),), _URLSET.format(locs).encode())


def _moved(target: str) -> Callable[[Request], Answer]:
    return lambda _: Response(302, (("Location", target),))


def _around(request: Request) -> Answer:
    at = int(request.query) if request.query.isdigit() else 0
    return Response(302, (("Location", f"{request.path}?{at + 1}"),))


def _refusing(request: Request) -> Answer:
    return Response(429, (("Retry-After", "3600"), ("Content-Type", HTML)), b"slow down")


_NEVER = Response(503, (("Content-Type", TEXT),), b"busy")
_DEEP = "<div>" * 100_000 + "deep " * 60 + "</div>" * 100_000
_NAMES_SITEMAP = "User-agent: *\nAllow: /\nSitemap: /sitemap.xml\n"
_ABROAD = '<link rel="canonical" href="http://stranger-press.test/2026/11/09/the-original-story/">'
SITES: dict[str, Site] = {
    "feedbomb": _site(feed=True, feed_body=_answer(XML, _rss(_item("/2026/11/09/a-story/", "&i;"), _BOMB))),
    "feedmillion": _site(feed=True, feed_body=_streamed(XML, '<rss version="2.0"><channel>', _million, 1000)),
    "feedinside": _site(feed=True, feed_body=_moved("http://10.0.0.5/feed.xml")),
    "feedaround": _site(feed=True, feed_body=_around),
    "strangers": _site(feed=True, feed_body=_answer(XML, _rss("".join(map(_item, _STRANGE_LINKS))))),
    "mapself": {**_site(robots=_NAMES_SITEMAP), "/sitemap.xml": _index_of("/sitemap.xml")},
    "mapring": {**_site(robots=_NAMES_SITEMAP), "/sitemap.xml": _index_of("/map0.xml")}
    | {f"/map{at}.xml": _index_of(f"/map{(at + 1) % 5}.xml", f"/map{(at + 2) % 5}.xml") for at in range(5)},
    "mapmany": {**_site(robots=_NAMES_SITEMAP), "/sitemap.xml": _index_of(*(f"/map{at}.xml" for at in range(50_000)))},
    "bigpage": _site(trap=_late(HTML, lambda: article("A large story", 90, before="<p>" + "a word " * 7_500_000 + "</p>"))),
    "bigcomment": _site(trap=_late(HTML, lambda: article("A hollow story", 91, before="<!--" + "x" * 50_000_000 + "-->"))),
    "nested": _site(trap=_answer(HTML, page("A deep story", f"<article>{_DEEP}</article>"))),
    "oneword": _site(trap=_answer(HTML, page("A story of one word", f"<article><p>{'word ' * 1_000_000}</p></article>"))),
    "onewordlines": _site(trap=_answer(HTML, page("A story of one word", f"<article>{'<p>buffalo buffalo</p>' * 3000}</article>"))),
    "around": _site(trap=_around),
    "inside": _site(trap=_moved("http://169.254.169.254/latest/meta-data/")),
    "abroad": _site(trap=_answer(HTML, article("A story from elsewhere", 92, _ABROAD))),
    "disallowed": _site(robots="User-agent: *\nDisallow: /2026/11/0\n"),
    "closed": {**_site(), "/robots.txt": lambda _: _NEVER},
    "many": {**_site(robots=_NAMES_SITEMAP), "/sitemap.xml": _index_of("/post-sitemap0.xml", "/post-sitemap1.xml")}
    | {f"/post-sitemap{at}.xml": _many_articles for at in range(2)},
    "busy": _site(*_MANY_LINKS) | dict.fromkeys((*ORDINARY, *_MANY_LINKS), _refusing),
    "steering": _site(trap=_late(HTML, lambda: article(STEERING, 93, '<meta name="author" content="\u202eevil\x1b[2J">'))),
}
NAMES = tuple(sorted(SITES))


def domain_of(name: str) -> str:
    """The registered domain of a hostile news site."""
    return f"evil-news-{name}.test"


def answer_news(name: str, request: Request) -> Answer:
    """The answer of one hostile news site."""
    found = SITES.get(name, {}).get(request.path)
    if found:
        return found(request)
    if request.path.startswith("/flood/"):
        number = int(request.path.split("-")[2])
        return Response(200, (("Content-Type", HTML),), article(f"Story {number} of the flood", 1000 + number))
    if name == "mapmany" and request.path.startswith("/map"):
        one = f"http://{request.host}/2026/11/07/a-story-in-{request.path[1:-4]}-of-very-many/"
        return Response(200, (("Content-Type", XML),), _URLSET.format(f"<url><loc>{one}</loc></url>").encode())
    if request.path.startswith("/2026/11/07/a-story-in-map"):
        return Response(200, (("Content-Type", HTML),), article("A story in a map", 2000 + len(request.path)))
    return Response(404, (("Content-Type", HTML),), page("Not found", "<h1>404</h1>"))
