"""Redaction: what an answer says that it leaves out, by role."""

import pytest

from osint.records.rdap_redaction import hides_identity, withheld_fields


def test_the_redacted_array_is_read_by_role():
    names = ["Registrant Name", "Registrant Name", "Tech Phone", "Registry Registrant ID"]
    found = withheld_fields([{"name": {"description": name}} for name in names] + [{"name": {"type": "Registrant Email"}}])
    assert found == {"registrant": ("Registrant Name", "Registrant Email"), "technical": ("Tech Phone",)}
    assert hides_identity(found["registrant"])
    assert not hides_identity(found["technical"])


@pytest.mark.parametrize("value", [None, {}, "redacted", [None, 3, [], {"name": "Registrant Name"}, {"name": {"description": 5}}]])
def test_a_redacted_array_of_another_shape_withholds_nothing(value):
    assert withheld_fields(value) == {}
