"""The one reading of web addresses in this project: which ones may be asked for, and how they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from osint.errors import NotAllowed, UsageProblem
from osint.model.domain_name import ascii_name, literal_address, shown

MAX_URL = 4096
_HOSTLESS = re.compile(r"https?:(?!//)|(?:https?:)?//(?:[/?#]|\Z)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEEP = "%/:=&?~#+!$,;'@()*[]"


@lru_cache(maxsize=4096)
def checked_url(url: str, base: str = "") -> str:
    """An absolute http or https URL with its host as A-labels, resolved against `base` where one is given.

    Raises NotAllowed for anything that browsers and clients read differently or that is not the web: another scheme,
    a user name, a backslash, control characters, a host that is no name and no address, more than 4096 characters.
    """
    text = url.strip()
    if len(text) > MAX_URL:
        raise NotAllowed(f"address longer than {MAX_URL} characters: {shown(text)}")
    if "\\" in text or any(ord(char) < 33 or ord(char) == 127 or 0xD800 <= ord(char) <= 0xDFFF for char in text.replace(" ", "")):
        raise NotAllowed(f"address with a backslash or control characters: {shown(text)}")
    if _HOSTLESS.match(text):
        raise NotAllowed(f"address without a host: {shown(text)}")
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        port = parts.port
    except ValueError as error:
        raise NotAllowed(f"not a web address: {shown(text)} ({error})") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise NotAllowed(f"not a web address: {shown(text)}")
    if parts.username is not None or parts.password is not None:
        raise NotAllowed(f"address with a user name in it: {shown(text)}")
    host = checked_host(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in {None, default} else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, quote(parts.path or "/", safe=_KEEP), quote(parts.query, safe=_KEEP), ""))


def host_and_port(url: str) -> tuple[str, int]:
    """The host (without brackets) and port of a checked URL."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme]


def checked_host(host: str) -> str:
    """A host that may be connected to: a name as A-labels, or an address in its usual spelling without brackets.

    Raises NotAllowed for what is neither, and for names that end in a number, which browsers take for addresses.
    """
    try:
        literal = literal_address(host)
        name = ascii_name(host) if literal is None else ""
        literal = literal or literal_address(name)
    except (UsageProblem, ValueError) as error:
        raise NotAllowed(f"address without a usable host: {shown(host)}") from error
    if literal is None and _NUMBER.fullmatch(name.rpartition(".")[2]):
        raise NotAllowed(f"address without a usable host: {shown(host)}")
    return str(literal) if literal is not None else name
