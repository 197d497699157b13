"""Which object of a page's structured data describes the article itself, among those that describe teasers and the site."""

from __future__ import annotations

from osint.content.json_ld import Entity
from osint.content.page import Page

_ARTICLES = frozenset({"BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting"})
_PAGES = frozenset({"WebPage", "ItemPage"})
_OWN_ROLES = frozenset({"", "mainEntity", "mainEntityOfPage"})
_ADDRESSES = ("url", "@id", "mainEntityOfPage")


def article_entity(page: Page) -> Entity | None:
    """The article in the page's structured data: the one that names the page's address, else the first that stands for itself."""
    return _own(page, [entity for entity in page.entities if is_article(entity)])


def page_entity(page: Page) -> Entity | None:
    """The object that describes the page as a page; some systems write the dates there."""
    return _own(page, [entity for entity in page.entities if _PAGES.intersection(entity.types)])


def is_article(entity: Entity) -> bool:
    """Whether an object calls itself some sort of article."""
    return any(kind.endswith("Article") or kind in _ARTICLES for kind in entity.types)


def _own(page: Page, candidates: list[Entity]) -> Entity | None:
    names = {_bare(page.url), _bare(page.absolute(page.meta("og:url")))} - {""}
    for entity in candidates:
        if any(_bare(page.absolute(entity.text(key))) in names for key in _ADDRESSES if entity.text(key)):
            return entity
    return next((entity for entity in candidates if entity.role in _OWN_ROLES), None)


def _bare(url: str) -> str:
    """An address without what differs between spellings of the same page."""
    return url.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/").lower()
