"""One web page, parsed once and walked once; every extractor reads from it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cached_property

from bs4 import MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString

from osint.content.http_body import decoded, header_values
from osint.content.json_ld import Entity, read_entities
from osint.content.links import absolute, host_of, registered_domain
from osint.content.quick_soup import QuickTree
from osint.content.text_encoding import decode_html
from osint.content.visible_text import VisibleText
from osint.model.evidence import Evidence

MAX_CHARACTERS = 2_000_000
TAIL = 500_000  # the end of a page is kept as well: footers hold the imprint
# "<" characters: the parser is quadratic in end tags that nothing opened, 1 s for this many; the fullest of 419 real pages holds 8,588.
MAX_MARKUP = 40_000
MAX_DEPTH = 60
_SURROGATE = re.compile("[\ud800-\udfff]")
# Ends whatever the cut may have left open: an attribute, a comment, a script.
_JOINT = "\"'>--></script></style></title></textarea>\n"
_PLACES = ("footer", "header", "nav", "aside", "article")
_PLACE_OF_WORD = {
    "footer": "footer",
    "header": "header",
    "masthead": "header",
    "topbar": "header",
    "nav": "nav",
    "navbar": "nav",
    "navigation": "nav",
    "menu": "nav",
    "sidebar": "aside",
    "contentinfo": "footer",
    "banner": "header",
}
_MARKS = frozenset({"itemprop", "data-cfemail"})
_SEPARATORS = str.maketrans("-_", "  ")


class Page:
    """A parsed page: its address, its markup, its tags by name, its visible texts and its comments, in document order.

    `truncated` says that only the head and the tail of a larger page were parsed. `problems` collects what could not be read.
    Strings of the tree hold the whole tree in memory: keep `str(...)` of them, never the string itself.
    """

    def __init__(self, text: str, url: str, max_markup: int = MAX_MARKUP) -> None:
        shorter = _shortened(text, max_markup)
        self.url = url
        self.markup = shorter
        self.truncated = shorter is not text
        self.problems: list[str] = []
        tree = _parsed(shorter)
        self.soup = tree.soup
        self.texts: list[NavigableString] = tree.texts
        self.comments: list[Comment] = tree.comments
        self.marked: list[Tag] = tree.marked
        self._tags = tree.tags

    @classmethod
    def of(cls, evidence: Evidence) -> Page:
        """The page in the answer of one HTTP exchange."""
        content_type = next(iter(header_values(evidence, "content-type")), "")
        return cls(decode_html(decoded(evidence), content_type)[0], address_of(evidence))

    def tags(self, *names: str) -> list[Tag]:
        """The tags with these names; in document order within each name."""
        return [tag for name in names for tag in self._tags.get(name, ())]

    def all_tags(self, without: frozenset[str]) -> Iterator[Tag]:
        """Every tag but those with these names; by name, in the order in which the names first occur."""
        return (tag for name, tags in self._tags.items() if name not in without for tag in tags)

    @cached_property
    def host(self) -> str:
        """The host the page was served from."""
        return host_of(self.url)

    @cached_property
    def domain(self) -> str:
        """The registered domain the page was served from."""
        return registered_domain(self.host) if self.host else ""

    @cached_property
    def base(self) -> str:
        """The address that relative links start from: <base href> where there is one, else the page's own."""
        written = next((str(tag.attrs["href"]) for tag in self.tags("base") if "href" in tag.attrs), "")
        return (absolute(written, self.url) if written else "") or self.url

    @cached_property
    def visible(self) -> VisibleText:
        """The visible texts as one, to look for words and labels in."""
        return VisibleText(self.texts)

    @cached_property
    def metas(self) -> list[tuple[str, str]]:
        """The <meta> pairs in order: name, property, itemprop or http-equiv in lower case, and content."""
        pairs = []
        for tag in self.tags("meta"):
            attributes = tag.attrs
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or attributes.get("http-equiv")
            content = str(attributes.get("content") or "").strip()
            if key and content:
                pairs.append((str(key).strip().lower(), content))
        return pairs

    def meta(self, *keys: str) -> str:
        """The content of the first of these <meta> keys that the page has, "" where it has none."""
        first: dict[str, str] = {}
        for key, content in self.metas:
            first.setdefault(key, content)
        return next((first[key] for key in keys if key in first), "")

    @cached_property
    def entities(self) -> list[Entity]:
        """The objects of the page's JSON-LD; a block that cannot be read is noted in `problems`."""
        tags = [tag for tag in self.tags("script") if "ld+json" in str(tag.attrs.get("type", ""))[:100].lower()]
        found, problems = read_entities([text for tag in tags if (text := str(tag.string or "")).strip()])
        self.problems.extend(problems)
        return found

    def absolute(self, written: str) -> str:
        """An address on this page in absolute form, "" where it is no plain web address."""
        return absolute(written, self.base)


def address_of(evidence: Evidence) -> str:
    """The address that an HTTP exchange asked for."""
    return str(evidence.exchange.facts.get("url") or evidence.exchange.asked.removeprefix("GET "))


def place_of(node: Tag | NavigableString) -> str:
    """Where on the page something stands: article, footer, header, nav, aside, or body.

    An article wins over what lies in it: its header and footer are the article's, not the site's.
    """
    found = ""
    parent = node.parent
    for _ in range(MAX_DEPTH):
        if parent is None:
            break
        place = parent.name if parent.name in _PLACES else _place_in_words(parent)
        if place == "article":
            return place
        found = found or place
        parent = parent.parent
    return found or "body"


def _place_in_words(tag: Tag) -> str:
    """The place that a tag's id, role or first classes name."""
    if tag.name in {"body", "html", "[document]"}:
        return ""
    attributes = tag.attrs
    words = f"{attributes.get('role', '')} {attributes.get('id', '')} {attributes.get('class', '')}"[:200]
    if len(words) == 2:
        return ""
    return next((_PLACE_OF_WORD[word] for word in words.lower().translate(_SEPARATORS).split() if word in _PLACE_OF_WORD), "")


def _parsed(text: str) -> QuickTree:
    with warnings.catch_warnings():
        # Both are hints for people at a prompt: "this looks like a file name", "this looks like XML".
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return QuickTree(_without_surrogates(text), _MARKS)


def _without_surrogates(text: str) -> str:
    """The text with U+FFFD for each half of a character; to write it as UTF-8 tells faster than a search whether there are any."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _shortened(text: str, max_markup: int) -> str:
    """The text itself, or the head and the tail of one that is longer or fuller of markup than a parser should be given."""
    if len(text) > MAX_CHARACTERS:
        text = text[: MAX_CHARACTERS - TAIL] + _JOINT + text[-TAIL:]
    if text.count("<") > max_markup:
        half = max_markup // 2
        text = "<".join(text.split("<", half)[:half]) + _JOINT + "<" + "<".join(text.rsplit("<", half)[-half:])
    return text
