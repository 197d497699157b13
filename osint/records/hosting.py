"""What kind of hosting an address is, from dated reference lists that ship with the project."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from osint.errors import UsageProblem
from osint.model.provider_names import (
    NameProvider,
    ProviderKind,
    provider_of_alias,
    provider_of_mail_server,
    provider_of_name_server,
    provider_of_reverse_name,
)
from osint.records.hosting_lists import HostingKind, HostingList, lists_holding, networks

__all__ = [
    "Hosting",
    "HostingKind",
    "NameProvider",
    "ProviderKind",
    "hosting_of_address",
    "provider_of_alias",
    "provider_of_mail_server",
    "provider_of_name_server",
]

_KIND_OF_MACHINE = {
    ProviderKind.CDN: HostingKind.CDN,
    ProviderKind.CLOUD: HostingKind.CLOUD,
    ProviderKind.SHARED_HOST: HostingKind.SHARED_HOST,
    ProviderKind.SITE_BUILDER: HostingKind.SITE_BUILDER,
    ProviderKind.PARKING: HostingKind.PARKING,
    ProviderKind.REGISTRAR: HostingKind.SHARED_HOST,
}
"""What a machine is that calls itself by a name of such a provider: a registrar's machines serve its many customers."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """What kind of hosting an address is; `why` says which list, of which date, and what in it matched."""

    kind: HostingKind
    provider: str
    why: str
    list_date: str


IN_NO_LIST = Hosting(HostingKind.UNKNOWN, "", "in none of the lists", "")


def hosting_of_address(address: str, *, asn: str = "", reverse_names: Sequence[str] = ()) -> Hosting:
    """The kind of hosting of an address: by the ranges that hold it, else by its network, else by what it calls itself.

    Of several ranges the most telling kind wins (a CloudFront range inside one of Amazon's), then the longest prefix.
    A reverse name decides only where nothing else is known, or where it tells two services of one provider apart: whoever
    holds an address can make it call itself anything. Raises UsageProblem for what is not an address.
    """
    try:
        number = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError as error:
        raise UsageProblem(f"not an IP address: {address[:80]!r}") from error
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped:
        number = number.ipv4_mapped
    known = _by_range(number) or _by_network(asn)
    return _by_reverse_name(reverse_names, known) or known or IN_NO_LIST


def _by_range(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Hosting | None:
    held = min(lists_holding(number), key=lambda found: (found[0].rank, -found[1]), default=None)
    if held is None:
        return None
    source, length = held
    block = ipaddress.ip_network((int(number), length), strict=False)
    return _said(source, f"{block} is a range of {source.provider} in the list of {source.date} ({source.origin})")


def _by_network(asn: str) -> Hosting | None:
    digits = asn.strip().upper().removeprefix("AS")
    source = networks().get(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else None
    if source is None:
        return None
    return _said(source, f"AS{digits} is a network of {source.provider} in the list of {source.date} ({source.origin})")


def _by_reverse_name(names: Sequence[str], known: Hosting | None) -> Hosting | None:
    for name in names:
        found = provider_of_reverse_name(name)
        kind = _KIND_OF_MACHINE.get(found.kind) if found else None
        if found and kind and (known is None or (found.within and found.within == known.provider)):
            return Hosting(kind, found.provider, f"the address calls itself {name[:253]}, and {found.why}", found.list_date)
    return None


def _said(source: HostingList, why: str) -> Hosting:
    return Hosting(source.kind, source.provider, why, source.date)
