"""Proofs of control for search engines and platforms: meta elements, and verification files that a page links to."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import Part, Trace, Vendor, in_meta
from osint.model.observation import Relation
from osint.model.selector import SelectorKind

_HEX32 = r"(?P<id>[0-9A-Fa-f]{32})"
_UUID = r"(?P<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
_TOKEN = r"(?P<id>[A-Za-z0-9_\-]{8,100})"  # noqa: S105


def _file(how: str, literal: str, pattern: str) -> Trace:
    return Trace(how, (Part.LINK, Part.ADDRESS), literal, re.compile(pattern, re.ASCII))


def _written(name: str, pattern: str) -> Trace:
    """A meta element that a script writes, or that stands in a comment."""
    whole = rf"{re.escape(name)}[\"']\s{{1,5}}content=[\"']{pattern}[\"']"
    return Trace(f"written meta {name}", (Part.SCRIPT,), name, re.compile(whole, re.ASCII))


def _tag(platform: str, title: str, names: dict[str, str], example: str, normal: str = "") -> Vendor:
    """A platform whose meta elements (name to pattern) hold the token in its content; `example` is the token of the first of them."""
    name = next(iter(names))
    return Vendor(
        name=f"verification_{platform}",
        title=title,
        kind=SelectorKind.VERIFICATION_TAG,
        relation=Relation.VERIFICATION,
        prefix=platform,
        normal={"lower": str.lower, "upper": str.upper}.get(normal),
        traces=(
            *(in_meta(key, pattern) for key, pattern in names.items()),
            *(_written(key, pattern) for key, pattern in names.items()),
            *_FILES.get(platform, ()),
        ),
        example=f'<meta name="{name}" content="{example}">',
        gives=f"{platform}:{example}",
    )


_FILES = {
    "google": (_file("verification file", "/google", r"/(?P<id>google[0-9a-f]{16})\.html"),),
    "yandex": (_file("verification file", "/yandex_", r"/yandex_(?P<id>[0-9a-f]{12,20})\.html"),),
    "mailru": (_file("verification file", "/mailru-verification", r"/mailru-verification(?P<id>[0-9a-f]{8,32})\.html"),),
}
_GOOGLE = r"(?P<id>[A-Za-z0-9_\-+/]{40,60}={0,2})"

VENDORS = (
    _tag(
        "google",
        "Google Search Console",
        {"google-site-verification": _GOOGLE, "verify-v1": _GOOGLE},
        "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw",
    ),
    _tag("yandex", "Yandex Webmaster", {"yandex-verification": r"(?P<id>[0-9a-f]{8,40})"}, "7d20c94be1586af3"),
    _tag("bing", "Bing Webmaster Tools", {"msvalidate.01": _HEX32}, "4C81E07B52D9A36F8840BE1D27F5930A", normal="upper"),
    _tag("facebook", "Meta Business", {"facebook-domain-verification": r"(?P<id>[a-z0-9]{20,40})"}, "k7wq2zpx9vb4nm8st1cyd6fg3hj5kl"),
    _tag("pinterest", "Pinterest", {"p:domain_verify": r"(?P<id>[0-9a-f]{32,40})"}, "9c27f0b41e6d4a83b5d80e7169fa23c4"),
    _tag("baidu", "Baidu Webmaster", {"baidu-site-verification": r"(?P<id>(?:code(?:va)?-)?[A-Za-z0-9]{6,40})"}, "codeva-K7wQ2zPx9v"),
    _tag("naver", "Naver Webmaster", {"naver-site-verification": r"(?P<id>[0-9a-f]{32,40})"}, "7d20c94be1586af3072e4b9d61c8f05a93be2d74"),
    _tag(
        "mailru",
        "Mail.ru Webmaster",
        {"wmail-verification": r"(?P<id>[0-9a-f]{8,40})", "mailru-verification": r"(?P<id>[0-9a-f]{8,40})"},
        "7d20c94be1586af3",
    ),
    _tag(
        "norton",
        "Norton Safe Web",
        {"norton-safeweb-site-verification": _TOKEN},
        "k7wq2zpx9vb4nm8st1cyd6fg3hj5kl0aqwertyuiop-zxcvbnmasdfghjklqwert",
    ),
    _tag(
        "ahrefs",
        "Ahrefs",
        {"ahrefs-site-verification": r"(?P<id>[0-9a-f]{32,64})"},
        "4c81e07b52d9a36f8840be1d27f5930a4c81e07b52d9a36f8840be1d27f5930b",
    ),
    _tag(
        "majestic", "Majestic", {"majestic-site-verification": r"(?P<id>MJ12_[0-9a-f\-]{36})"}, "MJ12_c08e41b7-5d92-4a6f-b317-29d0e8f4a65c"
    ),
    _tag("wot", "Web of Trust", {"wot-verification": r"(?P<id>[0-9a-f]{16,40})"}, "7d20c94be1586af3072e"),
    _tag("alexa", "Alexa", {"alexaverifyid": _TOKEN}, "K7wQ2zPx9vB4nM8sT1cYd6fG3hJ"),
    _tag("360", "360 Search", {"360-site-verification": r"(?P<id>[0-9a-f]{32})"}, "9c27f0b41e6d4a83b5d80e7169fa23c4"),
    _tag("sogou", "Sogou", {"sogou_site_verification": _TOKEN}, "K7wQ2zPx9v"),
    _tag(
        "shenma",
        "Shenma",
        {"shenma-site-verification": r"(?P<id>[0-9a-f]{32}(?:_[0-9]{10})?)"},
        "9c27f0b41e6d4a83b5d80e7169fa23c4_1718203946",
    ),
    _tag("bytedance", "Bytedance", {"bytedance-verification-code": _TOKEN}, "K7wQ2zPx9vB4nM8sT1cY"),
    _tag("seznam", "Seznam Webmaster", {"seznam-wmt": _TOKEN}, "K7wQ2zPx9vB4nM8sT1cYd6fG3hJ5kL0a"),
    _tag("zoho", "Zoho", {"zoho-verification": r"(?P<id>[a-z0-9]{6,40})"}, "zb48206317"),
    _tag("admitad", "Admitad", {"verify-admitad": r"(?P<id>[0-9a-f]{8,40})"}, "7d20c94be1"),
    _tag("propeller", "PropellerAds", {"propeller": _HEX32}, "9c27f0b41e6d4a83b5d80e7169fa23c4", normal="lower"),
    _tag("monetag", "Monetag", {"monetag": _HEX32}, "9c27f0b41e6d4a83b5d80e7169fa23c4", normal="lower"),
    _tag("exoclick", "ExoClick", {"exoclick-site-verification": _HEX32}, "9c27f0b41e6d4a83b5d80e7169fa23c4", normal="lower"),
    _tag("clickadu", "Clickadu", {"clckd": _HEX32}, "9c27f0b41e6d4a83b5d80e7169fa23c4", normal="lower"),
    _tag("coinzilla", "Coinzilla", {"coinzilla": _HEX32}, "9c27f0b41e6d4a83b5d80e7169fa23c4", normal="lower"),
    _tag(
        "tradetracker",
        "TradeTracker",
        {"tradetracker-site-verification": r"(?P<id>[0-9a-f]{32,40})"},
        "7d20c94be1586af3072e4b9d61c8f05a93be2d74",
    ),
    _tag("flexoffers", "FlexOffers", {"fo-verify": _UUID}, "c08e41b7-5d92-4a6f-b317-29d0e8f4a65c", normal="lower"),
    _tag("impact", "Impact", {"impact-site-verification": _UUID}, "c08e41b7-5d92-4a6f-b317-29d0e8f4a65c", normal="lower"),
    _tag("takeads", "Takeads", {"takeads-platform-verification": _UUID}, "c08e41b7-5d92-4a6f-b317-29d0e8f4a65c", normal="lower"),
    _tag("dailymotion", "Dailymotion", {"dailymotion-domain-verification": _TOKEN}, "dm1k7wq2zpx9vb4nm8"),
    _tag("detectify", "Detectify", {"detectify-verification": r"(?P<id>[0-9a-f]{32})"}, "9c27f0b41e6d4a83b5d80e7169fa23c4"),
    _tag("keybase", "Keybase", {"keybase-site-verification": _TOKEN}, "K7wQ2zPx9vB4nM8sT1cYd6fG3hJ5kL0aQ-eRtYuIoPw"),
    _tag(
        "trustpilot",
        "Trustpilot",
        {"trustpilot-one-time-domain-verification-id": _UUID},
        "c08e41b7-5d92-4a6f-b317-29d0e8f4a65c",
        normal="lower",
    ),
    _tag(
        "brave",
        "Brave Creators",
        {"brave-rewards-verification": r"(?P<id>[0-9a-f]{64})"},
        "4c81e07b52d9a36f8840be1d27f5930a4c81e07b52d9a36f8840be1d27f5930b",
    ),
    _tag(
        "webmoney",
        "WebMoney",
        {"webmoney": _TOKEN, "webmoney.attestation.label": r"(?P<id>[A-Za-z0-9#_\-]{8,60})"},
        "c08e41b7-5d92-4a6f-b317-29d0e8f4a65c",
    ),
    _tag("interkassa", "Interkassa", {"interkassa-verification": r"(?P<id>[0-9a-f]{32})"}, "9c27f0b41e6d4a83b5d80e7169fa23c4"),
)
