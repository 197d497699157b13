from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.report.safe_text import safe, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("Новости 新闻 ﺍﻟﻌﺮﺑﻴﺔ é", "Новости 新闻 ﺍﻟﻌﺮﺑﻴﺔ é"),
        ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb\u2066", "a\\u200bb\\u2066"),
        ("a\nb\tc\r", "a\\x0ab\\x09c\\x0d"),
        ("\u2028\ufeff\ufffe", "\\u2028\\ufeff\\ufffe"),
        ("\ud800\x00", "\\ud800\\x00"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_moves_hides_or_reorders_is_escaped_and_nothing_else(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(st.characters(), max_size=60))
def test_no_text_at_all_gets_a_control_or_format_character_through(text: str) -> None:
    shown = safe(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert safe(shown) == shown


def test_a_long_text_is_cut_after_it_was_made_safe() -> None:
    assert shortened("\x1b" * 10, 9) == "\\x1b\\x1b…"
    assert shortened("short", 9) == "short"
