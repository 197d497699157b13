"""The pages of a site that say who is behind it, found by a bounded scan of the home page's links: no page is parsed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from osint.content.links import absolute, host_of
from osint.content.who_words import WhoPage, by_path, by_text

MAX_SCANNED = 3_000_000
MAX_LINKS = 5000
MAX_TAG = 2000
MAX_TEXT = 400
_OPEN = re.compile("<[aA]")
_HREF = re.compile(r"""\bhref[ \t\r\n]{0,10}=[ \t\r\n]{0,10}(?:"([^"]{1,1500})"|'([^']{1,1500})'|([^ \t\r\n"'>]{1,1500}))""", re.IGNORECASE)
_CLOSED = re.compile("</[aA]")
_TAG = re.compile(r"<[^<>]{0,500}>")
_TERMS = re.compile("term|agreement|regulamin|cgu|соглашение|угода|koşul|qaydalar|用户协议", re.IGNORECASE)
_BY_PATH, _BY_TEXT, _BY_BOTH = 2, 3, 5  # one less for terms of use, which say less about who runs a site than its privacy page


def who_pages(text: str, url: str) -> list[tuple[str, WhoPage]]:
    """(address, which) of at most one page each: imprint, about, contact, privacy; all on the host of the page, whose robots.txt we know.

    A link counts by its text, by the last part of its path, or by both, which is surest; of equal ones the last is taken, since footers
    hold them.
    """
    own, home = _site(host_of(url)), url.partition("#")[0]
    best: dict[WhoPage, tuple[int, str]] = {}
    for written, words in _links(text[:MAX_SCANNED]):
        for kind, weight in _kinds(written, words).items():
            address = _same_scheme(absolute(unescape(written), url).partition("#")[0], url)
            if address and _site(host_of(address)) == own and address != home and weight >= best.get(kind, (0, ""))[0]:
                best[kind] = weight, address
    found: dict[str, WhoPage] = {}
    for kind in WhoPage:
        if kind in best:
            found.setdefault(best[kind][1], kind)
    return list(found.items())


def _site(host: str) -> str:
    return host.removeprefix("www.")


def _same_scheme(address: str, url: str) -> str:
    """A link that was written before the site had HTTPS leads to the same page as one with it."""
    return "https:" + address.removeprefix("http:") if url.startswith("https:") and address.startswith("http:") else address


def _kinds(written: str, words: str) -> dict[WhoPage, int]:
    """Which of the pages a link may lead to, and how surely."""
    path, text = by_path(written), by_text(words) if words else None
    if path is None and text is None:
        return {}
    less = 1 if _TERMS.search(written) or _TERMS.search(words) else 0
    if path is text and path is not None:
        return {path: _BY_BOTH - less}
    return {kind: weight - less for kind, weight in ((text, _BY_TEXT), (path, _BY_PATH)) if kind is not None}


def _links(text: str) -> Iterator[tuple[str, str]]:
    """(href as written, text) of the links of a page, in order."""
    end = 0
    for _ in range(MAX_LINKS):
        opened = _OPEN.search(text, end)
        if opened is None:
            break
        place = opened.end()
        end = text.find(">", place, place - 2 + MAX_TAG)
        if end >= 0 and text[place].isspace() and (href := _HREF.search(text, place, end)):
            closed = _CLOSED.search(text, end, end + MAX_TEXT)
            words = text[end + 1 : closed.start()] if closed else ""
            yield href[1] or href[2] or href[3], unescape(_TAG.sub(" ", words) if "<" in words else words)
        end = max(place, end)
