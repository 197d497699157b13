"""What the RDAP servers of the case answer: domains of .net and .com, address ranges, autonomous systems."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from scripts.olimpiya.registrations import HIDDEN, RANGES, RDAP_OF_SUFFIX, REGISTRATIONS, SYSTEMS, Holder, Registrar, Registration

Json = dict[str, Any]
_NOTICE = {
    "title": "Reference case",
    "description": ["This answer was written for a reference case of the tool pivot; no registry or registrar gave it."],
}
_VERSION = ["version", {}, "text", "4.0"]


def answer(url: str) -> tuple[int, bytes]:
    """HTTP status and body for an RDAP address; 404 with an RDAP error for what the world does not hold."""
    host, _, what = (urlsplit(url).hostname or ""), *urlsplit(url).path.rpartition("/")[1:]
    kind = urlsplit(url).path.rpartition("/")[0].rpartition("/")[2]
    found: Json | None = None
    if kind == "domain" and what in REGISTRATIONS:
        found = _domain(REGISTRATIONS[what], host)
    elif kind == "ip" and what in RANGES:
        found = _range(what)
    elif kind == "autnum" and what.isdigit() and int(what) in SYSTEMS:
        found = _system(int(what))
    status = 200 if found else 404
    body = found or {"errorCode": 404, "title": "Not Found", "description": [f"{what} is not in the reference case."]}
    return status, json.dumps({"rdapConformance": ["rdap_level_0"], **body, "notices": [_NOTICE]}, indent=1).encode()


def is_rdap(url: str) -> bool:
    """Whether an address belongs to an RDAP server."""
    return (urlsplit(url).hostname or "").startswith("rdap.")


def _domain(held: Registration, host: str) -> Json:
    is_registrar = host == held.registrar.rdap
    base = f"https://{held.registrar.rdap}/" if is_registrar else RDAP_OF_SUFFIX[held.suffix]
    own = f"{base}domain/{held.domain}"
    links = [{"value": own, "rel": "self", "href": own, "type": "application/rdap+json"}]
    if not is_registrar:
        href = f"https://{held.registrar.rdap}/domain/{held.domain}"
        links.append({"value": own, "rel": "related", "href": href, "type": "application/rdap+json"})
    return {
        "objectClassName": "domain",
        "handle": held.handle,
        "ldhName": held.domain.upper(),
        "links": links,
        "status": [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", held.status).lower()],
        "entities": [_seller(held.registrar), *([_registrant(held.holder)] if is_registrar else [])],
        "events": [
            {"eventAction": "registration", "eventDate": held.created},
            {"eventAction": "expiration", "eventDate": held.expires},
            {"eventAction": "last changed", "eventDate": held.changed},
        ],
        "secureDNS": {"delegationSigned": False},
        "nameservers": [{"objectClassName": "nameserver", "ldhName": server.upper()} for server in held.servers],
    }


def _card(name: str, *more: list[Any]) -> list[Any]:
    return ["vcard", [_VERSION, ["fn", {}, "text", name], *more]]


def _seller(seller: Registrar) -> Json:
    abuse = {"objectClassName": "entity", "roles": ["abuse"], "vcardArray": _card("", ["email", {}, "text", f"abuse@{seller.domain}"])}
    return {
        "objectClassName": "entity",
        "handle": seller.number,
        "roles": ["registrar"],
        "publicIds": [{"type": "IANA Registrar ID", "identifier": seller.number}],
        "vcardArray": _card(seller.name),
        "entities": [abuse],
    }


def _registrant(holder: Holder) -> Json:
    country: Json = {"cc": holder.country} if holder.country else {}
    address = ["adr", country, "text", [""] * 7]
    if holder.name == HIDDEN:
        remark = {
            "title": HIDDEN,
            "type": "object redacted due to authorization",
            "description": ["Some of the data is withheld."],
        }
        return {"objectClassName": "entity", "roles": ["registrant"], "remarks": [remark], "vcardArray": _card("", address)}
    card = _card(holder.name, ["org", {}, "text", holder.organisation], address, ["email", {}, "text", holder.email])
    return {"objectClassName": "entity", "roles": ["registrant"], "vcardArray": card}


def _range(address: str) -> Json:
    held = RANGES[address]
    return {
        "objectClassName": "ip network",
        "handle": f"NET-{held.name}",
        "startAddress": str(held.network[0]),
        "endAddress": str(held.network[-1]),
        "ipVersion": "v4",
        "name": held.name,
        "cidr0_cidrs": [{"v4prefix": str(held.network.network_address), "length": held.network.prefixlen}],
        "status": ["active"],
        "entities": _holders(held.name, held.holder, f"abuse@{held.domain}"),
        **({"country": held.country} if held.country else {}),
    }


def _system(number: int) -> Json:
    name, holder, assigned = SYSTEMS[number]
    return {
        "objectClassName": "autnum",
        "handle": f"AS{number}",
        "startAutnum": number,
        "endAutnum": number,
        "name": name,
        "status": ["active"],
        "entities": _holders(name, holder),
        **({"events": [{"eventAction": "registration", "eventDate": assigned}]} if assigned else {}),
    }


def _holders(handle: str, holder: str, abuse: str = "") -> list[Json]:
    kind = ["kind", {}, "text", "org"]
    found = [{"objectClassName": "entity", "handle": f"ORG-{handle}", "roles": ["registrant"], "vcardArray": _card(holder, kind)}]
    if abuse:
        card = _card("Abuse desk", kind, ["email", {}, "text", abuse])
        found.append({"objectClassName": "entity", "roles": ["abuse"], "vcardArray": card})
    return found
