"""Verification tokens in text records: which platform a token is for, in the form in which pages carry the same token."""

from __future__ import annotations

import re

from osint.model.selector import Selector, SelectorKind

# NAME-site-verification=TOKEN and the like, which most services follow.
_USUAL = re.compile(
    r"_?(?P<name>[a-z0-9][a-z0-9\-]{1,40}?)-(?:site-|domain-|sending-domain-)?(?:verification|verify|validation)"
    r"(?:-code|-key|-id)?\s?[=:]\s?(?P<token>[A-Za-z0-9+/=_.\-]{6,200})\s?",
    re.ASCII | re.IGNORECASE,
)
# Services whose pages, or whose other records, go by another name.
_NAMES = {
    "adobe-idp": "adobe",
    "adobe-sign": "adobe",
    "brave-ledger": "brave",
    "brave-rewards": "brave",
    "cisco-ci": "cisco",
    "have-i-been-pwned": "haveibeenpwned",
    "hubspot-developer": "hubspot",
    "teamviewer-sso": "teamviewer",
    "tiktok-developers": "tiktok",
    "trustpilot-one-time": "trustpilot",
    "wmail": "mailru",
}
# Services that write it in a way of their own.
_OTHERS = {
    "ahrefs": re.compile(r"ahrefs-site-verification_(?P<token>[0-9a-f]{32,64})", re.ASCII),
    "amazonses": re.compile(r"amazonses[:=]\s?(?P<token>[A-Za-z0-9+/=]{20,100})", re.ASCII | re.IGNORECASE),
    "apple": re.compile(r"apple-domain=(?P<token>[A-Za-z0-9_\-]{8,100})", re.ASCII),
    "brevo": re.compile(r"(?:brevo|sendinblue)-code:\s?(?P<token>[0-9a-f]{16,64})", re.ASCII | re.IGNORECASE),
    "docusign": re.compile(r"docusign=(?P<token>[0-9a-f\-]{30,40})", re.ASCII),
    "loaderio": re.compile(r"loaderio=(?P<token>[0-9a-f]{32})", re.ASCII),
    "microsoft": re.compile(r"MS=(?P<token>(?:ms)?[0-9A-Za-z]{6,64})", re.ASCII | re.IGNORECASE),
    "sogou": re.compile(r"sogou_site_verification=(?P<token>[A-Za-z0-9]{6,40})", re.ASCII),
    "swisssign": re.compile(r"swisssign-check=(?P<token>[A-Za-z0-9]{16,64})", re.ASCII),
    "webex": re.compile(r"webexdomainverification\.?[A-Z0-9]{0,12}[=:](?P<token>[0-9a-f\-]{30,40})", re.ASCII | re.IGNORECASE),
    "zoom": re.compile(r"zoom_verify_(?P<token>[A-Za-z0-9_\-]{16,64})", re.ASCII | re.IGNORECASE),
}


def verification_in(text: str) -> Selector | None:
    """The verification token that a text record holds, None where the text is something else.

    The selector is the one that the same token has on a page: google:…, yandex:…, facebook:….
    """
    text = text.strip()
    usual = _USUAL.fullmatch(text)
    if usual:
        name = usual["name"].lower()
        return _selector(_NAMES.get(name, name), usual["token"])
    for platform, pattern in _OTHERS.items():
        match = pattern.fullmatch(text)
        if match:
            return _selector(platform, match["token"])
    return None


def _selector(platform: str, token: str) -> Selector:
    """Microsoft's token is a number behind "ms", which people write in either case."""
    return Selector(SelectorKind.VERIFICATION_TAG, f"{platform}:{token.lower() if platform == 'microsoft' else token}")
