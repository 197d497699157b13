"""The header of a WordPress theme's style.css: what the theme is called, who made it, and which theme it is a child of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from osint.content.found import Found, one_line
from osint.content.site_file import file_lines
from osint.errors import ParseError
from osint.model.common_software import is_child_name, is_common_software
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_SCANNED = 3_000_000
MAX_LINES = 80
_FOLDER = "/wp-content/themes/"
_NAME = re.compile(r"/wp-content/themes/(?:pub/|premium/|vip/)?([A-Za-z0-9._-]{1,80})/")
_LONGEST_HOST = 300
_NAMED = {
    "theme name": "name",
    "author": "author",
    "author uri": "author_uri",
    "theme uri": "theme_uri",
    "template": "parent",
    "version": "version",
}
_WORDPRESS = ("/wp-content/", "/wp-includes/", "\\/wp-content\\/", "https://api.w.org/", 'content="WordPress ')


def is_wordpress(text: str) -> bool:
    """Whether the markup of a page shows that it is made with WordPress; a bounded look, no parsing."""
    return any(word in text[:MAX_SCANNED] for word in _WORDPRESS)


def uncommon_theme(text: str) -> str:
    """The address, as written, of the folder of a theme that is not one of the common ones, a child theme first; "" where there is none."""
    names: dict[str, str] = {}
    place = text.find(_FOLDER, 0, MAX_SCANNED)
    for _ in range(500):
        if place < 0:
            break
        if match := _NAME.match(text, place):
            start = max(text.rfind(mark, max(0, place - _LONGEST_HOST), place) for mark in "\"'(= ")
            names.setdefault(match[1].lower(), text[start + 1 : match.end()] if start >= 0 else "")
        place = text.find(_FOLDER, place + len(_FOLDER), MAX_SCANNED)
    rare = [name for name in names if not is_common_software(Selector(SelectorKind.SOFTWARE, f"wordpress-theme:{name}"))]
    rare.sort(key=lambda name: not is_child_name(name))
    return names[rare[0]] if rare else ""


def find_theme(body: bytes, url: str) -> Iterator[Found]:
    """BUILT_WITH for the theme that a style.css belongs to, with the name, author, parent and version that it states.

    Raises ParseError for a file without such a header.
    """
    folder = [part for part in urlsplit(url).path.split("/") if part][-2:-1]
    stated: dict[str, Json] = {}
    for line in file_lines(body, 20_000)[:MAX_LINES]:
        key, colon, value = line[:500].lstrip(" \t*/").partition(":")
        name = _NAMED.get(key.strip().lower())
        if colon and name and (text := one_line(value.strip(" \t*").removesuffix("*/"), 200)):
            stated.setdefault(name, text)
    if "name" not in stated or not folder:
        raise ParseError(f"{url} has no theme header")
    selector = Selector(SelectorKind.SOFTWARE, f"wordpress-theme:{folder[0].lower()}")
    detail: dict[str, Json] = {"from": ["style.css"], **stated, "common": is_common_software(selector)}
    yield Found(Relation.BUILT_WITH, selector, detail)
