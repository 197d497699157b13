"""What an imported list says: dated statements, and how a name, a profile or an address is written in one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from osint.content.email_text import clean_email
from osint.content.social_platforms import is_platform, profile_in
from osint.errors import NotAllowed, UsageProblem
from osint.model.domain_name import name_selector, pasted_host, read_target, shown
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind
from osint.model.web_address import checked_url

MOST_NAMED = 25
"""So many problems are named one by one; the others are counted."""
LONGEST = 2048
_SPELLED_DOT = re.compile(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\[\.|\.\]", re.IGNORECASE)
_SPELLED_AT = re.compile(r"\[@\]|\(@\)|\[at\]|\(at\)", re.IGNORECASE)
_SPELLED_SCHEME = re.compile(r"\Ah(?:xx|tt|\*\*)p(s?)(?:\[:\]//|\[://\]|:\[//\]|://)", re.IGNORECASE)
_ASN = re.compile(r"\A(?:asn?[ :]{0,2})?([0-9]{1,10})(?=\s|\Z)", re.IGNORECASE)
_LARGEST_ASN = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a list; `first` and `last` are aware UTC where the list gives a time, else None."""

    subject: Selector
    relation: Relation
    object: Selector
    first: datetime | None = None
    last: datetime | None = None
    detail: Mapping[str, Json] = field(default_factory=dict)


@dataclass(slots=True)
class Problems:
    """What could not be read: the first few in words, all of them counted."""

    words: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, words: str) -> None:
        """Take note of one."""
        self.count += 1
        if len(self.words) < MOST_NAMED:
            self.words.append(" ".join(words.split()))

    def __str__(self) -> str:
        more = [f"and {self.count - len(self.words)} more"] if self.count > len(self.words) else []
        return "\n".join([*self.words, *more])


def fanged(written: str) -> str:
    """A name or address as it is: without the brackets and letters that keep it from being clicked."""
    text = written[: LONGEST + 1].strip().strip("<>\"'`").strip().rstrip(",;")
    text = _SPELLED_SCHEME.sub(lambda found: f"http{found[1].lower()}://", text)
    return _SPELLED_DOT.sub(".", text)


def site_in(written: str) -> Selector:
    """The site, host or social profile that a cell names; raises UsageProblem that says why it is none.

    A platform's own pages (t.me/name, twitter.com/name) are profiles, never the platform; "www." is left away.
    """
    text = fanged(written)
    host = pasted_host(text).removeprefix("www.")
    if is_platform(host) and (profile := _profile(text, host)):
        return profile
    if is_platform(host) and _has_path(text):
        return web_page_in(text)
    found = read_target(text, split_suffix).host
    return name_selector(found.removeprefix("www.") if split_suffix(found.removeprefix("www."))[0] else found, split_suffix)


def indicator_in(written: str) -> Selector:
    """The site, host, profile or IP address in a cell; raises UsageProblem that says why there is none."""
    try:
        return site_in(written)
    except UsageProblem:
        if not _is_address(fanged(written)):
            raise
    return address_in(written)


def web_page_in(written: str) -> Selector:
    """The web address in a text; raises UsageProblem where there is none."""
    text = fanged(written)
    try:
        url = checked_url(text if "://" in text else f"http://{text}")
    except NotAllowed as error:
        raise UsageProblem(str(error)) from error
    read_target(url, split_suffix)
    return Selector(SelectorKind.URL, url)


def channel_in(written: str) -> Selector:
    """The site, profile or page that a channel's name stands for; raises UsageProblem where it is only a description."""
    found = site_in(written)
    is_page = found.kind in {SelectorKind.DOMAIN, SelectorKind.HOST} and _has_path(fanged(written))
    return web_page_in(written) if is_page else found


def address_in(written: str) -> Selector:
    """The IP address or range in a text; raises UsageProblem where it is neither."""
    text = fanged(written).strip("[]")
    try:
        if "/" in text:
            network = ip_network(text, strict=False)
            single = network.num_addresses == 1
            return (
                Selector(SelectorKind.IP_ADDRESS, str(network.network_address)) if single else Selector(SelectorKind.NETBLOCK, str(network))
            )
        return Selector(SelectorKind.IP_ADDRESS, str(ip_address(text)))
    except ValueError as error:
        raise UsageProblem(f"not an IP address: {shown(written)}") from error


def system_in(written: str) -> Selector:
    """The autonomous system in a text (AS64500, 64500); raises UsageProblem where there is none."""
    found = _ASN.match(written.strip()[:200])
    if not found or not 0 < int(found[1]) <= _LARGEST_ASN:
        raise UsageProblem(f"not an AS number: {shown(written)}")
    return Selector(SelectorKind.ASN, f"AS{int(found[1])}")


def mailbox_in(written: str) -> Selector:
    """The e-mail address in a text; raises UsageProblem where there is none."""
    found = clean_email(_SPELLED_AT.sub("@", fanged(written)))
    if not found:
        raise UsageProblem(f"not an e-mail address of somebody's own: {shown(written)}")
    return Selector(SelectorKind.EMAIL, found)


def _is_address(text: str) -> bool:
    try:
        ip_network(text.strip("[]"), strict=False)
    except ValueError:
        return False
    return True


def _profile(text: str, host: str) -> Selector | None:
    found = profile_in(text if "://" in text else f"https://{text}", host)
    return Selector(SelectorKind.HANDLE, f"{found[0]}:{found[1]}") if found else None


def _has_path(text: str) -> bool:
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)
