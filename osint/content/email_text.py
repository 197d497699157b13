"""E-mail addresses as pages write them: found in text, unmasked, and told from file names and template placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.links import clean_host
from osint.model.public_suffix import split_suffix

MAX_IN_TEXT = 100
# Both are matched once, beside a literal "@", the left one on the reversed text: no place to run away on hostile input.
_LOCAL_REVERSED = re.compile(r"[A-Za-z0-9._%+\-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9.\-]{4,255}")
_LOCAL = re.compile(r"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]{1,64}\Z")
_HEX_NAME = re.compile(r"\A[0-9a-f]{24,64}\Z")
# Domains that stand in templates and plug-in settings where somebody should have put their own.
_PLACEHOLDER_DOMAINS = frozenset(
    "example.com example.org example.net domain.com domain.tld yourdomain.com your-domain.com yoursite.com yourwebsite.com mysite.com"  # noqa: SIM905
    " mydomain.com website.com company.com yourcompany.com email.com mail.com test.com site.com sentry.io wixpress.com".split()
)
_PLACEHOLDER_NAMES = frozenset({"your-email", "youremail", "your.email", "your_email", "yourname", "username", "xxx", "someone"})
_FILES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".svg",
    ".avif",
    ".ico",
    ".css",
    ".js",
    ".json",
    ".html",
    ".htm",
    ".php",
    ".mp4",
    ".webm",
)


def emails_in_text(text: str) -> Iterator[str]:
    """What looks like an e-mail address around each "@" of a text, at most 100 of them."""
    place = text.find("@")
    for _ in range(MAX_IN_TEXT):
        if place < 0:
            return
        local = _LOCAL_REVERSED.match(text[max(0, place - 64) : place][::-1])
        domain = _DOMAIN.match(text, place + 1)
        if local and domain:
            yield f"{local[0][::-1].lstrip('.-%+')}@{domain[0].rstrip('.-')}"
        place = text.find("@", place + 1)


def clean_email(written: str) -> str:
    """The address with its domain as lower-case A-labels and its local part as written; "" for what is none of somebody's own.

    Left out: image and script names (logo@2x.png), names without a known public suffix, and the placeholders of templates.
    """
    local, _, domain = written.strip().rpartition("@")
    if not _LOCAL.match(local) or local.startswith(".") or domain.lower().endswith(_FILES):
        return ""
    host = clean_host(domain.lower())
    if not host or not split_suffix(host)[0] or _is_placeholder(local.lower(), host):
        return ""
    return f"{local}@{host}"


def _is_placeholder(local: str, host: str) -> bool:
    if host in _PLACEHOLDER_DOMAINS or local in _PLACEHOLDER_NAMES:
        return True
    return host.endswith((".sentry.io", ".wixpress.com")) or ("sentry" in host and bool(_HEX_NAME.match(local)))


def protected_email(coded: str) -> str:
    """The address in Cloudflare's data-cfemail: hexadecimal bytes, each XORed with the first; "" where it is not that."""
    try:
        values = bytes.fromhex(coded[:700].strip())
    except ValueError:
        return ""
    return "".join(chr(value ^ values[0]) for value in values[1:]) if len(values) > 5 else ""
