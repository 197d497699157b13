"""Addresses that no site on the public internet can have, so that finding one in an answer is a finding itself."""

from __future__ import annotations

import ipaddress

# ipaddress.is_global of several Python versions calls these global.
_WRAPPED = {
    "::/96": "an IPv4 address in IPv6 clothing",
    "::ffff:0:0/96": "an IPv4 address in IPv6 clothing",
    "64:ff9b::/96": "NAT64, which wraps an IPv4 address",
    "64:ff9b:1::/48": "NAT64, which wraps an IPv4 address",
    "2002::/16": "6to4, which wraps an IPv4 address",
    "2001::/32": "Teredo, which wraps an IPv4 address",
    "fec0::/10": "site-local",
    "5f00::/16": "segment routing",
}
_TABLE = [(ipaddress.ip_network(text), why) for text, why in _WRAPPED.items()]
# Demonstrations and tests use these as if they were public (RFC 5737, RFC 3849).
_DOCUMENTATION = [ipaddress.ip_network(text) for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")]


def reserved_range(text: str) -> str:
    """Which private or reserved range an address lies in, in words; "" for a public address.

    Documentation ranges count as public. Raises ValueError where the text is no address.
    """
    address = ipaddress.ip_address(text)
    if any(address in network for network in _DOCUMENTATION if network.version == address.version):
        return ""
    for question, why in (
        ("is_loopback", "loopback"),
        ("is_link_local", "link-local"),
        ("is_multicast", "multicast"),
        ("is_unspecified", "unspecified"),
    ):
        if getattr(address, question):
            return why
    wrapped = next((why for network, why in _TABLE if network.version == address.version and address in network), "")
    return wrapped or ("" if address.is_global else "private" if address.is_private else "reserved")
