"""The parts of a page in which traces of accounts stand, each as one long text that remembers which element each piece is from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from bs4 import Tag
from bs4.element import NavigableString

from osint.content.links import link_host, registered_domain
from osint.content.page import Page, place_of
from osint.content.page_addresses import addresses, links
from osint.content.vendors.vendor import Part

MAX_PIECE = 1_000_000
WORD = 5
_BEGINNING = itemgetter(slice(WORD))
COMMENT = "comment"
_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
MAX_ATTRIBUTE = 4000
MAX_TAG = 20_000
_LOADING = ("script", "img", "iframe", "link", "embed", "source", "object", "frame", "amp-iframe", "amp-img", "amp-pixel", "video", "audio")
_ADDRESSES = ("src", "href", "data-src", "data-lazy-src", "data-cfsrc", "data-rocket-src", "data", "content")
_FIRST: dict[str, None] = dict.fromkeys(("src", "class", "id", "name", "value", "type"))
# Text, lists and tables: by far the most tags of a page, and never a vendor's.
_PLAIN = frozenset(
    {"p", "a", "li", "ul", "ol", "br", "b", "i", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "th", "table", "tbody"}
    | {
        "svg",
        "path",
        "use",
        "option",
        "label",
        "time",
        "source",
        "meta",
        "link",
        "img",
        "figure",
        "figcaption",
        "picture",
        "dt",
        "dd",
        "hr",
    }
)
_WITHOUT_DATA = frozenset({"input", "ins", "form"})
_FRAMES = frozenset({"iframe", "frame", "amp-iframe"})
# What the Wayback Machine writes into the pages it shows: its own scripts and toolbar, and its address before every other one.
_WAYBACK = re.compile(r"\A(?:https?:)?(?://web\.archive\.org)?/web/[0-9]{4,14}(?:[a-z]{2}_)?/(?=https?:|//)")
_WAYBACK_SCRIPTS = ("archive_analytics", "__wm.", "wombat.js", "WB_wombat")
_WAYBACK_IDS = frozenset({"wm-ipp", "wm-ipp-base", "wm-ipp-print", "donato"})
_SEPARATOR = "\n"
_UNESCAPED = (("\\/", "/"), ("\\u0026", "&"), ("\\u002F", "/"), ("\\u002f", "/"))

Node = Tag | NavigableString


class Pieces:
    """Texts of one part, joined by line ends; every piece keeps the element it is from."""

    def __init__(self, found: Iterable[tuple[Node, str]]) -> None:
        pairs = list(found)
        self.nodes = [node for node, _ in pairs]
        texts = [text[:MAX_PIECE] for _, text in pairs]
        self._lengths = [len(text) + 1 for text in texts]
        self.text = _SEPARATOR.join(texts)

    @cached_property
    def starts(self) -> list[int]:
        """Where each piece starts in the text."""
        return [0, *accumulate(self._lengths[:-1])] if self.nodes else []

    def in_ascii(self) -> Pieces:
        """The same with "?" for every other character: places stay the same, and ASCII is searched several times faster."""
        if not self.text.isascii():
            self.text = self.text.encode("ascii", "replace").decode("ascii")
        return self

    @cached_property
    def words(self) -> set[str]:
        """Every word of the text, as `words_of` says."""
        return words_of(self.text)

    def piece(self, place: int) -> tuple[Node, int, int]:
        """The element at a place of the text, and where its piece starts and ends."""
        number = bisect_right(self.starts, place) - 1
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.nodes[number], self.starts[number], end


def words_of(text: str) -> set[str]:
    """Every word of a text (a word is letters and digits of ASCII), and what it begins with, five characters and "*"."""
    words = set(text.translate(_WORDS).split())
    return words.union([word[:WORD] + "*" for word in words])


def words_among(text: str, wanted: frozenset[str], beginnings: frozenset[str]) -> set[str]:
    """Those of `words_of` a text that are wanted; `beginnings` are the wanted ones of five characters, without the "*"."""
    words = set(text.translate(_WORDS).split())
    return words.intersection(wanted).union([word + "*" for word in beginnings.intersection(map(_BEGINNING, words))])


def is_word_start(text: str, place: int) -> bool:
    """Whether no letter or digit of a word stands before a place."""
    return place == 0 or ord(text[place - 1]) in _WORDS


def pieces_of(page: Page, part: str) -> Pieces:
    """One part of a page by its name, or its comments as "comment"."""
    if part == COMMENT:
        return Pieces((node, _unescaped(str(node))) for node in page.comments).in_ascii()
    pieces = Pieces(_READERS[Part(part)](page))
    return pieces if part == Part.TEXT else pieces.in_ascii()


def position_of(node: Node, page: Page, is_in_host: bool) -> str:
    """Where on the page an element stands: as `place_of` says, or head, or frame; "" inside the Wayback Machine's toolbar.

    "frame" is somebody else's: the id stands in the address of a third party's frame, past the host (`is_in_host` says that the trace
    is that host itself, so that the frame is the vendor's own).
    """
    if not is_in_host and isinstance(node, Tag) and node.name in _FRAMES:
        host = link_host(_address(node), page.host)
        if host and registered_domain(host) != page.domain:
            return "frame"
    parent = node.parent
    while parent is not None and parent.name not in {"head", "body"}:
        if parent.attrs.get("id") in _WAYBACK_IDS:
            return ""
        parent = parent.parent
    return "head" if parent is not None and parent.name == "head" else place_of(node)


def is_in_host(text: str, place: int, start: int) -> bool:
    """Whether a place in an address that starts at `start` still lies within its host."""
    after_scheme = text.find("//", start, start + 9)
    slash = text.find("/", after_scheme + 2 if after_scheme >= 0 else start)
    return slash < 0 or place < slash


def _scripts(page: Page) -> Iterator[tuple[Node, str]]:
    is_archived = "archive.org" in page.markup
    for tag in page.tags("script"):
        if "ld+json" in str(tag.attrs.get("type", ""))[:100].lower():
            continue
        text = str(tag.string or "")
        if text and not (is_archived and any(word in text for word in _WAYBACK_SCRIPTS)):
            yield tag, _unescaped(text)


def _unescaped(text: str) -> str:
    if "\\" in text:
        for written, meant in _UNESCAPED:
            text = text.replace(written, meant)
    return text


def _addresses(page: Page) -> Iterator[tuple[Node, str]]:
    for tag in page.tags(*_LOADING):
        address = _address(tag)
        if address and "archive.org/" not in address[:60]:
            yield tag, address


def _address(tag: Tag) -> str:
    """The first address that a tag loads, without the Wayback Machine's own before it and without line ends."""
    written = _first(tag, _ADDRESSES)
    if written.startswith("data:"):
        written = _first(tag, _ADDRESSES[2:6])
    return _plain(written)


def _first(tag: Tag, names: tuple[str, ...]) -> str:
    """What the first of these attributes that says anything says."""
    attributes = tag.attrs
    for name in names:
        if written := attributes.get(name):
            return str(written)
    return ""


def _plain(address: str) -> str:
    address = address.strip()[:MAX_ATTRIBUTE]
    if "/web/" in address[:40]:
        address = _WAYBACK.sub("", address)
    return address.replace("\n", "")


def _links(page: Page) -> Iterator[tuple[Node, str]]:
    for kind in (*links(page), addresses(page, "form", "action")):
        # Most addresses stand on a page more than once.
        plain = {written: _plain(written) for written in set(kind.written) if ":" in written or written.startswith("/")}
        yield from ((tag, plain[written]) for tag, written in zip(kind.tags, kind.written, strict=True) if written in plain)


def _attributes(page: Page) -> Iterator[tuple[Node, str]]:
    with_data: dict[tuple[str, ...], bool] = {}  # by the names of a tag's attributes: most tags have the same as many others
    for tag in page.all_tags(without=_PLAIN):
        names = tuple(tag.attrs)
        if names not in with_data:
            with_data[names] = "data-" in "\n".join(names)
        if with_data[names] or (names and (tag.name in _WITHOUT_DATA or tag.name[:4] == "amp-")):
            yield tag, _start_tag(tag)


def _start_tag(tag: Tag) -> str:
    """The start tag as markup: address, class, id, name and value first, then the others as they come."""
    attributes = tag.attrs
    names = [name for name in _FIRST if name in attributes] + [name for name in attributes if name not in _FIRST]
    written = " ".join([f'{name}="{attributes[name]}"' for name in names])
    return f"<{tag.name} {written[:MAX_TAG]}>".replace("\n", " ")


def _metas(page: Page) -> Iterator[tuple[Node, str]]:
    for tag in page.tags("meta"):
        attributes = tag.attrs
        content = str(attributes.get("content") or attributes.get("value") or "").strip()[:MAX_ATTRIBUTE]
        for name in dict.fromkeys(str(attributes.get(key) or "").strip().lower()[:100] for key in ("property", "name", "http-equiv")):
            if name and content:
                yield tag, f"{name}={content}".replace("\n", " ")


def _texts(page: Page) -> Iterator[tuple[Node, str]]:
    return ((node, str(node)) for node in page.texts)


_READERS: dict[Part, Callable[[Page], Iterator[tuple[Node, str]]]] = {
    Part.SCRIPT: _scripts,
    Part.ADDRESS: _addresses,
    Part.LINK: _links,
    Part.ATTRIBUTE: _attributes,
    Part.META: _metas,
    Part.TEXT: _texts,
}
