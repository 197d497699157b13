"""Social profiles that a page links to or declares, each name exactly as written."""

from __future__ import annotations

from collections.abc import Iterator

from osint.content.found import Found, one_line
from osint.content.links import host_of, link_host
from osint.content.page import Page, place_of
from osint.content.social_platforms import is_platform, name_on_x, profile_in
from osint.content.structured_data import profiles_named
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_PROFILES = 200
_X_METAS = ("twitter:site", "twitter:creator")
_URL_METAS = ("article:publisher", "article:author", "og:see_also", "me")

Sighting = tuple[str, str, str, str]
"""platform, name, place on the page, how it is written there"""


def find_social_profiles(page: Page) -> Iterator[Found]:
    """Profiles in links, <meta> tags and structured data; the detail says where they stand, how often and how they are written."""
    sightings: dict[Selector, list[Sighting]] = {}
    for sighting in (*_in_links(page), *_in_metas(page), *_in_structured_data(page)):
        handle = Selector(SelectorKind.HANDLE, f"{sighting[0]}:{sighting[1]}")
        if handle in sightings or len(sightings) < MAX_PROFILES:
            sightings.setdefault(handle, []).append(sighting)
    for handle, seen in sightings.items():
        detail: dict[str, Json] = {"positions": list(dict.fromkeys(place for _, _, place, _ in seen)), "written": one_line(seen[0][3])}
        if len(seen) > 1:
            detail["count"] = len(seen)
        yield Found(Relation.SOCIAL_PROFILE, handle, detail)


def _in_links(page: Page) -> Iterator[Sighting]:
    for tag in page.tags("a", "area", "link"):
        href = str(tag.attrs.get("href") or "")
        if href[:5].lower() == "tg://":
            yield from _telegram_scheme(href, place_of(tag))
            continue
        host = link_host(href, page.host)
        if not host or host == page.host:
            continue
        is_own = "me" in str(tag.attrs.get("rel", ""))[:100].lower().split()
        if not is_own and (tag.name == "link" or not is_platform(host)):
            continue
        profile = profile_in(page.absolute(href), host, is_own)
        if profile:
            yield *profile, "head" if tag.name == "link" else place_of(tag), href


def _telegram_scheme(href: str, place: str) -> Iterator[Sighting]:
    name = href.partition("domain=")[2].partition("&")[0]
    profile = profile_in(f"https://t.me/{name}", "t.me") if href[5:].startswith("resolve") else None
    if profile:
        yield *profile, place, href


def _in_metas(page: Page) -> Iterator[Sighting]:
    for key, content in page.metas:
        if key in _X_METAS and (name := name_on_x(content)):
            yield "x", name, f"meta {key}", content
        elif key in _URL_METAS or key in _X_METAS:
            url = page.absolute(content) if "://" in content[:10] else ""
            profile = profile_in(url, host_of(url)) if url else None
            if profile:
                yield *profile, f"meta {key}", content


def _in_structured_data(page: Page) -> Iterator[Sighting]:
    for written in profiles_named(page):
        url = page.absolute(written) if "://" in written[:10] else ""
        profile = profile_in(url, host_of(url), is_own=True) if url else None
        if profile:
            yield *profile, "json-ld", written
