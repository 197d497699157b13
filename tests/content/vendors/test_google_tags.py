"""Google's tags; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import accounts, script, values


@pytest.mark.parametrize(
    "markup",
    [
        script("(function(w,d,s,l,i){})(window,document,'script','dataLayer','GTM-K7WQ2ZP');"),
        '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-K7WQ2ZP" height="0"></iframe></noscript>',
        '<script src="//www.googletagmanager.com/gtm.js?id=GTM-K7WQ2ZP&gtm_auth=x"></script>',
        script('{"gtmId":"GTM-K7WQ2ZP"}'),
        script("ga('require', 'GTM-K7WQ2ZP');"),
        script(r'{"src":"https:\/\/www.googletagmanager.com\/gtm.js?id=GTM-K7WQ2ZP"}'),
    ],
)
def test_a_container_is_found(markup: str):
    assert values(markup) == ["gtm:GTM-K7WQ2ZP"]


def test_the_vendors_own_frame_is_the_sites_and_a_strangers_frame_is_not():
    own = accounts('<footer><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-K7WQ2ZP"></iframe></footer>')
    assert own["gtm:GTM-K7WQ2ZP"]["positions"] == ["footer"]
    foreign = '<iframe src="https://player.example.net/?tag=https://www.googletagmanager.com/gtm.js?id=GTM-K7WQ2ZP"></iframe>'
    assert accounts(foreign)["gtm:GTM-K7WQ2ZP"]["positions"] == ["frame"]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<script src="https://www.googletagmanager.com/gtag/js?id=GT-5R8NZ4KV"></script>', "googletag:GT-5R8NZ4KV"),
        (script("gtag('config', 'GT-5R8NZ4KV');"), "googletag:GT-5R8NZ4KV"),
        (script("gtag('config','AW-973164058');"), "googleads:AW-973164058"),
        (script("var google_conversion_id = 973164058;"), "googleads:AW-973164058"),
        ('<img src="//googleads.g.doubleclick.net/pagead/viewthroughconversion/973164058/?guid=ON">', "googleads:AW-973164058"),
        (script("gtag('config', 'DC-8431907');"), "floodlight:DC-8431907"),
        ('<iframe src="https://8431907.fls.doubleclick.net/activityi;src=8431907;type=x"></iframe>', "floodlight:DC-8431907"),
        (script("ga('require', 'OPT-N7K4VQ2');"), "optimize:OPT-N7K4VQ2"),
    ],
)
def test_the_other_tags_are_found_in_their_context(markup: str, value: str):
    assert values(markup) == [value]


@pytest.mark.parametrize(
    "markup",
    [
        script('var phones = "GT-S5360B|GT-I9200|GT-P3100|GT-N7000";'),
        script('if (/GT-I9300/.test(navigator.userAgent)) gtag("event", "phone");'),
        script('var model = "AW-12345678"; var camera = "DC-123456";'),
        "<p>GTM-K7WQ2ZP is a container; send GTM-2030 to the printer.</p>",
        script('var product = "GTM-9000X";'),
        script('var x = "OPT-N7K4VQ2";'),
        script('var data = "LGTM-APPROVED"; dataLayer.push(data);'),
        '<img src="/photos/AW-20190412-DC-884102.jpg">',
    ],
)
def test_phone_models_and_product_numbers_are_no_tags(markup: str):
    assert values(markup) == []
