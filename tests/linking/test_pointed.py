"""The site that others point at carries its own name."""

from __future__ import annotations

import pytest

from osint.linking.pointed import itself, site_of
from osint.model.observation import Relation
from tests.linking.world import facts


def test_a_known_site_carries_its_own_name_and_an_unknown_one_does_not():
    known = facts("a.example", ("www.a.example", Relation.TITLE, "text:x"))
    assert [(mark.key, mark.evidence) for mark in itself("redirect", known)] == [("a.example", ())]
    assert list(itself("redirect", facts("b.example"))) == []


@pytest.mark.parametrize(
    ("host", "site"),
    [("www.a.example", "a.example"), ("shop.name.blogspot.com", "name.blogspot.com"), ("a.co.uk", "a.co.uk"), ("localhost", "localhost")],
)
def test_a_host_belongs_to_its_registered_domain_or_its_customer(host: str, site: str):
    assert site_of(host) == site
