"""When a shared value may come from a copied page, and what rules that out."""

from __future__ import annotations

import pytest

from osint.linking.commonness import Common
from osint.linking.mark import Mark
from tests.linking.made_rules import WEIGHTS, linked, mark

PAPER = ("b.example",)


def _tag(*properties: str) -> Mark:
    return mark("analytics", "ga:UA-1", variants=frozenset(properties))


def test_an_outlets_tag_on_a_site_that_is_none_is_a_sign_of_copying():
    found = linked([_tag("1")], [_tag("1")], outlets=PAPER)
    assert (found.copied_from, found.reasons) == ("b.example", ())


def test_two_properties_of_one_account_were_made_for_each_site_and_count():
    found = linked([_tag("1")], [_tag("2")], outlets=PAPER)
    assert (found.copied_from, [reason.rule for reason in found.reasons]) == ("", ["analytics"])


def test_a_copy_of_one_page_lacks_properties_and_adds_none():
    assert linked([_tag("1")], [_tag("1", "2")], outlets=PAPER).copied_from == "b.example"


def test_two_properties_count_where_a_third_site_is_an_outlet_too():
    holders = {("analytics", "ga:UA-1"): Common(3, ("a.example", "b.example", "paper.example"))}
    same, apart = (linked([_tag("1")], [_tag(other)], common=holders, outlets=("paper.example",)) for other in ("1", "2"))
    assert ([item.rule for item in same.set_aside], apart.set_aside) == (["analytics"], ())


def test_a_shared_registrant_rules_copying_out_and_a_shared_server_does_not():
    owner = linked([_tag("1"), mark("registrant_email")], [_tag("1"), mark("registrant_email")], outlets=PAPER)
    host = linked([_tag("1"), mark("address")], [_tag("1"), mark("address")], outlets=PAPER)
    assert ({reason.rule for reason in owner.reasons}, owner.copied_from) == ({"analytics", "registrant_email"}, "")
    assert ({reason.rule for reason in host.reasons}, host.copied_from) == ({"address"}, "b.example")


def test_one_of_many_values_of_an_outlet_counts_little():
    many = [mark("analytics", f"chartbeat:{number}", group=f"vendor {number}") for number in range(4)]
    few, half = (linked(many[:number], many, outlets=PAPER) for number in (1, 2))
    assert [(reason.counted, few.copied_from) for reason in few.reasons] == [(WEIGHTS.quarantined, "")]
    assert "a recognised outlet, of whose 4 values the other has 1" in few.reasons[0].overlap
    assert (half.reasons, half.copied_from) == ((), "b.example")


def test_sites_that_share_nothing_copied_nothing():
    assert linked([mark("address", "1")], [mark("address", "2")], outlets=PAPER).copied_from == ""


@pytest.mark.parametrize(
    "sign",
    [
        [mark("redirect", "b.example")],
        [mark("analytics", "ga:UA-9", factor=0.2)],
        [mark("analytics", "ga:UA-9", variants=frozenset("7"))],
    ],
)
def test_a_sign_of_copying_beside_it_makes_one_value_a_copy_too(sign: list[Mark]):
    many = [mark("analytics", f"chartbeat:{number}", group=f"vendor {number}") for number in range(8)]
    original = [mark("redirect", "b.example"), mark("analytics", "ga:UA-9", variants=frozenset("7"))]
    found = linked([*many[:1], *sign], [*many, *original], outlets=PAPER)
    assert (found.reasons, found.copied_from) == ((), "b.example")


def test_articles_found_to_be_copies_prove_that_pages_were_copied():
    many = [mark("analytics", f"chartbeat:{number}", group=f"vendor {number}") for number in range(4)]
    found = linked(many[:1], many, outlets=PAPER, copied={("a.example", "b.example"): 3})
    assert (found.reasons, found.copied_from) == ((), "b.example")
    assert "3 of the other's articles are copies of its own" in found.set_aside[0].why


def test_sister_sites_that_copy_from_each_other_keep_what_they_share():
    found = linked([_tag("1")], [_tag("1")], copied={("a.example", "b.example"): 3})
    assert ([item.rule for item in found.reasons], found.copied_from) == (["analytics"], "")
