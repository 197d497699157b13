from __future__ import annotations

import re

import pytest

from osint.content.articles import article_address, feed, listing, page_links, sitemap_list
from osint.content.articles.known_address import clean_address
from osint.content.articles.listing import Listed, Via, collected, own_address, plain
from osint.content.links import absolute
from tests.bounds import ends

BASE = "https://heron.example/news/"
ADDRESSES = [
    "https://heron.example/a/b.html",
    "http://www.heron.example/a%20b/%zz",
    "https://heron.example//a//b",
    "https://heron.example/a/../b",
    "https://heron.example/./a",
    "https://heron.example./a",
    "https://heron.example:443/a",
    "https://user@heron.example/a",
    "https://HERON.example/A",
    "https://heron.example/a?utm_source=x&b=1#c",
    "/новости/да",
    "a b",
    "//heron.example/x",
    "https://heron.example",
    "https://xn--.heron.example/a",
    "https://a..heron.example/a",
    "https://-.example/a",
]


@pytest.mark.parametrize("written", ADDRESSES)
def test_the_short_way_reads_addresses_as_the_long_way(written):
    address = absolute(written, BASE)
    assert own_address(written, BASE, "heron.example") == (clean_address(address) if address and "heron.example" in address else "")


@pytest.mark.parametrize(
    "written",
    [
        "https://other.example/a",
        "https://heron.example.other.test/a",
        "https://other.example/a?b=1",
        "https://127.0.0.1/",
        "mailto:a@heron.example",
    ],
)
def test_what_lies_elsewhere_is_no_own_address(written):
    assert own_address(written, BASE, "heron.example") == ""


def test_of_one_address_the_first_entry_stays():
    first, second = (Listed("https://heron.example/a", None, None, title, "", Via.FEED) for title in "ab")
    read = collected([first, None, second, None], "", "cut")
    assert (read.entries, read.foreign, read.problems) == ((first,), 2, ("cut",))


def test_titles_are_one_line_of_at_most_three_hundred_characters():
    assert plain("<b>A</b>\n &lt;3 \ud800") == "A <3 \ufffd"
    assert len(plain("<" * 100_000)) == 300


def test_no_pattern_of_these_modules_runs_away():
    texts = [
        "<" * 1_000_000,
        "&a" * 500_000,
        "/2026" * 200_000,
        "https://a." * 100_000,
        "1" * 1_000_000,
        "/page/" * 160_000,
        "<a:" * 300_000,
    ]
    found = [value for module in (article_address, feed, listing, page_links, sitemap_list) for value in vars(module).values()]
    patterns = [item for value in found for item in (value if isinstance(value, tuple) else [value]) if isinstance(item, re.Pattern)]
    assert len(patterns) >= 12
    for pattern in patterns:
        with ends(str(pattern.pattern)):
            for text in texts:
                sum(1 for _ in pattern.finditer(text.encode() if isinstance(pattern.pattern, bytes) else text))
