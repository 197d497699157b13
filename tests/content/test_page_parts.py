"""The parts of a page in which accounts are looked for."""

from __future__ import annotations

import pytest

from osint.content.page_parts import COMMENT, is_in_host, is_word_start, pieces_of, words_among, words_of
from osint.content.vendors.vendor import Part
from tests.content.site_pages import page


def text_of(body: str, part: str) -> str:
    return pieces_of(page(body), part).text


@pytest.mark.parametrize(
    ("body", "part", "text"),
    [
        (r'<script>{"a":"b\/c\u0026d"}</script>', Part.SCRIPT, '{"a":"b/c&d"}'),
        ('<script type="application/ld+json">{"a":1}</script>', Part.SCRIPT, ""),
        ('<img src="//a.test/1"><iframe src="//b.test/2"></iframe>', Part.ADDRESS, "//a.test/1\n//b.test/2"),
        ('<img src="data:image/gif;base64,R0" data-src="//a.test/1">', Part.ADDRESS, "//a.test/1"),
        ('<a href="https://a.test/">x</a><a href="#top">x</a><form action="/send"></form>', Part.LINK, "https://a.test/\n/send"),
        ('<div data-x="1" class="b" id="c"></div><div class="d"></div>', Part.ATTRIBUTE, '<div class="b" id="c" data-x="1">'),
        ('<input value="v" name="n">', Part.ATTRIBUTE, '<input name="n" value="v">'),
        ('<meta property="OG:X" content=" y ">', Part.META, "og:x=y"),
        ("<p>Wörter</p>", Part.TEXT, "Wörter"),
        ("<!-- a\\/b --><p>x</p>", COMMENT, " a/b "),
        ("<script>'ö'</script>", Part.SCRIPT, "'?'"),
    ],
)
def test_each_part_is_read_as_one_text(body: str, part: str, text: str):
    assert text_of(body, part) == text


def test_a_place_leads_back_to_its_element():
    pieces = pieces_of(page("<script>one</script><script>two</script>"), Part.SCRIPT)
    node, start, end = pieces.piece(pieces.text.index("two"))
    assert (pieces.text[start:end], str(node.string)) == ("two", "two")


def test_words_are_whole_and_by_their_beginnings():
    words = pieces_of(page("<script>gtag('config')</script>"), Part.SCRIPT).words
    assert {"gtag", "config", "confi*"} <= words
    assert "conf" not in words


def test_the_wanted_words_are_those_of_all_words():
    wanted, text = frozenset({"gtag", "confi*", "fbq", "other*"}), "gtag('configure') xfbq others"
    assert words_among(text, wanted, frozenset({"confi", "other"})) == words_of(text) & wanted == {"gtag", "confi*", "other*"}


@pytest.mark.parametrize(("text", "starts"), [("fbq", True), ("(fbq", True), ("xfbq", False), ("1fbq", False), ("éfbq", False)])
def test_a_word_starts_where_no_letter_or_digit_stands_before_it(text: str, starts: bool):
    assert is_word_start(text, text.index("fbq")) is starts


@pytest.mark.parametrize(
    ("address", "word", "is_in"),
    [
        ("https://a.test/b.test", "a.test", True),
        ("//a.test/x", "a.test", True),
        ("https://a.test/b.test", "b.test", False),
        ("/x/b.test", "b.test", False),
    ],
)
def test_a_host_in_the_path_is_not_the_host(address: str, word: str, is_in: bool):
    assert is_in_host(address, address.index(word), 0) is is_in
