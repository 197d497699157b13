"""Google Analytics; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import accounts, script, values


@pytest.mark.parametrize(
    "markup",
    [
        script("_gaq.push(['_setAccount', 'UA-86420913-2']);"),
        script("ga('create', 'UA-86420913-2', 'auto');"),
        script('__gaTracker("create","UA-86420913-2","auto")'),
        script('var disableStr = "ga-disable-x"; var id = "UA-86420913-2";'),
        script('{"googleAnalyticsID":"UA-86420913-2"}'),
        '<script async src="https://www.googletagmanager.com/gtag/js?id=UA-86420913-2"></script>',
        '<amp-analytics><script type="application/json">{"vars":{"account":"UA-86420913-2"}}</script></amp-analytics>',
        '<img src="https://www.google-analytics.com/collect?v=1&amp;tid=UA-86420913-2&amp;t=pageview">',
        '<noscript><img src="https://ssl.google-analytics.com/__utm.gif?utmac=UA-86420913-2"></noscript>',
        '<div data-ga-id="UA-86420913-2"></div>',
        "<!-- <script>ga('create', 'UA-86420913-2');</script> -->",
    ],
)
def test_an_account_is_found_however_it_is_written(markup: str):
    assert values(markup, "ga") == ["ga:UA-86420913"]


def test_the_number_of_the_property_is_kept_beside_the_account():
    detail = accounts(script("ga('create','UA-86420913-2');ga('create','UA-86420913-7');"))["ga:UA-86420913"]
    assert detail["property"] == "2, 7"
    assert detail["count"] == 2


@pytest.mark.parametrize(
    "markup",
    [
        script("ga('config', 'G-7Q2XK9ZB4M')") + script("gtag('config', 'G-7Q2XK9ZB4M');"),
        '<script src="https://www.googletagmanager.com/gtag/js?id=G-7Q2XK9ZB4M&l=dataLayer"></script>',
        '<script src="https://www.googletagmanager.com/gtag/js?l=dl&amp;id=G-7Q2XK9ZB4M"></script>',
        script('{"ga4":{"measurementId":"G-7Q2XK9ZB4M"}}'),
        '<div data-measurement="G-7Q2XK9ZB4M"></div>',
    ],
)
def test_a_property_of_version_4_is_found(markup: str):
    assert values(markup, "ga4") == ["ga4:G-7Q2XK9ZB4M"]


@pytest.mark.parametrize(
    "markup",
    [
        "<style>.x{background:url(IMG-150x150.jpg)}</style><img src='/i/IMG-150x150.jpg'>",
        "<img class='BG-primary' src='/G-150X150.png'>",
        script('var isin = "DE-G-DE0007165631"; var gtag = 1;'),
        script('var a = "https://site.example/article/MANU-12345678-2"; '),
        script("gtag('config', 'G-ARTICLE');"),
        script('var list = ["G-7Q2XK9ZB4M"];'),
        script('var slug = "BG-7Q2XK9ZB4M"; gtag();'),
        script('var part = "G-7Q2XK9ZB4M9XYZ"; gtag();'),
        "<p>The site used UA-86420913-2 until 2021.</p>",
        "<p>UA-86420913-2</p><style>/* UA-86420913-2 */</style>",
    ],
)
def test_what_only_looks_like_an_id_is_none(markup: str):
    assert values(markup) == []
