"""Contact values of registration data as selectors: mail addresses, telephone numbers, countries."""

from __future__ import annotations

import re

import phonenumbers

from osint.errors import UsageProblem
from osint.model.domain_name import ascii_name
from osint.model.selector import Selector, SelectorKind

MIN_DIGITS, MAX_DIGITS = 5, 20
_LOCAL_PART = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}\Z")


def email_selector(text: str) -> Selector | None:
    """The mail address in a text that is nothing but one, else None (a contact form, "redacted", two addresses)."""
    local, at, host = text.strip().rpartition("@")
    if not at or "." not in host or not _LOCAL_PART.match(local):
        return None
    try:
        return Selector(SelectorKind.EMAIL, f"{local}@{ascii_name(host)}")
    except UsageProblem:
        return None


def phone_selector(text: str, country: str = "") -> Selector | None:
    """A telephone number: E.164 where it has a country (its own, or the contact's alpha-2 code), else its digits."""
    digits = "".join(char for char in text if char.isascii() and char.isdigit())
    if not MIN_DIGITS <= len(digits) <= MAX_DIGITS:
        return None
    international = text.strip().startswith(("+", "(+"))
    region = country if len(country) == 2 and country.isalpha() else None
    try:
        number = phonenumbers.parse(f"+{digits}" if international else digits, None if international else region)
    except phonenumbers.NumberParseException:
        return Selector(SelectorKind.PHONE, digits)
    if not phonenumbers.is_possible_number(number):
        return Selector(SelectorKind.PHONE, digits)
    return Selector(SelectorKind.PHONE, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def country_selector(text: str) -> Selector | None:
    """A country: its alpha-2 code, or the text where it is a name."""
    if not text:
        return None
    if len(text) == 2 and text.isascii() and text.isalpha():
        return Selector(SelectorKind.COUNTRY, text.upper())
    return Selector(SelectorKind.TEXT, text)
