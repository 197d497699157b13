"""Contacts in WHOIS answers, and whose address is whose."""

import pytest

from osint.records.whois_contacts import email_in, is_company_name, read_contacts
from osint.records.whois_lines import read_fields, short_lines


def contacts(text):
    return {contact.role: contact for contact in read_contacts(read_fields(short_lines(text)))}


def test_prefixed_labels_make_a_contact_for_each_role():
    found = contacts("Domain Name: a.example\nRegistrant Name: Ilse V\nRegistrant Email: i@a.example\nTech Email: t@b.example")
    assert (found["registrant"].name, found["registrant"].email, found["tech"].email) == ("Ilse V", "i@a.example", "t@b.example")


def test_the_registrars_address_is_not_the_registrants():
    found = contacts("Domain Name: a.example\nRegistrar Abuse Contact Email: abuse@names.test\nRegistrant Country: NL")
    assert found["registrant"].email == ""
    assert found["abuse"].email == "abuse@names.test"


def test_an_address_in_the_registrars_own_paragraph_is_nobodys_contact():
    found = contacts("domain: a.example\nholder-c: H1-T\n\nregistrar: NAMES\ncountry: FR\ne-mail: sales@names.test")
    assert [contact.email for contact in found.values()] == [""]


def test_a_section_of_bare_lines_is_sorted_into_its_parts():
    found = contacts("Registrant:\n   Ilse V\n   1 Road\n   +31 20 1234567\n   i@a.example\n")["registrant"]
    assert (found.name, found.address, found.phone, found.email) == ("Ilse V", "1 Road", "+31 20 1234567", "i@a.example")


def test_a_handle_leads_to_the_contact_it_names():
    text = "domain: a.example\nadmin-c: X1-T\n\nperson: Ilse V\nnic-hdl: X1-T\ne-mail: i@a.example\ncreated: 2001-01-01"
    assert (contacts(text)["admin"].name, contacts(text)["admin"].handle) == ("Ilse V", "X1-T")


def test_a_handle_without_its_contact_is_kept_as_a_handle():
    found = contacts("domain: a.example\nholder: abc1234-00001\n")["registrant"]
    assert (found.name, found.handle) == ("", "abc1234-00001")


def test_a_masked_line_of_an_address_is_left_out():
    assert contacts("Registrant Street: REDACTED FOR PRIVACY\nRegistrant City: Veldstad")["registrant"].address == "Veldstad"


def test_what_is_no_address_is_no_email():
    assert contacts("Registrant Name: Ilse V\nRegistrant Email: " + "a." * 300 + "@")["registrant"].email == ""


def test_the_two_letter_country_is_preferred():
    assert contacts("Registrant Country: Netherlands\nRegistrant Country Code: nl")["registrant"].country == "NL"


@pytest.mark.parametrize("name", ["Ledger Media BV", "Cobalt Press, Inc.", "Editions SARL", "Press Foundation"])
def test_a_company_is_known_by_its_words(name):
    assert is_company_name(name)


@pytest.mark.parametrize("name", ["Ilse Verhoeven", "Bob Incedale", "Agnes"])
def test_a_person_is_no_company(name):
    assert not is_company_name(name)


def test_an_address_is_found_with_its_domain_in_lower_case():
    assert email_in("Write to <Ilse@A.Example>") == "Ilse@a.example"
    assert email_in("Visit whois.example for an address") == ""
