from __future__ import annotations

import pytest

from osint.content.articles.page_links import MAX_ARTICLES, MAX_LINKS, PageLinks, read_page_links
from osint.content.articles.stated_dates import written
from tests.bounds import ends
from tests.content.site_pages import HERALD_URL, herald

SITE = "https://heron.example/"


def read(body: str, path: str = "", head: str = "") -> PageLinks:
    return read_page_links(f"<html><head>{head}</head><body>{body}</body></html>".encode(), f"{SITE}{path}")


def urls(links: PageLinks) -> list[str]:
    return [entry.url.removeprefix(SITE) for entry in links.articles.entries]


def link(path: str, text: str = "Read") -> str:
    return f'<a href="{path}">{text}</a>'


def test_articles_are_told_by_date_by_headline_and_by_number_where_articles_stand():
    body = link("/2026/11/20/otter") + link("/otter-is-elected-mayor/") + link("/77777") + f"<article>{link('/88888')}</article>"
    assert urls(read(body)) == ["2026/11/20/otter", "otter-is-elected-mayor/", "88888"]


def test_a_plain_address_counts_under_a_headline_of_its_own():
    body = f"<h2>{link('/otter', 'Otter is elected mayor of town')}</h2><h3>{link('/more', 'More')}</h3>"
    body += link("/about", "About us and all the others")
    assert urls(read(body)) == ["otter"]
    assert urls(read('<a href="/otter"><h2>Otter is elected mayor of town</h2></a>')) == ["otter"]


def test_menus_footers_and_other_kinds_of_page_hold_no_articles():
    body = f"<nav>{link('/privacy-policy-and-terms/')}</nav><footer>{link('/how-we-use-your-data/')}</footer><main>"
    never = ["tag/otters-and-the-like/", "author/jo-of-the-marsh/", "page/2/", "login", "a-b-c-d/feed/", "a-b-c-d.jpg", "category/x-y-z-w/"]
    assert urls(read(body + "".join(link(f"/{path}") for path in never))) == []


def test_non_latin_headlines_are_addresses_too():
    body = link("/новости/выдру-избрали-мэром-города/") + f"<article>{link('/社会/水獭当选了市长今天上任')}</article>"
    assert len(urls(read(body))) == 2


def test_strangers_are_counted_and_own_hosts_are_not_strangers():
    links = read(link("https://other.example/2026/11/20/x") + link("https://www.heron.example/2026/11/20/y") + link("mailto:a@b.example"))
    assert [entry.url for entry in links.articles.entries] == ["https://www.heron.example/2026/11/20/y"]
    assert links.articles.foreign == 1


def test_of_one_address_the_longest_text_and_the_date_in_the_address_stay():
    body = link("/2026/11/20/otter#more", "More") + link("/2026/11/20/otter?utm_source=x", "Otter <b>elected</b>\nmayor")
    (entry,) = read(body).articles.entries
    assert (entry.title, entry.via, written(entry.published)) == ("Otter elected mayor", "page", "2026-11-20")


def test_sections_are_the_short_addresses_of_menus():
    menu = link("/politics/") + link("/category/sport/") + link("/2026/11/20/otter") + link("/") + link("/tag/x/") + link("/wp-login.php")
    assert read(f"<nav>{menu}</nav>{link('/weather/')}").sections == (f"{SITE}politics/", f"{SITE}category/sport/")


def test_the_pages_that_say_who_runs_the_site_are_no_sections():
    assert read(f"<nav>{link('/about/', 'About')}{link('/contact/', 'Contact')}{link('/sport/', 'Sport')}</nav>").sections == (
        f"{SITE}sport/",
    )


@pytest.mark.parametrize(
    ("body", "path", "older"),
    [
        (link("/page/2/"), "", "page/2/"),
        (link("/page/9/") + link("/page/2/"), "", "page/2/"),
        (link("/page/9/"), "", ""),
        (link("/page/1/") + link("/page/2/") + link("/page/3/"), "page/2/", "page/3/"),
        (link("/sport?page=3"), "sport?page=2", "sport?page=3"),
        ('<a rel="next" href="/archive?start=20">x</a>', "", "archive?start=20"),
        ('<a rel="next" href="/2026/11/20/otter/">Next article</a>', "", ""),
        ('<a rel="next" href="https://other.example/page/2/">x</a>', "", ""),
    ],
)
def test_older_posts_are_on_the_next_page(body, path, older):
    assert read(body, path).older == (SITE + older if older else "")


def test_feeds_of_the_head_are_named_and_those_of_comments_left_out():
    kinds = [("/feed/", "rss+xml"), ("/comments/feed/", "rss+xml"), ("/f.json", "feed+json"), ("/a.xml", "atom+xml"), ("/x", "json+oembed")]
    head = "".join(f'<link rel="alternate" type="application/{kind}" href="{path}">' for path, kind in kinds)
    assert read("", head=head).feeds == (f"{SITE}feed/", f"{SITE}f.json", f"{SITE}a.xml")


def test_the_herald_is_read():
    links = read_page_links(herald(), HERALD_URL)
    assert all(entry.url.startswith("https://") for entry in links.articles.entries)
    assert links.articles.problems == ()


def many(count: int) -> str:
    return "".join(f"<article><h2>{link(f'/a-b-c-d-{number}')}</h2></article>" for number in range(count))


@pytest.mark.parametrize("depth", [0, 400])
def test_a_hundred_thousand_links_are_cut_and_said_so(depth):
    with ends("the page"):
        links = read("<div>" * depth + many(100_000))
    assert 0 < len(links.articles.entries) <= MAX_ARTICLES
    assert "more links than were read" in links.articles.problems[0]


@pytest.mark.parametrize(
    "body",
    [
        "<a href='//[::1'>" * 2000,
        "<a href='https://heron.example:99999/'>" * 2000,
        "<a href='" + "/x-" * 500_000 + "'>x</a>",
        "<a href='/%ed%a0%80-b-c-d'>\ufffd</a>",
        "<h2>" * 100_000 + link("/a-b-c-d"),
        "<a href='/a-b-c-d'>" + "<b>" * 100_000 + "x",
    ],
)
def test_hostile_pages_end_and_give_only_addresses_of_the_site(body):
    with ends("the page"):
        links = read(body)
    assert all(entry.url.startswith(SITE) for entry in links.articles.entries)


def test_links_beyond_those_looked_at_are_said_to_be_there():
    links = read(link("https://other.example/") * (MAX_LINKS + 10))
    assert links.articles.foreign == MAX_LINKS
    assert links.articles.problems == (f"{SITE} has more links than were read",)
