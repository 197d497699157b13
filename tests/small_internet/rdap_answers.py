"""RDAP objects of a world: domains as registry and registrar show them, address ranges, autonomous systems, bootstrap files."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

from tests.small_internet.description import Holder, Network, Registrar, Registration, Registry, Site, Visibility, World
from tests.small_internet.whois_texts import REDACTED, shown_holder

Json = dict[str, Any]
CONFORMANCE = ["rdap_level_0", "icann_rdap_response_profile_1", "icann_rdap_technical_implementation_guide_1", "redacted"]
_NOTICE = {"title": "Terms of Use", "description": ["Everything in this registry is invented."]}


def rdap_status(epp: str) -> str:
    """clientTransferProhibited as RDAP writes it: client transfer prohibited."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", epp).lower()


def registry_domain(world: World, site: Site, registry: Registry) -> Json:
    """The registry's (thin) answer about a domain, with a link to the registrar's where it has one."""
    registration = site.registration
    assert registration is not None
    registrar = world.registrar(registration.registrar)
    answer = _domain(site, registration, registrar, f"https://{registry.rdap_host}/domain/{site.domain}")
    if registrar.rdap_host:
        href = f"https://{registrar.rdap_host}/domain/{site.domain}"
        answer["links"].append({"value": answer["links"][0]["href"], "rel": "related", "href": href, "type": "application/rdap+json"})
    answer["port43"] = registry.whois_host
    return answer


def registrar_domain(world: World, site: Site) -> Json:
    """The registrar's answer about a domain, with the registrant as far as shown."""
    registration = site.registration
    assert registration is not None
    registrar = world.registrar(registration.registrar)
    answer = _domain(site, registration, registrar, f"https://{registrar.rdap_host}/domain/{site.domain}")
    holder = shown_holder(registration, registrar)
    if holder is not None:
        answer["entities"] += [_person(holder, role, registration) for role in ("registrant", "administrative")]
    if registration.visibility is Visibility.REDACTED:
        answer["redacted"] = [
            {"name": {"description": f"Registrant {part}"}, "method": "emptyValue", "reason": {"description": "Server policy"}}
            for part in ("Name", "Organization", "Street", "Phone", "Email")
        ]
    answer["port43"] = registrar.whois_host
    return answer


def _domain(site: Site, registration: Registration, registrar: Registrar, own: str) -> Json:
    delegation: Json = {"delegationSigned": bool(site.dns.ds)}
    if site.dns.ds:
        fields = [ds.split() for ds in site.dns.ds]
        delegation["dsData"] = [
            {"keyTag": int(tag), "algorithm": int(algorithm), "digestType": int(kind), "digest": digest.upper()}
            for tag, algorithm, kind, digest in fields
        ]
    return {
        "objectClassName": "domain",
        "rdapConformance": CONFORMANCE,
        "handle": registration.handle,
        "ldhName": site.domain,
        "status": [rdap_status(status) for status in registration.statuses],
        "events": [
            {"eventAction": "registration", "eventDate": registration.registered_at},
            {"eventAction": "expiration", "eventDate": registration.expires_at},
            {"eventAction": "last changed", "eventDate": registration.changed_at},
            {"eventAction": "last update of RDAP database", "eventDate": "2026-11-22T00:00:00Z"},
        ],
        "entities": [_registrar(registrar)],
        "nameservers": [{"objectClassName": "nameserver", "ldhName": server.upper()} for server in site.dns.name_servers],
        "secureDNS": delegation,
        "links": [{"value": own, "rel": "self", "href": own, "type": "application/rdap+json"}],
        "notices": [_NOTICE],
    }


def _registrar(registrar: Registrar) -> Json:
    phone = ["tel", {"type": "voice"}, "uri", f"tel:{registrar.abuse_phone}"]
    abuse = ["vcard", [_version(), ["fn", {}, "text", ""], phone, ["email", {}, "text", registrar.abuse_email]]]
    return {
        "objectClassName": "entity",
        "handle": registrar.iana_id,
        "roles": ["registrar"],
        "publicIds": [{"type": "IANA Registrar ID", "identifier": registrar.iana_id}],
        "vcardArray": ["vcard", [_version(), ["fn", {}, "text", registrar.name]]],
        "entities": [{"objectClassName": "entity", "roles": ["abuse"], "vcardArray": abuse}],
    }


def _version() -> list[Any]:
    return ["version", {}, "text", "4.0"]


def _person(holder: Holder, role: str, registration: Registration) -> Json:
    entity: Json = {
        "objectClassName": "entity",
        "handle": "" if holder.name == REDACTED else f"C-{registration.handle}-{role[:3]}",
        "roles": [role],
    }
    if holder.name == REDACTED:
        why = {"title": REDACTED, "type": "object redacted due to authorization", "description": ["Some data has been removed."]}
        entity["remarks"] = [why]
        card: list[Any] = [_version(), ["fn", {}, "text", ""], ["adr", {}, "text", ["", "", "", "", "", "", ""]]]
        return entity | {"vcardArray": ["vcard", card]}
    address = ["", "", holder.street, holder.city, "", holder.postcode, ""]
    card = [
        _version(),
        ["fn", {}, "text", holder.name],
        ["org", {}, "text", holder.organisation],
        ["adr", {"cc": holder.country}, "text", address],
        ["tel", {"type": ["voice"]}, "uri", f"tel:{holder.phone}"],
        ["email", {}, "text", holder.email],
    ]
    return entity | {"vcardArray": ["vcard", card]}


def network_answer(network: Network) -> Json:
    """The answer about an address: the range it lies in."""
    prefix = ipaddress.ip_network(network.prefix)
    return {
        "objectClassName": "ip network",
        "rdapConformance": ["rdap_level_0", "cidr0"],
        "handle": network.handle,
        "startAddress": str(prefix[0]),
        "endAddress": str(prefix[-1]),
        "ipVersion": f"v{prefix.version}",
        "name": network.as_name,
        "type": "ALLOCATED PA",
        "country": network.country,
        "cidr0_cidrs": [{f"v{prefix.version}prefix": str(prefix.network_address), "length": prefix.prefixlen}],
        "status": ["active"],
        "events": [{"eventAction": "registration", "eventDate": f"{network.allocated}T00:00:00Z"}],
        "entities": _holder_entities(network),
        "notices": [_NOTICE],
    }


def system_answer(network: Network) -> Json:
    """The answer about an autonomous system."""
    return {
        "objectClassName": "autnum",
        "rdapConformance": ["rdap_level_0"],
        "handle": f"AS{network.asn}",
        "startAutnum": network.asn,
        "endAutnum": network.asn,
        "name": network.as_name,
        "country": network.country,
        "status": ["active"],
        "events": [{"eventAction": "registration", "eventDate": f"{network.allocated}T00:00:00Z"}],
        "entities": _holder_entities(network),
        "notices": [_NOTICE],
    }


def _holder_entities(network: Network) -> list[Json]:
    def card(name: str, *more: list[Any]) -> list[Any]:
        return ["vcard", [_version(), ["fn", {}, "text", name], ["kind", {}, "text", "org"], *more]]

    return [
        {"objectClassName": "entity", "handle": f"ORG-{network.as_name}", "roles": ["registrant"], "vcardArray": card(network.holder)},
        {"objectClassName": "entity", "roles": ["abuse"], "vcardArray": card("Abuse desk", ["email", {}, "text", network.abuse_email])},
    ]


def not_found(what: str) -> Json:
    """The body of a 404."""
    return {"errorCode": 404, "title": "Not Found", "description": [f"{what} is not held here."], "rdapConformance": ["rdap_level_0"]}


def bootstrap(world: World, kind: str) -> Json | None:
    """The bootstrap file dns, ipv4, ipv6 or asn as the root's registry publishes it, or None for another kind."""
    if kind == "dns":
        services = [[[registry.tld], [f"https://{registry.rdap_host}/"]] for registry in world.registries if registry.rdap_host]
    elif kind in {"ipv4", "ipv6"}:
        services = [
            [[network.prefix for network in world.networks if (":" in network.prefix) == (kind == "ipv6")], ["https://rdap.ranges.test/"]]
        ]
    elif kind == "asn":
        services = [[["64496-64511"], ["https://rdap.ranges.test/"]]]
    else:
        return None
    return {"version": "1.0", "publication": "2026-11-20T00:00:00Z", "description": "invented", "services": services}
