"""The reference lists of hosting: which ranges and networks belong to which provider, read once and fast to ask."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from osint.data import read_list

RANGE_LISTS = ("hosting_ranges/own", "hosting_ranges/cdn", "hosting_ranges/shared_host", "hosting_ranges/cloud", "parking")
"""The lists with ranges; where two name the same range with the same kind, the earlier one is believed."""


class HostingKind(StrEnum):
    """What an address is used for, as far as the reference lists tell."""

    PARKING = "parking"
    """A page of advertisements or an offer to sell the domain; all its customers share the address."""
    SITE_BUILDER = "site builder"
    """A service that makes and serves its customers' sites; very many strangers share the address."""
    CDN = "cdn"
    """A delivery network or protection service in front of the real server; many strangers share the address."""
    SHARED_HOST = "shared host"
    """A web host that puts many customers on one machine."""
    CLOUD = "cloud"
    """Machines let by the hour or the month; a customer may hold the address alone, but for how long is unknown."""
    UNKNOWN = "unknown"
    """In none of the lists. That does not mean that the site has the address for itself."""


MOST_TELLING_FIRST = tuple(HostingKind)


@dataclass(frozen=True, slots=True)
class HostingList:
    """One provider's entry in a reference list."""

    provider: str
    kind: HostingKind
    origin: str
    date: str

    @property
    def rank(self) -> int:
        """The place of its kind, the most telling kind first."""
        return MOST_TELLING_FIRST.index(self.kind)


Ranges = tuple[tuple[int, dict[int, HostingList]], ...]
"""For each prefix length that occurs, how far to shift an address right, and the lists by what is left of it."""


def lists_holding(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[tuple[HostingList, int]]:
    """Every list that holds the address, with the length of the prefix that does."""
    value, bits = int(address), address.max_prefixlen
    for shift, by_prefix in ranges()[address.version]:
        found = by_prefix.get(value >> shift)
        if found is not None:
            yield found, bits - shift


@cache
def ranges() -> dict[int, Ranges]:
    """The ranges of all lists, by IP version."""
    tables: dict[int, dict[int, dict[int, HostingList]]] = {4: {}, 6: {}}
    for name in RANGE_LISTS:
        whole = read_list(name)
        for entry in whole["list"]:
            source = hosting_list(entry, whole)
            for text in entry["ranges"].split():
                version, shift, prefix = _prefix(text)
                by_prefix = tables[version].setdefault(shift, {})
                known = by_prefix.get(prefix)
                if known is None or source.rank < known.rank:
                    by_prefix[prefix] = source
    return {version: tuple(sorted(table.items(), key=lambda item: item[0])) for version, table in tables.items()}


def _prefix(text: str) -> tuple[int, int, int]:
    """(IP version, bits to shift away, prefix) of a range; written out because ipaddress takes five times as long."""
    head, _, length = text.partition("/")
    if ":" in head:
        shift = 128 - int(length)
        return 6, shift, int(ipaddress.IPv6Address(head)) >> shift
    one, two, three, four = head.split(".")
    shift = 32 - int(length)
    return 4, shift, (int(one) << 24 | int(two) << 16 | int(three) << 8 | int(four)) >> shift


@cache
def networks() -> dict[int, HostingList]:
    """The list entry of each known autonomous system, by number."""
    whole = read_list("hosting_asns")
    return {number: hosting_list(entry, whole) for entry in whole["network"] for number in entry["asns"]}


def hosting_list(entry: dict[str, Any], whole: dict[str, Any]) -> HostingList:
    """One entry with the origin and date it states, or else those of its file."""
    origin, date = entry.get("origin", whole["origin"]), entry.get("date", whole["date"])
    return HostingList(entry["provider"], HostingKind(entry["kind"]), origin, date.isoformat())
