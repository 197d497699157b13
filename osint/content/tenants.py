"""The site's own places at hosting, storage and delivery services: customer names in the hosts its pages load pictures and styles from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from osint.content.found import Found
from osint.content.json_ld import strings
from osint.content.page import Page, place_of
from osint.content.page_addresses import link_hosts
from osint.content.sightings import Sighting, merged
from osint.model.hosted_services import customer_of
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

_S3_HOST = re.compile(r"\A([a-z0-9][a-z0-9.\-]{2,62})\.s3(?:-website)?(?:[.\-]dualstack)?[.\-][a-z]{2}-[a-z]{4,10}-[0-9]\.amazonaws\.com\Z")
_PATH_BUCKETS = (
    ("amazonaws.com", "s3", re.compile(r"//s3(?:[.\-][a-z0-9\-]{5,20})?\.amazonaws\.com/([a-z0-9][a-z0-9.\-]{2,62})/")),
    ("storage.googleapis.com", "gcs", re.compile(r"//storage\.googleapis\.com/([a-z0-9][a-z0-9._\-]{2,62})/")),
    ("storage.yandexcloud.net", "yandex-storage", re.compile(r"//storage\.yandexcloud\.net/([a-z0-9][a-z0-9.\-]{2,62})/")),
    ("hb.bizmrg.com", "vk-cloud", re.compile(r"//hb\.bizmrg\.com/([a-z0-9][a-z0-9.\-]{2,62})/")),
)
# Scripts and frames from such hosts are mostly a vendor's product (Parse.ly's loader stands on CloudFront), so they tell nothing of the
# site; a dns-prefetch may be for anything.
_OWN_ELEMENTS = (("img", "src"), ("source", "src"), ("video", "src"), ("audio", "src"), ("form", "action"))
# Plug-ins load their styles from such hosts as well: a style alone is not the site's own.
_STYLES = frozenset({"link stylesheet", "link preload"})
_OWN_RELS = frozenset({"stylesheet", "icon", "apple-touch-icon", "manifest", "canonical", "alternate", "preload", "shortcut"})
_PICTURE_METAS = frozenset(
    {"og:image", "og:url", "twitter:image", "og:image:url", "og:image:secure_url", "msapplication-tileimage", "thumbnail"}
)


def find_tenants(page: Page) -> Iterator[Found]:
    """TENANT service:label for pictures, styles, icons, media, forms and the page's own address; scripts are left out.

    A tenant that only pictures in articles name (`positions` article) may be another site's, whose pictures the page shows.
    """
    for found in merged(_sightings(page), 50):
        if not _STYLES.issuperset(strings(found.detail["from"])):
            yield found


def _sightings(page: Page) -> Iterator[Sighting]:
    hosts = link_hosts(page)
    tenants: dict[str, str] = {"": "", page.host: ""}
    for element, address, tag in _addresses(page):
        host = hosts.of(address)
        if host not in tenants:
            tenants[host] = hosted_tenant(host)
        if host and host != page.host and (tenant := tenants[host] or _bucket(address)):
            place = "head" if tag.name in {"link", "meta"} else place_of(tag)
            yield Sighting(Relation.TENANT, Selector(SelectorKind.TENANT, tenant), place, element, host)


def _addresses(page: Page) -> Iterator[tuple[str, str, Tag]]:
    for name, attribute in _OWN_ELEMENTS:
        for tag in page.tags(name):
            if address := str(tag.attrs.get(attribute) or tag.attrs.get("data-src") or ""):
                yield name, address, tag
    for tag in page.tags("link"):
        rel = str(tag.attrs.get("rel", ""))[:100].lower().split()
        if _OWN_RELS.intersection(rel) and tag.attrs.get("as") != "script":
            yield f"link {rel[0]}", str(tag.attrs.get("href") or ""), tag
    for tag in page.tags("meta"):
        key = str(tag.attrs.get("property") or tag.attrs.get("name") or "").lower()
        if key in _PICTURE_METAS:
            yield f"meta {key}", str(tag.attrs.get("content") or ""), tag


def hosted_tenant(host: str) -> str:
    """service:label for a host that a service gave to one customer, "" for any other."""
    if host.endswith("amazonaws.com") and (bucket := _S3_HOST.match(host)):
        return f"s3:{bucket[1]}"
    return customer_of(host)


def _bucket(address: str) -> str:
    for host, service, pattern in _PATH_BUCKETS:
        if host in address and (match := pattern.search(address[:300])):
            return f"{service}:{match[1]}"
    return ""
