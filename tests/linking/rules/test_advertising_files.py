"""Lines that two ads.txt files share: accounts of one's own link, resellers and an ad manager's long list do not, or hardly."""

from __future__ import annotations

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

SELLER = Relation.ADS_SELLER


def selling(name: str, *accounts: str, kind: str = "direct"):
    return site(name, *((name, SELLER, f"adsense:{account}", {"relation": kind}) for account in accounts))


def test_a_direct_account_in_two_short_files_links():
    assert reasons(link(selling("a.example", "adnet.example:48206"), selling("b.example", "adnet.example:48206"))) == {
        "ads_direct_seller": "adnet.example:48206"
    }


def test_a_reseller_that_both_allow_is_set_aside():
    found = link(*(selling(name, "adnet.example:48206", kind="reseller") for name in ("a.example", "b.example")))
    assert (reasons(found), aside(found)) == (
        {},
        {"ads_direct_seller": "ads.txt calls it a reseller, which sells for thousands of sites"},
    )


def test_a_line_of_a_long_list_weighs_less():
    accounts = [f"adnet{number}.example:48206" for number in range(40)]
    found = link(*(selling(name, *accounts) for name in ("a.example", "b.example")))
    assert found.reasons[0].mark_a.factor == 0.4


def test_the_resellers_of_a_long_list_make_no_marks():
    accounts = [f"adnet{number}.example:48206" for number in range(40)]
    assert [mark for mark in selling("a.example", *accounts, kind="reseller").marks if mark.rule == "ads_direct_seller"] == []


def test_googles_direct_line_is_the_payees_and_not_told_twice():
    pub = "google.com:pub-7316240985531742"
    assert list(reasons(link(selling("a.example", pub), selling("b.example", pub)))) == ["payee"]


def test_many_shared_lines_count_once():
    accounts = [f"adnet{number}.example:48206" for number in range(5)]
    found = link(*(selling(name, *accounts) for name in ("a.example", "b.example")))
    assert sum(reason.counted > 0 for reason in found.reasons) == 1
