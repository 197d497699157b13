"""Two sites on one server, and two that only seem to stand on one."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

SMALL = "ip:192.0.2.10"


def on(name: str, address: str = SMALL, *more: tuple[str, Relation, str, dict[str, str]]):
    return site(name, (name, Relation.RESOLVES_TO, address), *more)


def kind(address: str, what: str) -> tuple[str, Relation, str, dict[str, str]]:
    return (address, Relation.HOSTING_KIND, f"text:{what}", {"provider": "Somebody"})


def test_two_sites_on_one_small_server_meet_and_one_elsewhere_does_not():
    assert reasons(link(on("a.example"), on("b.example"))) == {"address": "192.0.2.10"}
    assert reasons(link(on("a.example"), on("b.example", "ip:192.0.2.11"))) == {}


def test_www_counts_as_the_site():
    other = site("b.example", ("www.b.example", Relation.RESOLVES_TO, SMALL))
    assert link(on("a.example"), other).reasons[0].log_ratio == 3.3


def test_another_host_of_the_site_counts_less():
    other = site("b.example", ("mail.b.example", Relation.RESOLVES_TO, SMALL))
    (reason,) = link(on("a.example"), other).reasons
    assert (reason.log_ratio, reason.mark_b.note) == (1.98, "of the host mail.b.example")


@pytest.mark.parametrize("what", ["cdn", "shared host", "site builder", "parking"])
def test_an_address_that_strangers_share_is_set_aside(what: str):
    found = link(on("a.example", SMALL, kind(SMALL, what)), on("b.example"))
    assert (reasons(found), aside(found)) == ({}, {"address": f"it is an address of Somebody ({what}), which strangers share"})


def test_the_kind_that_strangers_share_is_believed_before_the_cloud_around_it():
    both = on("a.example", SMALL, kind(SMALL, "cloud"), kind(SMALL, "cdn"))
    assert "cdn" in aside(link(both, on("b.example")))["address"]


def test_a_cloud_address_counts_less():
    (reason,) = link(on("a.example", SMALL, kind(SMALL, "cloud")), on("b.example")).reasons
    assert reason.log_ratio == 1.98


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.8", "169.254.0.1", "::1"])
def test_an_address_that_no_site_can_have_is_set_aside(address: str):
    found = link(on("a.example", f"ip:{address}"), on("b.example", f"ip:{address}"))
    assert aside(found)["address"].startswith("it is no address on the public internet")


def test_the_address_behind_an_alias_of_a_provider_is_the_providers():
    def behind(name: str):
        return site(name, (f"www.{name}", Relation.ALIAS_OF, "d1.cloudfront.net"), (f"www.{name}", Relation.RESOLVES_TO, SMALL))

    assert "Amazon CloudFront" in aside(link(behind("a.example"), behind("b.example")))["address"]


def test_an_address_that_also_the_bare_domain_has_is_not_the_alias_s():
    a = site(
        "a.example",
        ("a.example", Relation.RESOLVES_TO, SMALL),
        ("www.a.example", Relation.ALIAS_OF, "d1.cloudfront.net"),
        ("www.a.example", Relation.RESOLVES_TO, SMALL),
    )
    assert reasons(link(a, on("b.example"))) == {"address": "192.0.2.10"}


def test_too_many_sites_on_an_address_say_nothing():
    found = link(on("a.example"), on("b.example"), sites={("address", "192.0.2.10"): 51})
    assert "51 sites are known to share it" in aside(found)["address"]


def in_block(name: str, address: str, block: str):
    return site(name, (name, Relation.RESOLVES_TO, f"ip:{address}"), (f"ip:{address}", Relation.IN_NETBLOCK, f"netblock:{block}"))


def test_two_addresses_of_one_customers_range_meet_and_of_a_providers_do_not():
    small = [in_block(name, address, "192.0.2.0/29") for name, address in (("a.example", "192.0.2.1"), ("b.example", "192.0.2.2"))]
    large = [in_block(name, address, "192.0.2.0/24") for name, address in (("a.example", "192.0.2.1"), ("b.example", "192.0.2.2"))]
    assert reasons(link(*small)) == {"netblock": "192.0.2.0/29"}
    assert reasons(link(*large)) == {}


def test_a_range_and_an_address_in_it_count_once():
    found = link(in_block("a.example", "192.0.2.1", "192.0.2.0/29"), in_block("b.example", "192.0.2.1", "192.0.2.0/29"))
    assert [(reason.rule, reason.counted) for reason in found.reasons] == [("address", 3.3), ("netblock", 0.0)]


def test_an_address_behind_what_calls_itself_a_delivery_network_says_little():
    def stands(name: str, server: str):
        return site(name, (name, Relation.RESOLVES_TO, "ip:192.0.2.9"), (name, Relation.NAME_SERVER, f"host:{server}"))

    behind = link(stands("a.example", "ns.some-cdn.example"), stands("b.example", "ns.some-cdn.example"))
    beside = link(stands("a.example", "ns.plain.example"), stands("b.example", "ns.plain.example"))
    there, here = (next(item.log_ratio for item in found.reasons if item.rule == "address") for found in (behind, beside))
    assert there < here / 2
