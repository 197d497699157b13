"""jCard: each property stands alone, so a bad one costs only itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import ParseError
from osint.records.jcard import MAX_PROPERTIES, Card, read_jcard

VERSION = ["version", {}, "text", "4.0"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10), inner, max_size=5),
    max_leaves=20,
)


def card(*properties):
    return read_jcard(["vcard", [VERSION, *properties]])


def test_a_whole_card_gives_all_its_fields():
    found = card(
        ["fn", {}, "text", "Marta Quill"],
        ["org", {"type": "work"}, "text", ["Quill Media", "News desk"]],
        ["kind", {}, "text", "Individual"],
        ["email", {}, "text", "marta@quill.example"],
        ["email", {}, "uri", "mailto:desk@quill.example"],
        ["tel", {"type": ["work", "voice"]}, "uri", "tel:+1-202-555-0123;ext=102"],
        ["adr", {"cc": "US"}, "text", ["", "Suite 2", ["1 Invented St", "Floor 3"], "Springfield", "", "00001", "United States"]],
    )
    assert found == Card(
        name="Marta Quill",
        organisation="Quill Media, News desk",
        emails=("marta@quill.example", "desk@quill.example"),
        phones=("+1-202-555-0123",),
        address="Suite 2, 1 Invented St, Floor 3, Springfield, 00001, United States",
        country="US",
        kind="individual",
    )


def test_one_bad_property_loses_that_property_and_says_so():
    found = card(
        ["fn", {}, "text", "Marta Quill"], ["email", False, "text", "x@quill.example"], ["tel", {}, "text"], False, [False, {}, "text", "x"]
    )
    assert found.name == "Marta Quill"
    assert found.emails == found.phones == ()
    assert found.problems == (
        "card: property 'email' is not [name, parameters, type, value]",
        "card: property 'tel' is not [name, parameters, type, value]",
        "card: a property without a name",
    )


def test_a_value_of_the_wrong_type_is_named_and_left_out():
    found = card(["fn", {}, "text", {"full": "x"}], ["email", {}, "text", True], ["org", {}, "text", ["a", ["b", ["too deep"]]]])
    assert (found.name, found.emails, found.organisation) == ("", (), "")
    assert len(found.problems) == 3
    assert all("expected text" in problem for problem in found.problems)


def test_a_label_stands_in_for_an_address_without_parts():
    for parts in (None, ["", "", "", "", "", "", ""]):
        found = card(["adr", {"label": "1 Invented St\\nSpringfield\n"}, "text", parts])
        assert found.address == "1 Invented St, Springfield"
        assert found.country == ""


def test_faxes_and_empty_numbers_are_no_telephone():
    found = card(["tel", {"type": ["work", "fax"]}, "uri", "tel:+12025550199"], ["tel", {"type": "voice"}, "uri", "tel:"])
    assert found.phones == ()
    assert found.is_empty


def test_a_card_without_full_name_is_named_by_its_parts():
    assert card(["n", {}, "text", ["Quill", "Marta", "", "", ""]]).name == "Marta Quill"


def test_an_endless_text_is_left_out():
    found = card(["fn", {}, "text", "x" * 100_000], ["org", {}, "text", "Quill"])
    assert (found.name, found.organisation) == ("", "Quill")
    assert "more than 1000 characters" in found.problems[0]


def test_more_properties_than_the_limit_are_cut_and_named():
    found = card(*[["email", {}, "text", f"a{number}@quill.example"] for number in range(MAX_PROPERTIES + 10)])
    assert len(found.emails) == MAX_PROPERTIES - 1
    assert found.problems == (f"card: more than {MAX_PROPERTIES} properties",)


@pytest.mark.parametrize("value", [None, [], {}, "vcard", ["vcard"], ["vcard", False], ["vcardX", []], [[], []]])
def test_what_is_no_card_is_refused(value):
    with pytest.raises(ParseError, match="not a jCard"):
        read_jcard(value)


PROPERTY = st.lists(
    st.sampled_from(["fn", "n", "org", "adr", "tel", "email", "kind", "text", {}, {"type": 3, "label": []}]) | JSON, max_size=6
)


@given(st.lists(PROPERTY | JSON, max_size=8))
def test_any_properties_make_a_card(properties):
    found = read_jcard(["vcard", properties])
    assert all(isinstance(text, str) for text in (found.name, found.organisation, *found.emails, *found.phones, *found.problems))
