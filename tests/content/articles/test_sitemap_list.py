from __future__ import annotations

import pytest

from osint.content.articles.sitemap_list import read_article_sitemap
from osint.content.articles.stated_dates import written
from osint.errors import ParseError

SITE = "https://heron.example/"
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://heron.example/otter</loc><lastmod>2026-11-03</lastmod><news:news><news:publication><news:name>Heron</news:name></news:publication>
<news:publication_date>2026-11-02T10:00:00+01:00</news:publication_date>
<news:title>Otter &amp; co</news:title></news:news></url></urlset>"""


def urls(*paths: str) -> bytes:
    return ("<urlset>" + "".join(f"<url><loc>{SITE}{path}</loc></url>" for path in paths) + "</urlset>").encode()


def index(**changed: str) -> bytes:
    inner = (
        f"<sitemap><loc>{SITE}{name}.xml</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</sitemap>" for name, date in changed.items()
    )
    return f"<sitemapindex>{''.join(inner)}</sitemapindex>".encode()


def test_a_news_sitemap_gives_publication_change_and_title():
    (entry,) = read_article_sitemap(NEWS.encode(), f"{SITE}news.xml").articles.entries
    assert (entry.via, entry.title) == ("news sitemap", "Otter & co")
    assert (written(entry.published), written(entry.modified)) == ("2026-11-02T09:00:00Z", "2026-11-03")


def test_pages_that_do_not_look_like_articles_are_left_out_of_a_general_sitemap():
    paths = ("", "about/", "tag/otter-is-elected-mayor/", "otter-is-elected-mayor/", "2023/08/02/otter/")
    read = read_article_sitemap(urls(*paths), f"{SITE}sitemap.xml")
    assert [entry.url.removeprefix(SITE) for entry in read.articles.entries] == ["otter-is-elected-mayor/", "2023/08/02/otter/"]
    assert read.looked_at == 5


def test_a_sitemap_of_posts_lists_posts_whatever_their_addresses():
    read = read_article_sitemap(urls("", "otter/", "tag/otter/"), f"{SITE}post-sitemap2.xml")
    assert [entry.url.removeprefix(SITE) for entry in read.articles.entries] == ["otter/"]


def test_an_index_is_read_articles_first_then_the_newest_and_tags_last():
    body = index(**{"tags": "2026-11-05", "x-old": "2020-01-01", "x-none": "", "x-new": "2026-11-01", "posts": "2019-01-01"})
    read = read_article_sitemap(body, f"{SITE}sitemap.xml")
    assert [url.removeprefix(SITE) for url in read.sitemaps] == ["posts.xml", "x-new.xml", "x-old.xml", "x-none.xml", "tags.xml"]
    assert read.articles.entries == ()


def test_strangers_are_counted_and_never_followed():
    body = b"<urlset><url><loc>https://other.example/2023/08/02/a</loc></url></urlset>"
    assert read_article_sitemap(body, f"{SITE}s.xml").articles.foreign == 1
    assert read_article_sitemap(body.replace(b"urlset", b"sitemapindex"), f"{SITE}s.xml").sitemaps == ()


def test_no_more_entries_are_looked_at_than_asked_for():
    read = read_article_sitemap(urls(*(f"2023/08/02/{number}xx" for number in range(10))), f"{SITE}s.xml", most=3)
    assert (len(read.articles.entries), read.looked_at, read.beyond) == (3, 3, 7)


def test_a_broken_sitemap_gives_what_could_be_read_and_a_problem():
    read = read_article_sitemap(urls("2023/08/02/a", "2023/08/02/b")[:-20], f"{SITE}s.xml")
    assert (len(read.articles.entries), len(read.articles.problems)) == (1, 1)


def test_what_is_no_sitemap_is_an_error():
    with pytest.raises(ParseError):
        read_article_sitemap(b"<html>", f"{SITE}s.xml")
