"""Rebuild osint/data/hosting_ranges/{cdn,cloud,shared_host}.toml and osint/data/parking.toml from two published packages.

    python3 -m venv /tmp/lists && /tmp/lists/bin/pip install pymispwarninglists iporigin
    /tmp/lists/bin/python scripts/build_hosting_lists.py

Neither package becomes a dependency. What is taken, and why:

- The MISP warning lists (CC0 1.0): each names the provider page it was read from and carries its date as version.
- iporigin (MIT): only labels that its NOTICE names as read from the provider's own feed or from a CC0 list. Labels that it
  uses "with the maintainer's permission" (Akamai's extra ranges, Bunny, CDN77, Contabo, DataCamp, Vercel, ...) are not taken:
  that permission is not ours. Those providers are known by their network numbers instead (osint/data/hosting_asns.toml).
- Not taken: StackPath (closed in 2024, its ranges went to others), Cogent (a carrier), crawler, VPN and Tor labels.

The lists kept by hand are osint/data/hosting_ranges/own.toml, hosting_asns.toml and provider_names.toml.
"""

from __future__ import annotations

import ipaddress
import json
import sys
import textwrap
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pymispwarninglists
from iporigin._data import dataset

from osint.model.reserved_address import reserved_range

DATA = Path(__file__).resolve().parent.parent / "osint" / "data"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass
class Provider:
    """One provider's ranges on their way into a file."""

    name: str
    kind: str
    misp: tuple[str, ...] = ()
    iporigin: tuple[str, ...] = ()
    networks: list[Network] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    date: date = date.min


PROVIDERS = (
    Provider("Cloudflare", "cdn", ("cloudflare",), ("Cloudflare",)),
    Provider("Fastly", "cdn", ("fastly",), ("Fastly",)),
    Provider("Akamai", "cdn", ("akamai",)),
    Provider("Gcore", "cdn", (), ("Gcore",)),
    Provider("Amazon AWS", "cloud", ("amazon-aws",), ("Amazon AWS",)),
    Provider(
        "Microsoft Azure",
        "cloud",
        ("microsoft-azure", "microsoft-azure-china", "microsoft-azure-germany", "microsoft-azure-us-gov"),
        ("Microsoft Azure",),
    ),
    Provider("Google Cloud", "cloud", ("google-gcp",), ("Google Cloud",)),
    Provider("Google", "cloud", (), ("Google",)),
    Provider("OVHcloud", "cloud", (), ("OVHcloud",)),
    Provider("Hetzner", "cloud", (), ("Hetzner",)),
    Provider("DigitalOcean", "cloud", (), ("DigitalOcean",)),
    Provider("Linode (Akamai)", "cloud", (), ("Linode",)),
    Provider("Vultr", "cloud", (), ("Vultr",)),
    Provider("Oracle Cloud", "cloud", (), ("Oracle Cloud",)),
    Provider("Leaseweb", "cloud", (), ("Leaseweb",)),
    Provider("Scaleway", "cloud", (), ("Scaleway",)),
    Provider("UpCloud", "cloud", (), ("UpCloud",)),
    Provider("IBM Cloud", "cloud", (), ("IBM Cloud",)),
    Provider("Rackspace", "cloud", (), ("Rackspace",)),
    Provider("Alibaba Cloud", "cloud", (), ("Alibaba Cloud",)),
    Provider("Tencent Cloud", "cloud", (), ("Tencent Cloud",)),
    Provider("Huawei Cloud", "cloud", (), ("Huawei Cloud",)),
    Provider("OVHcloud web hosting", "shared host", ("ovh-cluster",)),
)

# iporigin's table does not overlap: a crawler or an exit node inside a cloud is cut out of the cloud's range.
CUT_OUT = frozenset({"bot", "vpn", "tor"})

# In MISP's list of parking name servers, but they also serve people's live sites: a registrar's default name servers, a site
# builder, a brand-protection registrar. Calling their customers parked would be wrong.
NOT_ONLY_PARKING = frozenset(
    {
        "bookmyname.com",
        "directnic.com",
        "dne.com",
        "dnsowl.com",
        "domainorderdns.nl",
        "domainprofi.de",
        "freenom.com",
        "gname.net",
        "markmonitor.com",
        "mijndomein.nl",
        "name.com",
        "nameprovider.net",
        "one.com",
        "onlydomains.com",
        "panamans.com",
        "registrar-servers.com",
        "rzone.de",
        "sav.com",
        "thednscloud.com",
        "trustednam.es",
        "wordpress.com",
    }
)


def misp_list(folder: str) -> tuple[list[str], date]:
    """The entries of one MISP warning list, and the date that its version states."""
    root = Path(pymispwarninglists.__file__).parent / "data" / "misp-warninglists" / "lists"
    found: dict[str, Any] = json.loads((root / folder / "list.json").read_text(encoding="utf-8"))
    return found["list"], datetime.strptime(str(found["version"]), "%Y%m%d").replace(tzinfo=UTC).date()


def iporigin_networks(label: str) -> Iterator[Network]:
    """The ranges under one label of iporigin's table, with what was cut out of their middle put back."""
    table = dataset()
    for make, starts, ends, numbers in (
        (ipaddress.IPv4Address, table.v4_starts, table.v4_ends, table.v4_labels),
        (ipaddress.IPv6Address, table.v6_starts, table.v6_ends, table.v6_labels),
    ):
        for first, last in rejoined(zip(starts, ends, (table.labels[number] for number in numbers), strict=True), label):
            yield from ipaddress.summarize_address_range(make(first), make(last))


def rejoined(rows: Iterable[tuple[int, int, tuple[str, str]]], label: str) -> list[tuple[int, int]]:
    """The (first, last) runs of one label in rows sorted by address, joined across what was cut out of them."""
    runs: list[tuple[int, int]] = []
    reach = -2
    for start, end, (name, kind) in rows:
        touches = start == reach + 1
        if name == label:
            first = runs.pop()[0] if touches else start
            runs.append((first, end))
            reach = end
        elif touches and kind in CUT_OUT:
            reach = end
    return runs


def fill(provider: Provider) -> None:
    """Gather one provider's ranges and where they come from."""
    for folder in provider.misp:
        entries, dated = misp_list(folder)
        provider.networks += [ipaddress.ip_network(text, strict=False) for text in entries]
        provider.origins.append(f"MISP warning list {folder} of {dated}")
        provider.date = max(provider.date, dated)
    for label in provider.iporigin:
        built = datetime.fromtimestamp(dataset().built_at, UTC).date()
        provider.networks += iporigin_networks(label)
        provider.origins.append(f"iporigin {version('iporigin')} of {built}")
        provider.date = max(provider.date, built)
    # Vultr's own feed holds the ranges reserved for documentation.
    provider.networks = collapsed(net for net in provider.networks if net.is_global and not reserved_range(str(net[0])))


def collapsed(networks: Iterable[Network]) -> list[Network]:
    """The same addresses in as few ranges as possible, IPv4 first."""
    both = list(networks)
    four = ipaddress.collapse_addresses(net for net in both if isinstance(net, ipaddress.IPv4Network))
    six = ipaddress.collapse_addresses(net for net in both if isinstance(net, ipaddress.IPv6Network))
    return [*four, *six]


def literal(words: Iterable[object]) -> str:
    """Words wrapped into a TOML literal string, which is quick to read."""
    text = textwrap.fill(" ".join(map(str, words)), 130, break_long_words=False, break_on_hyphens=False)
    return f"'''\n{text}\n'''"


def section(provider: Provider) -> str:
    """One provider as a TOML table."""
    lines = ["[[list]]", f'provider = "{provider.name}"', f'kind = "{provider.kind}"', f'origin = "{"; ".join(provider.origins)}"']
    return "\n".join([*lines, f"date = {provider.date}", f"ranges = {literal(provider.networks)}", ""])


def shared_edges() -> list[Network]:
    """Ranges whose every address serves many customers: an address in them says nothing about parking."""
    own = tomllib.loads((DATA / "hosting_ranges" / "own.toml").read_text(encoding="utf-8"))
    by_hand = [
        ipaddress.ip_network(text) for entry in own["list"] if entry["provider"] == "Amazon CloudFront" for text in entry["ranges"].split()
    ]
    return by_hand + [net for provider in PROVIDERS if provider.kind == "cdn" for net in provider.networks]


def parking() -> str:
    """The parking list: MISP's, without name servers that also serve live sites and without the shared edges of CDNs."""
    names, names_date = misp_list("parking-domain-ns")
    addresses, addresses_date = misp_list("parking-domain")
    edges = shared_edges()
    networks = [ipaddress.ip_network(text, strict=False) for text in addresses]
    kept = collapsed(net for net in networks if not any(net.version == edge.version and net.subnet_of(edge) for edge in edges))  # type: ignore[arg-type]
    servers = sorted({name.rstrip(".").lower() for name in names} - NOT_ONLY_PARKING)
    lines = [
        "# Built by scripts/build_hosting_lists.py; do not edit. MISP warning lists are in the public domain (CC0 1.0).",
        'origin = "MISP warning lists parking-domain-ns and parking-domain, without registrars\' own name servers and CDN edges"',
        f"date = {addresses_date}",
        "",
        "[[list]]",
        'provider = "a parking service"',
        'kind = "parking"',
        f'origin = "MISP warning list parking-domain of {addresses_date}"',
        f"date = {addresses_date}",
        f"ranges = {literal(kept)}",
        "",
        "[name_servers]",
        f'origin = "MISP warning list parking-domain-ns of {names_date}"',
        f"date = {names_date}",
        f"suffixes = {literal(servers)}",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the files and say how large they are."""
    for provider in PROVIDERS:
        fill(provider)
    outputs = {"parking.toml": parking()}
    for kind in ("cdn", "cloud", "shared host"):
        head = [
            "# Built by scripts/build_hosting_lists.py, which says what is taken from where; do not edit.",
            "# MISP warning lists: CC0 1.0. iporigin: MIT, Copyright (c) 2026 Yuix Networks Inc.",
            f'origin = "the providers\' published ranges, through MISP warning lists and iporigin {version("iporigin")}"',
            f"date = {max(provider.date for provider in PROVIDERS if provider.kind == kind)}",
            "",
        ]
        body = [section(provider) for provider in PROVIDERS if provider.kind == kind]
        outputs[f"hosting_ranges/{kind.replace(' ', '_')}.toml"] = "\n".join(head + body)
    for name, text in outputs.items():
        (DATA / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(text):,} characters\n")


if __name__ == "__main__":
    main()
