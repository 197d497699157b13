"""Two zones of one owner, and two that a provider serves like thousands of others."""

from __future__ import annotations

import pytest

from osint.linking.link import Link
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site


def served(name: str, *servers: str):
    return site(name, *((name, Relation.NAME_SERVER, server) for server in servers))


def test_name_servers_of_ones_own_join_the_owner_and_a_second_site():
    owner = served("owner.example", "ns1.owner.example", "ns2.owner.example")
    assert reasons(link(owner, served("b.example", "ns2.owner.example")))["own_name_servers"] == "owner.example"


def test_two_sites_with_name_servers_of_their_own_each_share_nothing():
    assert link(served("a.example", "ns1.a.example"), served("b.example", "ns1.b.example")).reasons == ()


def strongest(found: Link) -> tuple[str, float]:
    return found.reasons[0].rule, found.reasons[0].log_ratio


def test_name_servers_say_most_where_one_of_the_two_serves_the_other():
    owner = served("owner.example", "ns1.owner.example", "ns2.owner.example")
    own = link(owner, served("b.example", "ns1.owner.example", "ns2.owner.example"))
    third = link(*(served(name, "ns1.quill.test", "ns2.quill.test") for name in ("owner.example", "b.example")))
    sounding = link(*(served(name, "ns1.northhost.test", "ns2.northhost.test") for name in ("owner.example", "b.example")))
    assert [strongest(found) for found in (own, third, sounding)] == [
        ("own_name_servers", 3.0),
        ("own_name_servers", 1.2),
        ("own_name_servers", 0.48),
    ]
    assert [found.word for found in (own, third, sounding)] == ["roughly even", "almost no chance", "almost no chance"]


def test_a_hosting_company_that_serves_its_customers_is_hardly_one_hand_with_them():
    host = served("northhost.test", "ns1.northhost.test", "ns2.northhost.test")
    found = link(host, served("b.example", "ns1.northhost.test", "ns2.northhost.test"))
    assert strongest(found) == ("own_name_servers", 1.2)
    assert found.reasons[0].mark_a.note == "its name sounds like a provider's"


def test_a_reason_says_whose_the_servers_are_and_that_an_unknown_name_is_mostly_a_hosting_companys():
    owner = served("owner.example", "ns1.owner.example")
    (reason, *_) = link(owner, served("b.example", "ns1.owner.example")).reasons
    assert reason.mark_a.note == "as ns1.owner.example, not a domain of the site's own"
    assert reason.mark_b.note == "it is owner.example itself"
    assert "mostly a hosting company's" in reason.innocent


@pytest.mark.parametrize("word", ["shop", "hotel", "club", "media", "travel", "news", "tribune"])
@pytest.mark.parametrize(("servers", "most"), [("majordomo.ru", 0.05), ("zeta-hosting.test", 0.05), ("quill.test", 0.20)])
def test_two_customers_of_one_host_with_names_of_one_trade_stay_strangers(word: str, servers: str, most: float):
    pair = [served(f"{name}-{word}.example", f"ns1.{servers}", f"ns2.{servers}") for name in ("rozen", "altay")]
    assert link(*pair).probability < most


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
    assert (found.reasons[0].log_ratio, found.reasons[0].group) == (0.352, "hosting account")


def test_a_zone_contact_at_a_third_domain_is_perhaps_the_hosts_and_one_at_a_free_mail_service_is_one_persons():
    def of(email: str):
        (reason,) = link(contact("a.example", email), contact("b.example", email)).reasons
        return reason.log_ratio, reason.group

    assert of("desk@quill.test") == (0.88, "hosting account")
    assert of("ivo.invented@gmail.com") == (2.2, "name service of its own")


def test_a_providers_mailbox_in_its_own_zone_is_its_own():
    (mark,) = [mark for mark in contact("sedo.com", "dns@sedo.com").marks if mark.rule == "zone_contact"]
    assert mark.set_aside == ""
