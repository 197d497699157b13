from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from osint.model.copies import CopyReport
from osint.report.copies_page import copies_page
from osint.report.copies_passages import PASSAGES_MOST, QUOTE_MOST
from tests.report.copied import HARBOUR, SITE, full_report, full_texts, small_report, small_texts

HOSTILE = "<script>alert(1)</script>\" onload='x' \u202eexe.gnp ]]> --> </style> &lt; \x00 https://leak.example/?q=1"
VOID = {"meta", "link", "br"}


class Seen(HTMLParser):
    """The elements of a page, with whether all of them are closed in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile_report() -> CopyReport:
    report = full_report()

    def spoilt(item):
        side = replace(item.article, title=HOSTILE, url=HOSTILE, language='de" x="', outlet=HOSTILE)
        matches = tuple(
            replace(
                found,
                copy=side,
                words=HOSTILE,
                original=replace(found.original, title=HOSTILE, outlet=HOSTILE, url=HOSTILE),
                precedence=replace(found.precedence, reason=HOSTILE),
            )
            for found in item.matches
        )
        left = tuple(replace(found, snippet=HOSTILE, source=HOSTILE, place=HOSTILE) for found in item.leftovers)
        return replace(item, article=side, matches=matches, leftovers=left, agency=HOSTILE, words=HOSTILE, problems=(HOSTILE,))

    return replace(report, articles=tuple(map(spoilt, report.articles)), site=HOSTILE, gaps=(HOSTILE,), note=HOSTILE)


def hostile_page() -> str:
    return copies_page(hostile_report(), dict.fromkeys(full_texts(), HOSTILE * 40))


@pytest.mark.parametrize("page", [copies_page(full_report(), full_texts()), hostile_page()], ids=["plain", "hostile"])
def test_no_script_no_handler_no_style_attribute_and_nothing_outside(page: str) -> None:
    seen = Seen(page)
    assert seen.open == []
    assert {"script", "iframe", "img", "object", "base", "form", "use", "image"}.isdisjoint(seen.names)
    assert [name for name, _ in seen.attributes if name.startswith("on") or name == "style"] == []
    assert {value[0] for name, value in seen.attributes if name in {"href", "src"} and value != "data:,"} == {"#"}
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    page = copies_page(full_report(), full_texts())
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-" + digest + "'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    assert page.index("Content-Security-Policy") < page.index("<title>") < page.index("<style>")


def test_hostile_text_is_shown_and_turns_nothing_around() -> None:
    page = hostile_page()
    assert re.search("[\u202a-\u202e\u2066-\u2069\x00]", page) is None
    assert "<script>alert(1)</script>" in Seen(page).text
    assert "<U+202E>" in Seen(page).text


def test_addresses_are_text_that_no_program_takes_for_a_link() -> None:
    page = copies_page(full_report(), full_texts())
    assert re.findall("https?://[^ ]+", page) == []
    assert "hxxps://www[.]daily-original[.]example/2026/10/story" in page


def test_the_same_report_gives_the_same_bytes() -> None:
    assert copies_page(full_report(), full_texts()).encode() == copies_page(full_report(), full_texts()).encode()


def test_lone_surrogates_can_still_be_written() -> None:
    item = small_report().articles[0]
    bad = replace(item, article=replace(item.article, title="\ud800"))
    assert copies_page(replace(small_report(), articles=(bad,)), small_texts()).encode()


def test_the_whole_of_no_text_is_given_out() -> None:
    texts = dict.fromkeys(full_texts(), "")
    for number in texts:
        texts[number] = " ".join(f"word{n}" for n in range(4000))
    for block in re.findall("<blockquote.*?</blockquote>", copies_page(full_report(), texts), re.DOTALL):
        assert len(Seen(block).text) <= QUOTE_MOST + 1
    shown = copies_page(small_report(), small_texts())
    assert HARBOUR[-40:] not in shown
    assert shown.count("<blockquote") <= 2 * PASSAGES_MOST


def test_every_passage_stands_with_its_source_date_and_evidence() -> None:
    page = Seen(copies_page(small_report(), small_texts())).text
    assert "The Daily Original (daily-original.example), 2026-03-04 08:20 UTC, evidence 101" in page
    assert f"{SITE}, 2026-03-04 14:00 UTC, evidence 102" in page


def test_missing_texts_are_said() -> None:
    assert "no passage can be shown" in copies_page(small_report(), {})


def test_the_page_says_what_else_it_can_mean_and_what_is_not_known() -> None:
    page = Seen(copies_page(full_report(), full_texts())).text
    for words in (
        "news agency or a press release",
        "a page can claim any date",
        "answered 403 for 3 of 40",
        "every site, person and text in it is invented",
    ):
        assert words in page


def test_every_heading_level_is_reached_in_steps_and_tables_have_headers() -> None:
    seen = Seen(copies_page(full_report(), full_texts()))
    levels = [int(name[1]) for name in seen.names if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert {value for name, value in seen.attributes if name == "scope"} == {"row", "col"}


def test_a_report_without_articles_is_a_page() -> None:
    page = copies_page(replace(full_report(), articles=()), {})
    assert "could be read" in page
    assert "<svg" not in page
