from __future__ import annotations

import pytest

from osint.model.known_values import known_value
from osint.model.selector import Selector, SelectorKind
from tests.content.vendors.roles import accounts

KEY = "6Ld0Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQeRt"


@pytest.mark.parametrize(
    "markup",
    [
        f'<script src="https://www.google.com/recaptcha/api.js?render={KEY}"></script>',
        f'<div class="g-recaptcha" data-sitekey="{KEY}"></div>',
        f'<script>var recaptchaVars = {{"siteKey":"{KEY}"}}</script>',
    ],
)
def test_every_writing_of_a_recaptcha_key_is_one_account(markup):
    assert accounts(markup) == {f"recaptcha:{KEY}": "captcha"}


@pytest.mark.parametrize("markup", [f"<script>token = '{KEY}'</script>", f"<p>{KEY}</p>", f'<div data-sitekey="{KEY}x"></div>'])
def test_the_same_shape_elsewhere_is_no_key(markup):
    assert not accounts(markup)


def test_published_test_keys_are_found_and_known():
    assert accounts('<div class="cf-turnstile" data-sitekey="1x00000000000000000000AA"></div>') == {
        "turnstile:1x00000000000000000000AA": "captcha"
    }
    assert known_value(Selector(SelectorKind.ACCOUNT, "turnstile:1x00000000000000000000AA")) is not None
