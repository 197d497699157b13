from __future__ import annotations

import pytest

from osint.model.known_values import known_value
from osint.model.selector import Selector, SelectorKind
from tests.content.vendors.roles import accounts

PAYEES = [
    ('<a href="https://www.paypal.com/donate/?hosted_button_id=K7WQ2ZPX9VB4N">x</a>', "paypal_button:K7WQ2ZPX9VB4N"),
    ('<form><input type="hidden" name="business" value="K7WQ2ZPX9VB4N"></form>', "paypal_merchant:K7WQ2ZPX9VB4N"),
    ('<a href="https://www.paypal.com/donate?business=Fund%40herald.example">x</a>', "paypal_email:fund@herald.example"),
    ('<a href="https://www.patreon.com/InventedHerald">x</a>', "patreon:inventedherald"),
    ('<a href="https://www.patreon.com/c/inventedherald/posts">x</a>', "patreon:inventedherald"),
    ('<iframe src="https://yoomoney.ru/quickpay/shop-widget?receiver=410017358204619&amp;sum=100"></iframe>', "yoomoney:410017358204619"),
    ('<a href="https://boosty.to/inventedherald/donate">x</a>', "boosty:inventedherald"),
    ('<a href="https://ko-fi.com/inventedherald?x=1">x</a>', "kofi:inventedherald"),
]


@pytest.mark.parametrize(("markup", "account"), PAYEES)
def test_a_payee_is_found(markup, account):
    assert accounts(markup) == {account: "payee"}


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://www.patreon.com/login">x</a>',
        '<a href="https://www.paypal.com/donate">x</a>',
        '<form><input name="business" value="INTERNATIONAL"></form>',
        '<a href="https://site.example/?business=restaurant">x</a>',
        "<script>pk_live_</script>",
        '<img src="https://ko-fi.com/favicon.ico">',
        '<a href="https://yoomoney.ru/to/123">x</a>',
    ],
)
def test_the_services_own_pages_and_other_shapes_are_no_payee(markup):
    assert not accounts(markup)


def test_a_test_key_is_found_and_known_as_one():
    (value,) = accounts("<script>Stripe('pk_test_Kq7wZ2xPv9nB4mT8sC1yD6fG')</script>")
    assert known_value(Selector(SelectorKind.ACCOUNT, value)).kind == "sample"
