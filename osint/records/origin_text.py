"""What Team Cymru's text records say: which network announces an address, and who holds that network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network

from osint.errors import ParseError

MAX_ASN = 4294967295
_UNKNOWN = frozenset({"", "NA", "N/A"})
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_REGISTRY = re.compile(r"[a-z]{1,16}\Z")
_NAME_COUNTRY = re.compile(r", [A-Z]{2}\Z")


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a registry says of a range or a system; each field is "" where the text leaves it out."""

    country: str
    registry: str
    allocated: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One announced range and the systems that announce it (AS64496), in the order of the text."""

    asns: tuple[str, ...]
    prefix: str
    assignment: Assignment

    @property
    def network(self) -> IPv4Network | IPv6Network:
        """The prefix as a network."""
        return ip_network(self.prefix)


@dataclass(frozen=True, slots=True)
class SystemName:
    """An autonomous system and its holder; `name` is without the country that Team Cymru appends, `as_written` with it."""

    asn: str
    name: str
    as_written: str
    assignment: Assignment


def read_origin(text: str) -> Origin:
    """The origin in "asn[ asn2] | prefix | cc | registry | date"; raises ParseError on any other shape."""
    fields = _fields(text, 5)
    try:
        prefix = str(ip_network(fields[1]))
    except ValueError as error:
        raise ParseError(f"not an origin record: {text[:120]!r} ({error})") from error
    asns = () if fields[0] in _UNKNOWN else tuple(dict.fromkeys(_asn(number, text) for number in fields[0].split()))
    return Origin(asns, prefix, _assignment(fields[2:], text))


def read_system_name(text: str) -> SystemName:
    """The holder in "asn | cc | registry | date | name"; raises ParseError on any other shape."""
    fields = _fields(text, 5)
    return SystemName(_asn(fields[0], text), _NAME_COUNTRY.sub("", fields[4]), fields[4], _assignment(fields[1:4], text))


def most_specific(origins: list[Origin]) -> Origin:
    """The origin with the longest prefix; between equals the first by text, so that the order of an answer does not matter."""
    return min(origins, key=lambda origin: (-origin.network.prefixlen, origin.prefix, origin.asns))


def _fields(text: str, count: int) -> list[str]:
    fields = [field.strip() for field in text.split("|", count - 1)]
    if len(fields) != count:
        raise ParseError(f"not a record of {count} fields: {text[:120]!r}")
    return fields


def _asn(number: str, text: str) -> str:
    if not (number.isascii() and number.isdecimal()) or int(number[:11]) > MAX_ASN or len(number) > 10:
        raise ParseError(f"not an autonomous system number: {number[:40]!r} in {text[:120]!r}")
    return f"AS{int(number)}"


def _assignment(fields: list[str], text: str) -> Assignment:
    country, registry, allocated = ("" if field in _UNKNOWN else field for field in fields)
    registry = registry.lower()
    if (country and not _COUNTRY.match(country)) or (registry and not _REGISTRY.match(registry)):
        raise ParseError(f"no country or registry where one should be: {text[:120]!r}")
    try:
        return Assignment(country, registry, date.fromisoformat(allocated).isoformat() if allocated else "")
    except ValueError as error:
        raise ParseError(f"no date where one should be: {text[:120]!r}") from error
