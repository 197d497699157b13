from __future__ import annotations

import json

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_page, sources


def _with_json(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_a_canonical_address_of_another_site_is_a_leftover():
    (found,) = in_page('<link rel=canonical href="https://www.daily-original.example/bridge">')
    assert (found.kind, found.source, found.place, found.start) == (LeftoverKind.CANONICAL, "daily-original.example", "head", -1)


def test_the_address_need_not_be_a_known_outlets():
    found = in_page('<meta property="og:url" content="https://small-paper.test/bridge">')
    assert sources(found, LeftoverKind.OPEN_GRAPH) == {"small-paper.test"}


@pytest.mark.parametrize(
    "head",
    [
        '<link rel=canonical href="https://www.valley-post.example/story">',
        '<link rel=canonical href="https://valley-post-example.cdn.ampproject.org/c/story">',
        '<link rel=canonical href="/story">',
        '<link rel=canonical href="https://valley-post.test/story">',
        '<link rel=canonical href="https://medium.com/@valleypost/story">',
        '<meta property="og:site_name" content="Valley Post">',
        '<meta property="og:site_name" content="The Times">',
        '<link rel=alternate hreflang=de href="https://tal-post.test/"><link rel=canonical href="https://tal-post.test/story">',
    ],
)
def test_the_own_site_a_platform_and_a_sister_edition_are_none(head):
    assert in_page(head) == []


def test_an_edition_of_the_same_outlet_is_none_but_an_imitators_is_one():
    head = '<link rel=canonical href="https://www.bbc.co.uk/news/1">'
    assert in_page(head, site="bbc.com") == []
    assert sources(in_page(head, site="bbc-news.test"), LeftoverKind.CANONICAL) == {"bbc.com"}


def test_an_imitator_with_the_outlets_label_does_not_own_its_address():
    found = in_page('<link rel=canonical href="https://www.lemonde.fr/a">', site="lemonde.test")
    assert sources(found, LeftoverKind.CANONICAL) == {"lemonde.fr"}


def test_the_name_of_another_outlet_is_a_leftover():
    found = in_page('<meta property="og:site_name" content="The Daily Original"><meta name="twitter:site" content="@FoxNews">')
    assert sources(found, LeftoverKind.OPEN_GRAPH) == {"daily-original.example"}
    assert sources(found, LeftoverKind.AUTHOR) == {"foxnews.com"}


def test_an_outlets_name_at_the_end_of_the_title_is_a_leftover():
    found = in_page("<title>The bridge - The Daily Original</title>")
    assert [(item.kind, item.source, item.place) for item in found] == [(LeftoverKind.OUTLET_NAME, "daily-original.example", "head")]
    assert in_page("<title>What The Daily Original wrote of the bridge - Valley Post</title>") == []


def test_the_publisher_in_structured_data_is_a_leftover():
    article = {
        "@type": "NewsArticle",
        "publisher": {"@type": "Organization", "name": "The Daily Original", "logo": "x"},
        "mainEntityOfPage": {"@id": "https://daily-original.example/bridge"},
        "isPartOf": {"name": "Le Monde"},
        "author": {"name": "Jane Doe", "url": "https://daily-original.example/by/jane-doe"},
    }
    found = in_page(_with_json(article))
    assert sources(found, LeftoverKind.PUBLISHER) == {"daily-original.example", "lemonde.fr"}
    assert sources(found, LeftoverKind.AUTHOR) == {"daily-original.example"}


def test_the_publisher_of_something_else_on_the_page_is_none():
    assert in_page(_with_json({"@type": "Book", "publisher": {"name": "The Daily Original"}})) == []
    assert in_page(_with_json({"@type": "NewsArticle", "publisher": {"name": "Valley Post"}})) == []
