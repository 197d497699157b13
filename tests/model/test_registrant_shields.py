"""What stands in front of registrants is known, and a registrant of flesh and blood is not taken for it. All people are invented."""

from __future__ import annotations

import pytest

from osint.data import read_list
from osint.model.registrant_shields import (
    comparable,
    is_role_name,
    shield_of_address,
    shield_of_email,
    shield_of_name,
    shield_of_phone,
)


@pytest.mark.parametrize("name", ["Domain Administrator", "The Hostmaster", "DNS Admin", "IT Department", "domain admin / support team"])
def test_the_name_of_a_role_is_nobodys(name: str):
    assert is_role_name(name)


@pytest.mark.parametrize("name", ["Ilse Verhoeven", "Admin Begović", "Webb Masters", "Dominic Domain"])
def test_a_name_that_resembles_a_role_is_somebodys(name: str):
    assert not is_role_name(name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Namecheap Inc.", "a registrar"),
        ("GoDaddy.com, LLC", "a registrar"),
        ("BuyDomains.com", "a trader in domains"),
        ("This domain is for sale! Contact us", "a trader in domains"),
        ("JOHN DOE", "people invent"),
        ("n/a", "people invent"),
        ("Частное лицо", "people invent"),
        ("Whois Privacy Corp.", "privacy service"),
        ("GDPR Masked", "withheld"),
    ],
)
def test_a_name_that_stands_for_strangers_is_shielded_with_the_reason(name: str, why: str):
    assert why in shield_of_name(name)


@pytest.mark.parametrize(
    "name", ["Ilse Verhoeven", "Ledger Media BV", "John Doeringer", "Testov Ivan", "Private Eye Ltd", "Sedona Press", "Ivan Ivanovsky"]
)
def test_a_name_that_resembles_one_is_a_registrants(name: str):
    assert shield_of_name(name) == ""


@pytest.mark.parametrize("email", ["a@domainsbyproxy.com", "abuse@name.com", "x@mail.namecheap.com", "test@mail.example", "me@example.com"])
def test_a_mailbox_of_a_service_is_shielded(email: str):
    assert shield_of_email(email)


@pytest.mark.parametrize("email", ["ilse@gmail.com", "info@ledger.example", "a@notname.com", "testimony@mail.example"])
def test_a_registrants_mailbox_is_not(email: str):
    assert shield_of_email(email) == ""


@pytest.mark.parametrize("phone", ["+14806242599", "+1.4806242599", "+15555555555", "+10000000000", "1234567", "+443333333"])
def test_a_telephone_number_of_a_service_or_of_nobody_is_shielded(phone: str):
    assert shield_of_phone(phone)


@pytest.mark.parametrize("phone", ["+32470112358", "+15550100199", "+994125550101"])
def test_a_registrants_telephone_number_is_not(phone: str):
    assert shield_of_phone(phone) == ""


@pytest.mark.parametrize("address", ["Kalkofnsvegur 2", "96 Mowat Ave, Toronto", "8 The Green, Ste A, Dover", "1209 N. Orange Street"])
def test_an_address_of_a_service_or_an_agent_is_shielded(address: str):
    assert shield_of_address(address)


@pytest.mark.parametrize("address", ["9 Veil Road, Portwick", "18 The Green, Portwick", "3 Mowat Lane, Portwick"])
def test_an_address_that_resembles_one_is_not(address: str):
    assert shield_of_address(address) == ""


def test_texts_are_compared_without_signs_and_case():
    assert comparable("  9, VEIL-Road.") == comparable("9 veil road") == "9 veil road"


def test_the_lists_hold_what_the_comparison_can_meet():
    listed = read_list("registrant_shields")
    for name in ("registrars", "traders", "invented_names", "addresses", "agents"):
        assert [sign for sign in listed[name] if comparable(sign) != sign] == [], name
    assert [phone for phone in listed["phones"] if not phone.isdigit()] == []
    assert [domain for domain in listed["mail_domains"] if domain != domain.lower() or "@" in domain] == []
