"""Domain names: what people paste, the registered domain in it, and how a name is written."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import idna

from osint.errors import UsageProblem
from osint.model.selector import Selector, SelectorKind

MAX_PASTED = 2048
MAX_NAME = 253
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
_DEFANGED_DOT = re.compile(r"\s*(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\[\.|\.\])\s*", re.IGNORECASE)
_DEFANGED_SCHEME = re.compile(r"^(?:h(?:xx|tt|\*\*)ps?|fxp|ftp)(?:\[?:\]?//|\[:\]//|:\\\\|\[://\])", re.IGNORECASE)
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": "."})

SuffixSplit = Callable[[str], tuple[str, str]]
"""name -> (registered domain or "", public suffix); both A-labels."""


@dataclass(frozen=True, slots=True)
class Target:
    """The domain an investigation starts from, and how the person wrote it."""

    domain: str
    asked: str
    host: str

    @property
    def selector(self) -> Selector:
        """The registered domain as a selector."""
        return Selector(SelectorKind.DOMAIN, self.domain)

    @property
    def was_narrowed(self) -> bool:
        """Whether the person pasted more than the registered domain itself."""
        return self.asked.strip().lower() != self.domain


def ascii_name(name: str) -> str:
    """The A-label form of a DNS name, lower case and without the trailing dot (IDNA 2008, UTS 46 non-transitional).

    Raises UsageProblem when a label is empty, too long or not a name.
    """
    text = name.strip().translate(_DOTS).removesuffix(".").lower()
    if not text or len(text) > MAX_NAME:
        raise UsageProblem(f"not a domain name: {shown(name)}")
    if not text.isascii():
        try:
            text = idna.encode(text, uts46=True, transitional=False).decode("ascii").lower()
        except idna.IDNAError as error:
            raise UsageProblem(f"not a domain name: {shown(name)} ({error})") from error
    if not all(_LABEL.match(label) for label in text.split(".")):
        raise UsageProblem(f"not a domain name: {shown(name)}")
    return text


def unicode_name(name: str) -> str:
    """The U-label form of an A-label name, or the name itself where a label does not decode."""
    try:
        return idna.decode(name)
    except (idna.IDNAError, UnicodeError):
        return name


def shown(text: str) -> str:
    """Pasted text made safe and short for an error message."""
    printable = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[:80])
    return repr(printable) if len(text) <= 80 else f"{printable!r}…"


def pasted_host(pasted: str) -> str:
    """The host part of what a person pasted: a URL, a defanged name, a name with a port or a path.

    Raises UsageProblem when there is none, or when it holds control characters.
    """
    text = pasted.strip().strip("<>\"'`").strip()
    if not text or len(pasted) > MAX_PASTED:
        raise UsageProblem("no domain name given" if not text else f"too long for a domain name: {shown(pasted)}")
    if any(ord(char) < 33 or ord(char) == 127 for char in _DEFANGED_DOT.sub(".", text)):
        raise UsageProblem(f"not a domain name: {shown(pasted)} (it holds spaces or control characters)")
    text = _DEFANGED_SCHEME.sub("http://", _DEFANGED_DOT.sub(".", text))
    if "\\" in text:
        raise UsageProblem(f"not a domain name: {shown(pasted)} (it holds a backslash)")
    if "://" not in text:
        text = "http://" + text.removeprefix("//").removeprefix("*.")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageProblem(f"not a domain name: {shown(pasted)} ({error})") from error
    if parts.username is not None:
        raise UsageProblem(f"not a domain name: {shown(pasted)} (an address with a user name; give the domain alone)")
    return host


def read_target(pasted: str, split: SuffixSplit) -> Target:
    """The target in what a person pasted; raises UsageProblem that names the input otherwise."""
    host = pasted_host(pasted)
    if not host:
        raise UsageProblem(f"not a domain name: {shown(pasted)}")
    if literal_address(host) is not None:
        raise UsageProblem(f"{shown(pasted)} is an IP address, not a domain name; `pivot show ip:{host}` tells what is known of it")
    name = ascii_name(host)
    domain, suffix = split(name)
    if not domain:
        why = "a public suffix: many unrelated people register names under it" if suffix == name else "without a known public suffix"
        raise UsageProblem(f"{shown(pasted)} is {why}, not a registered domain")
    if "_" in domain:
        raise UsageProblem(f"not a domain name: {shown(pasted)} (an underscore cannot be registered)")
    return Target(domain=domain, asked=pasted, host=name)


def literal_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host string stands for, in any spelling a C library would accept, or None for a name.

    Decimal, hexadecimal, octal and short IPv4 forms count: 2852039166, 0xa9fea9fe and 169.254.43518 are addresses.
    """
    text = host.strip("[]")
    text = text.partition("%")[0] if ":" in text else text  # a zone belongs to IPv6 only
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        pass
    parts = text.removesuffix(".").split(".")
    if not 1 <= len(parts) <= 4 or not all(parts):
        return None
    try:
        numbers = [_c_number(part) for part in parts]
    except ValueError:
        return None
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        return None
    value = sum(number << (24 - 8 * place) for place, number in enumerate(numbers[:-1])) + numbers[-1]
    return ipaddress.IPv4Address(value)


def _c_number(text: str) -> int:
    """A number as inet_aton reads it: 0x hexadecimal, leading 0 octal, else decimal."""
    # int() alone would take signs, spaces and underscores.
    if not text.isascii() or not text.isalnum() or not text[0].isdigit():
        raise ValueError(text)
    if text.lower().startswith("0x"):
        return int(text[2:] or "0", 16)
    if not text.isdigit():
        raise ValueError(text)
    return int(text, 8) if len(text) > 1 and text.startswith("0") else int(text, 10)


def is_within(name: str, domain: str) -> bool:
    """Whether a DNS name is the domain itself or lies below it."""
    return name == domain or name.endswith("." + domain)


def name_selector(name: str, split: SuffixSplit) -> Selector:
    """A DNS name as a selector: DOMAIN where it is a registered domain, HOST otherwise."""
    domain, _ = split(name)
    return Selector(SelectorKind.DOMAIN if domain == name else SelectorKind.HOST, name)
