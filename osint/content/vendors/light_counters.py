"""Small and self-hosted visitor counters: Cloudflare's beacon, Plausible, Umami, Fathom, GoatCounter, Simple Analytics."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import NEXT, QUOTE, Part, Trace, Vendor, in_address, in_attribute, in_script
from osint.model.account import AccountRole

_UUID = r"(?P<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
_NAMES = r"(?P<id>[a-zA-Z0-9.\-]{4,100}(?:,\s{0,2}[a-zA-Z0-9.\-]{4,100}){0,20})"


def _is_name(written: str) -> bool:
    return "." in written.strip(".")


VENDORS = (
    Vendor(
        name="cloudflare_beacon",
        title="Cloudflare Web Analytics",
        role=AccountRole.ANALYTICS,
        traces=(
            in_attribute(
                "beacon attribute",
                "data-cf-beacon",
                r"data-cf-beacon=[\"']\{[^}]{0,300}?token(?:[\"':\s]|&quot;){1,12}(?P<id>[0-9a-f]{32})(?![0-9a-f])",
            ),
            in_address("beacon address", "beacon.min.js?token=", r"beacon\.min\.js\?token=(?P<id>[0-9a-f]{32})(?![0-9a-f])"),
        ),
        example=(
            '<script defer src="https://static.cloudflareinsights.com/beacon.min.js"'
            ' data-cf-beacon=\'{"token": "9c27f0b41e6d4a83b5d80e7169fa23c4"}\'></script>'
        ),
        gives="cloudflare_beacon:9c27f0b41e6d4a83b5d80e7169fa23c4",
    ),
    Vendor(
        name="plausible",
        title="Plausible",
        role=AccountRole.ANALYTICS,
        normal=str.lower,
        accepts=_is_name,
        traces=(
            Trace(
                "script attribute",
                (Part.ATTRIBUTE,),
                "data-domain=",
                re.compile(rf"data-domain=[\"']{_NAMES}[\"']", re.ASCII),
                near=("plausible", "/js/script.", "data-api="),
                reach=1000,
                span=1000,
                many=True,
            ),
        ),
        example='<script defer data-domain="invented-herald.example" src="https://plausible.io/js/script.js"></script>',
        gives="plausible:invented-herald.example",
    ),
    Vendor(
        name="plausible_script",
        title="Plausible (script of one site)",
        role=AccountRole.ANALYTICS,
        traces=(in_address("script address", "plausible.io/js/pa-", r"plausible\.io/js/(?P<id>pa-[A-Za-z0-9_\-]{10,30})\.js"),),
        example='<script async src="https://plausible.io/js/pa-K7wQ2zPx9vB4nM8sT1cYd.js"></script>',
        gives="plausible_script:pa-K7wQ2zPx9vB4nM8sT1cYd",
    ),
    Vendor(
        name="umami",
        title="Umami",
        role=AccountRole.ANALYTICS,
        normal=str.lower,
        traces=(in_attribute("script attribute", "data-website-id=", rf"data-website-id=[\"']{_UUID}[\"']"),),
        example='<script defer src="https://stats.example/script.js" data-website-id="c08e41b7-5d92-4a6f-b317-29d0e8f4a65c"></script>',
        gives="umami:c08e41b7-5d92-4a6f-b317-29d0e8f4a65c",
    ),
    Vendor(
        name="fathom",
        title="Fathom",
        role=AccountRole.ANALYTICS,
        traces=(
            in_attribute("script attribute", "data-site=", r"data-site=[\"'](?P<id>[A-Z]{8})[\"']", ("fathom",)),
            in_script("fathom call", "fathom(", rf"fathom\(\s{{0,5}}{QUOTE}set{NEXT}siteId{NEXT}(?P<id>[A-Z]{{5,8}}){QUOTE}"),
        ),
        example='<script src="https://cdn.usefathom.com/script.js" data-site="KQWZPXVB" defer></script>',
        gives="fathom:KQWZPXVB",
    ),
    Vendor(
        name="goatcounter",
        title="GoatCounter",
        role=AccountRole.ANALYTICS,
        normal=str.lower,
        traces=(
            in_attribute("script attribute", "data-goatcounter=", r"data-goatcounter=[\"']https?://(?P<id>[A-Za-z0-9.\-]{4,100})/count"),
        ),
        example='<script data-goatcounter="https://inventedherald.goatcounter.com/count" async src="//gc.zgo.at/count.js"></script>',
        gives="goatcounter:inventedherald.goatcounter.com",
    ),
    Vendor(
        name="simple_analytics",
        title="Simple Analytics",
        role=AccountRole.ANALYTICS,
        normal=str.lower,
        accepts=_is_name,
        traces=(
            in_attribute(
                "script attribute", "data-hostname=", r"data-hostname=[\"'](?P<id>[A-Za-z0-9.\-]{4,100})[\"']", ("simpleanalytics",)
            ),
        ),
        example='<script async data-hostname="invented-herald.example" src="https://scripts.simpleanalyticscdn.com/latest.js"></script>',
        gives="simple_analytics:invented-herald.example",
    ),
)
