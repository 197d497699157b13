"""A private address in a public answer is a finding; a documentation address stands for a public one."""

from __future__ import annotations

import pytest

from osint.model.reserved_address import reserved_range


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("10.0.0.5", "private"),
        ("127.0.0.1", "loopback"),
        ("169.254.169.254", "link-local"),
        ("0.0.0.0", "unspecified"),
        ("224.0.0.1", "multicast"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fd00::5", "private"),
        ("ff02::1", "multicast"),
        ("fec0::1", "site-local"),
    ],
)
def test_private_and_reserved_addresses_are_named(address: str, why: str):
    assert reserved_range(address) == why


@pytest.mark.parametrize("address", ["::ffff:10.0.0.5", "::7f00:1", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "2001:0:1::1"])
def test_an_ipv6_address_that_wraps_an_ipv4_address_is_reserved(address: str):
    assert "IPv4" in reserved_range(address)


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "8.8.8.8", "2606:4700::1111"])
def test_public_and_documentation_addresses_are_not_reserved(address: str):
    assert reserved_range(address) == ""


@pytest.mark.parametrize("address", ["100.64.0.9", "198.18.0.1", "240.0.0.1", "192.168.1.1", "172.16.0.9", "5f00::1"])
def test_every_other_special_range_is_reserved(address: str):
    assert reserved_range(address)


def test_what_is_no_address_is_an_error():
    with pytest.raises(ValueError, match="does not appear"):
        reserved_range("site.example")
