"""Tokens in text records; all values are invented."""

from __future__ import annotations

import pytest

from osint.records.dns_wire import DnsRecord
from osint.records.txt_verification import verification_in
from osint.records.zone_statements import statements
from tests.bounds import ends

GOOGLE = "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"google-site-verification={GOOGLE}", f"google:{GOOGLE}"),
        (f"google-site-verification: {GOOGLE}", f"google:{GOOGLE}"),
        ("yandex-verification: 7d20c94be1586af3", "yandex:7d20c94be1586af3"),
        ("facebook-domain-verification=k7wq2zpx9vb4nm8st1cyd6fg3hj5kl", "facebook:k7wq2zpx9vb4nm8st1cyd6fg3hj5kl"),
        ("MS=ms48206317", "microsoft:ms48206317"),
        ("ms=MS48206317", "microsoft:ms48206317"),
        ("apple-domain-verification=K7wQ2zPx9vB4nM8s", "apple:K7wQ2zPx9vB4nM8s"),
        ("apple-domain=K7wQ2zPx9vB4nM8s", "apple:K7wQ2zPx9vB4nM8s"),
        ("mailru-verification: 7d20c94be1586af3", "mailru:7d20c94be1586af3"),
        ("zoho-verification=zb48206317.zmverify.zoho.eu", "zoho:zb48206317.zmverify.zoho.eu"),
        ("atlassian-domain-verification=K7wQ2zPx9v+/B4nM8sT1cY=", "atlassian:K7wQ2zPx9v+/B4nM8sT1cY="),
        ("adobe-idp-site-verification=7d20c94b-e158", "adobe:7d20c94b-e158"),
        ("stripe-verification=7d20c94be1586af3072e", "stripe:7d20c94be1586af3072e"),
        ("brevo-code:4c81e07b52d9a36f8840be1d27f5930a", "brevo:4c81e07b52d9a36f8840be1d27f5930a"),
        ("Sendinblue-code:4c81e07b52d9a36f8840be1d27f5930a", "brevo:4c81e07b52d9a36f8840be1d27f5930a"),
        (f"ahrefs-site-verification_{'4c81e07b52d9a36f' * 4}", f"ahrefs:{'4c81e07b52d9a36f' * 4}"),
        ("pinterest-site-verification=9c27f0b41e6d4a83b5d80e7169fa23c4", "pinterest:9c27f0b41e6d4a83b5d80e7169fa23c4"),
        ("_globalsign-domain-verification=K7wQ2zPx9vB4nM8s", "globalsign:K7wQ2zPx9vB4nM8s"),
        ("openai-domain-verification=dv-K7wQ2zPx9v", "openai:dv-K7wQ2zPx9v"),
    ],
)
def test_a_token_is_told_with_its_platform(text: str, value: str):
    assert verification_in(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "v=spf1 include:_spf.example -all",
        "v=DMARC1; p=none",
        "google-site-verification=",
        "verification=7d20c94be1586af3",
        "",
        "MS=",
        "hello",
    ],
)
def test_another_text_holds_no_token(text: str):
    assert verification_in(text) is None


def test_a_token_is_stated_beside_its_text_record():
    value = f'"google-site-verification={GOOGLE}"'
    stated = list(statements(DnsRecord("site.example", "TXT", value, 60, len(value))))
    assert [(relation.value, str(about)) for relation, about, _ in stated] == [
        ("txt_record", f"text:google-site-verification={GOOGLE}"),
        ("verification", f"verification:google:{GOOGLE}"),
    ]
    assert stated[1][2] == {"from": ["TXT record"]}


@pytest.mark.parametrize("text", ["a-" * 500_000, "google-site-verification=" * 40_000, "1" * 1_000_000, "-verification=" * 70_000])
def test_a_hostile_text_does_not_run_away(text: str):
    with ends(f"reading {text[:20]}..."):
        assert verification_in(text) is None
