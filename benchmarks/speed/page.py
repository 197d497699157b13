"""A synthetic news front page of the size and make-up of real ones: about 133 kB, some 1,500 tags, inline scripts and styles."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

TARGET_BYTES = 133_000
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "har", "len", "mon", "tar", "wick")
_PARTNERS = ("static.newsparts.test", "tags.adhouse.test", "fonts.typepress.test", "video.clipbarn.test", "metrics.countwell.test")


def front_page(domain: str) -> bytes:
    """The front page of a site; the same domain gives the same bytes."""
    chance = random.Random(domain)
    parts = [*_head(domain, chance), *_navigation(chance)]
    size = sum(map(len, parts))
    number = 0
    while size < TARGET_BYTES - 3_000:
        teaser = _script(chance) if number % 9 == 4 else _teaser(domain, number, chance)
        parts.append(teaser)
        size += len(teaser)
        number += 1
    return "\n".join([*parts, *_footer(domain)]).encode()


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(count))


def _head(domain: str, chance: random.Random) -> Iterator[str]:
    title = _words(chance, 5).title()
    data = {"@context": "https://schema.org", "@type": "NewsMediaOrganization", "name": title, "url": f"https://{domain}/"}
    yield '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{title}</title>"
    yield f'<meta name="description" content="{_words(chance, 20)}"><meta name="generator" content="WordPress 6.6.2">'
    yield f'<meta property="og:title" content="{title}"><meta property="og:url" content="https://{domain}/">'
    yield f'<link rel="canonical" href="https://{domain}/"><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    yield '<link rel="icon" type="image/png" href="/favicon.ico">'
    yield from (f'<link rel="stylesheet" href="https://{host}/{chance.randrange(999)}.css">' for host in _PARTNERS)
    yield from (f'<script async src="https://{host}/{chance.randrange(999)}.js"></script>' for host in _PARTNERS)
    yield f'<script type="application/ld+json">{json.dumps(data)}</script>'
    rules = (f".{word}-{number}{{margin:{number}px;color:#{number:03x}aaa}}" for number, word in enumerate(_words(chance, 400).split()))
    yield f"<style>{''.join(rules)}</style></head><body>"


def _navigation(chance: random.Random) -> Iterator[str]:
    yield '<header class="site-header" role="banner"><nav class="main-menu"><ul>'
    yield from (f'<li class="menu-item"><a class="menu-link" href="/{word}/">{word}</a></li>' for word in _words(chance, 30).split())
    yield "</ul></nav></header><main>"


def _teaser(domain: str, number: int, chance: random.Random) -> str:
    slug = _words(chance, 6).replace(" ", "-")
    return (
        f'<article class="post-{number} teaser card" id="post-{number}"><div class="thumb wrapper"><a href="https://{domain}/2026/{slug}/">'
        f'<img class="lazy" src="https://{_PARTNERS[0]}/img/{slug}.jpg" width="320" height="180" alt="{_words(chance, 6)}"></a></div>'
        f'<h2 class="entry-title"><a href="https://{domain}/2026/{slug}/" rel="bookmark">{_words(chance, 8)}</a></h2>'
        f'<div class="meta"><span class="author">{_words(chance, 2)}</span>'
        f'<time datetime="2026-11-{number % 28 + 1:02d}">today</time></div>'
        f'<p class="excerpt">{_words(chance, 45)}</p><a class="more" href="https://{domain}/2026/{slug}/#more">Read on</a></article>'
    )


def _script(chance: random.Random) -> str:
    settings = {word: _words(chance, 4) for word in _words(chance, 110).split()}
    return f"<script>window.settings=Object.assign(window.settings||{{}},{json.dumps(settings)});</script>"


def _footer(domain: str) -> Iterator[str]:
    name = domain.partition(".")[0].replace("-", "")
    yield '</main><footer class="site-footer"><p>Published by the invented company of this page.</p>'
    yield f'<a href="https://x.com/{name}">X</a> <a href="https://www.facebook.com/{name}">Facebook</a>'
    yield f'<a href="mailto:desk@{domain}">desk@{domain}</a> <a href="tel:+442079460123">+44 20 7946 0123</a>'
    yield "</footer></body></html>"
