"""Words of a third that both texts quote are no copy of one from the other; a text put in quotation marks whole is."""

from __future__ import annotations

import pytest

from osint.copies.quotations import quoted, without_quotations
from osint.model.article import Overlap, Passage
from tests.bounds import ends

SAID = "“We will mend every bridge of this county before the winter comes,” the warden said."
HERE = f"Invented news from the north. {SAID} Nobody had asked her about the ferries, which have not run since the spring."
THERE = f"The warden of an invented county spoke at length on Monday of roads and of bridges. {SAID} She left at noon, by boat."
WORDS = 30


def shared(here: str, there: str, piece: str) -> Overlap:
    start, original_start, size = here.index(piece), there.index(piece), len(piece.split())
    passage = Passage(start, start + len(piece), original_start, original_start + len(piece), size, size)
    return Overlap((passage,), size / WORDS, size / WORDS, 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” twice", "“no”"),
        ("Er sagte „nein“ zweimal", "„nein“"),
        ("Er sagte »nein« zweimal", "»nein«"),
        ("Il a dit « non » deux fois", "« non »"),
        ("彼は「いいえ」と言った", "「いいえ」"),
        ('He said "no" twice', '"no"'),
        ("He said “no, it runs on\n", "“no, it runs on\n"),
    ],
)
def test_words_in_quotation_marks_of_many_languages_are_found(text: str, expected: str) -> None:
    assert [text[start:end] for start, end in quoted(text)] == [expected]


def test_a_mark_left_open_quotes_nothing_of_the_next_paragraph_and_nothing_very_long() -> None:
    assert quoted('A 5" pipe\nand a 6" one') == []
    assert quoted("“" + "a " * 600 + "”") == []


def test_a_passage_that_both_quote_does_not_count() -> None:
    found = without_quotations(shared(HERE, THERE, SAID[:60]), WORDS, HERE, THERE)
    assert (found.passages, found.share_of_copy, found.share_of_original, found.same_share) == ((), 0.0, 0.0, 0.0)


def test_a_passage_that_only_the_copy_quotes_counts() -> None:
    there = THERE.replace("“", "").replace("”", "")
    overlap = shared(HERE, there, "We will mend every bridge of this county")
    assert without_quotations(overlap, WORDS, HERE, there) == overlap


def test_a_passage_with_the_sentences_around_the_quotation_counts() -> None:
    here, there = HERE, HERE + " " + "More of the same county follows here, all of it invented." * 3
    overlap = shared(here, there, HERE)
    assert without_quotations(overlap, WORDS, here, there) == overlap


def test_a_text_that_is_put_in_quotation_marks_whole_is_compared_all_the_same() -> None:
    here = f"“{HERE.replace('“', '').replace('”', '')}”"
    overlap = shared(here, here, here)
    assert without_quotations(overlap, WORDS, here, here) == overlap


def test_of_two_passages_the_quoted_one_goes_and_the_shares_shrink_with_it() -> None:
    quote, own = shared(HERE, THERE, SAID[:60]), Passage(0, 20, 0, 20, 5, 4)
    both = Overlap((own, *quote.passages), 0.5, 0.4, 0.95)
    found = without_quotations(both, WORDS, HERE, THERE)
    assert (found.passages, found.share_of_copy, found.same_share) == ((own,), 4 / WORDS, 0.8)
    assert found.share_of_original == pytest.approx(0.4 * 4 / (4 + quote.passages[0].same))


@pytest.mark.parametrize("text", ['"' * 10**6, "“" * 10**6, ("“" + "a" * 899) * 1111, "»a" * 500_000, "'" * 10**6])
def test_hostile_marks_cost_linear_time(text: str) -> None:
    with ends("the quotations of a hostile text"):
        found = quoted(text)
    assert all(end - start <= 1000 for start, end in found)
