"""What a page says it is: title, description, language, software, canonical address, versions, feeds and icons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from osint.content.found import Found, one_line, text_selector
from osint.content.links import host_of, registered_domain, url_selector
from osint.content.page import Page
from osint.model.evidence import Json
from osint.model.observation import Relation

MAX_LINKS = 100
_FEEDS = {"application/rss+xml": "rss", "application/atom+xml": "atom", "application/feed+json": "json", "application/json+feed": "json"}
_REFRESH = re.compile(
    r"\A[ \t]{0,20}([0-9]{1,6})(?:\.[0-9]{0,6})?[ \t]{0,20}[;,][ \t]{0,20}(?:url[ \t]{0,20}=[ \t]{0,20})?(.{1,4096})", re.IGNORECASE
)
_TITLES = ("og:title", "og:site_name", "application-name", "apple-mobile-web-app-title")
_DESCRIPTIONS = ("description", "og:description")
_LANGUAGES = ("content-language", "og:locale")
_ICONS = frozenset({"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "fluid-icon"})


def find_identity(page: Page) -> Iterator[Found]:
    """Title, description, language, generator, canonical address and refresh target; `from` says which tag gave each."""
    yield from _texts(page)
    for tag in page.tags("link"):
        if tag.attrs.get("href") and "canonical" in _rel(tag.attrs):
            yield from _address(page, Relation.CANONICAL, str(tag.attrs["href"]), {"from": "link"})
    yield from _address(page, Relation.CANONICAL, page.meta("og:url"), {"from": "og:url"})
    refresh = _REFRESH.match(page.meta("refresh")[:5000])
    if refresh:
        target = refresh[2].strip().strip("\"'")
        yield from _address(page, Relation.REDIRECTS_TO, target, {"by": "meta refresh", "seconds": int(refresh[1])})


def find_versions(page: Page) -> Iterator[Found]:
    """Alternate languages and forms, feeds and icons, from <link>; at most 100 of them."""
    links = [tag.attrs for tag in page.tags("link") if tag.attrs.get("href")]
    for attributes in links[:MAX_LINKS]:
        rel, kind = _rel(attributes), str(attributes.get("type", "")).strip().lower()[:100]
        href = str(attributes["href"])
        if "alternate" in rel and kind in _FEEDS:
            yield from _address(page, Relation.FEED, href, {"type": _FEEDS[kind], "title": one_line(str(attributes.get("title", "")), 200)})
        elif "alternate" in rel and attributes.get("hreflang"):
            yield from _address(page, Relation.ALTERNATE, href, {"hreflang": one_line(str(attributes["hreflang"]), 40)})
        elif "amphtml" in rel:
            yield from _address(page, Relation.ALTERNATE, href, {"form": "amp"})
        elif icon := _ICONS.intersection(rel):
            yield from _address(page, Relation.FAVICON, href, {"rel": min(icon), "sizes": one_line(str(attributes.get("sizes", "")), 40)})


def _texts(page: Page) -> Iterator[Found]:
    title = next((str(tag.string) for tag in page.tags("title") if tag.string and not _in_drawing(tag.parent)), "")
    values = [(Relation.TITLE, title, "title")]
    values += [(Relation.TITLE, page.meta(key), key) for key in _TITLES]
    values += [(Relation.DESCRIPTION, page.meta(key), key) for key in _DESCRIPTIONS]
    values += [
        (Relation.LANGUAGE, str(tag.attrs.get("lang") or tag.attrs.get("xml:lang") or ""), "html lang") for tag in page.tags("html")[:1]
    ]
    values += [(Relation.LANGUAGE, page.meta(key), key) for key in _LANGUAGES]
    values += [(Relation.GENERATOR, content, "generator") for key, content in page.metas if key == "generator"][:10]
    for relation, text, source in values:
        found = text_selector(text)
        if found.value:
            yield Found(relation, found, {"from": source})


def _in_drawing(tag: object) -> bool:
    """Whether a <title> is that of an inline drawing and not the page's."""
    return getattr(tag, "name", "") in {"svg", "symbol", "g", "path"}


def _address(page: Page, relation: Relation, written: str, detail: dict[str, Json]) -> Iterator[Found]:
    """An address that the page names; `own` says whether it lies on the page's own registered domain."""
    url = page.absolute(written) if written else ""
    if url:
        own = registered_domain(host_of(url)) == page.domain
        yield Found(relation, url_selector(url), {key: value for key, value in detail.items() if value != ""} | {"own": own})


def _rel(attributes: Mapping[str, object]) -> set[str]:
    return set(str(attributes.get("rel", ""))[:200].lower().split())
