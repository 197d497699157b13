"""How often the shipped hosting lists agree with another project's ranges, and how fast they answer.

    .venv/bin/python -m benchmarks.hosting_accuracy [ranges.json.gz]

The file maps cdn, waf and cloud to provider to ranges, as the tool cdncheck publishes it. It is only measured against; nothing
of it is shipped. By default it is looked for beside the repository.
"""

from __future__ import annotations

import gzip
import ipaddress
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from osint.records import hosting_lists
from osint.records.hosting import HostingKind, hosting_of_address

RANGES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "e_recorded" / "netranges" / "cdncheck_sources.json.gz"
FRONTS = frozenset({HostingKind.CDN, HostingKind.SITE_BUILDER, HostingKind.PARKING})
MACHINES = frozenset({HostingKind.CLOUD, HostingKind.CDN, HostingKind.SITE_BUILDER, HostingKind.SHARED_HOST, HostingKind.PARKING})


@dataclass(frozen=True, slots=True)
class Pair:
    """A provider of the other list, and the kinds and provider names of ours that agree with it."""

    group: str
    theirs: str
    kinds: frozenset[HostingKind]
    ours: tuple[str, ...] = ()


# Several of the other list's clouds hold site builders and delivery networks: a more telling kind is no disagreement.
# Its cloudflare holds every range registered to Cloudflare, offices and outgoing addresses of its customers too; ours are the
# 22 that stand in front of sites. Its cloudfront holds the inner caches, which visitors never reach; ours are the outer ones.
PAIRS = (
    Pair("waf", "cloudflare", FRONTS, ("Cloudflare", "Medium")),
    Pair("cdn", "fastly", FRONTS, ("Fastly", "GitHub Pages", "Firebase Hosting", "Pantheon")),
    Pair("waf", "incapsula", FRONTS, ("Imperva",)),
    Pair("cdn", "cloudfront", FRONTS, ("Amazon CloudFront", "Amazon AWS")),
    Pair("cdn", "gcore", FRONTS, ("Gcore",)),
    Pair("cloud", "aws", MACHINES),
    Pair("cloud", "azure", MACHINES),
    Pair("cloud", "google", MACHINES),
    Pair("cloud", "oracle", MACHINES),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many ranges, how many have the same kind and provider here, how many are in no list, by range and by IPv4 address."""

    ranges: int
    same: float
    unknown: float
    same_by_address: float


def other_list(path: Path = RANGES) -> dict[str, dict[str, list[str]]]:
    """The other project's ranges: group to provider to CIDR texts."""
    with gzip.open(path, "rt", encoding="utf-8") as text:
        found: dict[str, dict[str, list[str]]] = json.load(text)
    return found


def agreement(ranges: Iterable[str], pair: Pair) -> Agreement:
    """Ask for the middle address of each range and compare with what the pair says."""
    total = same = unknown = addresses = same_addresses = 0
    for text in ranges:
        network = ipaddress.ip_network(text, strict=False)
        answer = hosting_of_address(str(network[network.num_addresses // 2]))
        agrees = answer.kind in pair.kinds and (not pair.ours or answer.provider in pair.ours)
        total, same, unknown = total + 1, same + agrees, unknown + (answer.kind is HostingKind.UNKNOWN)
        if network.version == 4:
            addresses += network.num_addresses
            same_addresses += network.num_addresses * agrees
    return Agreement(total, same / total, unknown / total, same_addresses / max(addresses, 1))


def main() -> None:
    """Print the figures."""
    started = time.perf_counter()
    hosting_lists.ranges()
    print(f"load all lists: {(time.perf_counter() - started) * 1000:.0f} ms")
    asked = [f"104.{number % 64}.{number % 256}.7" for number in range(20_000)]
    started = time.perf_counter()
    for address in asked:
        hosting_of_address(address)
    print(f"one answer: {(time.perf_counter() - started) / len(asked) * 1e6:.1f} microseconds")
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else RANGES
    if not path.exists():
        print(f"no other list at {path}: accuracy not measured")
        return
    theirs = other_list(path)
    print(f"{'their list':<20}{'ranges':>8}{'same':>8}{'unknown':>9}{'same by IPv4 address':>22}")
    for pair in PAIRS:
        found = agreement(theirs[pair.group][pair.theirs], pair)
        print(f"{pair.theirs:<20}{found.ranges:>8}{found.same:>8.1%}{found.unknown:>9.1%}{found.same_by_address:>22.1%}")


if __name__ == "__main__":
    main()
