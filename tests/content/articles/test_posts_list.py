from __future__ import annotations

import json

import pytest

from osint.content.articles.posts_list import count_of, posts_address, read_posts
from osint.content.articles.stated_dates import written
from osint.errors import ParseError
from osint.model.article import DateSource

URL = posts_address("https://heron.example/", 1)


def posts(*listed: object) -> bytes:
    return json.dumps(listed).encode()


def test_the_dates_in_utc_count_before_those_of_the_sites_clock():
    both = {
        "link": "https://heron.example/a",
        "date": "2026-11-01T12:00:00",
        "date_gmt": "2026-11-01T10:00:00",
        "modified_gmt": "2026-11-02T10:00:30",
    }
    (post,) = read_posts(posts(both), URL).entries
    assert (written(post.published), written(post.modified)) == ("2026-11-01T10:00:00Z", "2026-11-02T10:00:30Z")
    assert (post.published.has_zone, post.published.source, post.via) == (True, DateSource.API, "API")


def test_a_date_without_its_zone_stays_a_local_one():
    (post,) = read_posts(posts({"link": "/a", "date": "2026-11-01T12:00:00", "date_gmt": "0000-00-00T00:00:00"}), URL).entries
    assert (written(post.published), post.published.has_zone) == ("2026-11-01T12:00:00", False)


def test_titles_lose_their_markup_and_posts_elsewhere_are_counted():
    listed = read_posts(
        posts({"link": "/a", "title": {"rendered": "A &#8220;b&#8221; <em>c</em>"}}, {"link": "https://other.example/"}, {}), URL
    )
    assert [entry.title for entry in listed.entries] == ["A “b” c"]
    assert listed.foreign == 2


@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b"[1]", b'"x"', b"null"])
def test_what_is_no_list_is_an_error_and_counts_as_no_full_page(body):
    with pytest.raises(ParseError):
        read_posts(body, URL)
    assert count_of(body, URL) <= 1


def test_a_site_that_does_not_list_its_posts_is_an_error_in_its_words():
    with pytest.raises(ParseError, match=r"does not list its posts \(rest_no_route\)"):
        read_posts(b'{"code": "rest_no_route", "message": "No route"}', URL)


def test_an_empty_list_is_an_answer():
    assert read_posts(b"[]", URL).entries == ()


def test_more_posts_than_a_page_has_are_cut_and_said_so():
    read = read_posts(posts(*({"link": f"/{number}"} for number in range(150))), URL)
    assert (len(read.entries), count_of(posts(1, 2), URL)) == (100, 2)
    assert "150 posts" in read.problems[0]
