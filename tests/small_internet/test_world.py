"""The invented world is large, consistent, and made of reserved names and addresses only."""

from __future__ import annotations

import ipaddress

import pytest

from osint.model.observation import Relation
from osint.model.selector import SelectorKind
from tests.small_internet.certificates import certificates_of
from tests.small_internet.description import Site, Visibility, WhoisFormat
from tests.small_internet.expected import GROUPS, expected_by_group, expected_facts
from tests.small_internet.hostile import hostile_domains
from tests.small_internet.world import the_world
from tests.small_internet.zones import network_of, origin_name

WORLD = the_world()
_RESERVED = [ipaddress.ip_network(text) for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")]


def test_there_are_at_least_thirty_sites_with_names_of_their_own() -> None:
    assert len({site.domain for site in WORLD.sites}) == len(WORLD.sites) >= 30


def test_every_name_and_address_is_reserved_for_documentation() -> None:
    for site in WORLD.sites:
        assert site.domain.endswith((".test", ".example"))
        for address in site.dns.addresses:
            assert any(ipaddress.ip_address(address) in network for network in _RESERVED), address


def test_the_world_shows_every_kind_of_registration() -> None:
    registrations = [site.registration for site in WORLD.sites if site.registration]
    assert {registration.visibility for registration in registrations} == set(Visibility)
    assert {registration.whois_format for registration in registrations} == set(WhoisFormat)


def test_every_certificate_that_a_site_names_is_described() -> None:
    made = certificates_of(WORLD)
    assert {site.web.certificate for site in WORLD.sites if site.web and site.web.certificate} <= set(made)


def test_the_same_description_gives_the_same_certificate() -> None:
    first, second = certificates_of(WORLD), certificates_of(the_world())
    assert {key: made.der for key, made in first.items()} == {key: made.der for key, made in second.items()}


def test_every_address_of_a_site_lies_in_a_described_network() -> None:
    assert all(network_of(WORLD, address) for site in WORLD.sites for address in site.dns.addresses)


def test_origin_names_are_those_of_the_address_registry_zone() -> None:
    assert origin_name("192.0.2.7") == "7.2.0.192.origin.asn.cymru.com"
    assert origin_name("2001:db8::1").endswith("8.b.d.0.1.0.0.2.origin6.asn.cymru.com")


@pytest.mark.parametrize("site", WORLD.sites, ids=lambda site: site.domain)
def test_expected_facts_use_the_spellings_of_the_model(site: Site) -> None:
    facts = expected_facts(site, WORLD)
    assert len(facts) >= 12
    for subject_kind, subject, relation, object_kind, value in facts:
        assert SelectorKind(subject_kind)
        assert Relation(relation)
        assert SelectorKind(object_kind)
        assert subject
        assert value


def test_expected_facts_come_in_the_announced_groups() -> None:
    assert tuple(expected_by_group(WORLD.sites[0], WORLD)) == GROUPS


def test_the_troubled_site_is_expected_to_say_nothing_of_its_registration() -> None:
    site = WORLD.site("troubled-times.test")
    assert site is not None
    assert expected_by_group(site, WORLD)["registration"] == set()


def test_hostile_domains_are_registered_domains_below_test() -> None:
    domains = hostile_domains()
    assert len(set(domains)) == len(domains) > 150
    assert all(domain.count(".") == 1 and len(domain) < 64 for domain in domains)
