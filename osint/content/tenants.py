"""The site's own places at hosting, storage and delivery services: customer names in the hosts its pages load pictures and styles from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bs4 import Tag

from osint.content.found import Found
from osint.content.json_ld import strings
from osint.content.links import link_host
from osint.content.page import Page, place_of
from osint.content.sightings import Sighting, merged
from osint.data import read_list
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

_LABEL = re.compile(r"\A[a-z0-9][a-z0-9_\-]{1,62}\Z")
_S3_HOST = re.compile(r"\A([a-z0-9][a-z0-9.\-]{2,62})\.s3(?:-website)?(?:[.\-]dualstack)?[.\-][a-z]{2}-[a-z]{4,10}-[0-9]\.amazonaws\.com\Z")
_PATH_BUCKETS = (
    ("s3", re.compile(r"//s3(?:[.\-][a-z0-9\-]{5,20})?\.amazonaws\.com/([a-z0-9][a-z0-9.\-]{2,62})/")),
    ("gcs", re.compile(r"//storage\.googleapis\.com/([a-z0-9][a-z0-9._\-]{2,62})/")),
    ("yandex-storage", re.compile(r"//storage\.yandexcloud\.net/([a-z0-9][a-z0-9.\-]{2,62})/")),
    ("vk-cloud", re.compile(r"//hb\.bizmrg\.com/([a-z0-9][a-z0-9.\-]{2,62})/")),
)
_PATH_HOSTS = ("amazonaws.com", "storage.googleapis.com", "storage.yandexcloud.net", "hb.bizmrg.com")
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
    for element, address, place in _addresses(page):
        host = link_host(address, page.host)
        if host and host != page.host and (tenant := hosted_tenant(host) or _bucket(address)):
            yield Sighting(Relation.TENANT, Selector(SelectorKind.TENANT, tenant), place(), element, host)


class _Place:
    """Where a tag stands, looked up only when it is asked for."""

    __slots__ = ("tag",)

    def __init__(self, tag: Tag) -> None:
        self.tag = tag

    def __call__(self) -> str:
        return "head" if self.tag.name in {"link", "meta"} else place_of(self.tag)


def _addresses(page: Page) -> Iterator[tuple[str, str, _Place]]:
    for name, attribute in _OWN_ELEMENTS:
        for tag in page.tags(name):
            if address := str(tag.attrs.get(attribute) or tag.attrs.get("data-src") or ""):
                yield name, address, _Place(tag)
    for tag in page.tags("link"):
        rel = str(tag.attrs.get("rel", ""))[:100].lower().split()
        if _OWN_RELS.intersection(rel) and tag.attrs.get("as") != "script":
            yield f"link {rel[0]}", str(tag.attrs.get("href") or ""), _Place(tag)
    for tag in page.tags("meta"):
        key = str(tag.attrs.get("property") or tag.attrs.get("name") or "").lower()
        if key in _PICTURE_METAS:
            yield f"meta {key}", str(tag.attrs.get("content") or ""), _Place(tag)


def hosted_tenant(host: str) -> str:
    """service:label for a host that a service gave to one customer, "" for any other."""
    if host.endswith("amazonaws.com") and (bucket := _S3_HOST.match(host)):
        return f"s3:{bucket[1]}"
    suffix = _suffix_of(host)
    if not suffix:
        return ""
    services, first, reserved = _services()
    labels = host[: -len(suffix) - 1].split(".")
    label = (labels[0] if suffix in first else labels[-1]).rpartition("--")[2]
    return f"{services[suffix]}:{label}" if _LABEL.match(label) and label not in reserved else ""


def _suffix_of(host: str) -> str:
    """The longest listed suffix that a host has labels before; "" where it has none."""
    services = _services()[0]
    labels = host.split(".")
    return next((suffix for count in (4, 3, 2) if len(labels) > count and (suffix := ".".join(labels[-count:])) in services), "")


@cache
def _services() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    listed = read_list("hosted_services")
    services = {suffix: service for service, suffixes in listed["services"].items() for suffix in suffixes.split()}
    return services, frozenset(listed["label"]["first"].split()), frozenset(listed["not"].split())


def _bucket(address: str) -> str:
    if any(host in address for host in _PATH_HOSTS):
        for service, pattern in _PATH_BUCKETS:
            if match := pattern.search(address[:300]):
                return f"{service}:{match[1]}"
    return ""
