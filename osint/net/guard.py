"""The address guard: which addresses this tool may contact."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osint.errors import UsageProblem
from osint.model.domain_name import is_within

# Names that no public DNS holds; asking for them would tell a resolver about the network this machine is in.
_REFUSED_NAMES = {
    "localhost": "this machine",
    "local": "a name of the local network",
    "internal": "a name of a private network",
    "home.arpa": "a name of a home network",
}
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Own table: ipaddress.is_global of several Python versions calls NAT64, 6to4, multicast and others global.
_REFUSED_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "a cloud platform's own service",
    "169.254.0.0/16": "link-local (cloud metadata lives there)",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.31.196.0/24": "AS112",
    "192.52.193.0/24": "AMT",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "192.175.48.0/24": "AS112",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_REFUSED_V6 = {
    "2001::/23": "protocol assignments (Teredo and others)",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4, which wraps an IPv4 address",
    "3fff::/20": "documentation",
}
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")


def _table(refused: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """The ranges by first and last address, as numbers: every connection is compared with all of them."""
    ranges = [(ipaddress.ip_network(text), why) for text, why in refused.items()]
    return [(int(found.network_address), int(found.broadcast_address), why) for found, why in ranges]


_TABLE_V4, _TABLE_V6 = _table(_REFUSED_V4), _table(_REFUSED_V6)


def read_networks(text: str) -> tuple[Network, ...]:
    """Comma-separated CIDR ranges; raises UsageProblem that names the one that is not."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        try:
            found.append(ipaddress.ip_network(part))
        except ValueError as error:
            raise UsageProblem(f"not an address range: {part!r} ({error})") from error
    return tuple(found)


def name_refusal(host: str) -> str:
    """Why a host name may not even be looked up, or "" where it may; addresses are for Guard.refusal."""
    if "." not in host and ":" not in host and host != "localhost":
        return "a single word, which no public name is"
    return next((why for name, why in _REFUSED_NAMES.items() if is_within(host, name)), "")


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges addresses after resolution, right before a connection; `allowed` are ranges a person named."""

    allowed: tuple[Network, ...] = ()

    def refusal(self, address: Address) -> str:
        """Why this address may not be contacted, or "" where it may."""
        if any(address in network for network in self.allowed if network.version == address.version):
            return ""
        if isinstance(address, ipaddress.IPv4Address):
            return _reason(_TABLE_V4, int(address))
        return _refusal_v6(address)

    def sift(self, addresses: Iterable[Address]) -> tuple[list[Address], list[tuple[Address, str]]]:
        """The addresses that may be contacted, and the others each with the reason."""
        fine, refused = [], []
        for address in addresses:
            why = self.refusal(address)
            if why:
                refused.append((address, why))
            else:
                fine.append(address)
        return fine, refused


def _refusal_v6(address: ipaddress.IPv6Address) -> str:
    if address.ipv4_mapped is not None:
        return "an IPv4 address in IPv6 clothing"
    if address not in _GLOBAL_V6:
        return "not a public IPv6 address"
    return _reason(_TABLE_V6, int(address))


def _reason(table: list[tuple[int, int, str]], number: int) -> str:
    return next((why for first, last, why in table if first <= number <= last), "")
