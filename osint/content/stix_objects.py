"""What one object of a STIX bundle stands for: a selector, a group of actors' doing, or nothing that this project keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from osint.content.listed import Problems, address_in, channel_in, mailbox_in, site_in, system_in, web_page_in
from osint.content.social_platforms import profile_in
from osint.errors import UsageProblem
from osint.model.domain_name import shown
from osint.model.evidence import Json
from osint.model.selector import Selector, SelectorKind

Object = Mapping[str, Json]
LONGEST_NAME = 300
GROUPS = frozenset({"grouping", "campaign", "intrusion-set", "infrastructure", "threat-actor", "malware", "tool", "incident"})
"""Objects that gather others: what is said to be part of one of them is said to belong together."""
LISTS = frozenset({"report", "note", "opinion"})
_TIME = re.compile(r"\A(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?Z\Z")
_SHA256 = re.compile(r"\A[0-9a-fA-F]{64}\Z")
_PATTERN = re.compile(r"\A\s?\[\s?(domain-name|url|ipv4-addr|ipv6-addr|email-addr):value\s?=\s?'([^'\\]{1,2000})'\s?\]\s?\Z")
_PROFILE_HOSTS = {
    "facebook": "facebook.com", "twitter": "twitter.com", "x": "x.com", "telegram": "t.me", "vk": "vk.com", "instagram": "instagram.com",
    "youtube": "youtube.com", "tiktok": "tiktok.com", "threads": "threads.net", "linkedin": "linkedin.com",
}  # fmt: skip


def text_of(value: Json, longest: int = LONGEST_NAME) -> str:
    """A text of the bundle in one line, cut to a length; "" for anything else."""
    return " ".join(value[: 4 * longest].split())[:longest] if isinstance(value, str) else ""


def name_of(item: Object) -> str:
    """What an object calls itself."""
    return text_of(item.get("name")) or text_of(item.get("value")) or text_of(item.get("abstract"))


def selector_of(item: Object, problems: Problems) -> Selector | None:
    """The selector that an object stands for; None where it stands for none, with a problem where it should."""
    kind = str(item.get("type"))
    reader = _READERS.get(kind)
    if reader is None:
        return None
    try:
        return reader(item)
    except UsageProblem as error:
        problems.add(f"{kind}: {error}")
        return None


def moment(value: Json) -> datetime | None:
    """A STIX timestamp as aware UTC to the microsecond; None where it is none."""
    found = _TIME.match(value[:40]) if isinstance(value, str) else None
    if not found:
        return None
    try:
        return datetime.strptime(f"{found[1]} {found[2]}", "%Y-%m-%d %H:%M:%S").replace(
            tzinfo=UTC, microsecond=int(float(found[3] or "0") * 1_000_000)
        )
    except ValueError:
        return None


def _value(item: Object) -> str:
    text = item.get("value")
    if not isinstance(text, str) or not text.strip():
        raise UsageProblem("it has no value")
    return text


def _channel(item: Object) -> Selector:
    name = item.get("name")
    if not isinstance(name, str):
        raise UsageProblem("it has no name")
    return channel_in(name)


def _system(item: Object) -> Selector:
    return system_in(str(item.get("number")))


def _account(item: Object) -> Selector:
    """A profile, where the platform is one that this project knows by name or the account by its address."""
    login = text_of(item.get("account_login")) or text_of(item.get("display_name")) or text_of(item.get("user_id"))
    platform = text_of(item.get("account_type")).lower()
    if not login:
        raise UsageProblem("it has neither a login nor a name")
    if "/" in login:
        return channel_in(login)
    host = _PROFILE_HOSTS.get(platform, "")
    found = profile_in(f"https://{host}/{login.removeprefix('@')}", host) if host else None
    if found is None:
        raise UsageProblem(f"an account of an unknown platform: {shown(platform)} {shown(login)}")
    return Selector(SelectorKind.HANDLE, f"{found[0]}:{found[1]}")


def _identity(item: Object) -> Selector | None:
    name = name_of(item)
    if not name:
        raise UsageProblem("it has no name")
    is_person = item.get("identity_class") == "individual"
    if item.get("identity_class") in {"class", "system"}:
        return None
    return Selector(SelectorKind.PERSON if is_person else SelectorKind.COMPANY, name)


def _certificate(item: Object) -> Selector:
    hashes = item.get("hashes")
    digest = hashes.get("SHA-256") if isinstance(hashes, Mapping) else None
    if not isinstance(digest, str) or not _SHA256.match(digest):
        raise UsageProblem("it gives no SHA-256")
    return Selector(SelectorKind.CERTIFICATE, digest.lower())


def _indicator(item: Object) -> Selector:
    """The value in a pattern of one comparison."""
    pattern = item.get("pattern")
    found = _PATTERN.match(pattern[:2100]) if isinstance(pattern, str) else None
    if not found:
        raise UsageProblem(f"a pattern that is not one value: {shown(str(pattern))}")
    return _BY_VALUE[found[1]](found[2])


_BY_VALUE: dict[str, Callable[[str], Selector]] = {
    "domain-name": site_in,
    "url": web_page_in,
    "ipv4-addr": address_in,
    "ipv6-addr": address_in,
    "email-addr": mailbox_in,
}
_READERS: dict[str, Callable[[Object], Selector | None]] = {
    **{kind: (lambda item, read=read: read(_value(item))) for kind, read in _BY_VALUE.items()},  # type: ignore[misc]
    "channel": _channel,
    "autonomous-system": _system,
    "user-account": _account,
    "identity": _identity,
    "x509-certificate": _certificate,
    "indicator": _indicator,
}
