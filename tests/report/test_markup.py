from __future__ import annotations

import pytest

from osint.report.markup import bdi, element, lang, text


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\x00", "\x1b", "\ufeff", "\u2028", "\ud800"])
def test_what_hides_or_turns_the_line_is_shown_as_its_code(char: str) -> None:
    assert text(f"a{char}b") == f"a&lt;U+{ord(char):04X}&gt;b"


def test_what_scripts_need_stays() -> None:
    assert text("می\u200cخواهم e\u0301 港") == "می\u200cخواهم e\u0301 港"


def test_text_cannot_leave_its_element_or_attribute() -> None:
    assert bdi("</bdi><script>") == "<bdi>&lt;/bdi&gt;&lt;script&gt;</bdi>"
    assert element("p", "x", title="\"><i a='", class_="c") == '<p title="&quot;&gt;&lt;i a=&#x27;" class="c">x</p>'


def test_numbers_and_names_are_written_as_svg_wants_them() -> None:
    assert (
        element("rect", "", x=3.0, width=2.55, viewBox="0 0 1 1", stroke_width=1)
        == '<rect x="3" width="2.5" viewBox="0 0 1 1" stroke-width="1"></rect>'
    )


def test_only_a_language_code_becomes_a_language() -> None:
    assert lang("de") == ' lang="de"'
    assert (lang(""), lang('de" onclick="x'), lang("de\n")) == ("", "", "")
