"""Google's advertising: the AdSense account that is paid, its ad units, the platform's account beside it, and Ad Manager networks."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import IS, START, Part, Trace, Vendor, in_address, in_attribute, in_code, in_meta, in_script
from osint.model.account import AccountRole
from osint.model.observation import Relation
from osint.model.selector import SelectorKind

_PUB = r"(?P<id>pub-[0-9]{16})(?![0-9])"
_EVERYWHERE = (Part.SCRIPT, Part.ADDRESS, Part.ATTRIBUTE, Part.META)
_NETWORK = r"/?(?P<id>[0-9]{4,12}(?:,[0-9]{4,12})?)/"


def _pub(how: str, prefix: str) -> Trace:
    return Trace(how, _EVERYWHERE, f"{prefix}pub-", re.compile(rf"{START}{prefix}{_PUB}", re.ASCII))


def _units(how: str, part: Part, literal: str, pattern: str) -> Trace:
    return Trace(how, (part,), literal, re.compile(pattern + _NETWORK, re.ASCII), many=True)


VENDORS = (
    Vendor(
        name="adsense",
        title="Google AdSense",
        role=AccountRole.PAYEE,
        kind=SelectorKind.ADS_SELLER,
        prefix="google.com",
        traces=(
            _pub("ad client", "ca-"),
            _pub("video ad client", "ca-video-"),
            _pub("mobile ad client", "ca-mb-"),
            _pub("games ad client", "ca-games-"),
            in_script("ad client setting", "google_ad_client", rf"google_ad_client{IS}{_PUB}"),
            in_script("Blogger setting", "adsenseClientId", rf"adsenseClientId{IS}(?:ca-)?{_PUB}"),
            in_address("ad client address", "client=pub-", rf"client={_PUB}"),
            in_code("custom search engine", "partner-pub-", rf"{START}partner-{_PUB}(?::|%3A)[A-Za-z0-9_\-]{{3,24}}"),
        ),
        example='<ins class="adsbygoogle" data-ad-client="ca-pub-7316240985531742" data-ad-slot="6150284937"></ins>',
        gives="google.com:pub-7316240985531742",
    ),
    Vendor(
        name="adsense_platform",
        title="Google AdSense account of a platform",
        role=AccountRole.AD_NETWORK,
        kind=SelectorKind.ADS_SELLER,
        relation=Relation.PLATFORM_ACCOUNT,
        prefix="google.com",
        traces=(
            _pub("ad host", "ca-host-"),
            in_meta("google-adsense-platform-account", rf"(?:ca-)?(?:host-)?{_PUB}"),
            in_code("parking client", "partner-pub-", rf"{START}partner-{_PUB}(?!:|%3A)"),
        ),
        example='<meta name="google-adsense-platform-account" content="ca-host-pub-4820157396640218">',
        gives="google.com:pub-4820157396640218",
    ),
    Vendor(
        name="adsense_parking",
        title="Google AdSense for Domains",
        role=AccountRole.AD_NETWORK,
        relation=Relation.PLATFORM_ACCOUNT,
        traces=(
            in_script("parking client", "pubId", rf"pubId{IS}(?:partner-)?(?P<id>dp-[A-Za-z0-9_\-]{{3,40}})"),
            in_code("parking client", "partner-dp-", rf"{START}partner-(?P<id>dp-[A-Za-z0-9_\-]{{3,40}})"),
        ),
        example="<script>var caf = {'pubId': 'dp-invented07_3ph', 'domainRegistrant': 'as-drid-1'};</script>",
        gives="adsense_parking:dp-invented07_3ph",
    ),
    Vendor(
        name="adsense_slot",
        title="Google AdSense ad unit",
        role=AccountRole.PAYEE,
        traces=(
            in_attribute("ad unit", "data-ad-slot=", r"data-ad-slot=[\"'](?P<id>[0-9]{10})[\"']", ("data-ad-client", "adsbygoogle")),
            in_script("ad unit setting", "google_ad_slot", rf"google_ad_slot{IS}(?P<id>[0-9]{{10}})(?![0-9])"),
        ),
        example='<ins class="adsbygoogle" data-ad-client="ca-pub-7316240985531742" data-ad-slot="6150284937"></ins>',
        gives="adsense_slot:6150284937",
    ),
    Vendor(
        name="admanager",
        title="Google Ad Manager network",
        role=AccountRole.AD_NETWORK,
        traces=(
            _units("ad slot", Part.SCRIPT, "defineSlot(", r"defineSlot\(\s{0,20}[\"']"),
            _units("out-of-page slot", Part.SCRIPT, "defineOutOfPageSlot(", r"defineOutOfPageSlot\(\s{0,20}[\"']"),
            _units("passback", Part.SCRIPT, "definePassback(", r"definePassback\(\s{0,20}[\"']"),
            _units("ad unit path", Part.SCRIPT, "adUnitPath", rf"adUnitPath{IS}"),
            _units("ad slot attribute", Part.ATTRIBUTE, "data-slot=", r"data-slot=[\"']"),
            Trace(
                "ad address",
                (Part.ADDRESS, Part.SCRIPT),
                "/gampad/",
                re.compile(r"/gampad/[^\"'\s<>]{0,200}?iu=(?:/|%2F)(?P<id>[0-9]{4,12})", re.ASCII),
            ),
        ),
        example="<script>googletag.defineSlot('/21846093517/front_top', [728, 90], 'div-gpt-ad-1');</script>",
        gives="admanager:21846093517",
    ),
)
