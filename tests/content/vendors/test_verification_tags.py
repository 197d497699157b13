"""Verification tokens on pages; all are invented."""

from __future__ import annotations

import pytest

from osint.content.accounts import find_accounts
from osint.model.observation import Relation
from tests.content.site_pages import page
from tests.content.vendors.seen import script, values

GOOGLE = "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw"


@pytest.mark.parametrize(
    "markup",
    [
        f'<meta name="google-site-verification" content="{GOOGLE}">',
        f'<META CONTENT=" {GOOGLE} " NAME="Google-Site-Verification">',
        f'<!-- <meta name="google-site-verification" content="{GOOGLE}"> -->',
        script(f"""document.write('<meta name="google-site-verification" content="{GOOGLE}" />');"""),
    ],
)
def test_a_token_is_found_however_it_is_written(markup: str):
    (found,) = find_accounts(page(markup))
    assert (str(found.object), found.relation) == (f"verification:google:{GOOGLE}", Relation.VERIFICATION)
    assert "role" not in found.detail


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<meta name="msvalidate.01" content="4c81e07b52d9a36f8840be1d27f5930a">', "bing:4C81E07B52D9A36F8840BE1D27F5930A"),
        ('<meta name="p:domain_verify" content="9c27f0b41e6d4a83b5d80e7169fa23c4">', "pinterest:9c27f0b41e6d4a83b5d80e7169fa23c4"),
        ('<a href="/yandex_7d20c94be1586af3.html">x</a>', "yandex:7d20c94be1586af3"),
        ('<a href="https://site.example/google7d20c94be1586af3.html">x</a>', "google:google7d20c94be1586af3"),
        (
            '<meta name="impact-site-verification" value="c08e41b7-5d92-4a6f-b317-29d0e8f4a65c">',
            "impact:c08e41b7-5d92-4a6f-b317-29d0e8f4a65c",
        ),
    ],
)
def test_other_platforms_and_files(markup: str, value: str):
    assert values(markup) == [value]


@pytest.mark.parametrize(
    "markup",
    [
        '<meta name="google-site-verification" content="">',
        '<meta name="google-site-verification" content="google-site-verification: google1">',
        '<meta name="yandex-verification" content="your code">',
        '<meta name="description" content="7d20c94be1586af3">',
        '<a href="/googlemaps.html">x</a>',
    ],
)
def test_an_empty_or_foreign_content_is_no_token(markup: str):
    assert values(markup) == []
