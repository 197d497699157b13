"""AdSense and Ad Manager: who is paid, and who is only the platform; all ids are invented."""

from __future__ import annotations

import pytest

from osint.content.accounts import find_accounts
from osint.model.observation import Relation
from tests.content.site_pages import page
from tests.content.vendors.seen import accounts, script, values

PAYEE = "google.com:pub-7316240985531742"


@pytest.mark.parametrize(
    "markup",
    [
        '<ins class="adsbygoogle" data-ad-client="ca-pub-7316240985531742"></ins>',
        '<script async src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=ca-pub-7316240985531742"></script>',
        '<meta name="google-adsense-account" content="ca-pub-7316240985531742">',
        script('google_ad_client = "pub-7316240985531742";'),
        script('google_ad_client = "ca-pub-7316240985531742";'),
        script(
            "(adsbygoogle = window.adsbygoogle || []).push({google_ad_client: 'ca-pub-7316240985531742', enable_page_level_ads: true});"
        ),
        script("var a = {'adsenseClientId': 'pub-7316240985531742'};"),
        '<amp-auto-ads type="adsense" data-ad-client="ca-pub-7316240985531742"></amp-auto-ads>',
        script("google_ad_client = 'ca-video-pub-7316240985531742';"),
        '<script src="https://cse.google.com/cse.js?cx=partner-pub-7316240985531742:4820617395"></script>',
    ],
)
def test_the_payee_is_the_selector_that_ads_txt_gives(markup: str):
    (found,) = [item for item in find_accounts(page(markup)) if item.detail["vendor"].startswith("adsense")]
    assert (str(found.object), found.relation, found.detail["role"]) == (f"adsense:{PAYEE}", Relation.USES_ACCOUNT, "payee")


@pytest.mark.parametrize(
    "markup",
    [
        '<meta name="google-adsense-platform-account" content="ca-host-pub-4820157396640218">',
        '<ins class="adsbygoogle" data-ad-host="ca-host-pub-4820157396640218"></ins>',
        script('google_ad_host = "ca-host-pub-4820157396640218";'),
        script("caf = {client: 'partner-pub-4820157396640218'};"),
    ],
)
def test_the_account_of_a_platform_is_never_the_payee(markup: str):
    (found,) = find_accounts(page(markup))
    assert (found.object.value, found.relation) == ("google.com:pub-4820157396640218", Relation.PLATFORM_ACCOUNT)


def test_parking_is_the_platforms_account():
    (found,) = find_accounts(page(script("var o = {'pubId': 'dp-invented07_3ph'};")))
    assert (found.object.value, found.relation) == ("adsense_parking:dp-invented07_3ph", Relation.PLATFORM_ACCOUNT)


def test_payee_host_and_slot_of_one_tag_are_three_findings():
    tag = '<ins data-ad-client="ca-pub-7316240985531742" data-ad-host="ca-host-pub-4820157396640218" data-ad-slot="6150284937"></ins>'
    assert sorted(values(tag)) == ["adsense_slot:6150284937", "google.com:pub-4820157396640218", PAYEE]


@pytest.mark.parametrize(
    ("markup", "networks"),
    [
        (script("googletag.defineSlot('/21846093517/front', [1, 1], 'x');"), ["admanager:21846093517"]),
        (script("googletag.defineSlot('21846093517/front', [1, 1], 'x');"), ["admanager:21846093517"]),
        (script("googletag.defineSlot('/1038201,21846093517/front', [1, 1], 'x');"), ["admanager:1038201", "admanager:21846093517"]),
        (script('{"adUnitPath":"/21846093517/site/home"}'), ["admanager:21846093517"]),
        ('<amp-ad type="doubleclick" data-slot="/21846093517/site"></amp-ad>', ["admanager:21846093517"]),
    ],
)
def test_the_network_of_an_ad_unit_is_found(markup: str, networks: list[str]):
    assert values(markup) == networks


@pytest.mark.parametrize(
    "markup",
    [
        '<div data-ad-slot="6150284937"></div>',
        "<p>ca-pub-7316240985531742</p>",
        script('var bucket = "https://pub-7316240985531742ab.r2.dev/x.js";'),
        script('var id = "xca-pub-7316240985531742";'),
        script('var id = "ca-pub-73162409855317421";'),
        script('var id = "ca-app-pub-7316240985531742~1458002511";'),
    ],
)
def test_a_number_without_googles_context_is_no_payee(markup: str):
    assert values(markup) == []


def test_an_advertisement_inside_an_article_says_so():
    tag = script("google_ad_client = 'ca-pub-7316240985531742';")
    assert accounts(f"<article><p>text</p>{tag}</article>")[PAYEE]["positions"] == ["article"]
