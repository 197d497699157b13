"""Only values of one slot can speak against each other."""

from __future__ import annotations

import pytest

from osint.linking.against import slot_of


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("payee", "google.com:pub-7316240985531742"),
        ("analytics", "ga:UA-86420913"),
        ("verification", "yandex:7d20c94be1586af3"),
        ("legal_id", "inn:7707083893"),
        ("company_named", "invented media ltd"),
        ("registrant_email", "herold@mail.example"),
    ],
)
def test_a_value_that_an_owner_has_once_fills_a_slot(rule: str, key: str):
    assert slot_of(rule, key).startswith(rule)


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("payee", "paypal:K7WQ2ZPX9VB4N"),
        ("analytics", "ga4:G-7Q2XK9ZB4M"),
        ("analytics", "metrika:48206139"),
        ("verification", "google:Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw"),
        ("company_named", "morning observer"),
    ],
)
def test_a_value_that_one_owner_has_anew_for_each_site_fills_none(rule: str, key: str):
    assert slot_of(rule, key) == ""


def test_numbers_of_different_registers_are_different_slots():
    assert slot_of("legal_id", "vat:FR40303265045") != slot_of("legal_id", "siren:303265045")
