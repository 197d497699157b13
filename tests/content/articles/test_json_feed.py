from __future__ import annotations

import json

import pytest

from osint.content.articles.json_feed import MAX_ENTRIES, read_json_feed
from osint.content.articles.stated_dates import written
from osint.errors import ParseError
from tests.bounds import ends

URL = "https://heron.example/feed.json"


def feed(*items: object, version: str = "https://jsonfeed.org/version/1.1") -> bytes:
    return json.dumps({"version": version, "items": items}).encode()


def test_both_versions_give_address_dates_title_and_author():
    new = {"url": "/a", "title": "A &amp; B", "date_published": "2026-11-01T10:00:00-05:00", "authors": [{"name": "Ada"}, {"name": "Jo"}]}
    old = {"external_url": "https://heron.example/b", "date_modified": "2026-11-02", "author": {"name": "Jo"}}
    first, second = read_json_feed(feed(new, old), URL).entries
    assert (first.url, first.title, first.author) == ("https://heron.example/a", "A & B", "Ada, Jo")
    assert (written(first.published), first.modified) == ("2026-11-01T15:00:00Z", None)
    assert (second.url, second.author, written(second.modified)) == ("https://heron.example/b", "Jo", "2026-11-02")


def test_strange_items_are_counted_and_the_others_read():
    read = read_json_feed(feed(7, None, {"url": 5}, {"url": "https://other.example/"}, {"url": "/a", "title": ["x"], "authors": [3]}), URL)
    assert ([entry.url for entry in read.entries], read.foreign) == (["https://heron.example/a"], 2)
    assert read.problems == ("2 items of the feed are no objects",)


def test_lone_surrogates_do_not_get_through():
    read = read_json_feed(b'{"version": "jsonfeed.org", "items": [{"url": "/a\\ud800"}, {"url": "/b", "title": "x\\udfffy"}]}', URL)
    assert [(entry.url, entry.title) for entry in read.entries] == [("https://heron.example/b", "x\ufffdy")]
    assert read.foreign == 1


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"<rss/>", b'{"items": []}', b'{"version": "https://jsonfeed.org/version/1", "items": {}}']
)
def test_what_is_no_json_feed_is_an_error(body):
    with pytest.raises(ParseError):
        read_json_feed(body, URL)


@pytest.mark.parametrize("body", [b"[" * 4_000_000, b'{"a":' * 500_000, b" " * 6_000_000, b'{"version": ' + b"9" * 4_000_000])
def test_hostile_json_is_an_error_within_bounds(body):
    with ends("the feed"), pytest.raises(ParseError):
        read_json_feed(body, URL)


def test_too_many_items_are_cut_and_said_so():
    read = read_json_feed(feed(*({"url": f"/{number}"} for number in range(MAX_ENTRIES + 5))), URL)
    assert len(read.entries) == MAX_ENTRIES
    assert "2,005 items" in read.problems[0]
