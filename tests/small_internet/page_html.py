"""The HTML and the other files of an invented site, rendered from its description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.small_internet.description import Page, Site, Web


def render(site: Site, page: Page) -> bytes:
    """The page as bytes in its own encoding; UTF-16 begins with a byte order mark."""
    assert site.web is not None
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{page.language}">',
        "<head>",
        *_head(site.web, page),
        "</head>",
        "<body>",
        *_body(site, page),
        "</body></html>",
    ]
    return "\n".join(parts).encode(page.encoding, "xmlcharrefreplace")


def content_type(page: Page) -> str:
    """The Content-Type of a page; without a charset where only the page itself says."""
    names = {"latin-1": "iso-8859-1"}
    return f"text/html; charset={names.get(page.encoding, page.encoding)}" if page.charset_in_header else "text/html"


def _head(web: Web, page: Page) -> Iterator[str]:
    if page.encoding != "utf-16":
        yield f'<meta charset="{page.encoding if page.encoding != "latin-1" else "iso-8859-1"}">'
    yield f"<title>{escape(page.title)}</title>"
    for name, value in (("description", page.description), ("generator", page.generator)):
        if value:
            yield f'<meta name="{name}" content="{escape(value)}">'
    if page.canonical:
        yield f'<link rel="canonical" href="{page.canonical}">'
    for language, url in page.alternates:
        yield f'<link rel="alternate" hreflang="{language}" href="{url}">'
    if page.feed:
        yield f'<link rel="alternate" type="application/rss+xml" title="News" href="{page.feed}">'
    if web.favicon:
        yield '<link rel="icon" type="image/png" href="/favicon.ico">'
    yield from (_asset(url) for url in page.assets)
    if page.publisher or page.author:
        yield f'<script type="application/ld+json">{json.dumps(structured_data(page), ensure_ascii=False)}</script>'
    if page.head:
        yield page.head


def _asset(url: str) -> str:
    if url.endswith(".js"):
        return f'<script src="{url}"></script>'
    return f'<link rel="stylesheet" href="{url}">' if url.endswith(".css") else f'<link rel="preload" as="image" href="{url}">'


def structured_data(page: Page) -> dict[str, object]:
    """The JSON-LD of a page: an article where it has an author, else a page of a publisher."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if page.author else "WebPage",
        "headline": page.title,
    }
    if page.author:
        data["author"] = {"@type": "Person", "name": page.author}
    if page.published:
        data["datePublished"] = page.published
    if page.publisher:
        data["publisher"] = {"@type": "Organization", "name": page.publisher}
    return data


def _body(site: Site, page: Page) -> Iterator[str]:
    yield f'<header><a href="/">{escape(site.domain)}</a></header>'
    yield f"<article><h1>{escape(page.title)}</h1>"
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in page.paragraphs)
    yield "</article>"
    if page.links:
        yield "<nav>" + " ".join(f'<a href="{url}">{escape(url)}</a>' for url in page.links) + "</nav>"
    yield "<footer>"
    yield from (f'<a href="{url}">{escape(value.partition(":")[0])}</a>' for value, url in page.social)
    yield from (f'<a href="mailto:{email}">{email}</a>' for email in page.emails)
    yield from (f'<a href="tel:{phone}">{escape(written)}</a>' for phone, written in page.phones)
    yield from (f"<p>{escape(written)}</p>" for written, _ in page.standing)
    yield "</footer>"


def sitemap_xml(web: Web) -> bytes:
    """The sitemap of a site."""
    urls = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in web.sitemap)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def feed_xml(site: Site, web: Web) -> bytes:
    """The RSS feed of a site."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://{site.domain}{path}</link><guid>https://{site.domain}{path}</guid>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(at))}</pubDate></item>"
        for title, path, at in web.feed_items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(site.domain)}</title>'
        f"<link>https://{site.domain}/</link><description>News</description>{items}</channel></rss>"
    ).encode()


def site_files(site: Site) -> dict[str, tuple[str, bytes]]:
    """path -> (content type, bytes) of the files beside the pages."""
    web = site.web
    assert web is not None
    text = "text/plain; charset=utf-8"
    files = {
        "/robots.txt": (text, web.robots.encode()),
        "/ads.txt": (text, web.ads.encode()),
        "/.well-known/security.txt": (text, web.security.encode()),
        "/favicon.ico": ("image/png", web.favicon),
        "/sitemap.xml": ("application/xml", sitemap_xml(web) if web.sitemap else b""),
        "/feed.xml": ("application/rss+xml", feed_xml(site, web) if web.feed_items else b""),
    }
    files |= {path: (kind, body.encode()) for path, kind, body in web.files}
    return {path: found for path, found in files.items() if found[1]}
