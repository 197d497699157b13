"""Addresses found in content: which of them are plain web addresses, and whose host they name."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from osint.errors import NotAllowed, UsageProblem
from osint.model.domain_name import ascii_name, literal_address, name_selector
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind
from osint.model.web_address import checked_url

_REMOVED = str.maketrans("", "", "\t\n\r")


def absolute(written: str, base: str) -> str:
    """An address from content as an absolute http or https address; "" where it is none that we would follow."""
    try:
        # Browsers drop line ends and tabs inside an address; long ones in content are wrapped that way.
        return checked_url(written[:8192].translate(_REMOVED).strip(), base)
    except NotAllowed:
        return ""


@lru_cache(maxsize=10_000)
def clean_host(host: str) -> str:
    """A host as an A-label name or a canonical IP address; "" where it is neither."""
    address = literal_address(host)
    if address is not None:
        return str(address)
    try:
        name = ascii_name(host)
    except UsageProblem:
        return ""
    return name if "." in name else ""


def host_of(url: str) -> str:
    """The host of an absolute address, "" where it has none that can be used."""
    try:
        return clean_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def link_host(written: str, own_host: str) -> str:
    """The host that an address in content leads to: `own_host` for a relative one, "" for what is no web address.

    Cheaper than `absolute` for the many links of a page: only the host is looked at.
    """
    head = written[:300].strip(" \t\n\r\f")
    lower = head[:8].lower()
    if lower.startswith(("http://", "https://")):
        rest = head[head.index("//") + 2 :]
    elif lower.startswith("//"):
        rest = head[2:]
    else:
        return "" if ":" in head.partition("/")[0] or not head or "\\" in head[:2] else own_host
    netloc = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    if "@" in netloc or "\\" in netloc or "%" in netloc:
        return ""
    return clean_host(_without_port(netloc))


class LinkHosts:
    """`link_host` for the many addresses of one page, most of which lead to a few servers: each server is looked at once."""

    def __init__(self, own_host: str) -> None:
        self._own = own_host
        self._known: dict[str, str] = {}

    def of(self, written: str) -> str:
        """The host that an address leads to, as `link_host` says."""
        if written.startswith("/") and written[1:2] not in "/\\":
            return self._own
        # Up to the slash after the host such an address says all that matters; one without it, or with spaces before it, is looked at.
        end = written.find("/", 8, 290)
        start = written[:end] if end > 0 else ""
        host = self._known.get(start)
        if host is None:
            host = link_host(written, self._own)
            if start.startswith(("http://", "https://")):
                self._known[start] = host
        return host


def _without_port(netloc: str) -> str:
    if netloc.startswith("["):
        inside, closed, _ = netloc[1:].partition("]")
        return inside if closed else ""
    return netloc.partition(":")[0]


@lru_cache(maxsize=10_000)
def registered_domain(host: str) -> str:
    """The registered domain of a host; the host itself for an IP address or a name without a known public suffix."""
    return host if literal_address(host) is not None else split_suffix(host)[0] or host


@lru_cache(maxsize=10_000)
def host_selector(host: str) -> Selector:
    """A clean host as a selector: IP address, registered domain or other name."""
    if literal_address(host) is not None:
        return Selector(SelectorKind.IP_ADDRESS, host)
    return name_selector(host, split_suffix)


def url_selector(url: str) -> Selector:
    """An absolute address as a selector."""
    return Selector(SelectorKind.URL, url)
