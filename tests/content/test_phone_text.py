from __future__ import annotations

import pytest

from osint.content.phone_text import clean_phone


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+44 20 7946 0018", "+442079460018"),
        ("+44 (0)20-7946-0018", "+442079460018"),
        ("020 7946 0018", "02079460018"),
        ("+44-20-7946-0018;ext=5", "+442079460018"),
        ("+999 123 987 4561", "9991239874561"),
    ],
)
def test_international_numbers_are_e164_and_others_stay_digits(written, number):
    assert clean_phone(written) == number


@pytest.mark.parametrize("written", ["", "abc", "12345", "+1234567890", "123456789", "000000000", "5555555555", "1" * 40])
def test_placeholders_and_rubbish_are_no_numbers(written):
    assert clean_phone(written) == ""
