"""Providers by the names in their customers' records: name servers, mail servers, aliases, reverse names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from osint.data import read_list

_DIGITS = re.compile(r"[0-9]+")
_MAX_NAME = 253


class ProviderKind(StrEnum):
    """What a provider is to the customer who has such a record."""

    CDN = "cdn"
    CLOUD = "cloud"
    SHARED_HOST = "shared host"
    SITE_BUILDER = "site builder"
    PARKING = "parking"
    REGISTRAR = "registrar"
    DNS = "dns"
    MAIL = "mail"


class NameRole(StrEnum):
    """Which record a name stands in; the value is the key in the list."""

    NAME_SERVER = "name_servers"
    MAIL_SERVER = "mail_servers"
    ALIAS = "aliases"
    REVERSE_NAME = "reverse_names"


@dataclass(frozen=True, slots=True)
class NameProvider:
    """The provider that a name belongs to; `why` is a sentence for the report.

    `within` is set on reverse names that tell one service of a provider apart from its others.
    """

    provider: str
    kind: ProviderKind
    suffix: str
    why: str
    list_date: str
    within: str = ""


def provider_of_name_server(name: str) -> NameProvider | None:
    """Whose customers have this name server, or None where no list knows; the longest suffix decides (parking1.ovh.net is parking)."""
    return provider_of_name(name, NameRole.NAME_SERVER)


def provider_of_mail_server(name: str) -> NameProvider | None:
    """Whose customers have their mail delivered to this host, or None."""
    return provider_of_name(name, NameRole.MAIL_SERVER)


def provider_of_alias(name: str) -> NameProvider | None:
    """Whose customers point a CNAME at this name, or None."""
    return provider_of_name(name, NameRole.ALIAS)


def provider_of_reverse_name(name: str) -> NameProvider | None:
    """Whose addresses call themselves so, or None; whoever holds an address can make it call itself anything."""
    return provider_of_name(name, NameRole.REVERSE_NAME)


def provider_of_name(name: str, role: NameRole) -> NameProvider | None:
    """The provider whose longest suffix the name ends in, whole labels only; in a list a # stands for a run of digits."""
    labels = name.strip().rstrip(".").lower()[-_MAX_NAME:].split(".")
    known = _suffixes()[role]
    for start in range(len(labels)):
        suffix = ".".join(labels[start:])
        found = known.get(suffix) or known.get(_DIGITS.sub("#", suffix))
        if found:
            return found
    return None


def is_free_mail(host: str) -> bool:
    """Whether anybody in the world can have a mailbox at this domain, so that each is one person's and not its owner's."""
    return host.strip().rstrip(".").lower() in _free_mail()


@cache
def _free_mail() -> frozenset[str]:
    return frozenset(read_list("provider_names")["free_mail"].split())


@cache
def _suffixes() -> dict[NameRole, dict[str, NameProvider]]:
    whole = read_list("provider_names")
    date = whole["date"].isoformat()
    tables: dict[NameRole, dict[str, NameProvider]] = {role: {} for role in NameRole}
    for suffix, found in _parking_name_servers().items():
        tables[NameRole.NAME_SERVER][suffix] = found
    for entry in whole["provider"]:
        for role in NameRole:
            for suffix in entry.get(role.value, []):
                why = f"{suffix} is in this project's list of {role.value.replace('_', ' ')} of {date}, as {entry['name']}"
                within = entry.get("within", "") if role is NameRole.REVERSE_NAME else ""
                tables[role][suffix] = NameProvider(entry["name"], ProviderKind(entry["kind"]), suffix, why, date, within)
    for domain, name, kind in own_domains():
        why = f"{domain} is in this project's list of providers' own domains of {date}, as {name}"
        for role in (NameRole.NAME_SERVER, NameRole.MAIL_SERVER):
            tables[role].setdefault(domain, NameProvider(name, kind, domain, why, date))
    return tables


def own_domains() -> list[tuple[str, str, ProviderKind]]:
    """(domain, provider, kind) of the providers of which the list holds no more than the domains that are their own."""
    listed = read_list("provider_names")["own_domains"]
    lines = ((kind, line.partition(": ")) for kind, text in listed.items() for line in text.strip().splitlines())
    return [(domain, name, ProviderKind(kind)) for kind, (name, _, domains) in lines for domain in domains.split()]


def _parking_name_servers() -> dict[str, NameProvider]:
    """The suffixes of parking services that are known only as such, without a name."""
    listed = read_list("parking")["name_servers"]
    date = listed["date"].isoformat()
    found = {}
    for suffix in listed["suffixes"].split():
        why = f"{suffix} is in the list of parking name servers of {date} ({listed['origin']})"
        found[suffix] = NameProvider("a parking service", ProviderKind.PARKING, suffix, why, date)
    return found
