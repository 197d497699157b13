"""Which RDAP server answers for a domain, an address or a system number: IANA's bootstrap files (RFC 9224)."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from osint.errors import ParseError, UsageProblem
from osint.model.domain_name import shown
from osint.model.evidence import Json
from osint.records.json_answer import read_json

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
MAX_ENTRIES = 20_000
NAMES = ("dns", "ipv4", "ipv6", "asn")
"""The bootstrap files, without their ending .json, in the order that Bootstrap.from_json takes them."""


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """The servers by suffix, address range and range of system numbers; every base ends in a slash.

    `date` is the day on which IANA published the list of suffixes, "unknown" where the file does not say.
    """

    suffixes: Mapping[str, str]
    networks: tuple[tuple[Network, str], ...]
    systems: tuple[tuple[int, int, str], ...]
    date: str = "unknown"

    @classmethod
    def from_json(cls, dns: Json, ipv4: Json, ipv6: Json, asn: Json) -> Bootstrap:
        """The servers in the four files; raises ParseError that names the entry which is not of their format."""
        return cls(
            suffixes={entry.strip(".").lower(): base for entry, base in _entries(dns)},
            networks=tuple((_network(entry), base) for data in (ipv4, ipv6) for entry, base in _entries(data)),
            systems=tuple((*_system_range(entry), base) for entry, base in _entries(asn)),
            date=_publication(dns),
        )

    @classmethod
    def from_package(cls) -> Bootstrap:
        """The servers in the files that ship with this project, with the few registries that IANA does not list."""
        folder = files("osint.data") / "rdap_bootstrap"
        tables = [read_json((folder / f"{name}.json").read_bytes()) for name in NAMES]
        origin = tomllib.loads((folder / "ORIGIN.toml").read_text(encoding="utf-8"))
        published = cls.from_json(*tables)
        additions = {entry["suffix"]: entry["base"] for entry in origin["addition"]}
        return replace(published, suffixes={**additions, **published.suffixes})

    def with_overrides(self, overrides: Mapping[str, str]) -> Bootstrap:
        """The same servers, but other ones for some suffixes ("com"), ranges ("192.0.2.0/24") or systems ("64496-64511")."""
        bases = {entry: _base([base]) for entry, base in overrides.items()}
        networks = {_network(entry): base for entry, base in bases.items() if "/" in entry}
        systems = [(*_system_range(entry), base) for entry, base in bases.items() if entry[:1].isdigit() and "/" not in entry]
        suffixes = {entry.strip(".").lower(): base for entry, base in bases.items() if not entry[:1].isdigit() and "/" not in entry}
        return Bootstrap(
            suffixes={**self.suffixes, **suffixes},
            networks=(*networks.items(), *(pair for pair in self.networks if pair[0] not in networks)),
            systems=(*systems, *self.systems),
            date=self.date,
        )

    def base_for_domain(self, name: str) -> str | None:
        """The server for a domain name (A-labels), by the longest suffix that is listed."""
        labels = name.strip(".").lower().split(".")
        suffixes = (".".join(labels[start:]) for start in range(len(labels) + 1))
        return next((self.suffixes[suffix] for suffix in suffixes if suffix in self.suffixes), None)

    def base_for_address(self, address: str) -> str | None:
        """The server for an address, by the longest prefix that is listed; None for addresses that no registry assigns."""
        asked = ipaddress.ip_address(address)
        found = [(network.prefixlen, base) for network, base in self.networks if asked in network]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def base_for_asn(self, number: int) -> str | None:
        """The server for an autonomous system number."""
        return next((base for start, end, base in self.systems if start <= number <= end), None)


@cache
def default_bootstrap() -> Bootstrap:
    """The servers in the files that ship with this project."""
    return Bootstrap.from_package()


@cache
def read_bootstrap(folder: str) -> Bootstrap:
    """The servers in a person's own folder of bootstrap files; raises UsageProblem that names the folder."""
    try:
        return Bootstrap.from_json(*(read_json((Path(folder) / f"{name}.json").read_bytes()) for name in NAMES))
    except (OSError, ParseError) as error:
        raise UsageProblem(f"the RDAP bootstrap files in {folder} cannot be used: {error}") from error


def base_for_domain(name: str) -> str | None:
    """The RDAP server for a domain name, by the bundled files."""
    return default_bootstrap().base_for_domain(name)


def base_for_address(address: str) -> str | None:
    """The RDAP server for an address, by the bundled files."""
    return default_bootstrap().base_for_address(address)


def base_for_asn(number: int) -> str | None:
    """The RDAP server for an autonomous system number, by the bundled files."""
    return default_bootstrap().base_for_asn(number)


def bootstrap_date() -> str:
    """The day on which IANA published the bundled list of suffixes, for example 2026-07-23."""
    return default_bootstrap().date


def _entries(data: Json) -> Iterator[tuple[str, str]]:
    """(entry, base) for every entry of a bootstrap file."""
    services = data.get("services") if isinstance(data, dict) else None
    if not isinstance(services, list):
        raise ParseError("not an RDAP bootstrap file: it has no list of services")
    count = 0
    for service in services:
        match service:
            case [list(entries), list(bases)] if all(isinstance(text, str) for text in (*entries, *bases)):
                base = _base(bases)
                yield from ((entry, base) for entry in entries)
                count += len(entries)
            case _:
                raise ParseError(f"not a service of an RDAP bootstrap file: {shown(str(service)[:200])}")
        if count > MAX_ENTRIES:
            raise ParseError(f"an RDAP bootstrap file with more than {MAX_ENTRIES} entries")


def _base(bases: list[str]) -> str:
    """The base to ask, https before http, with its final slash."""
    usable = [base for base in bases if _is_web_address(base)]
    if not usable:
        raise ParseError(f"an RDAP service without a usable address: {shown(', '.join(bases)[:200])}")
    return min(usable, key=lambda base: not base.lower().startswith("https:")).rstrip("/") + "/"


def _is_web_address(base: str) -> bool:
    try:
        parts = urlsplit(base)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        return False


def _network(entry: str) -> Network:
    try:
        return ipaddress.ip_network(entry)
    except ValueError as error:
        raise ParseError(f"not an address range: {shown(entry)}") from error


def _system_range(entry: str) -> tuple[int, int]:
    first, _, last = entry.partition("-")
    if not all(text.isascii() and text.isdigit() and len(text) <= 10 for text in (first, last or first)):
        raise ParseError(f"not a range of system numbers: {shown(entry)}")
    return int(first), int(last or first)


def _publication(data: Json) -> str:
    """The day that a bootstrap file gives itself."""
    text = data.get("publication") if isinstance(data, dict) else None
    return text[:10] if isinstance(text, str) and text else "unknown"
