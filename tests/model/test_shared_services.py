"""Services of everybody are known by their domains, and a customer's own name below one stays the customer's."""

from __future__ import annotations

import pytest

from osint.data import read_list
from osint.model.public_suffix import split_suffix
from osint.model.shared_services import default_certificate, service_of, shared_certificate_name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("cdn.jsdelivr.net", "jsdelivr.net delivers files for very many sites"),
        ("fonts.googleapis.com", "fonts.googleapis.com delivers files for very many sites"),
        ("WWW.Facebook.com.", "facebook.com is a platform for everybody"),
        ("aspmx.l.google.com", "google.com counts visitors for very many sites"),
        ("ns1.beget.com", "beget.com is Beget's, which serves very many strangers"),
        ("cloudfront.net", "cloudfront.net delivers files for very many sites"),
    ],
)
def test_a_service_is_known_with_what_it_does(name: str, why: str):
    assert service_of(name) == why


@pytest.mark.parametrize(
    "name",
    ["a.example", "notjsdelivr.net", "jsdelivr.net.a.example", "d1.cloudfront.net", "paper.s3.amazonaws.com", "ilse.github.io", "com", ""],
)
def test_what_is_nobodys_service_or_a_customers_own_is_not(name: str):
    assert service_of(name) == ""


def test_only_the_asked_kinds_are_told():
    assert service_of("dmarcian.com", "mail_reports")
    assert service_of("dmarcian.com", "cdn") == ""
    assert service_of("beget.com", "cdn") == ""


def test_a_certificate_that_a_server_makes_for_itself_is_known_by_its_subject():
    assert default_certificate("CN=Plesk,O=Plesk,C=CH")
    assert not default_certificate("CN=ledger.example,O=Ledger Media BV")


def test_a_certificate_name_of_a_service_is_known():
    assert shared_certificate_name("sni12345.cloudflaressl.com")
    assert not shared_certificate_name("cloudflaressl.com.a.example")


def test_every_listed_domain_is_one_and_every_kind_says_what_it_does():
    listed = read_list("shared_services")
    assert set(listed["services"]) == set(listed["kinds"])
    odd = [name for names in listed["services"].values() for name in names.split() if "." not in name or name != name.lower()]
    assert odd == []
    assert [name for names in listed["services"].values() for name in names.split() if not split_suffix(name)[1]] == []
