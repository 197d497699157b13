"""The articles of the case: pages, teasers, feeds and sitemaps rendered from copied_articles.toml and the texts below articles/."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

_HERE = Path(__file__).parent
_TEXTS = _HERE / "articles"
_PARAGRAPH_OF = re.compile(r"\{(\w+) (\d+)\}")
TEASERS, ALL_TEASERS, BLOG_POSTS = "<!-- articles of the day -->", "<!-- all articles -->", '"blog posts"'
"""What in a page below site_files/ stands for the articles of its site; the last one inside of JSON-LD."""
NAMES = {
    "newyorkinsider.net": "New York Insider",
    "companion-one.example": "Caspian Sport Daily (invented)",
    "daily-original.example": "The Daily Original (invented)",
    "harbour-herald.example": "The Harbour Herald (invented)",
}
"""What a site that has articles calls itself."""
_WITH_SITEMAP = {"newyorkinsider.net": ("", "archive.html"), "daily-original.example": ("", "about.html")}


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the case; see copied_articles.toml for its fields."""

    url: str
    text: str
    by: str
    at: datetime | None = None
    kind: str = ""
    original: str = ""
    listed: str = "home"
    picture: str = ""
    canonical: str = ""
    site_name: str = ""
    head: str = ""
    title: str = ""
    edits: tuple[tuple[str, str], ...] = ()

    @property
    def site(self) -> str:
        """The site that shows it."""
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        """Where on the site it stands, with the first slash."""
        return urlsplit(self.url).path

    @property
    def headline(self) -> str:
        """Its headline."""
        return self.title or _written(self.text)[0]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its text, edits made; raises ValueError for an edit that finds nothing to change."""
        text = "\n".join(_written(self.text)[1:])
        for old, new in self.edits:
            if text.count(old) != 1:
                raise ValueError(f"{self.url}: {old!r} stands {text.count(old)} times in {self.text}")
            text = text.replace(old, new)
        return tuple(text.split("\n"))


@cache
def pieces() -> tuple[Piece, ...]:
    """All articles of the case, in the order of the table."""
    table = tomllib.loads((_HERE / "copied_articles.toml").read_text(encoding="utf-8"))
    return tuple(Piece(**{**entry, "edits": tuple(map(tuple, entry.get("edits", ())))}) for entry in table["article"])


def lag(copy: Piece) -> timedelta | None:
    """How long after its original a copy claims to have been published; None where there is none, or one of them has no date."""
    first = next((piece.at for piece in pieces() if piece.url == copy.original), None)
    return copy.at - first if copy.at and first else None


def made(site: str, path: str) -> bytes | None:
    """The article, feed or sitemap of a site at a path; None where it has none there."""
    if path == "/feed.xml" and site in NAMES:
        return _feed(site).encode()
    if path == "/sitemap.xml" and site in _WITH_SITEMAP:
        return _sitemap(site).encode()
    return next((_page(piece).encode() for piece in _of(site) if piece.path == path), None)


def filled(site: str, page: bytes) -> bytes:
    """A page below site_files/ with the articles of its site where it has a place for them."""
    text = page.decode("utf-8")
    home = [piece for piece in _of(site) if piece.listed == "home"]
    text = text.replace(TEASERS, "\n".join(map(_teaser, home))).replace(ALL_TEASERS, "\n".join(map(_line, _of(site))))
    return text.replace(BLOG_POSTS, ",\n".join(map(_blog_post, home))).encode()


def _of(site: str) -> list[Piece]:
    """The articles of a site, newest first, those without a date last."""
    own = [piece for piece in pieces() if piece.site == site]
    return sorted(own, key=lambda piece: -piece.at.timestamp() if piece.at else 0.0)


@cache
def _written(name: str) -> tuple[str, ...]:
    """The headline and the paragraphs of a text, with those that it takes from others."""
    blocks = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(_written(taken[1])[int(taken[2])] if (taken := _PARAGRAPH_OF.fullmatch(block)) else block for block in blocks)


def _page(piece: Piece) -> str:
    shell = Template((_TEXTS / f"{piece.site}.html").read_text(encoding="utf-8"))
    image = f'<img src="{piece.picture}" alt="{escape(piece.headline)}">\n' if piece.picture else ""
    return shell.substitute(
        title=escape(piece.headline),
        site_name=piece.site_name or NAMES[piece.site],
        canonical=piece.canonical or piece.url,
        head="\n".join(_head(piece)),
        author=piece.by,
        text=image + "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in piece.paragraphs),
    )


def _head(piece: Piece) -> Iterator[str]:
    """What the head of a page says of its article: its date twice if it has one, its headline and who signs it."""
    dated: dict[str, object] = {}
    if piece.at:
        yield f'<meta property="article:published_time" content="{piece.at.isoformat()}">'
        dated["datePublished"] = piece.at.isoformat()
    if piece.head:
        yield piece.head
    is_desk = piece.by == "Quillmark Wire"
    author = {"@type": "Organization" if is_desk else "Person", "name": piece.by}
    about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": piece.headline, **dated, "author": author}
    yield f'<script type="application/ld+json">{json.dumps(about)}</script>'


def _teaser(piece: Piece) -> str:
    image = f'\n<img src="{piece.picture}" alt="{escape(piece.headline)}">' if piece.picture else ""
    return f"{_line(piece).removesuffix('</article>')}\n<p>{escape(piece.paragraphs[0], quote=False)}</p>{image}</article>"


def _line(piece: Piece) -> str:
    by = f"{'by' if piece.site == 'newyorkinsider.net' else 'By'} {piece.by}"
    return f'<article><h2><a href="{piece.path}">{escape(piece.headline)}</a></h2><p class="byline">{by}</p></article>'


def _blog_post(piece: Piece) -> str:
    return json.dumps({"@type": "BlogPosting", "headline": piece.headline, "author": {"@type": "Person", "name": piece.by}})


def _feed(site: str) -> str:
    items = "".join(map(_item, _of(site)))
    about = f"<title>{NAMES[site]}</title><link>https://{site}/</link><description>Invented for the reference case</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{about}\n{items}</channel></rss>\n'


def _item(piece: Piece) -> str:
    dated = f"<pubDate>{format_datetime(piece.at)}</pubDate>" if piece.at else ""
    return f"<item><title>{escape(piece.headline)}</title><link>{piece.url}</link>{dated}</item>\n"


def _sitemap(site: str) -> str:
    pages = "".join(f"<url><loc>https://{site}/{path}</loc></url>\n" for path in _WITH_SITEMAP[site])
    articles = "".join(
        f"<url><loc>{piece.url}</loc>{f'<lastmod>{piece.at.isoformat()}</lastmod>' if piece.at else ''}</url>\n" for piece in _of(site)
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {space}>\n{pages}{articles}</urlset>\n'
