"""Verification tokens that two sites share."""

from __future__ import annotations

import pytest

from osint.linking.rule import Group
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site


def verified(name: str, token: str, *places: str, outlet: str = ""):
    return site(name, (name, Relation.VERIFICATION, f"verification:{token}", {"positions": list(places or ("head",))}), outlet=outlet)


@pytest.mark.parametrize(
    ("token", "group"),
    [
        ("yandex:7d20c94be1586af3", Group.YANDEX),
        ("google:Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw", Group.GOOGLE_TAGS),
        ("facebook:k7wq2zpx9vb4nm8st1cyd6fg3hj5kl", Group.META),
        ("bing:4C81E07B52D9A36F8840BE1D27F5930A", "bing account"),
    ],
)
def test_the_same_token_links_within_its_platforms_group(token: str, group: str):
    found = link(verified("a.example", token), verified("b.example", token))
    assert [(reason.rule, reason.group) for reason in found.reasons] == [("verification", str(group))]


def test_different_tokens_do_not_link():
    found = link(verified("a.example", "yandex:7d20c94be1586af3"), verified("b.example", "yandex:0a1b94be1586af3c"))
    assert reasons(found) == {}


def test_a_token_that_came_with_a_copied_head_is_the_outlets():
    token = "yandex:7d20c94be1586af3"
    found = link(verified("a.example", token), verified("outlet.example", token, outlet="The Invented Outlet"))
    assert (reasons(found), list(aside(found))) == ({}, ["verification"])


def test_a_token_shown_in_an_article_about_verification_says_little():
    token = "yandex:7d20c94be1586af3"
    assert link(verified("a.example", token, "article"), verified("b.example", token)).reasons[0].log_ratio < 1
