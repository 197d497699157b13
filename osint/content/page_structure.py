"""What a page looks like to a machine: a hash of the structure of its tags, and one of the headers it was sent with.

The structure hash, so that others can compute it: take the tags below <body>. Leave out script, style, noscript, template, iframe, ins,
svg, br, hr and img with all that is in them; look through a, span, b, i, em, strong, u, small, sub, sup, font, abbr, time, mark and
label, as if their children stood in their place. Children of one tag that have the same name and the same first class word (digits,
hyphens and underscores removed, lower case) are one: their children are put together, in order. So it makes no difference how many
articles a list holds. Write each tag as its name, followed, where it has children, by these in parentheses, separated by commas;
nothing below the twelfth level. The hash is the first 32 hex digits of the SHA-256 of that text, and begins with dom:.

The header hash is HHHash (Dulaunoy 2023): SHA-256 over the names of the response headers as sent, in order, joined by colons.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from bs4 import Tag

from osint.content.found import Found, one_line
from osint.content.page import Page
from osint.model.evidence import Evidence, Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_TAGS = 20_000
MAX_LEVEL = 12
FEWEST = 15
"""A structure of fewer different tags than this says nothing: half the web would share it."""
MAX_HEADERS = 100
FEWEST_HEADERS = 4
_LEFT_OUT = frozenset({"script", "style", "noscript", "template", "iframe", "ins", "svg", "br", "hr", "img"})
_TRANSPARENT = frozenset(
    {"a", "span", "b", "i", "em", "strong", "u", "small", "sub", "sup", "font", "abbr", "time", "mark", "label"}
)  # fmt: skip
_DROPPED = str.maketrans("", "", "0123456789-_")


def find_structure(page: Page) -> Iterator[Found]:
    """FINGERPRINT dom:… of the page; the detail says of how many `tags`, and how many remain as `shape`. Nothing for a small page."""
    body = next(iter(page.tags("body")), None)
    if body is None:
        return
    walk = _Walk()
    text = walk.written([body], 0)
    if walk.shape < FEWEST:
        return
    value = hashlib.sha256(text.encode()).hexdigest()[:32]
    detail: dict[str, Json] = {"tags": walk.tags, "shape": walk.shape}
    yield Found(Relation.FINGERPRINT, Selector(SelectorKind.FINGERPRINT, f"dom:{value}"), detail)


def find_header_order(evidence: Evidence) -> Iterator[Found]:
    """FINGERPRINT headers:hhh:1:… of one answer; the detail names the HTTP version and the client, on which the headers depend.

    Nothing for fewer than four headers.
    """
    facts = evidence.exchange.facts
    names = [str(pair[0]) for pair in facts.get("headers") or []][:MAX_HEADERS]
    if len(names) < FEWEST_HEADERS:
        return
    value = hashlib.sha256(":".join(names).encode("utf-8", "replace")).hexdigest()
    asked = {str(pair[0]).lower(): str(pair[1]) for pair in facts.get("request_headers") or []}
    detail: dict[str, Json] = {
        "names": len(names),
        "http_version": one_line(str(facts.get("http_version") or ""), 20),
        "client": one_line(asked.get("user-agent", ""), 100),
    }
    yield Found(Relation.FINGERPRINT, Selector(SelectorKind.FINGERPRINT, f"headers:hhh:1:{value}"), detail)


class _Walk:
    """Writes the structure of tags, and counts what went into it."""

    def __init__(self) -> None:
        self.tags = 0
        self.shape = 0
        self._kinds: dict[str, str] = {}

    def written(self, tags: list[Tag], level: int) -> str:
        """Tags of one kind as one: their name and the structure of all their children."""
        self.shape += 1
        groups: dict[tuple[str, str], list[Tag]] = {}
        if level < MAX_LEVEL:
            self._sort(tags, groups, 0)
        inner = ",".join(self.written(group, level + 1) for group in groups.values())
        return f"{tags[0].name}({inner})" if inner else tags[0].name

    def _sort(self, tags: Iterable[Tag], groups: dict[tuple[str, str], list[Tag]], depth: int) -> None:
        """Put the children of tags to those of their kind, and look through the transparent ones."""
        kinds = self._kinds
        for tag in tags:
            for child in tag.contents:
                if type(child) is not Tag or (name := child.name) in _LEFT_OUT:
                    continue
                self.tags += 1
                if self.tags > MAX_TAGS:
                    break
                if name not in _TRANSPARENT:
                    written = str(child.attrs.get("class", ""))
                    if written not in kinds:
                        kinds[written] = _kind(written)
                    groups.setdefault((name, kinds[written]), []).append(child)
                elif depth < MAX_LEVEL:
                    self._sort((child,), groups, depth + 1)


def _kind(written: str) -> str:
    """What a tag's class says of its kind, which tells it from its neighbours of the same name: the first word, without numbers."""
    words = written[:100].split(None, 1)
    return words[0].translate(_DROPPED).lower() if words else ""
