"""Accounts that two sites share: their own ones link, those of platforms, articles and frames do not."""

from __future__ import annotations

import pytest

from osint.content.vendors import VENDORS
from osint.linking.compare import Marked
from osint.linking.rule import Group
from osint.linking.vendor_groups import group_of
from osint.model.account import AccountRole
from osint.model.observation import Relation
from osint.model.selector import Selector
from tests.linking.world import Short, aside, link, reasons, site

USES, PLATFORM, SELLER = Relation.USES_ACCOUNT, Relation.PLATFORM_ACCOUNT, Relation.ADS_SELLER
RULE_OF = {role: role.value.replace(" ", "_") for role in AccountRole}
PUB, OTHER_PUB = "adsense:google.com:pub-7316240985531742", "adsense:google.com:pub-1927364058274615"


def carrying(name: str, value: str, role: AccountRole, *places: str, relation: Relation = USES, vendor: str = ""):
    vendor = vendor or value.split(":")[1]
    return (name, relation, value, {"vendor": vendor, "role": role.value, "positions": list(places or ("head",))})


def pair(value: str, role: AccountRole, *places: str, relation: Relation = USES):
    a, b = (site(name, carrying(name, value, role, *places, relation=relation)) for name in ("a.example", "b.example"))
    return link(a, b)


@pytest.mark.parametrize("role", AccountRole)
def test_an_account_in_the_template_of_both_links(role: AccountRole):
    assert reasons(pair("account:invented:k7w2zpx9", role)) == {RULE_OF[role]: "invented:k7w2zpx9"}


@pytest.mark.parametrize("role", AccountRole)
def test_different_accounts_of_one_vendor_do_not_link(role: AccountRole):
    a = site("a.example", carrying("a.example", "account:invented:k7w2zpx9", role))
    b = site("b.example", carrying("b.example", "account:invented:m4x8qzr1", role))
    assert reasons(link(a, b)) == {}


@pytest.mark.parametrize("role", AccountRole)
def test_an_account_of_the_platform_is_set_aside(role: AccountRole):
    found = pair("account:invented:k7w2zpx9", role, relation=PLATFORM)
    assert (reasons(found), aside(found)) == ({}, {RULE_OF[role]: "it is the account of the platform or network itself, not of the site"})


def test_an_account_that_is_the_platforms_in_one_place_is_so_in_all():
    both = [carrying("a.example", PUB, AccountRole.PAYEE), carrying("a.example", PUB, AccountRole.AD_NETWORK, relation=PLATFORM)]
    found = link(site("a.example", *both), site("b.example", carrying("b.example", PUB, AccountRole.PAYEE)))
    assert "payee" in aside(found)


def test_an_account_in_somebody_elses_frame_is_set_aside():
    found = pair("account:disqus:daily-herald", AccountRole.COMMENTS, "frame")
    assert (reasons(found), aside(found)) == ({}, {"comments": "it stands in somebody else's frame"})


def test_an_affiliate_link_in_one_copied_article_weighs_a_fifth_of_one_in_the_template():
    template, article = (pair("account:amazon:herald-20", AccountRole.AFFILIATE, place).reasons[0] for place in ("footer", "article"))
    assert article.log_ratio == pytest.approx(template.log_ratio * 0.2, abs=0.001)
    assert article.mark_a.note == "only in an article"


def test_an_affiliate_name_in_the_articles_of_three_pages_is_a_habit():
    def paid(name: str) -> Marked:
        pages = (f"{host}.{name}" for host in ("www", "m", "amp"))
        return site(name, *(carrying(page, "account:amazon:herald-20", AccountRole.AFFILIATE, "article") for page in pages))

    assert link(paid("a.example"), paid("b.example")).reasons[0].mark_a.factor == 0.6


def test_a_sample_from_documentation_is_set_aside_with_its_origin():
    found = pair("account:ga:UA-52447", AccountRole.ANALYTICS)
    assert "WordPress.com" in aside(found)["analytics"]


def test_several_google_tags_count_once():
    values = [("account:ga:UA-86420913", AccountRole.ANALYTICS), ("account:gtm:GTM-K7WQ2ZP", AccountRole.TAG_MANAGER)]
    found = link(*(site(name, *(carrying(name, *value) for value in values)) for name in ("a.example", "b.example")))
    assert [(reason.rule, reason.counted > 0) for reason in found.reasons] == [("analytics", True), ("tag_manager", False)]


def test_adsense_on_the_page_and_in_ads_txt_is_one_payee():
    a = site("a.example", carrying("a.example", PUB, AccountRole.PAYEE, vendor="adsense"))
    b = site("b.example", ("b.example", SELLER, PUB, {"relation": "direct"}))
    found = link(a, b)
    assert [(reason.rule, reason.group) for reason in found.reasons] == [("payee", Group.ADVERTISING.value)]


def test_an_adsense_account_that_ads_txt_calls_a_reseller_is_set_aside():
    shorts: list[Short] = [(name, SELLER, PUB, {"relation": kind}) for name, kind in (("a.example", "reseller"), ("b.example", "direct"))]
    a = site("a.example", shorts[0], carrying("a.example", PUB, AccountRole.PAYEE, vendor="adsense"))
    assert "reseller" in aside(link(a, site("b.example", shorts[1])))["payee"]


def test_an_account_that_the_sites_own_ads_txt_does_not_name_weighs_half():
    own = ("a.example", SELLER, OTHER_PUB, {"relation": "direct"})
    a = site("a.example", own, carrying("a.example", PUB, AccountRole.PAYEE, vendor="adsense"))
    b = site("b.example", carrying("b.example", PUB, AccountRole.PAYEE, vendor="adsense"))
    assert "may have come with copied code" in link(a, b).reasons[0].mark_a.note


def test_one_of_several_direct_google_accounts_in_ads_txt_may_be_an_ad_managers():
    lines = [("a.example", SELLER, pub, {"relation": "direct"}) for pub in (PUB, OTHER_PUB)]
    b = site("b.example", carrying("b.example", PUB, AccountRole.PAYEE, vendor="adsense"))
    assert link(site("a.example", *lines), b).reasons[0].mark_a.factor == 0.5


def test_a_whitelist_of_pages_says_little():
    found = pair("account:fb_page:408261759320147", AccountRole.SOCIAL_APP)
    assert found.reasons[0].mark_a.factor == 0.3


def test_a_copy_of_a_recognised_outlet_with_its_tag_is_not_its_sister():
    tag = "account:ga:UA-86420913"
    a = site("copy.example", carrying("copy.example", tag, AccountRole.ANALYTICS))
    b = site("outlet.example", carrying("outlet.example", tag, AccountRole.ANALYTICS), outlet="The Invented Outlet")
    found = link(a, b)
    assert reasons(found) == {}
    assert "copies" in aside(found)["analytics"]


def test_every_google_vendor_of_the_pages_is_in_one_of_googles_groups():
    found = {vendor.name: group_of(vendor.selector(_sample(vendor)) or Selector(vendor.kind, ""), vendor.name) for vendor in GOOGLE}
    assert set(found.values()) == {Group.GOOGLE_TAGS.value, Group.ADVERTISING.value}


GOOGLE = [vendor for vendor in VENDORS if vendor.title.startswith("Google") and vendor.role in {
    AccountRole.ANALYTICS, AccountRole.TAG_MANAGER, AccountRole.ADVERTISER, AccountRole.AD_NETWORK, AccountRole.PAYEE}]  # fmt: skip


def _sample(vendor) -> str:
    return vendor.gives.partition(":")[2]
