"""What WHOIS labels mean."""

import pytest

from osint.records import whois_labels as labels


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("Name Server 1....", "name server"),
        ("domain_dateregistered", "domain dateregistered"),
        ("nic-hdl", "nic hdl"),
        ("Data de registo / Creation Date (dd/mm/yyyy)", "creation date"),
        ("E-mail", "e mail"),
    ],
)
def test_a_label_is_reduced_to_its_words(written, clean):
    assert labels.clean_label(written) == clean


@pytest.mark.parametrize(("label", "field"), [("paid till", "expires"), ("registered on", "created"), ("nserver", "name_server")])
def test_a_label_names_a_field(label, field):
    assert labels.field_of(label) == field


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("registrant email", ("registrant", "email")),
        ("tech contact name", ("tech", "name")),
        ("registrar abuse contact email", ("abuse", "email")),
        ("registry registrant id", ("registrant", "handle")),
        ("adm city", ("admin", "address")),
        ("registrar", ("", "")),
    ],
)
def test_a_contact_label_has_a_role_and_a_part(label, meaning):
    assert labels.role_and_part(label) == meaning


def test_the_registrars_complaint_address_is_never_the_registrants():
    assert labels.role_and_part("registrar abuse contact email")[0] != "registrant"
    assert labels.field_of("registrar abuse contact email") == ""
