from __future__ import annotations

from osint.linking.quarantine import why_quarantined

VALUE = ("analytics", "ga:UA-99999901")
SHARED = (VALUE, "Google tag installation")
SLOTS = {"payee"}


def _payee(number: int) -> tuple[tuple[str, str], str]:
    return ("payee", f"google.com:pub-{number}"), "advertising account"


def test_a_value_of_sites_that_disagree_in_everything_else_is_doubted() -> None:
    holders = {f"s{number}.example": {SHARED, _payee(number)} for number in range(3)}
    assert "3 sites carry it, and 3 of them share nothing else" in why_quarantined(VALUE, holders, SLOTS)


def test_a_value_of_two_sites_is_not_doubted() -> None:
    holders = {f"s{number}.example": {SHARED, _payee(number)} for number in range(2)}
    assert why_quarantined(VALUE, holders, SLOTS) == ""


def test_a_value_of_sites_that_share_more_is_not_doubted() -> None:
    holders = {f"s{number}.example": {SHARED, _payee(1)} for number in range(3)}
    assert why_quarantined(VALUE, holders, SLOTS) == ""


def test_where_nothing_could_disagree_nothing_is_doubted() -> None:
    holders = {f"s{number}.example": {SHARED} for number in range(5)}
    assert why_quarantined(VALUE, holders, SLOTS) == ""


def test_another_value_of_the_same_group_supports_nothing() -> None:
    twin = (("tag_manager", "gtm:GTM-SAME"), SHARED[1])
    holders = {f"s{number}.example": {SHARED, twin, _payee(number)} for number in range(3)}
    assert why_quarantined(VALUE, holders, SLOTS) != ""


def test_accounts_of_different_vendors_are_no_disagreement() -> None:
    payees = ["google.com:pub-1", "paypal:AAA", "patreon:bbb"]
    holders = {f"s{number}.example": {SHARED, (("payee", payees[number]), "advertising account")} for number in range(3)}
    assert why_quarantined(VALUE, holders, SLOTS) == ""
