"""Pixels of social networks and search engines; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import script, values

UUID = "2f9b60c8-41d7-4e35-a082-d6c3910e7b54"


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        (script("ttq.load=function(e,n){};ttq.load('C7QW2ZPX9VB4NM8ST1CY');ttq.page();"), "tiktok_pixel:C7QW2ZPX9VB4NM8ST1CY"),
        (script("pintrk('load', '2614820739516', {em: 'x'});"), "pinterest_tag:2614820739516"),
        ('<img src="https://ct.pinterest.com/v3/?event=init&tid=2614820739516&noscript=1">', "pinterest_tag:2614820739516"),
        (script(f"snaptr('init', '{UUID}', {{}});"), f"snap_pixel:{UUID}"),
        (script("twq('init','o7kq2');twq('track','PageView');"), "x_pixel:o7kq2"),
        ('<img src="https://analytics.twitter.com/i/adsct?txn_id=o7kq2&p_id=Twitter">', "x_pixel:o7kq2"),
        (script('_linkedin_partner_id = "4820617";'), "linkedin_pixel:4820617"),
        ('<img src="https://px.ads.linkedin.com/collect/?pid=4820617&fmt=gif">', "linkedin_pixel:4820617"),
        (script('(function(w,d,t,r,u){var o={ti:"56204817"};o.q=w[u],w[u]=new UET(o)})(window)'), "bing_uet:56204817"),
        (script("rdt('init','t2_k7wq2zpx');"), "reddit_pixel:t2_k7wq2zpx"),
    ],
)
def test_a_pixel_is_found(markup: str, value: str):
    assert values(markup) == [value]


@pytest.mark.parametrize(
    "markup",
    [
        script("twq('track','PageView');"),
        '<a href="https://twitter.com/intent/tweet?text=x&via=site">x</a>',
        '<a href="https://www.linkedin.com/shareArticle?mini=true&url=x&pid=4820617">x</a>',
        '<a href="https://www.pinterest.com/pin/create/button/?url=x&tid=2614820739516">x</a>',
        script("var ti = '56204817'; pintrk('page');"),
        script(f"var session = '{UUID}';"),
    ],
)
def test_share_links_and_events_are_none(markup: str):
    assert values(markup) == []
