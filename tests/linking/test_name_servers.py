"""Sets of name servers, one for each answer, and whose they are."""

from __future__ import annotations

import pytest

from osint.linking.name_servers import holder_of, name_server_sets, sounds_like_a_provider
from osint.model.observation import Relation
from tests.linking.world import NOON, facts

NS = Relation.NAME_SERVER


def test_two_answers_with_the_same_servers_are_one_set_and_other_servers_another():
    later = NOON.replace(day=23)
    known = facts(
        "a.example",
        ("a.example", NS, "ns2.x.example"),
        ("a.example", NS, "NS1.x.example"),
        ("a.example", NS, "ns1.x.example", {}, later),
        ("a.example", NS, "ns2.x.example", {}, later),
        ("a.example", NS, "ns9.y.example", {}, NOON.replace(day=24)),
    )
    sets = name_server_sets(known)
    assert [(item.names, len(item.facts)) for item in sets] == [(("ns1.x.example", "ns2.x.example"), 4), (("ns9.y.example",), 1)]
    assert sets[0].shown == "ns1.x.example, ns2.x.example"


def test_name_servers_of_a_host_below_the_domain_are_not_the_domains():
    assert name_server_sets(facts("a.example", ("news.a.example", NS, "ns1.x.example"))) == []


@pytest.mark.parametrize("host", ["ns1.northhost.example", "a.dns-plus.example", "ns.cloud9.example", "srv1.webdesign-ott.example"])
def test_what_calls_itself_a_provider_sounds_like_one(host: str):
    assert sounds_like_a_provider(host)


@pytest.mark.parametrize("host", ["ns1.quillpress.example", "dns.ledger-media.example", "server1.quill.example"])
def test_a_server_of_somebodys_own_does_not(host: str):
    assert not sounds_like_a_provider(host)


@pytest.mark.parametrize(
    ("host", "left", "note"),
    [
        ("ns1.a.example", 1.0, "it is a.example itself"),
        ("ns1.quill.test", 0.4, "as ns1.quill.test, not a domain of the site's own"),
        ("ns1.northhost.test", 0.16, "its name sounds like a provider's"),
    ],
)
def test_the_less_is_known_of_whose_a_server_is_the_less_is_left(host: str, left: float, note: str):
    holder = holder_of(facts("a.example"), host)
    assert round(holder.factor_of_a_third, 2) == left
    assert (holder.note(host), holder.group) == (note, "" if holder.is_own else "hosting account")


@pytest.mark.parametrize(("site", "sounds"), [("northhost.test", True), ("smallhosting.test", True), ("quillnewsnetwork.test", False)])
def test_a_site_is_taken_for_a_hosting_company_only_by_plain_words(site: str, sounds: bool):
    assert holder_of(facts(site), f"ns1.{site}").sounds == sounds
    assert holder_of(facts("a.example"), f"ns1.{site}").sounds
