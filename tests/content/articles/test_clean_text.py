from __future__ import annotations

from osint.content.articles.clean_text import clean_markup, count_words, paragraphs, without_controls


def test_controls_become_spaces_and_lone_surrogates_a_mark():
    assert without_controls("a\x00b\x1bc\ud800d\ufffee\x85f\n\tg") == "a b c\ufffdd e f\n\tg"


def test_paragraphs_have_one_line_end_between_them():
    assert paragraphs("  a \t b\u00a0c \r\n\n \u2028 d\u2029e\x0bf  ") == "a b c\nd\ne f"


def test_text_is_composed():
    assert paragraphs("cafe\u0301") == "caf\u00e9"


def test_words_of_scripts_without_spaces_are_counted_too():
    assert count_words("nine herons, don't") == 4
    assert count_words("苍鹭回到河流") == 3
    assert count_words("") == 0


def test_a_reference_to_a_control_is_a_space_and_one_to_a_letter_stays():
    assert clean_markup("a&#27;b&#x1B;c&#0;d&#xD800;e&#x110000;f&#65534g") == "a b c d e f g"
    assert clean_markup("&#233;&amp;&#x4e2d;&#10;&#") == "&#233;&amp;&#x4e2d;&#10;&#"


def test_references_that_browsers_take_for_windows_1252_are_read_so():
    assert clean_markup("don&#146;t &#147;stop&#x94; &#129;") == "don’t “stop” \ufffd"
