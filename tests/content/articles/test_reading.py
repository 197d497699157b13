from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from osint.content.articles.reading import MAX_TEXT, read_article
from osint.errors import ParseError
from osint.model.evidence import Status
from tests.bounds import ends
from tests.content.articles.article_page import PARAGRAPHS, TEXT, URL, answer, page
from tests.factory import NOON, evidence
from tests.small_internet.hostile_html import NAMES, body_of

SENTENCE = "the herons of the lower river came back in the year after the mill was closed "
HOSTILE = {
    "100,000 nested tags": lambda: b"<div>" * 100_000 + page() + b"</div>" * 100_000,
    "50 MB": lambda: (b"<p>" + SENTENCE.encode()) * 650_000,
    "one million identical words": lambda: page(text="<p>" + "word " * 1_000_000),
    "one word of 2 MB": lambda: page(text="<p>" + "a" * 2_000_000),
    "100,000 attributes": lambda: page(body="<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">"),
    "short blocks": lambda: page(text=f"<div>{SENTENCE}</div>" * 60_000),
    "wide tables": lambda: page(text="<table>" + f"<tr><td colspan=1000000>{SENTENCE}" * 15_000),
    "blocks in blocks": lambda: page(text="".join(f"<p>{text}" for text in PARAGRAPHS) + "<div><a href=x>" * 9_000),
    "links": lambda: page(text=f"<p><a href=/x>{SENTENCE}</a>" * 15_000),
    "times": lambda: page(text=f"<p>{SENTENCE}<time datetime=2021-02-03>x</time>" * 9_000),
    "written dates": lambda: page(text=f"<p>{SENTENCE} 1 January 2021 and 12.12.2020" * 9_000),
    "digits": lambda: page(text=f"<p>{SENTENCE * 10}" + "20210101 2021-01-02 " * 90_000),
    "authors": lambda: page(text=f"<p>{SENTENCE}<span class=author>By A and B and </span>" * 9_000),
    "data": lambda: page('<script type="application/ld+json">' + '{"author":[' * 20_000 + "</script>"),
}

READ_WHOLE = frozenset({"blocks in blocks", "times", "authors", "written dates"})


def test_an_article_is_read_whole():
    article = read_article(answer(page('<meta name=author content="Ottoline Marsh">')))
    assert (article.url, article.site) == ("https://www.river-herald.example/2023/08/02/herons-return", "river-herald.example")
    assert (article.title, article.byline, article.language) == ("Herons return", ("Ottoline Marsh",), "en")
    assert article.text.endswith(TEXT)
    assert article.asked == f"GET {URL}"
    assert article.problems == ()


def test_the_same_answer_gives_the_same_article():
    item = answer(page('<meta name=author content="Ottoline Marsh">', "<time datetime=2023-08-02>x</time>"))
    assert read_article(item) == read_article(item)


def test_a_page_in_another_encoding_is_read_as_browsers_do():
    body = page(text="".join(f"<p>{text} Café Straße." for text in PARAGRAPHS)).decode().replace("charset=utf-8", "charset=iso-8859-1")
    item = evidence(body.encode("latin-1"), facts={"url": URL, "headers": [["content-type", "text/html"]]})
    assert "Café Straße." in read_article(item).text


def test_a_compressed_page_is_read():
    assert TEXT in read_article(answer(gzip.compress(page()), Content_Encoding="gzip")).text


@pytest.mark.parametrize("trap", ["\x00", "\x1b[2J", "\ud800", "\ufffe", "\U0010ffff", "&#0;", "&#27;", "&#xd800;", "\x85"])
def test_no_character_hides_the_rest_of_the_text(trap):
    text = "".join(f"<p>{paragraph.replace(',', trap)} tailmark{number}.</p>" for number, paragraph in enumerate(PARAGRAPHS))
    found = read_article(answer(page(text=text))).text
    assert [f"tailmark{number}" in found for number in range(4)] == [True] * 4
    assert not any((char < " " and char != "\n") or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" for char in found)


@pytest.mark.parametrize(
    "body",
    [b"", b"<p>", page(text="<p>Nine herons came."), b"not a page at all", b"https://other.example/page", b"{}", b"\xff\xd8\xff\xe0jpeg"],
)
def test_what_is_no_article_is_an_error_that_names_the_address(body):
    with pytest.raises(ParseError, match=r"river-herald\.example/2023/08/02"):
        read_article(answer(body))


def test_a_picture_is_no_page():
    with pytest.raises(ParseError, match="is no web page: image/jpeg"):
        read_article(evidence(b"\xff\xd8\xff\xe0", facts={"url": URL, "headers": [["content-type", "image/jpeg"]]}))


def test_an_answer_that_was_cut_says_so():
    assert read_article(answer(page(), status=Status.PARTIAL)).problems == ("the answer ended before the page did",)
    cut = gzip.compress(page())[:-9]
    assert "compressed body ends early" in read_article(answer(cut, Content_Encoding="gzip")).problems


def test_a_date_is_in_the_future_of_its_own_answer_only():
    head = '<meta property="article:published_time" content="2026-11-30T10:00:00Z">'
    assert not any(item.source == "meta tag" for item in read_article(answer(page(head))).dates)
    assert any(item.source == "meta tag" for item in read_article(answer(page(head), at=NOON + timedelta(days=8))).dates)


def read_or_told(name: str, body: bytes) -> tuple[int, str]:
    """How long the text of a page is, and what is said of it: its problems, or why it is not read."""
    with ends(name):
        try:
            article = read_article(answer(body[:8_000_000]))
        except ParseError as error:
            return 0, str(error)
    return len(article.text), "; ".join(article.problems)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_within_bounds_or_refused_in_words(name):
    length, words = read_or_told(name, HOSTILE[name]())
    assert length <= MAX_TEXT
    assert words or name in READ_WHOLE


@pytest.mark.parametrize("name", NAMES)
def test_the_hostile_pages_of_the_small_internet_end_in_a_text_or_in_words(name):
    length, words = read_or_told(name, body_of(name) or b"")
    assert length or URL in words
