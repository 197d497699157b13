"""Invented pages and texts, and what is found in them."""

from __future__ import annotations

from osint.content.articles.leftovers import find_leftovers
from osint.content.page import Page
from osint.model.article import Leftover, LeftoverKind

SITE = "valley-post.example"
BODY = "The bridge over the lower river was closed on Monday.\nEngineers said that it would open again within a week."


def in_text(text: str, site: str = SITE) -> list[Leftover]:
    """What is found where nothing but the text is telling."""
    return list(find_leftovers(Page("<p>x</p>", f"https://{site}/story"), text, site))


def in_page(html: str, site: str = SITE, text: str = BODY) -> list[Leftover]:
    """What is found in a page around an innocent text."""
    return list(find_leftovers(Page(html, f"https://{site}/story"), text, site))


def sources(found: list[Leftover], kind: LeftoverKind) -> set[str]:
    """The sources of the leftovers of one kind."""
    return {leftover.source for leftover in found if leftover.kind is kind}


def kinds(found: list[Leftover]) -> set[LeftoverKind]:
    """The kinds that were found."""
    return {leftover.kind for leftover in found}
