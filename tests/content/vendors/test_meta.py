"""Meta; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import accounts, script, values


@pytest.mark.parametrize(
    "markup",
    [
        script("fbq('init', '720418365192843');"),
        script('fbq( "init" , "720418365192843", {em: "x"});'),
        script("fbq('init', 720418365192843);"),
        '<noscript><img src="https://www.facebook.com/tr?id=720418365192843&amp;ev=PageView&amp;noscript=1"></noscript>',
        '<img src="https://www.facebook.com/tr?ev=PageView&amp;id=720418365192843">',
        script("_fbq.push(['addPixelId', '720418365192843']);"),
        script('{"facebookPixelId":"720418365192843"}'),
        script('{"facebook":{"pixelIds":["720418365192843"]}}'),
    ],
)
def test_a_pixel_is_found_however_it_is_written(markup: str):
    assert values(markup) == ["meta_pixel:720418365192843"]


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="fb:app_id" content="518204637719502">',
        '<meta content="518204637719502" name="fb:app_id">',
        script("FB.init({appId : '518204637719502', xfbml: true});"),
        script('js.src = "//connect.facebook.net/en_US/sdk.js#xfbml=1&version=v2.6&appId=518204637719502";'),
    ],
)
def test_an_application_is_found(markup: str):
    assert values(markup) == ["fb_app:518204637719502"]


def test_lists_of_administrators_and_pages_are_taken_apart():
    head = '<meta property="fb:admins" content="100004718263905, 100004718263906"><meta property="fb:pages" content="40826175,9120384">'
    assert sorted(accounts("", head)) == ["fb_admin:100004718263905", "fb_admin:100004718263906", "fb_page:40826175", "fb_page:9120384"]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://www.facebook.com/sharer/sharer.php?u=https://site.example/&app_id=518204637719502">Share</a>',
        '<a href="https://www.facebook.com/dialog/share?app_id=518204637719502">Share</a>',
        '<meta property="fb:app_id" content="your-app-id">',
        '<meta property="fb:app_id" content="">',
        script("fbq('track', 'PageView'); fbq('init', pixel);"),
        script("var order = '720418365192843'; var pixelId = '720418365192843';"),
        '<iframe src="https://www.facebook.com/plugins/post.php?href=x"></iframe>',
    ],
)
def test_share_links_and_loose_numbers_are_none(markup: str):
    assert values(markup) == []
