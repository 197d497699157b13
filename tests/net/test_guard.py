"""The address guard refuses everything that is not the public internet, however it is dressed up."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import UsageProblem
from osint.net.guard import Guard, name_refusal, read_networks

SPECIAL_V4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
SPECIAL_V6 = [
    "::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
    "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
]  # fmt: skip
V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)


def refused(text: str) -> str:
    return Guard().refusal(ipaddress.ip_address(text))


@pytest.mark.parametrize("network", [*SPECIAL_V4, *SPECIAL_V6])
def test_the_first_and_last_address_of_a_special_range_are_refused(network: str) -> None:
    inside = ipaddress.ip_network(network)
    assert Guard().refusal(inside[0])
    assert Guard().refusal(inside[-1])


@given(st.sampled_from([*SPECIAL_V4, *SPECIAL_V6]), st.integers(0))
def test_no_address_of_a_special_range_passes(network: str, number: int) -> None:
    inside = ipaddress.ip_network(network)
    assert Guard().refusal(inside[number % inside.num_addresses])


@given(V4)
def test_an_ipv4_address_inside_an_ipv6_one_never_passes(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for prefix in (0xFFFF << 32, 0x64FF9B << 96, 0, 0xFFFF << 48):
        assert Guard().refusal(ipaddress.IPv6Address(prefix | number))
    assert Guard().refusal(ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1))


@given(V4)
def test_what_python_calls_private_is_refused(address: ipaddress.IPv4Address) -> None:
    if not address.is_global:
        assert Guard().refusal(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "192.0.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_public_addresses_pass(address: str) -> None:
    assert refused(address) == ""


@pytest.mark.parametrize("address", ["169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "192.0.0.192"])
def test_the_metadata_services_of_clouds_are_refused(address: str) -> None:
    assert refused(address)


def test_a_range_that_a_person_named_passes_and_its_mapped_form_does_not() -> None:
    guard = Guard(read_networks("203.0.113.0/24, 2001:db8::/32"))
    assert guard.refusal(ipaddress.ip_address("203.0.113.9")) == ""
    assert guard.refusal(ipaddress.ip_address("2001:db8::9")) == ""
    assert guard.refusal(ipaddress.ip_address("::ffff:203.0.113.9"))
    assert guard.refusal(ipaddress.ip_address("203.0.114.9")) == ""
    assert guard.refusal(ipaddress.ip_address("198.51.100.1"))


def test_sifting_keeps_the_order_and_gives_reasons() -> None:
    addresses = [ipaddress.ip_address(text) for text in ("1.1.1.1", "10.0.0.5", "9.9.9.9")]
    fine, refusals = Guard().sift(addresses)
    assert fine == [addresses[0], addresses[2]]
    assert refusals == [(addresses[1], "private")]


@pytest.mark.parametrize("text", ["10.0.0.1/8", "banana", "10.0.0.0/33", "1.2.3.4/24"])
def test_a_range_that_is_none_is_named(text: str) -> None:
    with pytest.raises(UsageProblem, match=text.replace(".", r"\.")):
        read_networks(f"203.0.113.0/24,{text}")


def test_no_ranges_are_no_ranges() -> None:
    assert read_networks(" , ") == ()


@pytest.mark.parametrize("name", ["localhost", "a.localhost", "printer.local", "db.internal", "router.home.arpa", "intranet"])
def test_names_of_inner_networks_are_not_even_looked_up(name: str) -> None:
    assert name_refusal(name)


@pytest.mark.parametrize("name", ["site.example", "localhost.example", "internal.example", "notlocal.test"])
def test_public_names_are_looked_up(name: str) -> None:
    assert name_refusal(name) == ""
