from __future__ import annotations

import pytest

from osint.content.page_identity import find_identity, find_versions
from osint.model.observation import Relation
from tests.content.site_pages import found, herald_page, page, values


def test_the_herald_says_who_it_is():
    herald = herald_page()
    assert values(find_identity, herald, Relation.TITLE) == [
        "The River Herald | News of the lower valley",
        "The River Herald",
        "River Herald",
    ]
    assert values(find_identity, herald, Relation.DESCRIPTION) == ["Independent news from Lower Vale since 2023."]
    assert values(find_identity, herald, Relation.LANGUAGE) == ["en-GB", "en", "en_GB"]
    assert values(find_identity, herald, Relation.GENERATOR) == ["WordPress 6.4.2"]


def test_versions_feeds_and_icons_are_told_apart():
    kept = found(find_versions, herald_page())
    assert kept["url:https://fluss-herold.test/"].detail == {"hreflang": "de", "own": False}
    assert kept["url:https://river-herald.example/amp/"].detail["form"] == "amp"
    assert kept["url:https://river-herald.example/feed/"].relation is Relation.FEED
    assert kept["url:https://river-herald.example/static/herald.ico?v=3&w=1"].relation is Relation.FAVICON


def test_a_canonical_address_elsewhere_is_marked_as_not_own():
    copied = page('<link rel=canonical href="https://victim.test/story">')
    assert found(find_identity, copied)["url:https://victim.test/story"].detail == {"from": "link", "own": False}


@pytest.mark.parametrize("content", ["5; url=https://next.test/", "0;URL='https://next.test/'", "0, https://next.test/"])
def test_meta_refresh_is_noted(content):
    assert values(find_identity, page(f'<meta http-equiv=Refresh content="{content}">'), Relation.REDIRECTS_TO) == ["https://next.test/"]


def test_a_refresh_of_the_same_page_is_no_redirect():
    assert values(find_identity, page('<meta http-equiv=refresh content="300">'), Relation.REDIRECTS_TO) == []


def test_the_title_of_a_drawing_is_not_that_of_the_page():
    assert values(find_identity, page("<svg><title>Logo</title></svg>"), Relation.TITLE) == []
