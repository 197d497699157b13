"""The applications a site names as its own: in its head, and in links to the stores that stand outside its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from osint.content.found import Found
from osint.content.page import Page, place_of
from osint.content.page_addresses import links
from osint.content.sightings import Sighting, merged
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MOST_IN_BODY = 2
_IOS_ID = re.compile(r"(?<![0-9])[0-9]{8,12}(?![0-9])")
_PACKAGE = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_]{0,60}+(?:\.[A-Za-z0-9_]{1,60}){1,8}(?![A-Za-z0-9_.])")
_IOS_METAS = frozenset(
    {
        "apple-itunes-app",
        "al:ios:app_store_id",
        "al:iphone:app_store_id",
        "al:ipad:app_store_id",
        "twitter:app:id:iphone",
        "twitter:app:id:ipad",
    }
)
_ANDROID_METAS = frozenset({"al:android:package", "twitter:app:id:googleplay", "google-play-app"})
_IOS_LINK = re.compile(r"://(?:apps|itunes|geo\.itunes)\.apple\.com/[^?#\s]{0,200}?/?id([0-9]{8,12})(?![0-9])", re.IGNORECASE)
_ANDROID_LINK = re.compile(
    r"(?://play\.google\.com/store/apps/details/?\?|market://details\?)(?:[^#\s]{0,100}&(?:amp;)?)?id=([A-Za-z0-9_.]{3,150})"
)
_HUAWEI_LINK = re.compile(r"://appgallery\.(?:huawei\.com|cloud\.huawei\.com)/[^\s]{0,60}?(?:app/|#/app/)(C[0-9]{6,12})")
_RUSTORE_LINK = re.compile(r"://(?:www\.|apps\.)?rustore\.ru/(?:catalog/)?app/([A-Za-z0-9_.]{3,150})")
_STORE_LINKS = (("ios", _IOS_LINK), ("android", _ANDROID_LINK), ("huawei", _HUAWEI_LINK), ("rustore", _RUSTORE_LINK))
_STORES = (
    "market://",
    *(
        f"{scheme}//{host}"
        for scheme in ("https:", "http:", "")
        for host in ("apps.apple", "itunes.apple", "geo.itunes", "play.google", "appgallery.", "www.rustore", "apps.rustore", "rustore.ru")
    ),
)
_LONGEST_STORE = max(map(len, _STORES))
# Applications of the platforms themselves, which pages link to beside their own profiles.
_PLATFORM_APPS = """
ios:284882215 ios:333903271 ios:389801252 ios:310633997 ios:686449807 ios:544007664 ios:585027354 ios:535886823 ios:899247664
android:com.facebook.katana android:com.twitter.android android:com.instagram.android android:com.whatsapp
android:org.telegram.messenger android:com.google.android.youtube android:com.google.android.apps.maps android:com.android.chrome
"""
_OTHERS = frozenset(_PLATFORM_APPS.split())


def find_apps(page: Page) -> Iterator[Found]:
    """APP store:id from the head of the page, and from store links in header, footer, navigation or side column.

    Store links in the running page count where they lead to at most two applications of a store: a page with more is about them.
    """
    yield from merged((*_declared(page), *_linked(page)), 20)


def _app(store: str, number: str, place: str, how: str) -> Iterator[Sighting]:
    value = f"{store}:{number}"
    if value not in _OTHERS and not number.startswith("com.example"):
        yield Sighting(Relation.APP, Selector(SelectorKind.APP, value), place, how)


def _declared(page: Page) -> Iterator[Sighting]:
    for key, content in page.metas:
        if key in _IOS_METAS:
            text = content.partition("app-id=")[2][:20] if key == "apple-itunes-app" else content[:20]
            if match := _IOS_ID.match(text.strip()):
                yield from _app("ios", match[0], "head", key)
        elif key in _ANDROID_METAS:
            text = content.partition("app-id=")[2] if key == "google-play-app" else content
            if match := _PACKAGE.match(text.strip()[:200]):
                yield from _app("android", match[0], "head", key)
    for tag in page.tags("link"):
        href = str(tag.attrs.get("href") or "")[:300]
        if href.startswith("android-app://") and (match := _PACKAGE.match(href, 14)):
            yield from _app("android", match[0], "head", "alternate link")
        elif href.startswith("ios-app://") and (match := _IOS_ID.match(href, 10)):
            yield from _app("ios", match[0], "head", "alternate link")


def _store_links(page: Page) -> Iterator[tuple[Tag, str]]:
    for kind in links(page):
        beginnings = {written[:_LONGEST_STORE] for written in kind.written}  # few, since most links lead to few servers
        if any(beginning.startswith(_STORES) for beginning in beginnings):
            yield from (pair for pair in zip(kind.tags, kind.written, strict=True) if pair[1].startswith(_STORES))


def _linked(page: Page) -> Iterator[Sighting]:
    in_body: dict[str, list[Sighting]] = {}
    for tag, href in _store_links(page):
        for store, pattern in _STORE_LINKS:
            match = pattern.search(href[:1000])
            place = place_of(tag) if match else "article"
            if match and place != "article":
                for sighting in _app(store, match[1], place, "store link"):
                    if place == "body":
                        in_body.setdefault(store, []).append(sighting)
                    else:
                        yield sighting
    for sightings in in_body.values():
        if len({sighting.object for sighting in sightings}) <= MOST_IN_BODY:
            yield from sightings
