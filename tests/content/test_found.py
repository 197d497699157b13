from __future__ import annotations

from osint.content.found import Found, one_line, text_selector
from osint.model.observation import Relation
from tests.factory import NOON, domain, evidence


def test_a_kept_text_is_one_storable_line():
    line = one_line("  a\n\tb\x1b[2J \x00\ud800\ufffe  c ")
    assert line == "a b [2J \ufffd c"
    line.encode("utf-8")


def test_invisible_characters_stay_because_they_are_evidence():
    assert one_line("pay\u200bpal \u202e") == "pay\u200bpal \u202e"


def test_long_texts_are_cut():
    assert len(one_line("x" * 10_000)) == 500


def test_what_is_found_is_dated_by_its_evidence():
    seen = Found(Relation.TITLE, text_selector("News"), {"from": "title"}).observed(domain("site.example"), evidence(b"x"))
    assert (seen.first_seen, seen.asked, seen.detail["from"]) == (NOON, "GET https://site.example/", "title")
