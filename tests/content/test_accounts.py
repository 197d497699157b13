"""What a finding about an account says: place, count, way and snippet; and what hostile pages cost. All ids are invented."""

from __future__ import annotations

import pytest

from osint.content import accounts as reader
from osint.content.accounts import MAX_OF_A_VENDOR, SNIPPET, find_accounts
from osint.content.page import Page
from osint.content.page_parts import Pieces
from osint.content.vendors import VENDORS
from osint.content.vendors.vendor import Trace
from osint.model.codec import canonical
from tests.bounds import ends
from tests.content.site_pages import page
from tests.content.vendors.seen import accounts, script

TAG = script("ga('create', 'UA-86420913-2', 'auto');")
NODE = page("<p>x</p>").tags("p")[0]
LITERALS = sorted({literal.text for part in reader._LITERALS.values() for literal in part})


@pytest.mark.parametrize(
    ("body", "position"),
    [
        (TAG, "body"),
        (f"<header>{TAG}</header>", "header"),
        (f"<footer>{TAG}</footer>", "footer"),
        (f'<div class="sidebar">{TAG}</div>', "aside"),
        (f"<article><pre>{TAG}</pre></article>", "article"),
        (f"<article><footer>{TAG}</footer></article>", "article"),
        ('<iframe src="https://player.example.net/?tid=UA-86420913-2"></iframe>', "frame"),
        ('<iframe src="https://site.example/player?tid=UA-86420913-2"></iframe>', "body"),
        (f"<footer><!-- {TAG} --></footer>", "footer"),
    ],
)
def test_the_position_is_told(body: str, position: str):
    assert accounts(body)["ga:UA-86420913"]["positions"] == [position]


def test_the_head_is_a_position_of_its_own():
    assert accounts("", head=TAG)["ga:UA-86420913"]["positions"] == ["head"]


def test_a_finding_says_all_that_qualifies_it():
    assert accounts(TAG)["ga:UA-86420913"] == {
        "vendor": "ga",
        "role": "analytics",
        "positions": ["body"],
        "count": 1,
        "how": ["tracking id"],
        "snippet": f"<html><head></head><body>{TAG}</body></html>",
        "property": "2",
    }


def test_the_snippet_is_raw_markup_of_bounded_length():
    markup = "x" * 500 + script(r'{"src":"https:\/\/www.googletagmanager.com\/gtm.js?id=GTM-K7WQ2ZP"}') + "y" * 500
    snippet = accounts(markup)["gtm:GTM-K7WQ2ZP"]["snippet"]
    assert r"gtm.js?id=GTM-K7WQ2ZP" in snippet
    assert len(snippet) == SNIPPET


def test_a_tag_in_a_comment_says_so():
    assert accounts(f"<!-- {TAG} -->")["ga:UA-86420913"]["how"] == ["tracking id (comment)"]


def test_text_about_a_tag_is_no_tag():
    quoted = (
        "<article><p>The site used <code>ga('create', 'UA-86420913-2')</code> and GTM-K7WQ2ZP with ca-pub-7316240985531742.</p></article>"
    )
    assert accounts(quoted) == {}


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="wm-ipp-base">{TAG}</div>',
        '<script src="https://web-static.archive.org/_static/js/analytics.js?id=UA-86420913-2"></script>',
        script('archive_analytics.send_pageview({}); var id = "UA-86420913-2";') + "<!-- archive.org -->",
    ],
)
def test_the_archives_toolbar_is_not_the_page(body: str):
    assert "ga:UA-86420913" not in accounts(body)


def test_an_address_that_the_archive_rewrote_is_still_the_pages():
    image = '<img src="https://web.archive.org/web/20200101000000im_/https://mc.yandex.ru/watch/58317402">'
    assert list(accounts(image)) == ["metrika:58317402"]


def test_an_id_cut_by_the_end_of_its_element_does_not_run_into_the_next():
    assert accounts("<script>ga('create', 'UA-86420913</script><script>-2');</script>") == {}


def test_findings_are_the_same_each_time_and_can_be_stored():
    body = "".join(vendor.example for vendor in VENDORS)
    found = list(find_accounts(page(body)))
    assert found == list(find_accounts(page(body)))
    assert len(found) >= len(VENDORS) - 10
    assert all(canonical(dict(item.detail)) for item in found)


def test_a_word_in_a_link_does_not_make_one_of_the_end_of_another_in_a_script():
    link, address = '<a href="https://facebook.com/tr">x</a>', "facebook.com/tr?id=482915063718204&ev=PageView"
    assert accounts(link + script(f"u = 'https://my{address}'")) == {}
    assert accounts(link + script(f"u = 'https://www.{address}'"))


def test_one_vendor_gives_a_bounded_number_of_accounts():
    ids = "".join(script(f"ga('create', 'UA-{86420000 + number}-1');") for number in range(300))
    assert len(accounts(ids)) == MAX_OF_A_VENDOR


@pytest.mark.parametrize("part", sorted(reader._LITERALS))
def test_a_text_of_one_literal_does_not_run_away(part: str):
    for literal in reader._LITERALS[part]:
        text = literal.text * (500_000 // len(literal.text))
        pieces = Pieces(iter([(NODE, text)]))
        with ends(f"reading {literal.text!r} again and again"):
            for _ in reader._matches(part, pieces, pieces.words):
                pass


def test_a_megabyte_of_every_literal_does_not_run_away():
    every = "".join(LITERALS).replace("<", "").replace('"', "'")
    hostile = Page(f"<script>{every * (1_000_000 // len(every))}</script>", "https://site.example/")
    with ends("reading every literal"):
        list(find_accounts(hostile))


@pytest.mark.parametrize("filler", ["'", '"', "(", " ", "{", "=", "/", "a.", "0", "config', '", "\\/", "&amp;", "-"])
def test_no_pattern_runs_away_after_its_literal(filler: str):
    for part, literals in reader._LITERALS.items():
        for literal in literals:
            for _, trace in literal.traces:
                text = (filler * 400) + (literal.text + filler * 60) * 30 + filler * 400
                # Its reach bounds what a pattern sees to some hundred characters: what is looked for here is worse than quadratic.
                with ends(f"the pattern after {literal.text!r} in {part} ({trace.how})", 2):
                    _matched_everywhere(trace, literal.text, text)


def _matched_everywhere(trace: Trace, literal: str, text: str) -> None:
    place = text.find(literal)
    while place >= 0:
        end = place + len(literal) + trace.reach
        _ = trace.pattern.search(text, max(0, place - trace.lead), end) if trace.lead else trace.pattern.match(text, place, end)
        place = text.find(literal, place + len(literal))
