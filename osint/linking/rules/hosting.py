"""Rules about where a site stands: the address of a small server, and a range assigned to one customer."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from functools import cache

from osint.data import read_list
from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.pointed import site_of
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.provider_names import provider_of_alias
from osint.model.reserved_address import reserved_range
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind

MOST_OF_A_CUSTOMER = 64
"""A range of more addresses than this is a provider's, not one customer's."""
ON_A_CLOUD = 0.6
"""A cloud's address is one customer's alone, but passes from customer to customer."""
OF_ANOTHER_HOST = 0.6
"""Hosts other than the domain itself and www (mail, shop) often stand with a provider of their own."""
PERHAPS_DELIVERED = 0.3
"""The name servers or the alias of the site call themselves a delivery network's, although no list knows it as one."""
_DELIVERS = re.compile(r"(?:^|[-.])(?:cdn|waf|ddos)|cdn(?:[-.]|$)")
_SHARED_KINDS = ("parking", "site builder", "cdn", "shared host")
_CLOUD = "cloud"


def find_addresses(site: SiteFacts) -> Iterator[Mark]:
    """Each address of the site's names; set aside where strangers share it or no site can have it, less telling on a cloud."""
    by_address: dict[Selector, list[Fact]] = {}
    for fact in site.own(Relation.RESOLVES_TO):
        if fact.observation.object.kind is SelectorKind.IP_ADDRESS:
            by_address.setdefault(fact.observation.object, []).append(fact)
    for address, facts in by_address.items():
        factor, notes = 1.0, []
        if provider := _cloud_of(site, address):
            factor *= ON_A_CLOUD
            notes.append(f"on {provider}, a cloud, where addresses pass from customer to customer")
        if not any(_is_front(site, fact.observation.subject) for fact in facts):
            factor *= OF_ANOTHER_HOST
            notes.append(f"of the host {facts[0].observation.subject.value}")
        if front := _delivery_network_of(site):
            factor *= PERHAPS_DELIVERED
            notes.append(f"served by {front}, whose name is that of a delivery network: strangers may share the address")
        aside = shared_address(site, address) or _behind_an_alias(site, facts)
        yield mark_of("address", facts, Reading(address.value, note="; ".join(notes), factor=factor, set_aside=aside))


def find_netblocks(site: SiteFacts) -> Iterator[Mark]:
    """Ranges so small that they are one customer's."""
    for fact in site.own(Relation.RESOLVES_TO):
        address = fact.observation.object
        for block in site.of(address, Relation.IN_NETBLOCK):
            network = _network(block.observation.object.value)
            if network and network.version == 4 and 1 < network.num_addresses <= MOST_OF_A_CUSTOMER:
                yield mark_of("netblock", [fact, block], Reading(str(network), set_aside=shared_address(site, address)))


def find_networks(site: SiteFacts) -> Iterator[Mark]:
    """The networks (autonomous systems) that announce the site's addresses, unless a list knows one as a provider that lets addresses."""
    for fact in site.own(Relation.RESOLVES_TO):
        address = fact.observation.object
        if address.kind is not SelectorKind.IP_ADDRESS:
            continue
        for origin in site.of(address, Relation.ORIGIN_ASN):
            network = origin.observation.object.value
            provider = _providers().get(network)
            aside = shared_address(site, address) or (f"it is a network of {provider}, which strangers share" if provider else "")
            yield mark_of("network", [fact, origin], Reading(network, set_aside=aside))


def _delivery_network_of(site: SiteFacts) -> str:
    """The domain of the site's name servers or alias where it calls itself a delivery network, "" where none does."""
    facts = site.own(Relation.NAME_SERVER, Relation.ALIAS_OF)
    domains = {site_of(fact.observation.object.value) for fact in facts} - {site.site.value}
    return next((domain for domain in sorted(domains) if _DELIVERS.search(domain)), "")


@cache
def _providers() -> dict[str, str]:
    """Networks that are let to customers -> whose they are."""
    return {f"AS{number}": item["provider"] for item in read_list("hosting_asns")["network"] for number in item["asns"]}


def shared_address(site: SiteFacts, address: Selector) -> str:
    """Why an address of a site says nothing about who runs it; "" where it may."""
    if why := _reserved(address.value):
        return f"it is no address on the public internet ({why})"
    said = {fact.observation.object.value: fact.observation for fact in site.of(address, Relation.HOSTING_KIND)}
    kind = next((kind for kind in _SHARED_KINDS if kind in said), "")
    if not kind:
        return ""
    provider = said[kind].detail.get("provider") or "a provider"
    return f"it is an address of {provider} ({kind}), which strangers share"


def stands_with_strangers(site: SiteFacts, name: Selector) -> str:
    """Why what a host shows (its certificate, its headers) may be its provider's: all its addresses are shared; "" otherwise."""
    addresses = [fact.observation.object for fact in site.about(name, Relation.RESOLVES_TO)]
    shared = [shared_address(site, address) for address in addresses]
    return shared[0] if shared and all(shared) else ""


def _is_front(site: SiteFacts, name: Selector) -> bool:
    return name.value in {site.site.value, f"www.{site.site.value}"}


def _cloud_of(site: SiteFacts, address: Selector) -> str:
    """The cloud that an address belongs to, "" for none."""
    for fact in site.of(address, Relation.HOSTING_KIND):
        if fact.observation.object.value == _CLOUD:
            return str(fact.observation.detail.get("provider") or "a provider")
    return ""


def _behind_an_alias(site: SiteFacts, facts: list[Fact]) -> str:
    """Why an address is a provider's: each of the names that have it is an alias of one of the provider's names."""
    found = []
    for name in dict.fromkeys(fact.observation.subject for fact in facts):
        aliases = site.about(name, Relation.ALIAS_OF)
        found.append(next(filter(None, (provider_of_alias(alias.observation.object.value) for alias in aliases)), None))
    if not found or not all(found) or found[0] is None:
        return ""
    return f"the name is an alias of one of {found[0].provider}'s ({found[0].kind.value}), whose addresses strangers share"


def _reserved(address: str) -> str:
    try:
        return reserved_range(address)
    except ValueError:
        return "it is no address"


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


RULES = (
    Rule(
        name="address",
        group=Group.HOSTING,
        sentence="both stand on the server with the address {value}",
        innocent="A hosting company or a web designer may put several customers on one small server.",
        find=find_addresses,
    ),
    Rule(
        name="netblock",
        group=Group.HOSTING,
        sentence="both stand in {value}, a range so small that one customer holds it",
        innocent="A reseller may hold a small range and let single addresses to strangers.",
        find=find_netblocks,
    ),
    Rule(
        name="network",
        group=Group.HOSTING,
        sentence="both stand in {value}, a network that no list knows as one of the large providers",
        innocent="A small hosting company is chosen by everybody in its town or trade.",
        find=find_networks,
    ),
)
