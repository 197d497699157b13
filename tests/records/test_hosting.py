"""Hosting: addresses that providers document as theirs, and what must never be claimed."""

from __future__ import annotations

import ipaddress

import pytest

from osint.data import read_list
from osint.errors import UsageProblem
from osint.records.hosting import (
    Hosting,
    HostingKind,
    hosting_of_address,
)

DOCUMENTED = [
    ("104.16.132.229", HostingKind.CDN, "Cloudflare"),
    ("2606:4700::6810:84e5", HostingKind.CDN, "Cloudflare"),
    ("151.101.1.57", HostingKind.CDN, "Fastly"),
    ("199.83.128.10", HostingKind.CDN, "Imperva"),
    ("13.32.0.7", HostingKind.CDN, "Amazon CloudFront"),
    ("34.149.1.1", HostingKind.CDN, "Google Cloud load balancing"),
    ("52.95.110.1", HostingKind.CLOUD, "Amazon AWS"),
    ("5.9.1.1", HostingKind.CLOUD, "Hetzner"),
    ("2a01:4f8::1", HostingKind.CLOUD, "Hetzner"),
    ("185.230.63.107", HostingKind.SITE_BUILDER, "Wix"),
    ("198.185.159.144", HostingKind.SITE_BUILDER, "Squarespace"),
    ("23.227.38.65", HostingKind.SITE_BUILDER, "Shopify"),
    ("192.0.78.24", HostingKind.SITE_BUILDER, "WordPress.com (Automattic)"),
    ("185.199.108.153", HostingKind.SITE_BUILDER, "GitHub Pages"),
    ("76.76.21.21", HostingKind.SITE_BUILDER, "Vercel"),
    ("216.239.32.21", HostingKind.SITE_BUILDER, "Blogger and Google Sites"),
    ("162.159.152.4", HostingKind.SITE_BUILDER, "Medium"),
    ("91.195.240.94", HostingKind.PARKING, "Sedo"),
    ("15.197.148.33", HostingKind.PARKING, "GoDaddy parking and forwarding"),
]


@pytest.mark.parametrize(("address", "kind", "provider"), DOCUMENTED)
def test_documented_address_is_known_as_what_it_is(address: str, kind: HostingKind, provider: str) -> None:
    found = hosting_of_address(address)
    assert (found.kind, found.provider) == (kind, provider)


@pytest.mark.parametrize(
    "address", ["192.0.2.1", "198.51.100.7", "203.0.113.200", "2001:db8::1", "10.1.2.3", "127.0.0.1", "::1", "fe80::1%eth0"]
)
def test_reserved_address_is_in_no_list(address: str) -> None:
    assert hosting_of_address(address) == Hosting(HostingKind.UNKNOWN, "", "in none of the lists", "")


def test_mapped_address_is_read_as_the_ipv4_address_in_it() -> None:
    assert hosting_of_address("::ffff:104.16.132.229") == hosting_of_address("104.16.132.229")


@pytest.mark.parametrize("address", ["13.32.0.7", "52.84.1.1", "99.86.0.1", "2600:9000:2000::1"])
def test_cloudfront_range_beats_the_amazon_range_around_it(address: str) -> None:
    amazon = next(entry for entry in read_list("hosting_ranges/cloud")["list"] if entry["provider"] == "Amazon AWS")
    number = ipaddress.ip_address(address)
    assert any(number in ipaddress.ip_network(text) for text in amazon["ranges"].split())
    assert hosting_of_address(address).provider == "Amazon CloudFront"


def test_medium_addresses_inside_cloudflare_are_a_site_builder_and_their_neighbours_are_not() -> None:
    assert hosting_of_address("162.159.152.4").kind is HostingKind.SITE_BUILDER
    assert hosting_of_address("162.159.152.5").provider == "Cloudflare"


@pytest.mark.parametrize(("inside", "outside"), [("185.230.60.0", "185.230.59.255"), ("185.230.63.255", "185.230.64.0")])
def test_range_ends_are_exact(inside: str, outside: str) -> None:
    assert hosting_of_address(inside).provider == "Wix"
    assert hosting_of_address(outside).provider != "Wix"


def test_the_reason_names_the_range_the_list_and_its_date() -> None:
    found = hosting_of_address("104.16.132.229")
    assert found.why.startswith("104.16.0.0/13 is a range of Cloudflare in the list of 2")
    assert "MISP warning list cloudflare of 2" in found.why
    assert found.list_date in found.why


@pytest.mark.parametrize("asn", ["AS47583", "47583", " as47583 "])
def test_network_number_decides_where_no_range_does(asn: str) -> None:
    found = hosting_of_address("192.0.2.1", asn=asn)
    assert (found.kind, found.provider) == (HostingKind.SHARED_HOST, "Hostinger")
    assert found.why.startswith("AS47583 is a network of Hostinger in the list of 2")


def test_range_is_believed_before_the_network_number() -> None:
    assert hosting_of_address("23.227.38.65", asn="AS13335").provider == "Shopify"


@pytest.mark.parametrize("asn", ["", "AS64496", "AS", "none", "AS99999999999999999999", "AS١٣٣٣٥"])
def test_unknown_or_odd_network_number_says_nothing(asn: str) -> None:
    assert hosting_of_address("192.0.2.1", asn=asn).kind is HostingKind.UNKNOWN


def test_reverse_name_tells_a_shared_host_where_nothing_else_is_known() -> None:
    found = hosting_of_address("192.0.2.1", reverse_names=["mail.site.example", "server41-2.web-hosting.com"])
    assert (found.kind, found.provider) == (HostingKind.SHARED_HOST, "Namecheap hosting")
    assert found.why.startswith("the address calls itself server41-2.web-hosting.com")


def test_reverse_name_tells_two_services_of_one_provider_apart() -> None:
    assert hosting_of_address("52.95.110.1", reverse_names=["server-52-95-110-1.fra2.r.cloudfront.net"]).provider == "Amazon CloudFront"


def test_rented_machine_cannot_name_itself_into_a_delivery_network() -> None:
    found = hosting_of_address("5.9.1.1", asn="AS24940", reverse_names=["server-5-9-1-1.fra2.r.cloudfront.net"])
    assert (found.kind, found.provider) == (HostingKind.CLOUD, "Hetzner")


@pytest.mark.parametrize("text", ["", "site.example", "1.2.3", "1.2.3.4/24", "9" * 500])
def test_what_is_no_address_is_refused_by_name(text: str) -> None:
    with pytest.raises(UsageProblem, match="not an IP address"):
        hosting_of_address(text)
