"""The standing paragraphs of a site (imprint, privacy, about, footer), hashed with the site's own names left out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from bs4 import Tag
from bs4.element import NavigableString

from osint.content.found import Found
from osint.content.page import Page, place_of
from osint.content.who_words import by_path
from osint.data import read_list
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_PARAGRAPHS = 60
FEWEST_WORDS = 12
START_WORDS = 12
MAX_CHARACTERS = 5000
MASK = "*"
MOST_LINKED = 0.6  # of a paragraph's letters; what has more is a menu or a list of headlines
_BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "div",
        "section",
        "footer",
        "header",
        "aside",
        "nav",
        "main",
        "article",
        "blockquote",
        "address",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "body",
        "pre",
        "center",
        "form",
        "fieldset",
        "ul",
        "ol",
        "table",
    ]
)
_WORD = re.compile(r"[^\W_]{1,100}")
_TITLE_PARTS = re.compile(r"\s{1,5}[|–—•·»«:-]\s{1,5}|\s?[|–—»«]\s?")
_LONGEST_NAME = 6  # words
_LONG_WORD = 10  # letters: compounds count as several words
_UNSPACED = ("\u3040", "\ua000")  # Japanese and Chinese write no spaces: two letters are a word


def find_paragraphs(page: Page) -> Iterator[Found]:
    """SHOWS_PARAGRAPH for each paragraph of 12 words or more: the whole of a page about the site, elsewhere its footer; at most 60.

    Recipe: NFKC, case folded, punctuation dropped, digits kept, words joined by one space; the site's domain, host and names become `*`;
    the first 32 hex digits of the SHA-256. The detail gives the number of `words`, the `start`, and `generic` for a known shipped text.
    """
    is_about = by_path(page.url) is not None
    names = _own_names(page)
    seen: set[str] = set()
    for text, place in _paragraphs(page, is_about):
        words = _masked(_words(text, page), names)
        size = sum(_size(word) for word in words if word != MASK)
        plain = " ".join(words)
        if size < FEWEST_WORDS or plain in seen:
            continue
        seen.add(plain)
        detail: dict[str, Json] = {"words": len(words), "start": " ".join(words[:START_WORDS])[:200], "position": place}
        generic = _shipped_with(plain)
        value = f"paragraph:{hashlib.sha256(plain.encode()).hexdigest()[:32]}"
        yield Found(
            Relation.SHOWS_PARAGRAPH, Selector(SelectorKind.FINGERPRINT, value), {**detail, **({"generic": generic} if generic else {})}
        )
        if len(seen) == MAX_PARAGRAPHS:
            return


def _size(word: str) -> int:
    """For how many words one counts."""
    return max(1, len(word) // (2 if _UNSPACED[0] <= word[0] < _UNSPACED[1] else _LONG_WORD))


def _paragraphs(page: Page, is_about: bool) -> Iterator[tuple[str, str]]:
    """(text, place) of the page's paragraphs: texts in one block, put together, where they are long enough and no list of links.

    Of a page about the site all but its navigation and side columns, of any other its footer.
    """
    places: dict[int, str] = {}
    for block, nodes in _by_block(page):
        text = " ".join(nodes)[:MAX_CHARACTERS]
        if len(text) < FEWEST_WORDS * 2:
            continue
        place = _place(block, places)
        may_stand = place == "footer" or (is_about and place not in {"nav", "header", "aside"})
        if may_stand and not sum(len(node) for node in nodes if _is_link(node)) > len(text) * MOST_LINKED:
            yield text, place


def _by_block(page: Page) -> Iterator[tuple[Tag, list[NavigableString]]]:
    """Each block with the texts in it that follow one another."""
    # By identity: two tags are equal where their contents are, and to find that out costs as much as reading them.
    last: Tag | None = None
    nodes: list[NavigableString] = []
    for node in page.texts:
        block = node.parent
        if block is not None and block.name not in _BLOCKS:
            block = _block_of(block.parent)
        if block is not last:
            if last is not None:
                yield last, nodes
            last, nodes = block, []
        nodes.append(node)
    if last is not None:
        yield last, nodes


def _block_of(tag: Tag | None) -> Tag | None:
    for _ in range(9):
        if tag is None or tag.name in _BLOCKS:
            return tag
        tag = tag.parent
    return tag


def _place(block: Tag, known: dict[int, str]) -> str:
    """Where a block stands; blocks side by side stand in one place."""
    if block.name == "footer":
        return "footer"
    around = id(block.parent)
    if around not in known:
        known[around] = place_of(block)
    return known[around]


def _is_link(node: NavigableString) -> bool:
    parent = node.parent
    return parent is not None and (parent.name == "a" or (parent.parent is not None and parent.parent.name == "a"))


def _words(text: str, page: Page) -> list[str]:
    """The words of a text, normalised; the site's host and domain are masked before the points in them go."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for name in (page.host, page.domain):
        if name:
            plain = plain.replace(name, f" {_PLACEHOLDER} ")
    return [MASK if word == _PLACEHOLDER else word for word in _WORD.findall(plain)]


_PLACEHOLDER = "sitesownname"


def _own_names(page: Page) -> set[str]:
    """What the site calls itself, as words without spaces: its domain's label and the parts of its title and site name."""
    label = page.domain.partition(".")[0].replace("-", "")
    texts = [page.meta(key) for key in ("og:site_name", "application-name", "apple-mobile-web-app-title")]
    title = next((str(tag.string) for tag in page.tags("title") if tag.string), "")[:500]
    texts += _TITLE_PARTS.split(title)
    names = {label} if len(label) > 2 else set()
    for text in texts:
        words = _WORD.findall(unicodedata.normalize("NFKC", text[:200]).casefold())
        if 0 < len(words) <= _LONGEST_NAME and len(name := "".join(words)) > 3:
            names.add(name)
            names.add(name.removeprefix("the"))
    return names - {""}


def _masked(words: list[str], names: set[str]) -> list[str]:
    """The words with each run of them that spells one of the names replaced by a mark; the longest run wins."""
    longest = max((len(name) for name in names), default=0)
    out: list[str] = []
    place = 0
    while place < len(words):
        run, joined = 0, ""
        for length in range(1, _LONGEST_NAME + 1):
            if place + length > len(words) or len(joined) >= longest:
                break
            joined += words[place + length - 1]
            run = length if joined in names else run
        if run or words[place] == MASK:
            if out[-1:] != [MASK]:
                out.append(MASK)
        else:
            out.append(words[place])
        place += run or 1
    return out


def _shipped_with(plain: str) -> str:
    """What a paragraph that begins like a known text comes from, "" for any other."""
    head = plain[:200]
    first = head.partition(" ")[0]
    return next((source for opening, source in _openings().get(first, ()) if head.startswith(opening)), "")


@cache
def _openings() -> dict[str, list[tuple[str, str]]]:
    """The openings by their first word."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in read_list("policy_openings")["text"]:
        for opening in map(str.casefold, entry["openings"]):
            found.setdefault(opening.partition(" ")[0], []).append((opening, entry["from"]))
    return found
