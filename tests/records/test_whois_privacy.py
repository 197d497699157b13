"""Three different things: nothing there, a mask, and a service that lends its name."""

import pytest

from osint.records.whois_privacy import is_mask, privacy_service, without_masks
from osint.records.whois_record import WhoisContact


@pytest.mark.parametrize(
    "value",
    ["REDACTED FOR PRIVACY", "Not Disclosed", "NOT DISCLOSED!", "GDPR Masked", "Data Protected", "hidden", "Private Person", "redacted"],
)
def test_a_mask_is_recognised(value):
    assert is_mask(value)


@pytest.mark.parametrize("value", ["", "Data Protection Law Review", "Hidden Valley Press", "Anonymous Content GmbH", "Private Eye Ltd"])
def test_a_real_name_is_no_mask(value):
    assert not is_mask(value)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (("WhoisGuard Protected", "WhoisGuard, Inc."), "WhoisGuard"),
        (("Redacted", "Privacy service provided by Withheld for Privacy ehf"), "Withheld for Privacy"),
        (("Registration Private", "Domains By Proxy, LLC"), "Domains By Proxy"),
        (("x", "pw-1234@privacyguardian.org"), "PrivacyGuardian.org"),
        (("Contact Privacy Inc. Customer 0123",), "Contact Privacy"),
        (("Ilse Verhoeven", "Ledger Media BV"), ""),
    ],
)
def test_a_privacy_service_is_named(values, name):
    assert privacy_service(*values) == name


def test_a_privacy_service_is_nobodys_name_address_or_telephone():
    contact = WhoisContact(
        "registrant", "Registration Private", "Domains By Proxy, LLC", "x@domainsbyproxy.com", "+1.5550100", "1 Road", "US"
    )
    assert without_masks(contact) == WhoisContact("registrant", organisation="DomainsByProxy.com", hidden="privacy service")


def test_a_redacted_contact_keeps_what_is_shown():
    contact = WhoisContact("registrant", "REDACTED FOR PRIVACY", country="IS")
    assert without_masks(contact) == WhoisContact("registrant", country="IS", hidden="redacted")


def test_a_mask_over_the_telephone_alone_hides_nobody():
    found = without_masks(WhoisContact("registrant", "Ilse Verhoeven", phone="REDACTED FOR PRIVACY"))
    assert (found.name, found.phone, found.hidden) == ("Ilse Verhoeven", "", "")


def test_an_empty_contact_is_not_a_hidden_one():
    assert without_masks(WhoisContact("registrant")).hidden == ""
