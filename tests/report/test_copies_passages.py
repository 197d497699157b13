from __future__ import annotations

from dataclasses import replace

import pytest

from osint.model.article import Passage
from osint.report.cells import cells
from osint.report.copies_passages import PASSAGES_MOST, QUOTE_MOST, Kind, Run, compared, passages, quotes
from tests.report.copied import EDITED, HARBOUR, full_report, small_report

WORDS = "one two three four five six seven eight nine ten"


def written(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_words_that_differ_are_marked_and_nothing_is_lost() -> None:
    original, copy, was_cut = compared("The old pier closes on Tuesday.", "The pier closes this week.")
    assert [run.text for run in original if run.kind is Kind.ONLY_ORIGINAL] == ["old", "on Tuesday"]
    assert [run.text for run in copy if run.kind is Kind.ONLY_COPY] == ["this week"]
    assert (written(original), written(copy), was_cut) == ("The old pier closes on Tuesday.", "The pier closes this week.", False)


def test_texts_without_spaces_are_compared_sign_by_sign() -> None:
    original, copy, _ = compared("港の議会は古い桟橋を", "港の議会は新しい桟橋を")
    assert [run.text for run in copy if run.kind is Kind.ONLY_COPY] == ["新し"]
    assert [run.text for run in original if run.kind is Kind.ONLY_ORIGINAL] == ["古"]


def test_a_long_passage_is_cut_on_both_sides_at_the_same_word() -> None:
    original, copy, was_cut = compared(f"At first {WORDS * 400}", WORDS * 400)
    assert was_cut
    assert len(written(original)) <= QUOTE_MOST
    assert written(original).removeprefix("At first ") == written(copy).strip()


def test_a_difference_at_the_cut_is_not_taken_for_a_lack() -> None:
    original, copy, was_cut = compared("a b " + "x " * 900 + "end", "a b end")
    assert was_cut
    assert [run.kind for run in copy] == [Kind.SAME]
    assert written(copy) == "a b"
    assert len(written(original)) <= QUOTE_MOST


@pytest.mark.parametrize("text", ["x" * 5000, "- " * 3000, "\u0301" * 3000, " " * 9000, "a'" * 4000])
def test_hostile_passages_are_cut_too(text: str) -> None:
    original, copy, was_cut = compared(text, text[::-1])
    assert was_cut
    assert max(len(written(original)), len(written(copy))) <= QUOTE_MOST


def test_only_the_longest_passages_are_quoted_in_their_order() -> None:
    many = tuple(Passage(n * 10, n * 10 + 9, n * 10, n * 10 + 9, 5 + n % 7, 5) for n in range(20))
    shown = quotes(many, HARBOUR, HARBOUR)
    assert len(shown) == PASSAGES_MOST
    assert [quote.number for quote in shown] == sorted(quote.number for quote in shown)
    assert min(quote.words for quote in shown) == 9


def test_offsets_beyond_the_text_quote_nothing() -> None:
    assert quotes((Passage(9000, 9999, 9000, 9999, 3, 3),), HARBOUR, HARBOUR)[0].copy == ()


@pytest.mark.parametrize("width", [40, 79, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    match = small_report().articles[0].matches[0]
    lines = passages(match, EDITED, HARBOUR, width)
    assert max(cells(line) for line in lines) <= width
    assert any("{+this" in line for line in lines)


def test_wide_terminals_show_the_original_left_and_the_copy_right() -> None:
    lines = passages(small_report().articles[0].matches[0], EDITED, HARBOUR, 100)
    row = next(line for line in lines if "Passage 1" not in line and "council of Port" in line)
    assert row.count("The harbour council") == 2
    assert next(line for line in lines if "[101]" in line).index("[101]") < next(line for line in lines if "[102]" in line).index("[102]")


def test_control_characters_of_a_text_are_shown_not_obeyed() -> None:
    match = small_report().articles[0].matches[0]
    text = "\x1b[2Jone \u202etwo\nthree"
    match = replace(match, overlap=replace(match.overlap, passages=(Passage(0, len(text), 0, len(text), 3, 3),)))
    assert all(line.isprintable() for width in (60, 100) for line in passages(match, text, text, width))


def test_a_match_without_passages_says_so() -> None:
    assert passages(full_report().articles[6].matches[0], "", "") == ["no passage is the same word for word"]
