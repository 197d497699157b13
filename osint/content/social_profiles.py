"""Social profiles that a page links to or declares, each name exactly as written."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

from bs4 import Tag

from osint.content.found import Found, one_line
from osint.content.links import host_of
from osint.content.page import Page, place_of
from osint.content.page_addresses import addresses, links
from osint.content.social_platforms import is_platform, name_on_x, profile_in
from osint.content.structured_data import profiles_named
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_PROFILES = 200
_X_METAS = ("twitter:site", "twitter:creator")
_TELEGRAM_WIDGETS = ("data-telegram-post", "data-telegram-discussion", "data-telegram-login")
_URL_METAS = ("article:publisher", "article:author", "og:see_also", "me")

Sighting = tuple[str, str, str, str]
"""platform, name, place on the page, how it is written there"""


def find_social_profiles(page: Page) -> Iterator[Found]:
    """Profiles in links, <meta> tags and structured data; the detail says where they stand, how often and how they are written."""
    sightings: dict[Selector, list[Sighting]] = {}
    for sighting in (*_in_links(page), *_telegram_widgets(page), *_in_metas(page), *_in_structured_data(page)):
        handle = Selector(SelectorKind.HANDLE, f"{sighting[0]}:{sighting[1]}")
        if handle in sightings or len(sightings) < MAX_PROFILES:
            sightings.setdefault(handle, []).append(sighting)
    for handle, seen in sightings.items():
        detail: dict[str, Json] = {"positions": list(dict.fromkeys(place for _, _, place, _ in seen)), "written": one_line(seen[0][3])}
        if len(seen) > 1:
            detail["count"] = len(seen)
        yield Found(Relation.SOCIAL_PROFILE, handle, detail)


def _in_links(page: Page) -> Iterator[Sighting]:
    for kind in (*links(page), addresses(page, "link", "href")):
        # Most links lead elsewhere: only a platform's, one without a host (tg:) or one that says rel="me" can be a profile.
        hosts = {host for host in set(kind.hosts) if not host or is_platform(host)}
        own = {id(tag) for tag, rel in zip(kind.tags, kind.said("rel"), strict=True) if rel and "me" in rel.lower()}
        for tag, href, host in zip(kind.tags, kind.written, kind.hosts, strict=True) if hosts or own else ():
            if host in hosts or id(tag) in own:
                yield from _in_link(page, tag, href, host)


def _in_link(page: Page, tag: Tag, href: str, host: str) -> Iterator[Sighting]:
    if href[:5].lower() == "tg://":
        yield from _telegram_scheme(href, place_of(tag))
        return
    if not host or host == page.host:
        return
    is_own = "me" in str(tag.attrs.get("rel", ""))[:100].lower().split()
    if not is_own and (tag.name == "link" or not is_platform(host)):
        return
    profile = profile_in(page.absolute(href), host, is_own)
    if profile:
        yield *profile, "head" if tag.name == "link" else place_of(tag), href


def _telegram_scheme(href: str, place: str) -> Iterator[Sighting]:
    """tg://resolve?domain=NAME and tg://join?invite=CODE."""
    kind, _, query = href[5:1000].partition("?")
    given = parse_qs(query.replace("&amp;", "&"), max_num_fields=20)
    name = given.get("domain", [""])[0] if kind == "resolve" else f"+{given.get('invite', [''])[0]}" if kind == "join" else ""
    profile = profile_in(f"https://t.me/{name}", "t.me") if name.strip("+") else None
    if profile:
        yield *profile, place, href


def _telegram_widgets(page: Page) -> Iterator[Sighting]:
    """Telegram's scripts for a post (often somebody else's), a discussion or a log-in: the name stands in an attribute."""
    for tag in page.tags("script"):
        for attribute in _TELEGRAM_WIDGETS:
            written = str(tag.attrs.get(attribute) or "")
            profile = profile_in(f"https://t.me/{written.partition('/')[0]}", "t.me") if written else None
            if profile:
                yield *profile, place_of(tag), f"{attribute}={written}"


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
