"""Which facts are a site's own, and which are about what it leads to."""

from __future__ import annotations

from datetime import timedelta

from osint.model.observation import Relation
from tests.linking.world import NOON, facts, selector


def test_a_host_below_the_site_is_its_own_and_one_that_ends_alike_is_not():
    known = facts("a.example", ("www.a.example", Relation.TITLE, "text:one"), ("notaa.example", Relation.TITLE, "text:two"))
    assert [fact.observation.object.value for fact in known.own(Relation.TITLE)] == ["one"]
    assert not known.is_own(selector("ip:192.0.2.1"))


def test_facts_about_an_address_are_reached_by_the_address():
    known = facts("a.example", ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:cdn"))
    assert [fact.observation.object.value for fact in known.of(selector("ip:192.0.2.1"), Relation.HOSTING_KIND)] == ["cdn"]
    assert known.of(selector("ip:192.0.2.2"), Relation.HOSTING_KIND) == []
    assert known.own(Relation.HOSTING_KIND) == []


def test_about_finds_one_host_of_the_site_and_any_other_subject():
    known = facts(
        "a.example",
        ("a.example", Relation.RESOLVES_TO, "ip:192.0.2.1"),
        ("www.a.example", Relation.RESOLVES_TO, "ip:192.0.2.2"),
        ("ip:192.0.2.1", Relation.IN_NETBLOCK, "netblock:192.0.2.0/24"),
    )
    assert [fact.observation.object.value for fact in known.about(selector("www.a.example"), Relation.RESOLVES_TO)] == ["192.0.2.2"]
    assert len(known.about(selector("ip:192.0.2.1"), Relation.IN_NETBLOCK)) == 1


def test_a_site_of_which_only_its_address_is_known_is_not_known():
    stranger = facts("a.example", ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:cdn"))
    assert (stranger.is_known, stranger.seen) == (False, None)


def test_a_site_was_seen_from_its_first_fact_to_its_last():
    later = NOON + timedelta(days=3)
    known = facts("a.example", ("a.example", Relation.TITLE, "text:x", {}, later), ("a.example", Relation.TITLE, "text:y"))
    assert known.seen == (NOON, later)
