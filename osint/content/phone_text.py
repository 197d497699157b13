"""Telephone numbers as pages write them: E.164 where the country code is given, else the digits."""

from __future__ import annotations

import phonenumbers

SHORTEST, LONGEST = 6, 15


def clean_phone(written: str) -> str:
    """+ and digits where a number is written internationally and is possible, its digits otherwise; "" for placeholders and rubbish."""
    text = written.strip().partition(";")[0]
    digits = "".join(char for char in text if char.isdigit() and char.isascii())
    if not SHORTEST <= len(digits) <= LONGEST or _is_placeholder(digits):
        return ""
    if text.startswith("+"):
        try:
            number = phonenumbers.parse("+" + digits)
        except phonenumbers.NumberParseException:
            return digits
        if phonenumbers.is_possible_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return digits


def _is_placeholder(digits: str) -> bool:
    """Whether a number counts up or repeats one digit, as in the settings of an unfinished template."""
    return len(set(digits)) <= 2 or digits.lstrip("0") in "12345678901234567890"
