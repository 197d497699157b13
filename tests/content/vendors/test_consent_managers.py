"""Consent banners: a customer's number counts in the vendor's own code, and nowhere else."""

from __future__ import annotations

import pytest

from osint.content.accounts import find_accounts
from tests.content.site_pages import page


def accounts(markup: str) -> list[str]:
    return [item.object.value for item in find_accounts(page(markup))]


@pytest.mark.parametrize(
    ("markup", "account"),
    [
        (
            '<script src="https://cdn-cookieyes.com/client_data/4c81e07b52d9a36f8840be1d27f5930a/script.js"></script>',
            "cookieyes:4c81e07b52d9a36f8840be1d27f5930a",
        ),
        (
            '<script>_iub.csConfiguration = {"lang":"it","perPurposeConsent":true,"siteId":2072418,"cookiePolicyId":39983517};</script>',
            "iubenda:2072418",
        ),
        (
            '<script data-settings-id="k2Pq7Xw" id="usercentrics-cmp" src="/loader.js"></script>',
            "usercentrics:k2Pq7Xw",
        ),
    ],
)
def test_a_customer_is_found_in_every_writing(markup: str, account: str) -> None:
    assert accounts(markup) == [account]


@pytest.mark.parametrize(
    "markup",
    [
        '<div data-settings-id="domains-add">a settings page</div>',
        '<script>var config = {"siteId": 4820613, "theme": "dark"};</script>',
        '<script src="https://cdn-cookieyes.com/client_data/CLIENT_ID/script.js"></script>',
        "<p>We use cdn-cookieyes.com/client_data/4c81e07b52d9a36f8840be1d to ask for consent.</p>",
    ],
)
def test_what_only_looks_like_it_is_none(markup: str) -> None:
    assert accounts(markup) == []
