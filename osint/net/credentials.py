"""What of a proxy, a resolver or a label may be written down, and what in them is a secret of the person."""

from __future__ import annotations

import base64
import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from osint.errors import UsageProblem

PROXY_PORT = 1080
_PROXY_SCHEMES = frozenset({"socks5", "socks5h", "socks4", "http"})
_PROXY_FORM = "the proxy must be written socks5://host:port, socks4://host:port or http://host:port, with user:password@ before the host"
_SHARED_PATHS = frozenset({"", "/", "/dns-query", "/doh", "/resolve", "/query"})
"""Paths of DoH services that are the same for everybody; any other may be the number of an account."""
_USER_INFO = re.compile(r"//[^/\s]{1,1000}@")


def bare_proxy(proxy: str) -> str:
    """A proxy's URL without user name and password; raises UsageProblem, which repeats nothing of it, where it is no proxy URL."""
    parts = _split_proxy(proxy)
    return f"{parts.scheme}://{parts.hostname}:{parts.port or PROXY_PORT}"


def with_port(proxy: str) -> str:
    """A proxy's URL with its port written out, its user name and password included: for the connection, and for nothing else."""
    parts = _split_proxy(proxy)
    place = parts.netloc.removesuffix(":")
    return urlunsplit((parts.scheme, place if parts.port else f"{place}:{PROXY_PORT}", "", "", ""))


def _split_proxy(proxy: str) -> SplitResult:
    """A proxy's URL in parts. An unescaped / or # in a password would make the password's beginning a port or a host."""
    try:
        parts = urlsplit(proxy)
        is_proxy = parts.scheme in _PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        # Not even as the cause: the standard library quotes what it takes for the port.
        raise UsageProblem(_PROXY_FORM) from None
    if not is_proxy or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise UsageProblem(_PROXY_FORM)
    return parts


def bare_resolver(resolver: str) -> str:
    """A resolver as it may be recorded: a DoH URL without what may name an account in it, anything else as it is."""
    if "/" not in resolver and "@" not in resolver:
        return resolver
    try:
        parts = urlsplit(resolver)
        place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    except ValueError:
        return "..."
    return place + (parts.path if parts.path in _SHARED_PATHS and not parts.query and not parts.fragment else "/...")


def bare_label(text: str) -> str:
    """A label as it may be recorded: user name and password of a URL in it are left out."""
    return _USER_INFO.sub("//", text)


def unless_secret(text: str, proxy: str) -> str:
    """What a proxy says of itself, or that it is left out: a proxy may repeat the password that it was given."""
    parts = urlsplit(proxy)
    user, password = parts.username or "", parts.password or ""
    spelled = f"{unquote(user)}:{unquote(password)}".encode()
    secrets = {password, unquote(password), base64.b64encode(spelled).decode("ascii")} if password else {user, unquote(user)}
    if any(secret and secret in text for secret in secrets):
        return "what it says repeats the password and is left out"
    return text
