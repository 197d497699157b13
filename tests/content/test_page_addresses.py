"""The addresses of a page, read once."""

from __future__ import annotations

import gc
import weakref

from osint.content.page import Page
from osint.content.page_addresses import addresses, link_hosts, links
from tests.content.site_pages import page

BODY = """<a href="https://a.example/1">x</a><a>y</a><a href="">z</a><a href=" MAILTO:a@b.example ">m</a><a href="/own">o</a>
<a href="https://a.example/1">again</a><area href="tel:+1">"""


def test_tags_that_say_nothing_are_left_out_and_lists_go_together():
    found = addresses(page(BODY), "a", "href")
    assert found.written == ["https://a.example/1", " MAILTO:a@b.example ", "/own", "https://a.example/1"]
    assert [str(tag.string) for tag in found.tags] == ["x", "m", "o", "again"]
    assert found.hosts == ["a.example", "", page(BODY).host, "a.example"]


def test_what_is_neither_web_address_nor_path_is_told_apart():
    assert [[written for _, written in kind.unusual] for kind in links(page(BODY))] == [["MAILTO:a@b.example"], ["tel:+1"]]


def test_each_address_stands_once_in_the_text_to_look_for_words_in():
    assert addresses(page(BODY), "a", "href").together == "https://a.example/1\n MAILTO:a@b.example \n/own"


def test_the_same_tags_tell_another_attribute():
    found = addresses(page('<a href="/1" rel="me">x</a><a rel="you">y</a><a href="/2">z</a>'), "a", "href")
    assert found.said("rel") == ["me", ""]


def test_a_page_is_read_once_and_not_kept():
    read = Page(BODY, "https://site.example/")
    assert addresses(read, "a", "href") is links(read)[0]
    assert link_hosts(read) is link_hosts(read)
    gone = weakref.ref(read)
    del read
    gc.collect()
    assert gone() is None
