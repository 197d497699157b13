from __future__ import annotations

import pytest

from osint.content.register_numbers import derived_numbers, iban, register_number

RIGHT = [
    ("siren", "732829320"),
    ("siret", "73282932000074"),
    ("inn", "7707083893"),
    ("inn", "500100732259"),
    ("ogrn", "1027700132195"),
    ("ogrn", "304500116000157"),
    ("voen", "9900003871"),
    ("edrpou", "32855961"),
    ("regon", "192598184"),
    ("regon", "12345678512347"),
    ("vkn", "4540536920"),
    ("lei", "213800KUD8LAJWSQ9D15"),
    ("lei", "7LTWFZYICNSX8D621K86"),
    ("gb-company", "01234567"),
    ("gb-company", "SC123456"),
    ("ein", "123456789"),
    ("kvk", "12345678"),
]


@pytest.mark.parametrize(("scheme", "number"), RIGHT)
def test_published_numbers_pass(scheme, number):
    assert register_number(scheme, f" {number[:3]} {number[3:]} ".strip()) == number


@pytest.mark.parametrize(("scheme", "number"), [pair for pair in RIGHT if pair[0] not in {"gb-company", "ein", "kvk"}])
def test_one_changed_digit_fails(scheme, number):
    # The last digit of a VÖEN is no check digit, the one before it is.
    changed = number[:-2] + str((int(number[-2]) + 1) % 10) + number[-1]
    assert register_number(scheme, changed) == ""


@pytest.mark.parametrize(
    ("scheme", "written"), [("inn", "0000000000"), ("siren", "1234"), ("ein", "001234567"), ("lei", "LEI"), ("kvk", "11111111")]
)
def test_placeholders_and_wrong_lengths_fail(scheme, written):
    assert register_number(scheme, written) == ""


def test_a_siret_and_a_french_vat_number_hold_the_siren():
    assert list(derived_numbers("siret", "73282932000074")) == [("siren", "732829320")]
    assert list(derived_numbers("vat", "FR83404833048")) == [("siren", "404833048")]
    assert list(derived_numbers("vat", "DE136695976")) == []


def test_the_examples_of_the_iban_registry_pass_and_slips_fail():
    assert iban("GB82 WEST 1234 5698 7654 32") == "GB82WEST12345698765432"
    assert iban("AZ21NABZ00000000137010001944") == "AZ21NABZ00000000137010001944"
    assert iban("DE89 3704 0044 0532 0130 00 BIC COBADEFF") == "DE89370400440532013000"
    assert iban("GB82 WEST 1234 5698 7654 33") == ""
    assert iban("XX82WEST12345698765432") == ""
    assert iban("GB82") == ""
