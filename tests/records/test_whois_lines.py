"""WHOIS text as fields: labels, sections and paragraphs in the layouts that registries use."""

from osint.records.whois_lines import decode_whois, read_fields, short_lines


def fields(text):
    return [(field.section, field.label, field.value) for field in read_fields(short_lines(text))]


def test_labels_are_the_same_however_they_are_set():
    text = "Name Server 1....: ns1.a.test\nname_server: ns2.a.test\n[Name Server]   ns3.a.test\nb. [Name Server]   ns4.a.test\n"
    assert {label for _, label, _ in fields(text)} == {"name server"}


def test_an_aligned_label_without_a_colon_is_one_only_if_it_is_known():
    assert fields("Domain-name         site.example") == [("", "domain name", "site.example")]
    assert fields("We hope  you like it")[0][1] == ""


def test_a_sentence_can_be_a_label():
    assert fields("Registered until cancelled")[0][1] == ""
    assert fields("Record created on 27-Jun-2023") == [("", "record created on", "27-Jun-2023")]


def test_values_below_a_heading_belong_to_its_section_until_a_blank_line():
    found = fields("Registrant:\n   Some Body\n   1 Road\n\nCreated: 2023")
    assert found == [("registrant", "registrant", "Some Body"), ("registrant", "registrant", "1 Road"), ("", "created", "2023")]


def test_a_smaller_indent_ends_a_section():
    assert fields("Registrant:\n    Name: Some Body\nCreated: 2023")[-1] == ("", "created", "2023")


def test_an_empty_bracketed_label_opens_no_section_for_the_next_one():
    assert fields("[Technical Contact]\n[Name Server]      ns1.a.test") == [("", "name server", "ns1.a.test")]


def test_a_value_may_go_on_below_with_a_larger_indent():
    assert [value for *_, value in fields("nameservers:   a.test\n               b.test")] == ["a.test", "b.test"]


def test_comments_and_rulers_are_left_out():
    assert fields("% Created: 2023\n# x\n>>> Last update: 2024 <<<\n----\n; y") == []


def test_a_paragraph_after_the_domain_may_be_about_a_person():
    read = read_fields(short_lines("domain: site.example\n\nperson: Some Body\ncreated: 2001"))
    assert [field.head for field in read] == ["", "person", "person"]


def test_bytes_are_read_as_utf8_and_else_as_latin1():
    assert decode_whois("Ålesund".encode()) == ("Ålesund", "utf-8")
    assert decode_whois("Ålesund".encode("latin-1")) == ("Ålesund", "latin-1")


def test_a_cut_through_a_character_is_still_utf8():
    text, encoding = decode_whois(b"a" * (256 * 1024 - 1) + "é".encode())
    assert encoding == "utf-8"
    assert text.endswith("a")


def test_lines_and_text_are_capped():
    assert max(map(len, short_lines("x" * 60_000))) == 1000
    assert len(short_lines("\n" * 300_000)) == 5000
