"""The icon that a page names, found by a bounded scan of its head: this runs beside the network, where no page is parsed."""

from __future__ import annotations

import re

from osint.content.links import absolute, host_of, registered_domain

MAX_SCANNED = 262_144
MAX_LINK = 2000
MAX_LINKS = 500
_ATTRIBUTE = re.compile(
    r"""\b(rel|href)[ \t\r\n]{0,10}=[ \t\r\n]{0,10}(?:"([^"]{0,1500})"|'([^']{0,1500})'|([^ \t\r\n"'>]{1,1500}))""", re.IGNORECASE
)


def icon_url(body: bytes, url: str) -> str:
    """The first <link rel="icon"> on the page's own registered domain, else /favicon.ico of the page's origin."""
    text = body[:MAX_SCANNED].decode("utf-8", "replace")
    lower = text.lower()
    own = registered_domain(host_of(url))
    place = lower.find("<link")
    for _ in range(MAX_LINKS):
        if place < 0:
            break
        end = text.find(">", place, place + MAX_LINK)
        if end >= 0 and (href := _icon_href(text[place:end])):
            address = absolute(href, url)
            if address and registered_domain(host_of(address)) == own:
                return address
        place = lower.find("<link", place + 5)
    return absolute("/favicon.ico", url)


def _icon_href(link: str) -> str:
    """The href of one <link> tag where its rel names an icon, else ""."""
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(link):
        values.setdefault(name.lower(), double or single or bare)
    return values.get("href", "").replace("&amp;", "&") if "icon" in values.get("rel", "").lower().split() else ""
