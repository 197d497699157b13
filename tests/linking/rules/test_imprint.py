"""Contacts and register numbers that two sites give."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

PAIRS = [
    ("legal_id", Relation.LEGAL_ID, "legal:inn:7707083893", "legal:inn:7728168971"),
    ("page_email", Relation.CONTACT_EMAIL, "email:redaktion.herold@gmail.com", "email:tagblatt@gmail.com"),
    ("page_email", Relation.CONTACT_EMAIL, "email:herold@yandex.ru", "email:tagblatt@yandex.ru"),
    ("page_phone", Relation.CONTACT_PHONE, "phone:+994124047391", "phone:+994124047392"),
    ("postal_address", Relation.POSTAL_ADDRESS, "address:17 invented street 4711 sampletown", "address:18 invented street 4711 sampletown"),
]


def giving(name: str, relation: Relation, value: str, *places: str):
    return site(name, (name, relation, value, {"positions": list(places or ("footer",))}))


def pair(relation: Relation, value: str, *places: str):
    return link(giving("a.example", relation, value, *places), giving("b.example", relation, value, *places))


@pytest.mark.parametrize(("rule", "relation", "value", "other"), PAIRS)
def test_the_same_contact_in_both_footers_links(rule: str, relation: Relation, value: str, other: str):
    assert reasons(pair(relation, value)) == {rule: value.partition(":")[2]}


@pytest.mark.parametrize(("rule", "relation", "value", "other"), PAIRS)
def test_different_contacts_do_not_link(rule: str, relation: Relation, value: str, other: str):
    assert reasons(link(giving("a.example", relation, value), giving("b.example", relation, other))) == {}


@pytest.mark.parametrize(("rule", "relation", "value", "other"), PAIRS)
def test_a_contact_that_both_quote_in_an_article_is_not_likely(rule: str, relation: Relation, value: str, other: str):
    found = pair(relation, value, "article")
    assert found.reasons[0].mark_a.factor == 0.2
    assert found.word == "almost no chance"


@pytest.mark.parametrize(
    ("email", "why"),
    [
        ("poststelle@bfdi.bund.de", "authority"),
        ("casework@ico.org.uk", "authority"),
        ("complaints@agency.gov", "authority"),
        ("support@taboola.com", "supplier"),
        ("dpo@facebook.com", "supplier"),
        ("support@tagdiv.com", "tagdiv.com"),
        ("info@e-recht24.de", "legal texts"),
    ],
)
def test_a_suppliers_or_an_authoritys_address_is_set_aside(email: str, why: str):
    found = pair(Relation.CONTACT_EMAIL, f"email:{email}")
    assert (reasons(found), why in aside(found)["page_email"]) == ({}, True)


def test_an_address_at_the_other_sites_own_domain_links():
    assert list(reasons(pair(Relation.CONTACT_EMAIL, "email:editor@b.example"))) == ["page_email"]


@pytest.mark.parametrize("phone", ["+12125550147", "1234567", "+491111111111", "112", "+10123456789"])
def test_a_number_of_samples_and_fiction_is_set_aside(phone: str):
    found = pair(Relation.CONTACT_PHONE, f"phone:{phone}")
    assert (reasons(found), list(aside(found))) == ({}, ["page_phone"])


def test_a_number_without_its_country_weighs_half():
    assert pair(Relation.CONTACT_PHONE, "phone:0124047391").reasons[0].mark_a.factor == 0.5


def test_a_town_is_no_postal_address():
    assert "no house" in aside(pair(Relation.POSTAL_ADDRESS, "address:sampletown invented land"))["postal_address"]


def test_all_of_one_imprint_counts_once():
    imprint = [(relation, value) for _, relation, value, _ in PAIRS]
    found = link(*(site(name, *((name, relation, value) for relation, value in imprint)) for name in ("a.example", "b.example")))
    assert sum(reason.counted > 0 for reason in found.reasons) == 1
