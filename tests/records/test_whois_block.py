"""The block of an answer that is about the domain, and nothing else."""

from osint.records.whois_block import find_block
from osint.records.whois_lines import read_fields, short_lines


def block(text, asked):
    return find_block(read_fields(short_lines(text)), text, asked)


def test_what_follows_the_next_domain_is_left_out():
    found = block("Domain Name: A.EXAMPLE\nRegistrar: One\n\nDomain Name: B.EXAMPLE\nRegistrar: Two", "a.example")
    assert [field.value for field in found.fields] == ["A.EXAMPLE", "One"]
    assert [field.value for field in found.ignored] == ["B.EXAMPLE", "Two"]


def test_a_second_block_about_the_same_domain_is_left_out():
    found = block("Domain Name: A.EXAMPLE\nRegistrar: One\n\nDomain Name: A.EXAMPLE\nRegistrar: Two", "a.example")
    assert "Two" not in [field.value for field in found.fields]


def test_the_name_repeated_before_any_fact_is_still_one_block():
    found = block("query: a.example\n\nDomain Name: a.example\nRegistrar: One", "a.example")
    assert [field.value for field in found.fields] == ["a.example", "a.example", "One"]


def test_an_answer_that_names_another_domain_has_no_block():
    assert block("Domain Name: b.example\nRegistrar: One", "a.example") is None


def test_an_answer_that_does_not_name_the_domain_at_all_has_no_block():
    assert block("Registrar: One\nCreated: 2023-01-01", "a.example") is None
    assert block("Registrar: One\na.example.evil.test", "a.example") is None


def test_facts_above_the_name_belong_to_the_first_block():
    found = block("Registrar: One\n\n   Domain Name: A.EXAMPLE\n   Creation Date: 2023-01-01", "a.example")
    assert found.fields[0].value == "One"


def test_a_name_in_unicode_is_the_asked_one():
    assert block("Domain: straße.example\nRegistrar: One", "xn--strae-oqa.example").domain == "xn--strae-oqa.example"


def test_a_name_without_its_suffix_is_the_asked_one():
    assert block("Domain: voice\nRegistrar: One", "voice.example").domain == "voice.example"
