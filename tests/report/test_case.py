from __future__ import annotations

from dataclasses import replace

from osint.report.case import case
from osint.report.parts import CaseNote
from tests.report.told import matter


def test_a_case_says_what_was_published_what_was_not_and_what_it_cannot_show() -> None:
    note = CaseNote("Case", recorded=("one (a paper)",), not_public=("two",), limits=("three (a page)",))
    found = case(replace(matter(), case=note))
    assert [(line.label, line.text) for line in found.lines] == [
        ("Published", "one (a paper)"),
        ("Not public", "two"),
        ("Limit", "three (a page)"),
    ]


def test_a_live_run_has_no_such_section() -> None:
    assert case(matter()).lines == ()
