"""Two zones of one owner, and two that a provider serves like thousands of others."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site


def served(name: str, *servers: str):
    return site(name, *((name, Relation.NAME_SERVER, server) for server in servers))


def test_name_servers_of_ones_own_join_the_owner_and_a_second_site():
    owner = served("owner.example", "ns1.owner.example", "ns2.owner.example")
    assert reasons(link(owner, served("b.example", "ns2.owner.example")))["own_name_servers"] == "owner.example"


def test_two_sites_with_name_servers_of_their_own_each_share_nothing():
    assert link(served("a.example", "ns1.a.example"), served("b.example", "ns1.b.example")).reasons == ()


def test_an_unknown_domain_that_sounds_like_a_provider_counts_less():
    pair = [served(name, "ns1.northhost.example") for name in ("a.example", "b.example")]
    (first, _) = link(*pair).reasons
    assert (first.rule, first.log_ratio) == ("name_server_set", 2.0)


@pytest.mark.parametrize(
    ("server", "provider"),
    [
        ("dns1.registrar-servers.com", "Namecheap (registrar)"),
        ("ns1.sedoparking.com", "Sedo (parking)"),
        ("ns1.beget.com", "Beget (shared host)"),
    ],
)
def test_a_providers_name_servers_are_set_aside(server: str, provider: str):
    found = link(served("a.example", server), served("b.example", server))
    assert (reasons(found), aside(found)) == ({}, {"name_server_set": f"they are name servers of {provider}, which strangers share"})


def test_the_pair_that_an_account_gets_counts_a_little_and_one_of_the_pair_nothing():
    a = served("a.example", "ada.ns.cloudflare.com", "bob.ns.cloudflare.com")
    same, half = (served("b.example", "bob.ns.cloudflare.com", f"{other}.ns.cloudflare.com") for other in ("ada", "cora"))
    assert [(reason.rule, reason.log_ratio) for reason in link(a, same).reasons] == [("account_name_servers", 0.7)]
    assert link(a, half).reasons == ()


def test_a_set_is_what_one_answer_listed():
    def moved(name: str, *later: str):
        before = (name, Relation.NAME_SERVER, "ns1.old.example", {"block": "registry"})
        return site(name, before, *((f"www.{name}", Relation.NAME_SERVER, server) for server in later))

    found = link(moved("a.example", "ns1.new.example"), moved("b.example", "ns1.other.example"))
    assert reasons(found)["name_server_set"] == "ns1.old.example"


def contact(name: str, email: str):
    return site(name, (name, Relation.SOA_CONTACT, f"email:{email}"))


def test_a_zone_contact_of_ones_own_joins_two_zones():
    assert reasons(link(contact("a.example", "ilse@a.example"), contact("b.example", "Ilse@a.example"))) == {
        "zone_contact": "ilse@a.example"
    }
    assert reasons(link(contact("a.example", "hostmaster@a.example"), contact("b.example", "hostmaster@b.example"))) == {}


@pytest.mark.parametrize(
    "email", ["dns@cloudflare.com", "awsdns-hostmaster@amazon.com", "dns@jomax.net", "hostmaster@registrar-servers.com"]
)
def test_a_providers_zone_contact_is_set_aside(email: str):
    assert aside(link(contact("a.example", email), contact("b.example", email)))["zone_contact"].startswith(
        "it is the mailbox of a provider"
    )


def test_a_zone_contact_at_what_sounds_like_a_provider_counts_less():
    found = link(contact("a.example", "root@srv1.northhost.example"), contact("b.example", "root@srv1.northhost.example"))
    assert found.reasons[0].log_ratio == 0.88


def test_a_providers_mailbox_in_its_own_zone_is_its_own():
    (mark,) = [mark for mark in contact("sedo.com", "dns@sedo.com").marks if mark.rule == "zone_contact"]
    assert mark.set_aside == ""
