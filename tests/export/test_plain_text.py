from __future__ import annotations

from lxml import etree

from osint.export.plain_text import label_safe, shortened, text_safe, xml_attribute, xml_safe, xml_text
from tests.export.graphs import DIRTY


def test_what_xml_cannot_hold_becomes_the_replacement_character() -> None:
    assert xml_safe("a\x00b\x0bc\ud800d\ufffee") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_text_with_every_dirty_string_is_read_back_as_it_was_written() -> None:
    for text in DIRTY:
        read = etree.fromstring(f"<a b={xml_attribute(text)}>{xml_text(text)}</a>".encode())
        assert (read.text or "", read.get("b")) == (xml_safe(text), xml_safe(text))


def test_a_label_has_one_line_and_shows_what_turns_it() -> None:
    assert label_safe("one\r\n  two\u2028three \u202eevil") == "one two three <U+202E>evil"


def test_text_keeps_its_lines_and_is_cut() -> None:
    assert text_safe("one\r\ntwo\u2067", 100) == "one\ntwo<U+2067>"
    assert text_safe("é" * 50, 10) == "é" * 9 + "…"


def test_short_text_is_not_cut() -> None:
    assert (shortened("abc", 3), shortened("abcd", 3)) == ("abc", "ab…")
