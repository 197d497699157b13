"""Providers by the names in their customers' records: documented names, and names that only resemble them."""

from __future__ import annotations

import pytest

from osint.data import read_list
from osint.model.outlets import outlets
from osint.model.provider_names import (
    ProviderKind,
    is_free_mail,
    own_domains,
    provider_of_alias,
    provider_of_mail_server,
    provider_of_name_server,
)

NAME_SERVERS = [
    ("ada.ns.cloudflare.com", "Cloudflare", ProviderKind.CDN),
    ("NS71.DomainControl.com.", "GoDaddy", ProviderKind.REGISTRAR),
    ("dns1.registrar-servers.com", "Namecheap", ProviderKind.REGISTRAR),
    ("ns-1536.awsdns-00.co.uk", "Amazon AWS", ProviderKind.CLOUD),
    ("ns1023.ui-dns.biz", "IONOS", ProviderKind.SHARED_HOST),
    ("ns1.beget.com", "Beget", ProviderKind.SHARED_HOST),
    ("ns2.timeweb.ru", "Timeweb", ProviderKind.SHARED_HOST),
    ("ns1.reg.ru", "REG.RU", ProviderKind.REGISTRAR),
    ("ns8.wixdns.net", "Wix", ProviderKind.SITE_BUILDER),
    ("ns1.dns-parking.com", "Hostinger", ProviderKind.SHARED_HOST),
    ("ns1.sedoparking.com", "Sedo", ProviderKind.PARKING),
    ("parking1.ovh.net", "a parking service", ProviderKind.PARKING),
    ("dns10.ovh.net", "OVHcloud", ProviderKind.CLOUD),
    ("ns2.majordomo.ru", "Majordomo", ProviderKind.SHARED_HOST),
    ("ns1.spaceweb.ru", "SpaceWeb", ProviderKind.SHARED_HOST),
    ("ns.ps.kz", "PS Internet Company", ProviderKind.SHARED_HOST),
    ("ns1.radore.com", "Radore", ProviderKind.SHARED_HOST),
    ("NS1.AZ.PL.", "AZ.pl", ProviderKind.SHARED_HOST),
    ("ns1.hyp.net", "Domeneshop", ProviderKind.SHARED_HOST),
    ("ns1.matbao.com", "Mat Bao", ProviderKind.SHARED_HOST),
    ("ns2.whogohost.com", "WhoGoHost", ProviderKind.SHARED_HOST),
    ("b.auto.dns.br", "Registro.br", ProviderKind.DNS),
]


@pytest.mark.parametrize(("name", "provider", "kind"), NAME_SERVERS)
def test_name_server_is_known_by_its_provider(name: str, provider: str, kind: ProviderKind) -> None:
    found = provider_of_name_server(name)
    assert found is not None
    assert (found.provider, found.kind) == (provider, kind)


@pytest.mark.parametrize(
    "name", ["ns1.site.example", "xns.cloudflare.com", "ns.cloudflare.com.site.example", "com", "", ".", "a." * 100_000]
)
def test_name_server_that_only_resembles_a_providers_is_unknown(name: str) -> None:
    assert provider_of_name_server(name) is None


def test_registrars_own_name_servers_are_not_called_parking() -> None:
    for name in ("dns1.registrar-servers.com", "ns1.name.com", "ns1.wordpress.com", "ns1.dnsowl.com", "ns1.one.com"):
        found = provider_of_name_server(name)
        assert found is not None, name
        assert found.kind is not ProviderKind.PARKING, name


@pytest.mark.parametrize(
    ("name", "provider"),
    [
        ("aspmx.l.google.com", "Google Workspace"),
        ("site-example.mail.protection.outlook.com", "Microsoft 365"),
        ("mx1.privateemail.com", "Namecheap"),
        ("mx.yandex.net", "Yandex 360"),
        ("emx.mail.ru", "Mail.ru"),
    ],
)
def test_mail_server_is_known_by_its_provider(name: str, provider: str) -> None:
    found = provider_of_mail_server(name)
    assert found is not None
    assert found.provider == provider


def test_alias_is_known_by_its_provider_and_says_from_which_list() -> None:
    found = provider_of_alias("d111111abcdef8.cloudfront.net")
    assert found is not None
    assert (found.provider, found.kind, found.suffix) == ("Amazon CloudFront", ProviderKind.CDN, "cloudfront.net")
    assert found.list_date in found.why


def test_no_domain_of_a_provider_is_listed_twice() -> None:
    domains = [domain for domain, _, _ in own_domains()]
    listed = {suffix for entry in read_list("provider_names")["provider"] for suffix in entry.get("name_servers", [])}
    assert len(domains) > 1000
    assert sorted(set(domains)) == sorted(domains)
    assert listed.isdisjoint(domains)


def test_mail_to_a_hosting_companys_own_domain_is_its_customers_mail() -> None:
    found = provider_of_mail_server("mx.hostland.ru")
    assert found is not None
    assert found.provider == "Hostland"
    assert "own domains" in found.why


def test_a_free_mail_service_is_one_and_a_domain_below_it_or_like_it_is_none() -> None:
    assert is_free_mail("Gmail.com.")
    assert not is_free_mail("mx.gmail.com")
    assert not is_free_mail("gmail.com.site.example")


def test_no_recognised_outlet_stands_among_the_providers() -> None:
    assert {outlet.domain for outlet in outlets()}.isdisjoint(domain for domain, _, _ in own_domains())
