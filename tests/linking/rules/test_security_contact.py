"""Contacts for reports of security problems that two sites name."""

from __future__ import annotations

import pytest

from osint.linking.link import Link
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site


def pair(first: str, second: str = "", **detail: str) -> Link:
    names = {"a.example": first, "b.example": second or first}
    return link(*(site(name, (name, Relation.SECURITY_CONTACT, contact, detail)) for name, contact in names.items()))


@pytest.mark.parametrize(
    "contact", ["email:security@invented-media.example", "url:https://invented-media.example/report", "phone:+994124047391"]
)
def test_the_same_contact_links(contact: str) -> None:
    assert reasons(pair(contact)) == {"security_contact": contact.partition(":")[2]}


def test_different_contacts_do_not_link() -> None:
    assert reasons(pair("email:security@invented-media.example", "email:security@stranger.example")) == {}


def test_a_file_that_a_platform_serves_on_every_site_is_set_aside() -> None:
    found = pair("email:security@platform.example", canonical="https://platform.example/.well-known/security.txt")
    assert (reasons(found), "that of platform.example" in aside(found)["security_contact"]) == ({}, True)


def test_a_services_own_contact_is_set_aside() -> None:
    found = pair("url:https://www.cloudflare.com/abuse")
    assert (reasons(found), "a contact of a service" in aside(found)["security_contact"]) == ({}, True)
