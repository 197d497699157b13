"""A certificate is read as it stands; odd names are shown escaped and are never a site."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import ParseError
from osint.records.certificate import MAX_CERTIFICATES, MAX_NAMES, Certificate, escaped, read_chain, site_name
from tests.bounds import ends
from tests.records.made_certificates import der, key, made, name, pem

CA = name("Invented CA", "Invented Trust Ltd")
GOOD = made("site.example", organisation="Invented Media LLC", sans=("Site.Example", "*.site.example"), addresses=("192.0.2.1",), issuer=CA)


def block(content: bytes) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(content) + b"-----END CERTIFICATE-----\n"


def test_a_certificate_tells_names_issuer_and_validity():
    (leaf,) = read_chain(pem(GOOD))
    assert leaf.san_names == ("site.example", "*.site.example")
    assert (leaf.san_addresses, leaf.san_count, leaf.odd_names) == (("192.0.2.1",), 2, ())
    assert (leaf.subject, leaf.organisation) == ("O=Invented Media LLC,CN=site.example", "Invented Media LLC")
    assert (leaf.issuer_organisation, leaf.common_names) == ("Invented Trust Ltd", ("site.example",))
    assert (leaf.not_before, leaf.not_after) == (datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 30, tzinfo=UTC))
    assert (leaf.serial, leaf.key_kind, leaf.key_size, leaf.problems) == ("c0ffee", "EC secp256r1", 256, ())


def test_the_digests_are_of_the_bytes_as_they_stand():
    (leaf,) = read_chain(pem(GOOD))
    public = key().public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert leaf.sha256 == GOOD.fingerprint(hashes.SHA256()).hex()
    assert leaf.spki_sha256 == hashlib.sha256(public).hexdigest()


def test_a_chain_keeps_its_order():
    leaf, issuer = read_chain(pem(GOOD, made("Invented CA")))
    assert (leaf.common_names, issuer.common_names) == (("site.example",), ("Invented CA",))
    assert (leaf.self_signed, issuer.self_signed) == (False, True)


def test_an_expired_certificate_is_read_like_any_other():
    (leaf,) = read_chain(pem(made(days=1)))
    assert leaf.not_after == datetime(2026, 11, 2, tzinfo=UTC)
    assert leaf.problems == ()


@pytest.mark.parametrize(
    ("common_name", "shown"), [("bank.com\0.evil.example", "bank.com\\x00.evil.example"), ("a\x1b[31m.example", "a\\x1b[31m.example")]
)
def test_control_characters_in_a_name_are_shown_and_never_kept(common_name: str, shown: str):
    (leaf,) = read_chain(pem(made(common_name, sans=(common_name, "site.example"), issuer=CA)))
    assert leaf.common_names == (shown,)
    assert (leaf.san_names, leaf.odd_names) == (("site.example",), (shown,))
    assert all(field.isprintable() for field in (leaf.subject, leaf.issuer, *leaf.odd_names))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "*.",
        "localhost",
        "192.0.2.1",
        "0x7f000001",
        "a b.example",
        "a..example",
        "*.*.example",
        "a\u202eb.example",
        "-a.example",
        " site.example",
    ],
)
def test_what_no_site_can_be_called_is_no_site_name(text: str):
    assert site_name(text) == ""


def test_site_names_are_lower_case_without_the_final_dot():
    assert [site_name(text) for text in ("WWW.Site.Example.", "*.Site.Example", "xn--bcher-kva.example", "_a.example")] == [
        "www.site.example",
        "*.site.example",
        "xn--bcher-kva.example",
        "_a.example",
    ]


def test_twelve_hundred_names_are_all_kept_and_three_thousand_are_counted():
    (many,) = read_chain(pem(made(sans=[f"n{place}.example" for place in range(1200)])))
    assert (len(many.san_names), many.san_count) == (1200, 1200)
    (most,) = read_chain(pem(made(sans=[f"n{place}.example" for place in range(3000)])))
    assert (len(most.san_names), most.san_count) == (MAX_NAMES, 3000)


def test_a_certificate_that_does_not_parse_keeps_its_place_and_digest():
    broken = der(GOOD)[:-40]
    leaf, second = read_chain(block(broken) + pem(GOOD))
    assert leaf.sha256 == hashlib.sha256(broken).hexdigest()
    assert leaf.problems[0].startswith("does not parse: ")
    assert second.problems == ()


def test_text_that_is_no_base64_is_a_problem_of_that_certificate():
    (leaf,) = read_chain(b"-----BEGIN CERTIFICATE-----\nabc=def\n-----END CERTIFICATE-----")
    assert leaf.problems[0].startswith("no base64")


@pytest.mark.parametrize(
    "text", [b"", b"<html>", b"-----BEGIN CERTIFICATE-----", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"]
)
def test_a_text_without_a_certificate_is_an_error_and_not_an_empty_chain(text: bytes):
    with pytest.raises(ParseError):
        read_chain(text)


def test_a_serial_number_the_library_warns_of_is_a_problem_and_no_crash():
    odd = der(GOOD).replace(b"\x02\x04\x00\xc0\xff\xee", b"\x02\x04\xff\xc0\xff\xee")
    assert odd != der(GOOD)
    (leaf,) = read_chain(block(odd))
    assert leaf.problems


def test_a_version_that_does_not_exist_is_a_problem_and_no_crash():
    (leaf,) = read_chain(block(der(GOOD).replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x26")))
    assert "not a valid X509 version" in leaf.problems[0]


def test_an_endless_chain_is_cut():
    assert len(read_chain(pem(GOOD) * 50)) == MAX_CERTIFICATES


def test_escaping_leaves_letters_alone():
    assert escaped("Müller \x00\x1b\u202e") == "Müller \\x00\\x1b\\u202e"


@pytest.mark.parametrize(
    "text", [b"-----BEGIN CERTIFICATE-----" * 400_000, b"-----BEGIN CERTIFICATE-----" + b"A" * 10**7, b"A\n" * 5_000_000]
)
def test_ten_megabytes_without_an_end_are_refused_and_do_not_run_away(text: bytes):
    with ends("reading the chain"), pytest.raises(ParseError):
        read_chain(text)


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_a_chain_or_a_parse_error(content: bytes, wrapped: bool):
    try:
        assert all(isinstance(found, Certificate) for found in read_chain(block(content) if wrapped else content))
    except ParseError:
        assert not wrapped or not content


@given(st.lists(st.tuples(st.integers(0, len(der(GOOD)) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_an_altered_certificate_is_read_or_has_a_problem(changes: list[tuple[int, int]]):
    content = bytearray(der(GOOD))
    for place, value in changes:
        content[place] = value
    (found,) = read_chain(block(bytes(content)))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.spki_sha256 or found.problems
    assert all(text.isprintable() for text in (found.subject, found.issuer, *found.odd_names, *found.problems))
