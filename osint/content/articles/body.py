"""Where on a page its article stands: which blocks its text comes from, and the links and pictures among them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from osint.content.articles.clean_text import without_controls
from osint.content.page import MAX_DEPTH, Page

MAX_LINKS, MAX_IMAGES, MAX_LOOKED_AT = 200, 50, 4000
MAX_NODES = 200
KEY = 40
"""So many characters, without white space, of the beginning of a block are compared with the lines of the text."""
MIN_KEY = 12
_BLOCKS = frozenset(
    {"p", "li", "td", "th", "dd", "blockquote", "h2", "h3", "h4", "h5", "h6", "figcaption", "pre", "div", "section", "article"}
)
_SCOPES = frozenset({"article", "main"})
_TOP = frozenset({"body", "html", "[document]"})
_LAZY = ("data-src", "data-lazy-src", "data-original", "src")
_CARD_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")


class Body:
    """The article's place in its page's tree."""

    def __init__(self, page: Page, text: str) -> None:
        self._page = page
        self._keys = {key for line in text.splitlines() if len(key := _key(line)) >= MIN_KEY}
        self._known: dict[int, bool] = {}

    def links(self) -> tuple[str, ...]:
        """The addresses that the text itself links to, absolute, each once, at most 200."""
        found: dict[str, None] = {}
        for tag in self._page.tags("a")[:MAX_LOOKED_AT]:
            written = str(tag.attrs.get("href") or "")
            if written and not written.startswith("#") and self._is_text(_block_of(tag)) and (url := self._page.absolute(written)):
                found[url] = None
        return tuple(found)[:MAX_LINKS]

    def images(self) -> tuple[str, ...]:
        """The pictures of the article, absolute, each once, at most 50: those its cards name first."""
        found = [content for key, content in self._page.metas if key in _CARD_IMAGES]
        if self.scope is not None:
            found += [_source(tag) for tag in self._page.tags("img")[:MAX_LOOKED_AT] if self.holds(tag)]
        absolute = (self._page.absolute(written) for written in found if written and not written.startswith("data:"))
        return tuple(dict.fromkeys(url for url in absolute if url))[:MAX_IMAGES]

    @cached_property
    def scope(self) -> Tag | None:
        """The smallest tag that holds the text and its heading: an <article> or <main>, else what also holds a heading; None if unknown."""
        container = self._container()
        if container is None:
            return None
        around = [container, *_parents(container)]
        headed = {id(parent) for tag in self._page.tags("h1")[:20] for parent in _parents(tag)}
        marked = next((tag for tag in around if tag.name in _SCOPES), None)
        return marked or next((tag for tag in around if id(tag) in headed and tag.name not in _TOP), container)

    def holds(self, tag: Tag) -> bool:
        """Whether a tag stands in the article and not in a card, a menu or a margin within it."""
        for parent in _parents(tag):
            if parent is self.scope:
                return True
            if parent.name in {"article", "aside", "nav", "footer"}:
                return False
        return False

    def _container(self) -> Tag | None:
        """The tag in which most of the text's paragraphs stand."""
        parents: dict[int, Tag] = {}
        count: Counter[int] = Counter()
        for tag in self._page.tags("p", "h2", "blockquote", "div")[:MAX_LOOKED_AT]:
            if tag.parent is not None and self._is_text(tag):
                parents[id(tag.parent)] = tag.parent
                count[id(tag.parent)] += 1
        return parents[count.most_common(1)[0][0]] if count else None

    def _is_text(self, block: Tag | None) -> bool:
        """Whether a block is one that the text was taken from."""
        if block is None:
            return False
        if id(block) not in self._known:
            self._known[id(block)] = _key(_beginning(block)) in self._keys
        return self._known[id(block)]


def _key(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", without_controls(text[: KEY * 10])).split())[:KEY]


def _beginning(block: Tag) -> str:
    """The first texts of a block, enough for a key."""
    found, size = [], 0
    for node in islice(_inside(block), MAX_NODES):
        if type(node) is NavigableString:
            stripped = "".join(node[:1000].split())
            found.append(stripped)
            size += len(stripped)
            if size >= KEY:
                break
    return "".join(found)


def _inside(block: Tag) -> Iterator[PageElement]:
    """What a block holds, in document order; the parser library's own walk goes to the block's end before it begins."""
    waiting = [iter(block.contents)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        yield node
        if isinstance(node, Tag):
            waiting.append(iter(node.contents))


def _block_of(tag: Tag) -> Tag | None:
    return next((parent for parent in _parents(tag) if parent.name in _BLOCKS), None)


def _parents(tag: Tag) -> Iterator[Tag]:
    parent = tag.parent
    for _ in range(MAX_DEPTH):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def _source(tag: Tag) -> str:
    """The address of a picture; the one that is loaded later is the picture, the first one often a grey square."""
    return next((str(tag.attrs[key]) for key in _LAZY if tag.attrs.get(key)), "")
