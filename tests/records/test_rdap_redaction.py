"""Redaction: withheld, held by a privacy service, and simply absent are three different things."""

import pytest

from osint.records.rdap_redaction import hides_identity, is_privacy_service, is_redacted, withheld_fields


@pytest.mark.parametrize(
    "text",
    [
        "REDACTED FOR PRIVACY",
        "Redacted for GDPR",
        "Data Protected",
        "Not Disclosed",
        "GDPR Masked",
        "Please query the RDDS service of the Registrar",
    ],
)
def test_the_usual_words_are_redaction(text):
    assert is_redacted(text)
    assert not is_privacy_service(text)


@pytest.mark.parametrize(
    "text",
    [
        "Domains By Proxy, LLC",
        "Withheld for Privacy ehf",
        "withheldforprivacy.example",
        "WhoisGuard, Inc.",
        "Contact Privacy Inc. Customer 0123",
    ],
)
def test_a_privacy_service_is_known_by_name_and_is_not_redaction(text):
    assert is_privacy_service(text)
    assert not is_redacted(text)


@pytest.mark.parametrize("text", ["", "Quill Media Ltd", "Private Eye Magazine", "Protected Designation Ltd"])
def test_ordinary_names_are_neither(text):
    assert not is_redacted(text)
    assert not is_privacy_service(text)


def test_the_redacted_array_is_read_by_role():
    names = ["Registrant Name", "Registrant Name", "Tech Phone", "Registry Registrant ID"]
    found = withheld_fields([{"name": {"description": name}} for name in names] + [{"name": {"type": "Registrant Email"}}])
    assert found == {"registrant": ("Registrant Name", "Registrant Email"), "technical": ("Tech Phone",)}
    assert hides_identity(found["registrant"])
    assert not hides_identity(found["technical"])


@pytest.mark.parametrize("value", [None, {}, "redacted", [None, 3, [], {"name": "Registrant Name"}, {"name": {"description": 5}}]])
def test_a_redacted_array_of_another_shape_withholds_nothing(value):
    assert withheld_fields(value) == {}
