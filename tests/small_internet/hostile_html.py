"""Pages that exhaust or mislead a parser: the bodies of http://evil.test/html/<name> and of evil-html-<name>.test."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

TITLE = "\x1b]0;owned\x07\x1b[2J[/b]\u202e=cmd|'/C calc'!A0<script>alert(1)</script>]]>\x00\ufffeend"
"""Escape sequences, console markup, right-to-left override, a formula, a script, a CDATA end, NUL and a non-character (SECURITY 58)."""
_LONE_SURROGATE = b"\xed\xa0\x80"


def page(body: str, head: str = "<title>hostile</title>") -> bytes:
    """A page around a body."""
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode("utf-8", "surrogatepass")


def _title() -> bytes:
    return page("<h1>title</h1>", f"<title>{TITLE.replace('<', '&lt;')}SURROGATE</title>").replace(b"SURROGATE", _LONE_SURROGATE)


def _ordinary_after(body: str) -> bytes:
    """The body, and behind it a footer that a robust reader still finds."""
    return page(body + '<footer><a href="mailto:tail@evil.test">tail@evil.test</a></footer>')


_HREFS = (
    "javascript:alert(1)",
    "data:text/html,x",
    "http://u:p@evil.test/",
    "http://evil.test\\@169.254.169.254/",
    "//169.254.169.254/",
    "http://[::1/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "https://xn--80ak6aa92e.test/",
    "http://evil.test:99999/",
    "file:///etc/passwd",
    "http://a..b/",
    "http://\x00/",
)
_INSIDE = ("metadata", "internal", "cnameint", "nat64", "rebind")
_INSIDE_HEAD = (
    '<link rel="icon" href="http://metadata.evil.test/favicon.ico"><link rel="canonical" href="http://internal.evil.test/">'
    '<meta property="og:image" content="http://cnameint.evil.test/i.png"><link rel="alternate" type="application/rss+xml" href="http://nat64.evil.test/feed">'
)
SHAPES: dict[str, Callable[[], bytes]] = {
    "nested": lambda: _ordinary_after("<div>" * 100_000 + "deep" + "</div>" * 100_000),
    "nestedfont": lambda: _ordinary_after("<b><i><a href=x>" * 33_000),
    "comments": lambda: page("<!--" * 200_000),
    "attributes": lambda: page("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</p>"),
    "attribute20m": lambda: page('<p title="' + "x" * 20_000_000 + '">x</p>'),
    "siblings": lambda: page("<b>x</b>" * 440_000),
    "scriptcomment": lambda: page("<script><!--<script>" * 50_000),
    "misnested": lambda: page("<table><tr><p><td><form>" * 10_000),
    "unclosed": lambda: page("<" * 1_000_000),
    "entities": lambda: page("&lt" * 300_000 + "&#x110000;&#0;&#xd800;"),
    "meta": lambda: page("", "<meta property" * 20_000),
    "emails": lambda: page("a@" * 400_000 + "a." * 100_000),
    "spaces": lambda: page(" " * 1_000_000 + "x"),
    "digits": lambda: page("+" + "1 " * 500_000),
    "links": lambda: page("".join(f'<a href="https://host{number}.evil.test/">x</a>' for number in range(50_000))),
    "jsonld": lambda: page("", '<script type="application/ld+json">' + "[" * 100_000 + "]" * 100_000 + "</script>"),
    "jsonldlies": lambda: page(
        "", '<script type="application/ld+json">{"@type":["Organization",5,null],"name":{"a":1},"publisher":"\\ud800"}</script>'
    ),
    "paragraphs": lambda: page("<p>" + "word " * 50 + "</p>" * 1 + ("<p>" + "word " * 50 + "</p>") * 19_000),
    "controls": lambda: page("hello\x00 world \x1b[31m\u202egnp.exe \ufffe " + "\ud800"),
    "title": _title,
    "titlelong": lambda: page("x", "<title>" + "long " * 400_000 + "</title>"),
    "hrefs": lambda: page("".join(f'<a href="{href}">x</a>' for href in _HREFS)),
    "inside": lambda: page(
        "".join(f'<img src="http://{host}.evil.test/x.png"><iframe src="http://{host}.evil.test/"></iframe>' for host in _INSIDE),
        _INSIDE_HEAD,
    ),
    "metarefresh": lambda: page("x", '<meta http-equiv="refresh" content="0;url=http://169.254.169.254/latest/meta-data/">'),
    "base": lambda: page('<a href="x">x</a>', '<base href="http://169.254.169.254/">'),
    "cesu": lambda: page("x" + "SURROGATE").replace(b"SURROGATE", _LONE_SURROGATE * 1000),
    "formula": lambda: page("x", "<title>=HYPERLINK(&quot;http://evil.test&quot;)</title><meta name=description content='+cmd|x'>"),
}
NAMES = tuple(sorted(SHAPES))


@cache
def body_of(name: str) -> bytes | None:
    """The body of a shape, None for an unknown one; kept after the first time."""
    shape = SHAPES.get(name)
    return shape() if shape else None
