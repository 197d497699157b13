"""A policy says who may be contacted, and its settings are checked before anything is asked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from osint.errors import NotAllowed, UsageProblem
from osint.model.evidence import Contact
from osint.net.policy import ALL_CONTACTS, Policy, contacts_for, policy_for
from osint.settings import Settings

PASSIVE = Policy(target="site.example", contacts=contacts_for(passive=True, no_third_party=False))
PROXIED = Settings(proxy="socks5://user:secret@proxy.example:9050")


@pytest.mark.parametrize("host", ["site.example", "www.site.example", "Site.Example.", "a.b.SITE.example"])
def test_a_passive_run_never_contacts_the_target_even_as_a_third_party(host: str) -> None:
    with pytest.raises(NotAllowed, match=r"site\.example"):
        PASSIVE.check(Contact.THIRD_PARTY, host)


def test_a_passive_run_may_ask_others_whose_name_only_resembles_the_target() -> None:
    PASSIVE.check(Contact.THIRD_PARTY, "notsite.example")
    PASSIVE.check_dns(Contact.THIRD_PARTY, "registry.example")


@pytest.mark.parametrize("contact", [Contact.TARGET, Contact.DNS])
def test_a_passive_run_allows_no_other_kind_of_contact(contact: Contact) -> None:
    with pytest.raises(NotAllowed, match="no contact of the kind"):
        PASSIVE.check(contact, "elsewhere.example")


def test_a_run_that_contacts_the_target_may_ask_everything() -> None:
    policy = Policy(target="site.example")
    for contact in ALL_CONTACTS:
        policy.check(contact, "www.site.example")
        policy.check_dns(contact, "www.site.example")


def test_a_file_that_was_given_opens_no_connection() -> None:
    with pytest.raises(NotAllowed, match="no contact of the kind 'nobody'"):
        Policy(target="site.example").check(Contact.NOBODY, "elsewhere.example")


def test_without_third_parties_the_target_and_its_dns_are_left() -> None:
    assert contacts_for(passive=False, no_third_party=True) == {Contact.DNS, Contact.TARGET}
    assert contacts_for(passive=False, no_third_party=False) == ALL_CONTACTS


def test_passive_and_no_third_party_leave_nobody() -> None:
    with pytest.raises(UsageProblem, match="nobody"):
        contacts_for(passive=True, no_third_party=True)


def test_a_proxy_without_doh_takes_dns_away_whatever_the_contact() -> None:
    policy = policy_for(PROXIED, "site.example", ALL_CONTACTS)
    assert Contact.DNS not in policy.contacts
    for contact in ALL_CONTACTS:
        with pytest.raises(NotAllowed, match="DoH"):
            policy.check_dns(contact, "site.example")


def test_a_proxy_with_doh_leaves_dns() -> None:
    policy = policy_for(replace(PROXIED, resolver="https://doh.example/dns-query"), "site.example", ALL_CONTACTS)
    policy.check_dns(Contact.DNS, "site.example")


def test_the_way_out_names_the_proxy_without_its_password() -> None:
    policy = policy_for(PROXIED, "site.example", ALL_CONTACTS)
    assert policy.way_out == "this machine via socks5://proxy.example:9050"


@pytest.mark.parametrize("agent", ["pivot\r\nX-Evil: 1", "п\u043ervot", "a\tb", "a\x00b"])
def test_a_user_agent_that_cannot_be_a_header_is_a_usage_problem(agent: str) -> None:
    with pytest.raises(UsageProblem, match="user agent"):
        policy_for(Settings(user_agent=agent), "site.example", ALL_CONTACTS)


def test_a_shorter_time_for_an_exchange_shortens_dns_and_whois_too() -> None:
    budgets = policy_for(Settings(timeout=2), "site.example", ALL_CONTACTS).budgets
    assert (budgets.seconds, budgets.dns_seconds, budgets.whois_seconds) == (2, 2, 2)
    assert policy_for(Settings(), "site.example", ALL_CONTACTS).budgets.dns_seconds == 6


def test_a_connect_map_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    file.write_text(json.dumps({"203.0.113.5:80": "127.0.0.1:8080"}), encoding="utf-8")
    assert policy_for(Settings(connect_map=str(file)), "", ALL_CONTACTS).connect_map == {"203.0.113.5:80": "127.0.0.1:8080"}


@pytest.mark.parametrize("text", ["", "[1]", "{", "5"])
def test_a_connect_map_that_cannot_be_read_is_a_usage_problem(tmp_path: Path, text: str) -> None:
    file = tmp_path / "map.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem, match="connect map"):
        policy_for(Settings(connect_map=str(file)), "", ALL_CONTACTS)


def test_without_contact_to_the_target_no_address_is_contacted_by_its_number() -> None:
    passive = policy_for(Settings(), "target.example", frozenset({Contact.THIRD_PARTY}))
    with pytest.raises(NotAllowed, match="may be its address"):
        passive.check(Contact.THIRD_PARTY, "9.9.9.9")
    passive.check(Contact.THIRD_PARTY, "rdap.example")
    policy_for(Settings(), "target.example", ALL_CONTACTS).check(Contact.TARGET, "9.9.9.9")


def test_a_proxy_without_a_port_is_asked_at_the_usual_one_and_keeps_its_password_for_itself() -> None:
    policy = policy_for(Settings(proxy="socks5h://user:secret@proxy.example"), "site.example", ALL_CONTACTS)
    assert (policy.proxy, policy.way_out) == ("socks5h://user:secret@proxy.example:1080", "this machine via socks5h://proxy.example:1080")
    assert "secret" not in repr(policy)
