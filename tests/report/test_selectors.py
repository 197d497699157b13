from __future__ import annotations

from osint.model.observation import Relation
from osint.report.selectors import selectors
from tests.report.told import fact, lines, matter


def test_accounts_are_told_by_what_they_are_for() -> None:
    found = matter(
        fact(Relation.USES_ACCOUNT, "account:ga:UA-99999901", role="analytics"),
        fact(Relation.USES_ACCOUNT, "adsense:google.com:pub-9999000000000001", role="payee"),
        fact(Relation.WALLET, "wallet:btc:bc1qinvented"),
        invented=["ga:UA-99999901"],
    )
    assert lines(selectors(found)) == {
        "Analytics": "ga:UA-99999901 [invented]",
        "Payee": "google.com:pub-9999000000000001",
        "Wallet": "btc:bc1qinvented",
    }


def test_a_platform_s_account_is_said_to_be_one() -> None:
    found = matter(fact(Relation.PLATFORM_ACCOUNT, "account:adsense_host:ca-host-pub-9999000000000001"))
    assert "belongs to the platform, not to the site" in lines(selectors(found))["Platform's account"]


def test_a_sample_from_documentation_is_said_to_be_one() -> None:
    text = lines(selectors(matter(fact(Relation.USES_ACCOUNT, "account:ga:UA-12345678", role="analytics"))))["Analytics"]
    assert text.startswith("ga:UA-12345678; ")


def test_a_page_without_accounts_says_nothing_of_them() -> None:
    assert selectors(matter()).lines == ()
