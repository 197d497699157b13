"""The list of values that are nobody's own."""

from __future__ import annotations

import re

import pytest

from osint.data import read_list
from osint.model.known_values import KnownKind, known_value
from osint.model.selector import Selector, SelectorKind
from tests.bounds import ends

ACCOUNT, SELLER, TOKEN = SelectorKind.ACCOUNT, SelectorKind.ADS_SELLER, SelectorKind.VERIFICATION_TAG


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ACCOUNT, "ga:UA-12345678"),
        (ACCOUNT, "ga:UA-123456"),
        (ACCOUNT, "ga:UA-00000000"),
        (ACCOUNT, "ga:UA-XXXXX"),
        (ACCOUNT, "gtm:GTM-XXXX"),
        (ACCOUNT, "gtm:GTM-XXXXXXX"),
        (ACCOUNT, "gtm:GTM-ABCDEF"),
        (ACCOUNT, "ga4:G-XXXXXXXXXX"),
        (ACCOUNT, "ga4:G-1234567890"),
        (ACCOUNT, "googleads:AW-123456789"),
        (ACCOUNT, "metrika:11111111"),
        (ACCOUNT, "metrika:12345678"),
        (ACCOUNT, "meta_pixel:1234567890123456"),
        (ACCOUNT, "clarity:xxxxxxxxxx"),
        (SELLER, "google.com:pub-1234567890123456"),
        (SELLER, "google.com:pub-0000000000000000"),
        (SELLER, "google.com:pub-1111111111111111"),
        (TOKEN, "google:your-google-site-verification-code"),
        (TOKEN, "yandex:0000000000000000"),
    ],
)
def test_a_placeholder_is_known_by_its_shape(kind: SelectorKind, value: str):
    assert known_value(Selector(kind, value)).kind is KnownKind.PLACEHOLDER


@pytest.mark.parametrize(
    ("kind", "value", "whose"),
    [
        (SELLER, "google.com:pub-2644536267352236", "Google Site Kit"),
        (ACCOUNT, "ga:UA-52447", "WordPress.com"),
        (ACCOUNT, "gtm:GTM-MDD5C4", "Wix"),
        (ACCOUNT, "fb_app:966242223397117", "Meta"),
        (ACCOUNT, "quantcast:p-18-mFEk4J448M", "WordPress.com"),
    ],
)
def test_a_platforms_own_value_is_known_with_the_reason(kind: SelectorKind, value: str, whose: str):
    known = known_value(Selector(kind, value))
    assert (known.kind, known.whose) == (KnownKind.PLATFORM, whose)
    assert known.why
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", known.list_date)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ACCOUNT, "ga:UA-86420913"),
        (ACCOUNT, "ga:UA-99999901"),
        (ACCOUNT, "gtm:GTM-K7WQ2ZP"),
        (ACCOUNT, "gtm:GTM-ABCK7QW"),
        (ACCOUNT, "ga4:G-7Q2XK9ZB4M"),
        (ACCOUNT, "metrika:58317402"),
        (ACCOUNT, "statcounter:11840627"),
        (SELLER, "google.com:pub-9999000000000001"),
        (TOKEN, "yandex:7d20c94be1586af3"),
        (TOKEN, "google:Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw"),
        (SelectorKind.DOMAIN, "site.example"),
        (ACCOUNT, "x" * 1_000_000),
    ],
)
def test_a_value_that_may_be_somebodys_own_is_not_on_the_list(kind: SelectorKind, value: str):
    assert known_value(Selector(kind, value)) is None


def test_every_entry_says_whose_it_is_why_and_from_where():
    entries = read_list("known_values")
    for entry in entries["value"] + entries["shape"]:
        assert KnownKind(entry["kind"])
        assert entry["whose"]
        assert entry["why"][0].isupper()
        assert entry["from"]
    texts = [text for entry in entries["value"] for text in entry["selectors"]]
    assert len(texts) == len(set(texts))
    assert all(text.partition(":")[0] in set(SelectorKind) and text.partition(":")[2] for text in texts)


@pytest.mark.parametrize("filler", ["account:ga:1", "verification:x:a", "verification:x:verification-", "account:matomo:your-"])
def test_no_shape_runs_away(filler: str):
    head, _, repeated = filler.rpartition(":")
    text = f"{head}:{repeated * (1_000_000 // len(repeated))}"
    for entry in read_list("known_values")["shape"]:
        with ends(entry["pattern"]):
            re.fullmatch(entry["pattern"], text, re.ASCII)
