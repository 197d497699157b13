"""The DNS records of a world, as (name, type) to values in presentation form."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass

from tests.small_internet.description import Dns, Network, Site, World, Www
from tests.small_internet.infrastructure import WHOIS_IANA

Records = dict[tuple[str, str], tuple[str, ...]]
SERIAL = 2026112201
_TTL = 300


@dataclass(frozen=True, slots=True)
class Zones:
    """What a resolver would find: records, wildcards (parent -> address), zone tops, names that fail for some types."""

    records: Records
    names: frozenset[str]
    wildcards: dict[str, str]
    tops: dict[str, str]
    failing: frozenset[tuple[str, str]]
    ttls: dict[str, int]

    def zone_of(self, name: str) -> str:
        """The top of the closest enclosing zone; "" is the root."""
        while name and name not in self.tops:
            name = name.partition(".")[2]
        return name

    def ttl_of(self, name: str) -> int:
        """The TTL of every record of a name, in seconds."""
        return self.ttls.get(self.zone_of(name), _TTL)


def soa_of(domain: str, dns: Dns) -> str:
    """The SOA value of a site's zone."""
    primary = dns.name_servers[0] if dns.name_servers else "a.ns.infra.test"
    contact = dns.soa_contact or f"hostmaster.{domain}"
    return f"{primary} {contact} {SERIAL} 7200 3600 1209600 300"


def origin_name(address: str) -> str:
    """The name below which the Team Cymru zone answers for an address (v4 whole, v6 by nibbles)."""
    reverse = ipaddress.ip_address(address).reverse_pointer
    stem, _, zone = reverse.removesuffix(".arpa").rpartition(".")
    return f"{stem}.origin{'6' if zone == 'ip6' else ''}.asn.cymru.com"


def network_of(world: World, address: str) -> Network | None:
    """The network of the world that an address lies in, the smallest first, or None."""
    inside = [network for network in world.networks if ipaddress.ip_address(address) in ipaddress.ip_network(network.prefix)]
    return max(inside, key=lambda network: ipaddress.ip_network(network.prefix).prefixlen, default=None)


def zones_of(world: World) -> Zones:
    """All zones of a world, ready for the DNS server."""
    records: dict[tuple[str, str], list[str]] = {}
    for name, rrtype, value in _everything(world):
        records.setdefault((name, rrtype), []).append(value)
    merged: Records = {key: tuple(dict.fromkeys(values)) for key, values in records.items()} | dict(world.extra_records)
    tops = {site.domain: soa_of(site.domain, site.dns) for site in world.sites}
    tops |= {registry.tld: soa_of(registry.tld, Dns()) for registry in world.registries}
    tops |= {zone: soa_of(zone, Dns()) for zone in ("", "in-addr.arpa", "ip6.arpa", "asn.cymru.com")}
    for domain, soa in tops.items():
        merged.setdefault((domain, "SOA"), (soa,))
    return Zones(
        merged,
        frozenset(parent for name, _ in merged for parent in _with_parents(name)),
        {site.domain: site.dns.wildcard for site in world.sites if site.dns.wildcard},
        tops,
        frozenset((site.domain, rrtype) for site in world.sites for rrtype in site.dns.failing),
        {site.domain: site.dns.ttl for site in world.sites},
    )


def _with_parents(name: str) -> Iterator[str]:
    """The name and its parents: an empty non-terminal exists, it is no NXDOMAIN."""
    while name:
        yield name
        name = name.partition(".")[2]


def _everything(world: World) -> Iterator[tuple[str, str, str]]:
    for site in world.sites:
        yield from _site_records(site)
    for name, address in _service_addresses(world):
        yield name, _family(address), address
    for address, name in world.reverse.items():
        yield ipaddress.ip_address(address).reverse_pointer, "PTR", name
        yield name, _family(address), address
    yield from _origins(world)


def _service_addresses(world: World) -> Iterator[tuple[str, str]]:
    yield from world.extra_hosts.items()
    yield "whois.iana.org", WHOIS_IANA
    for registrar in world.registrars:
        yield registrar.whois_host, registrar.whois_address
    for registry in world.registries:
        yield registry.whois_host, registry.whois_address


def _site_records(site: Site) -> Iterator[tuple[str, str, str]]:
    dns, domain = site.dns, site.domain
    for rrtype, values in (
        ("NS", dns.name_servers),
        ("MX", tuple(f"{preference} {host}" for preference, host in dns.mail)),
        ("TXT", dns.texts),
        ("CAA", tuple(f"{flags} {tag} {value}" for flags, tag, value in dns.caa)),
        ("DS", dns.ds),
    ):
        yield from ((domain, rrtype, value) for value in values)
    if dns.dmarc:
        yield f"_dmarc.{domain}", "TXT", dns.dmarc
    for name, addresses in ((domain, dns.addresses), *dns.hosts):
        yield from ((name, _family(address), address) for address in addresses)
    yield from _www(site)


def _www(site: Site) -> Iterator[tuple[str, str, str]]:
    dns, www = site.dns, f"www.{site.domain}"
    if dns.www is Www.ALIAS:
        yield www, "CNAME", dns.www_target or site.domain
        if dns.www_target:
            yield from ((dns.www_target, _family(address), address) for address in dns.addresses)
    elif dns.www is Www.ADDRESS:
        yield from ((www, _family(address), address) for address in dns.addresses)


def _origins(world: World) -> Iterator[tuple[str, str, str]]:
    # The first range of a system speaks for it, here as in the registries' answers.
    for network in {network.asn: network for network in reversed(world.networks)}.values():
        yield f"AS{network.asn}.asn.cymru.com".lower(), "TXT", cymru_system(network)
    for address in sorted({value for site in world.sites for _, rrtype, value in _site_records(site) if rrtype in {"A", "AAAA"}}):
        found = network_of(world, address)
        if found:
            yield origin_name(address), "TXT", cymru_origin(found)


def cymru_origin(network: Network) -> str:
    """The TXT text for an address of this network: number, prefix, country, registry, date."""
    return f"{network.asn} | {network.prefix} | {network.country} | {network.registry} | {network.allocated}"


def cymru_system(network: Network) -> str:
    """The TXT text for this network's autonomous system."""
    about = f"{network.as_name} - {network.holder}, {network.country}"
    return f"{network.asn} | {network.country} | {network.registry} | {network.allocated} | {about}"


def _family(address: str) -> str:
    return "AAAA" if ":" in address else "A"
