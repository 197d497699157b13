"""Contact values: only what is a mail address, a number or a country becomes one."""

import pytest

from osint.model.selector import Selector, SelectorKind
from osint.records.contact_selectors import country_selector, email_selector, phone_selector


def test_a_mail_address_keeps_its_local_part_and_lowers_its_domain():
    assert email_selector(" Marta.Quill@Quill.EXAMPLE ") == Selector(SelectorKind.EMAIL, "Marta.Quill@quill.example")
    assert email_selector("redaktion@münchen.example") == Selector(SelectorKind.EMAIL, "redaktion@xn--mnchen-3ya.example")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "REDACTED FOR PRIVACY",
        "https://registrar.example/contact",
        "a@b.example, c@d.example",
        "a@localhost",
        "@x.example",
        "a@-.example",
    ],
)
def test_what_is_no_mail_address_is_none(text):
    assert email_selector(text) is None


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("+1.2025550123", "", "+12025550123"),
        ("+31-20-123 45 67", "", "+31201234567"),
        ("020 1234567", "NL", "+31201234567"),
        ("52  8181962393", "", "528181962393"),
        ("+999 12345", "", "99912345"),
    ],
)
def test_a_number_with_a_country_is_e164_and_else_its_digits(text, country, value):
    assert phone_selector(text, country) == Selector(SelectorKind.PHONE, value)


@pytest.mark.parametrize("text", ["", "REDACTED", "123", "1" * 21])
def test_what_is_no_number_is_none(text):
    assert phone_selector(text) is None


def test_a_country_is_a_code_or_else_text():
    assert country_selector("nl") == Selector(SelectorKind.COUNTRY, "NL")
    assert country_selector("Netherlands") == Selector(SelectorKind.TEXT, "Netherlands")
    assert country_selector("") is None
