"""What an article is called, and who signs it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bs4 import Tag

from osint.content.articles.article_entity import article_entity
from osint.content.articles.main_text import Tree, author_of
from osint.content.found import one_line
from osint.content.json_ld import Entity
from osint.content.page import Page
from osint.model.evidence import Json

MAX_TITLE, MAX_BYLINE, MAX_NAME, MAX_NAMES = 300, 500, 120, 20
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "og:article:author",
)
_BY = re.compile(r"\A(?:written )?by:? {1,3}(?=\S)", re.IGNORECASE)
_AND = re.compile(r" {0,3}; {0,3}| {1,3}(?:and|&) {1,3}")


def title_of(page: Page) -> str:
    """The headline: of the structured data, of the page's cards, of its first heading, or of the window; "" where it has none."""
    entity = article_entity(page)
    candidates = (
        entity.text("headline") if entity else "",
        page.meta("og:title"),
        page.meta("twitter:title"),
        *(_text_of(tag) for tag in page.tags("h1")[:3]),
        *(_text_of(tag) for tag in page.tags("title")[:1]),
        entity.text("name") if entity else "",
    )
    return next((line for text in candidates if (line := _line(text, MAX_TITLE))), "")


def without_headline(text: str, page: Page, title: str) -> str:
    """The text without its headline, where a template puts it into the text: two sites with one text often give it two headlines."""
    first, _, rest = text.partition("\n")
    headings = {_line(_text_of(tag), MAX_TITLE).casefold() for tag in page.tags("h1")[:3]} | {title.casefold()}
    return rest if rest and " ".join(first.split()).casefold() in headings - {""} else text


def byline_of(page: Page, tree: Tree) -> tuple[str, ...]:
    """The names under which the article is signed, each one line without "By": structured data first, then the head."""
    for names in (_from_entity(page), _from_metas(page)):
        if found := _names(names):
            return found
    return _names([author_of(tree)])


def _from_entity(page: Page) -> list[str]:
    entity = article_entity(page)
    return list(_authors(page, entity.members.get("author") or entity.members.get("creator"))) if entity else []


def _authors(page: Page, value: Json) -> Iterator[str]:
    """The names in an author member: texts, objects with a name, and references to an object elsewhere on the page."""
    for item in value[:MAX_NAMES] if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from _name(item.get("name")) or _name(_named(page.entities, item.get("@id")))


def _name(value: Json) -> list[str]:
    """A name member's texts; some systems write a list of names in one object."""
    return [item for item in (value[:MAX_NAMES] if isinstance(value, list) else [value]) if isinstance(item, str) and item.strip()]


def _named(entities: list[Entity], reference: Json) -> Json:
    same = (entity.members for entity in entities if isinstance(reference, str) and entity.members.get("@id") == reference)
    return next((members["name"] for members in same if members.get("name")), None)


def _from_metas(page: Page) -> list[str]:
    wanted = next((key for key in _AUTHOR_METAS if _names([page.meta(key)])), "")
    return [content for key, content in page.metas if key == wanted]


def _names(written: list[str]) -> tuple[str, ...]:
    """Names, each once; addresses and handles of accounts are none."""
    lines = (one_line(part, MAX_NAME) for text in written for part in _AND.split(_BY.sub("", _line(text, MAX_BYLINE))))
    names = dict.fromkeys(_BY.sub("", line).strip(" ,;|") for line in lines)
    return tuple(name for name in names if name and "://" not in name and not name.startswith(("@", "www.", "/")))[:MAX_NAMES]


def _line(text: str, limit: int) -> str:
    """Text as one line; content systems write into JSON what they would write into a page (&#8217;)."""
    return one_line(html.unescape(text[: limit * 8]), limit)


def _text_of(tag: Tag) -> str:
    """The text inside a tag, as much of it as a headline can be."""
    found: list[str] = []
    for text in tag.strings:
        found.append(str(text))
        if sum(map(len, found)) > MAX_TITLE:
            break
    return " ".join(found)
