from __future__ import annotations

import pytest

from osint.content.articles.leftovers import MAX_LEFTOVERS, find_leftovers
from osint.content.page import Page
from osint.model.article import LeftoverKind
from tests.bounds import ends, steps
from tests.content.articles.leftovers.pages import BODY, SITE, in_page, in_text, kinds

HOSTILE = {
    "names": "AP " * 300_000,
    "brackets": "(Reuters " * 110_000,
    "quotes": "“as an ai language model " * 40_000,
    "lines": "Photo: \n" * 120_000,
    "one line of marks": "**a" * 330_000,
    "cues": "told the new york " * 55_000,
    "entities": "&nbsp" * 200_000,
    "calls": "read more subscribe to our newsletter " * 26_000,
    "slugs on one line": "(AFP) - " * 125_000,
    "slugs with dates": "PARIS, 2 May, AFP. " * 52_000,
    "attributions": "according to AFP, " * 55_000,
    "pictures": "x /AFP) " * 125_000,
    "slots": "[insert " * 125_000,
    "one bracket": "(" * 1_000_000,
    "domains": "appeared first on a.b-c.test " * 35_000,
    "signs": "© AFP " * 160_000,
    "dots": "A.P. - " * 140_000,
}


def test_an_innocent_page_has_no_leftovers():
    assert in_page("<title>The bridge</title><p>News.</p>") == []
    assert in_text("") == []


def test_a_syndicating_page_is_told_with_every_place():
    html = '<link rel=canonical href="https://daily-original.example/bridge"><img src="https://img.daily-original.example/a.jpg">'
    found = in_page(html, text="HILLTOWN (AP) — The bridge was closed.\n" + BODY)
    assert [item.kind for item in found] == [LeftoverKind.CANONICAL, LeftoverKind.AGENCY, LeftoverKind.IMAGE]


def test_kinds_stand_in_their_order_and_places_in_that_of_the_text():
    found = in_text("Sure, here's the article:\nAdvertisement\nRead more: x\nPhoto: Jane Doe/AFP\nThe end.")
    assert [item.kind for item in found] == [
        LeftoverKind.CREDIT,
        LeftoverKind.READER_CALL,
        LeftoverKind.READER_CALL,
        LeftoverKind.MACHINE,
    ]
    assert found[1].start < found[2].start


def test_no_more_than_fifty_and_every_kind_is_kept():
    agencies = ["AFP", "EFE", "dpa", "PAP", "Reuters", "ANSA", "UPI", "TASS", "Interfax", "Ukrinform", "Xinhua", "Kyodo", "Yonhap", "Lusa"]
    lines = [f"Photo: Jane Doe/{agency}" for agency in agencies for _ in range(4)] + ["Advertisement", "Sure, here's the article:"]
    found = in_text("\n".join(lines))
    assert len(found) <= MAX_LEFTOVERS
    assert {LeftoverKind.READER_CALL, LeftoverKind.MACHINE} <= kinds(found)


def test_a_snippet_is_short_and_holds_what_was_found():
    (found,) = in_text("word " * 100 + "she told The Daily Original, " + "word " * 100)
    assert "The Daily Original" in found.snippet
    assert len(found.snippet) <= 200


def test_offsets_hold_in_a_text_whose_letters_change_length_in_lower_case():
    text = "İİİİ ẞẞ ΐ\nThe mayor told The Daily Original."
    (found,) = in_text(text)
    assert text[found.start :].startswith("The Daily Original")


@pytest.mark.slow
@pytest.mark.parametrize("shape", HOSTILE)
def test_no_family_runs_away_whatever_the_text(shape):
    page = Page("<p>x</p>", f"https://{SITE}/")
    with ends(f"leftovers in {shape}"):
        assert len(find_leftovers(page, HOSTILE[shape], SITE)) <= MAX_LEFTOVERS
    # Of so many characters a quadratic step would need thousands for each.
    tenth = HOSTILE[shape][:100_000]
    assert steps(lambda: find_leftovers(page, tenth, SITE)) < 100 * len(tenth)


@pytest.mark.slow
def test_no_family_runs_away_whatever_the_page():
    html = '<p>some words that go on for a while <a href="https://www.bbc.com/by/x?ref=a&b=c">x</a><img src=//bbc.com/a>' * 9000
    page = Page(html, f"https://{SITE}/")
    with ends("leftovers in a page of links"):
        assert len(find_leftovers(page, "", SITE)) <= MAX_LEFTOVERS
    assert steps(lambda: find_leftovers(page, "", SITE)) < 20 * len(html)
