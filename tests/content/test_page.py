from __future__ import annotations

import gzip

import pytest

from osint.content.extractors import find_all
from osint.content.page import MAX_CHARACTERS, Page, place_of
from tests.bounds import ends, steps
from tests.content.site_pages import page
from tests.factory import evidence

TAIL = '<footer><a href="mailto:tail@site.example">tail</a></footer>'
SHAPES = {
    "100k nested tags": "<div>" * 100_000,
    "100k nested tags, closed": "<div>" * 100_000 + "</div>" * 100_000,
    "700k nested inline tags": "<b>" * 700_000,
    "200k comment starts": "<!--" * 200_000,
    "500k siblings": "<p></p>" * 500_000,
    "20 MB attribute": '<a href="' + "x" * 20_000_000 + '">',
    "200k attributes": "<a " + " ".join(f"a{number}=1" for number in range(200_000)) + ">",
    "mis-nesting": "<b><i></b></i>" * 60_000,
    "tables in paragraphs": "<p><table>" * 60_000,
    "script comments": "<script><!--<script>" * 50_000,
    "end tags that nothing opened": "<div>" * 60_000 + "</p>" * 60_000,
    "lone angle brackets": "<" * 2_000_000,
    "entities": "&" * 2_000_000,
    "forms": "<form><input>" * 60_000,
    "declarations": "<!DOCTYPE " * 60_000,
    "links": '<a href="//h.example/@me" rel=me class=footer>' * 40_000,
    "microdata": "<i itemprop=author><i itemprop=name>" * 40_000,
    "at signs": "a@" * 900_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_shapes_do_not_run_away(shape):
    """Hundreds of steps for each character would be quadratic."""
    html = SHAPES[shape]
    with ends(f"reading the page of {shape}", 200):
        assert len(list(find_all(Page(html, "https://site.example/")))) < 3000
        assert steps(lambda: list(find_all(Page(html, "https://site.example/")))) < 20 * len(html)


@pytest.mark.parametrize(
    "shape",
    ["<p>word</p>" * 300_000, "x" * 3_000_000, "<!-- " + "y" * 3_000_000, '<p title="' + "z" * 3_000_000, "<script>" + "v" * 3_000_000],
)
def test_the_end_of_a_page_that_is_too_long_is_still_read(shape):
    cut = Page(shape + TAIL, "https://site.example/")
    assert cut.truncated
    assert "email:tail@site.example" in {str(found.object) for found in find_all(cut)}


def test_an_ordinary_page_is_not_cut():
    assert not Page("<p>x</p>" * 1000, "https://site.example/").truncated
    assert not Page("x" * MAX_CHARACTERS, "https://site.example/").truncated


@pytest.mark.parametrize(
    "text", ["", "index.html", "https://site.example/", "<?xml version='1.0'?><rss><channel/></rss>", "\ud800", "\ufffe\x01"]
)
def test_odd_texts_are_pages_without_findings_or_warnings(text):
    assert isinstance(list(find_all(Page(text, "https://site.example/"))), list)


def test_halves_of_characters_are_replaced():
    assert page("<p>\ud800x\U0001f600\udc00</p>").texts == ["\ufffdx\U0001f600\ufffd"]


def test_links_deeper_than_256_levels_are_seen():
    deep = page("<div>" * 400 + '<a href="https://far.example/">x</a>')
    assert len(deep.tags("a")) == 1


def test_page_of_an_exchange_undoes_coding_and_encoding():
    headers = [["Content-Type", "text/html; charset=windows-1251"], ["Content-Encoding", "gzip"]]
    body = gzip.compress("<title>Вестник</title>".encode("cp1251"))
    read = Page.of(evidence(body, facts={"url": "https://www.site.example/a", "headers": headers}))
    assert [str(tag.string) for tag in read.tags("title")] == ["Вестник"]
    assert (read.host, read.domain) == ("www.site.example", "site.example")


def test_base_moves_relative_addresses_but_never_off_the_web():
    assert page('<base href="https://cdn.example/x/">').absolute("a.png") == "https://cdn.example/x/a.png"
    assert page('<base href="javascript:x">').absolute("a.png") == "https://site.example/a.png"


@pytest.mark.parametrize(
    ("around", "place"),
    [
        ("<footer>{}</footer>", "footer"),
        ('<div class="td-sub-footer-wrap"><p>{}</p></div>', "footer"),
        ('<div id="Header">{}</div>', "header"),
        ('<ul class="main-menu">{}</ul>', "nav"),
        ("<article><footer>{}</footer></article>", "article"),
        ("<p>{}</p>", "body"),
    ],
)
def test_the_place_of_a_link_is_named(around, place):
    assert place_of(page(around.format("<a href=x>y</a>")).tags("a")[0]) == place
