from __future__ import annotations

import pytest

from osint.content.articles.leftovers.houses import House
from osint.content.articles.leftovers.prose import Prose

HOUSE = House.of("valley-post.example")


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ('He said "no WORD here" twice.', True),
        ('He said "no" WORD "here".', False),
        ("Er sagte „ein WORD hier“.", True),
        ("Er sagte „nein“, WORD, „hier“.", False),
        ("« un WORD »", True),
        ("‘it’s a WORD here’", True),
        ("the readers' WORD, not the writers' one", False),
        ("“one\nWORD”", False),
    ],
)
def test_what_stands_between_marks_on_one_line_is_quoted(text, is_quoted):
    start = text.index("WORD")
    assert Prose(text, HOUSE).is_quoted(start, start + 4) is is_quoted


def test_no_name_is_found_inside_another_and_none_of_the_own_house():
    text = "Ezra Doe/AFP via Getty Images, The Daily Original, Valley Post"
    assert [text[found.start : found.end] for found in Prose(text, HOUSE).names] == ["AFP via Getty Images", "The Daily Original"]
    assert Prose("The Daily Original", House.of("daily-original.example")).names == []


def test_lines_that_are_empty_do_not_count():
    prose = Prose("\n\none\n\n\ntwo", HOUSE)
    assert prose.lines == [(2, 5), (8, 11)]
    assert prose.line_number(9) == 1
