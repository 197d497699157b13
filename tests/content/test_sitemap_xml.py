from __future__ import annotations

import gzip

import pytest

from osint.content.sitemap_xml import MAX_ENTRIES, MAX_FOUND, find_sitemap, read_sitemap
from osint.errors import ParseError
from osint.model.observation import Relation
from tests.bounds import ends
from tests.content.site_pages import HERALD_URL, herald

URL = f"{HERALD_URL}sitemap.xml"


def test_entries_with_their_dates_and_news_tags():
    first, second = find_sitemap(herald("sitemap.xml"), URL)
    assert (first.object.value, first.detail) == ("https://fluss-herold.test/bruecke/", {"own": False})
    assert second.detail["publication"] == "The River Herald"
    assert second.detail["last_modified"] == "2026-11-01"
    assert second.relation is Relation.SITEMAP_URL


def test_gzip_and_plain_lists_are_sitemaps_too():
    assert len(read_sitemap(gzip.compress(herald("sitemap.xml"))).entries) == 2
    assert [entry.url for entry in read_sitemap(b"https://a.test/1\nhttps://a.test/2\n").entries] == [
        "https://a.test/1",
        "https://a.test/2",
    ]


def test_an_index_names_sitemaps_and_may_name_itself():
    body = f"<sitemapindex><sitemap><loc>{URL}</loc></sitemap></sitemapindex>".encode()
    assert [(item.relation, item.object.value) for item in find_sitemap(body, URL)] == [(Relation.SITEMAP, URL)]


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><urlset><url><loc>&a;</loc></url></urlset>',
        b"<!DOCTYPE html><html></html>",
        b"<rss/>",
        b"",
        b"not xml",
        b"<urlset>" + b"<url>" * 100_000,
    ],
)
def test_what_is_no_sitemap_is_an_error_and_not_an_empty_one(body):
    with pytest.raises(ParseError):
        read_sitemap(body)


def test_a_million_addresses_are_cut_and_counted():
    body = b"<urlset>" + b"<url><loc>https://site.example/x</loc></url>" * 200_000 + b"</urlset>"
    with ends("reading the sitemap"):
        found = list(find_sitemap(body, URL))
    assert len(found) == MAX_FOUND
    assert found[-1].detail["left_out"] == f"{MAX_ENTRIES - MAX_FOUND} or more"


def test_a_bomb_gives_no_memory_error():
    with pytest.raises(ParseError, match="not a sitemap"):
        read_sitemap(gzip.compress(bytes(100_000_000)))


def test_broken_xml_keeps_what_came_before_and_names_the_break():
    items = find_sitemap(b"<urlset><url><loc>https://site.example/1</loc></url><url><loc>x", URL)
    assert next(items).object.value == "https://site.example/1"
    with pytest.raises(ParseError, match="broken XML after 1 entries"):
        next(items)
