"""The WHOIS servers answer by address, in several shapes, and the hostile ones misbehave as announced."""

from __future__ import annotations

import pytest

from tests.small_internet.client import ask_whois
from tests.small_internet.infrastructure import WHOIS_EXAMPLE, WHOIS_IANA, WHOIS_TEST
from tests.small_internet.network import SmallInternet

COBALT = "203.0.113.45"


def test_the_root_refers_to_the_registry(loopback_internet: SmallInternet) -> None:
    assert b"refer:        whois.nic.test\r\n" in ask_whois(loopback_internet, WHOIS_IANA, "valemedia.test")


def test_a_thin_registry_names_the_registrar_and_no_holder(loopback_internet: SmallInternet) -> None:
    text = ask_whois(loopback_internet, WHOIS_TEST, "valemedia.test")
    assert b"Registrar WHOIS Server: whois.cobalt-names.test" in text
    assert b"Registrant" not in text


def test_the_registrar_shows_what_may_be_shown(loopback_internet: SmallInternet) -> None:
    assert b"Registrant Name: Ignatz Farrowby" in ask_whois(loopback_internet, COBALT, "valemedia.test")
    hidden = ask_whois(loopback_internet, COBALT, "nordvale-courier.test")
    assert b"Domain Privacy Service FBO Registrant" in hidden
    assert b"Farrowby" not in hidden


@pytest.mark.parametrize(
    ("domain", "line"),
    [
        ("vale-gazette.example", b"paid-till:     2027-05-06"),
        ("lindqvist-dental.example", b"        Registered on: 30-Sep-2012"),
        ("brussel-bulletin.example", b"[Created on]                    2020/02/20"),
    ],
)
def test_a_country_registry_has_a_format_of_its_own(loopback_internet: SmallInternet, domain: str, line: bytes) -> None:
    assert line in ask_whois(loopback_internet, WHOIS_EXAMPLE, domain)


def test_rate_limits_and_unknown_names_are_said_in_words(loopback_internet: SmallInternet) -> None:
    assert b"rate limit" in ask_whois(loopback_internet, WHOIS_TEST, "troubled-times.test")
    assert b"No match" in ask_whois(loopback_internet, WHOIS_TEST, "nobody-here.test")
    assert loopback_internet.journal("whois")[-1]["query"] == "nobody-here.test"


@pytest.mark.parametrize("name", ["drip", "silent", "never"])
def test_endless_servers_do_not_end(loopback_internet: SmallInternet, name: str) -> None:
    with pytest.raises(TimeoutError):
        ask_whois(loopback_internet, WHOIS_TEST, f"whois-{name}.test", seconds=0.4)


def test_circular_referrals_go_round(loopback_internet: SmallInternet) -> None:
    assert b"WHOIS Server: whois.evil.test" in ask_whois(loopback_internet, WHOIS_TEST, "whois-circle.test")
    assert b"WHOIS Server: whois.nic.test" in ask_whois(loopback_internet, "203.0.113.66", "whois-circle.test")
    assert b"WHOIS Server: 169.254.169.254" in ask_whois(loopback_internet, WHOIS_TEST, "whois-metaref.test")
