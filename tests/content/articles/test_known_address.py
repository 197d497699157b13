from __future__ import annotations

import pytest

from osint.content.articles.known_address import clean_address
from osint.content.articles.reading import read_article, read_page
from tests.content.articles.article_page import answer, page

OWN = "https://www.river-herald.example/2023/08/02/herons-return"


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://a.example/x?utm_source=f&id=7&fbclid=1#top", "https://a.example/x?id=7"),
        ("https://a.example/x?UTM_Medium=f", "https://a.example/x"),
        ("https://a.example/x?p=12&&q=", "https://a.example/x?p=12&q="),
        ("https://a.example/x?summary=1&reference=2", "https://a.example/x?summary=1&reference=2"),
    ],
)
def test_only_what_follows_readers_is_removed(url, cleaned):
    assert clean_address(url) == cleaned


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://river-herald.example/herons?utm_source=x", "https://river-herald.example/herons"),
        ("/herons", "https://www.river-herald.example/herons"),
        ("https://other-paper.example/herons", OWN),
        ("https://www.river-herald.example/", OWN),
        ("javascript:alert(1)", OWN),
    ],
)
def test_the_canonical_address_counts_on_its_own_site_only(canonical, url):
    assert read_article(answer(page(f'<link rel=canonical href="{canonical}">'))).url == url


def test_the_canonical_address_is_kept_where_it_lies_elsewhere():
    reading = read_page(answer(page('<link rel=canonical href="https://other-paper.example/herons">')))
    assert (reading.canonical, reading.article.url) == ("https://other-paper.example/herons", OWN)


def test_a_site_on_a_platform_stays_itself():
    article = read_article(answer(page('<link rel=canonical href="https://two.blogspot.com/x">'), "https://one.blogspot.com/x"))
    assert (article.site, article.url) == ("one.blogspot.com", "https://one.blogspot.com/x")
