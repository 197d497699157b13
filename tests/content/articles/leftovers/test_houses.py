from __future__ import annotations

import pytest

from osint.content.articles.leftovers.houses import House, is_platform


@pytest.mark.parametrize(
    ("site", "host", "outlet"),
    [
        ("valley-post.example", "img.daily-original.example", "daily-original.example"),
        ("valley-post.example", "ichef.bbci.co.uk", "bbc.com"),
        ("valley-post.example", "cdnn1.ria.ru", "ria.ru"),
        ("valley-post.example", "unknown.test", ""),
        ("valley-post.example", "", ""),
        ("daily-original.example", "img.daily-original.example", ""),
        ("bbc.co.uk", "www.bbc.com", ""),
        ("foxnews.com", "www.foxbusiness.com", ""),
        ("sky.com", "news.sky.com", ""),
        ("businessinsider.de", "www.businessinsider.com", ""),
        ("bbc-news.test", "www.bbc.com", "bbc.com"),
        ("lemonde.test", "img.lemonde.fr", "lemonde.fr"),
    ],
)
def test_whose_a_host_is(site, host, outlet):
    assert House.of(site).other_outlet(host) == outlet


def test_hosts_for_files_say_nothing_of_a_recognised_outlets_page():
    assert House.of("daily-original.example").other_outlet("www.gannett-cdn.com") == ""
    assert House.of("valley-post.example").other_outlet("www.gannett-cdn.com") == "usatoday.com"


def test_an_account_is_an_outlets_unless_it_is_the_sites_own():
    assert House.of("valley-post.example").other_account("@BBCWorld") == "bbc.com"
    assert House.of("bbc.co.uk").other_account("@BBCWorld") == ""
    assert House.of("valley-post.example").other_account("someone") == ""


def test_a_site_is_named_by_its_label_or_by_what_it_is_called():
    house = House.of("valley-post.example", "thelowerriver")
    assert house.is_named_in("Subscribe to the Valley Post!")
    assert house.is_named_in("News of The Lower River")
    assert not house.is_named_in("Subscribe to our newsletter")


def test_a_platform_shows_anybodys_texts():
    assert is_platform("medium.com")
    assert is_platform("x-test.cdn.ampproject.org")
    assert not is_platform("daily-original.example")
