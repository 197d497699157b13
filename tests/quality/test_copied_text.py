"""Floors under copied text: what must be found, what must not, and who was first."""

from __future__ import annotations

import pytest

from benchmarks.quality import copied_figures, copied_material, planted_copies
from benchmarks.quality.copied_text import PLANTED, direction_lines, lines
from benchmarks.quality.planted_dates import Kind, directions, planted
from osint.copies.verdict import SOME
from osint.model.article import Verdict

pytestmark = pytest.mark.skipif(not copied_material.is_here(), reason="the texts are not at hand")


@pytest.fixture(scope="module")
def answers() -> copied_figures.Answers:
    return copied_figures.answers()


def test_no_answer_written_without_the_article_shares_a_passage_with_it_or_is_reported(answers: copied_figures.Answers) -> None:
    assert answers.with_passages["non"] == 0
    assert answers.verdicts["non"][Verdict.OWN] == answers.verdicts["non"].total() == 38
    assert answers.against_others == 0


def test_every_answer_that_holds_anything_of_the_article_and_was_pasted_or_revised_lightly_shares_a_passage(
    answers: copied_figures.Answers,
) -> None:
    assert (answers.with_passages["cut"], answers.with_passages["light"]) == (17, 19)
    assert [share for _, share in answers.missed["cut"]] == [0.0, 0.0]
    assert answers.missed["light"] == ()


def test_heavy_revision_is_found_in_most_answers(answers: copied_figures.Answers) -> None:
    assert answers.verdicts["heavy"][Verdict.OWN] <= 4


def test_short_copied_messages_are_found_and_no_two_of_different_origin_are_taken_for_copies() -> None:
    found = copied_figures.messages()
    assert found.false == ()
    assert found.across == 919_675
    assert found.reported["copy-pasta"] / found.pairs["copy-pasta"] >= 0.97


def test_of_news_articles_four_pairs_on_one_event_are_reported_and_three_of_them_with_a_question_mark() -> None:
    found = copied_figures.news()
    assert found.pairs > 16_000
    assert len(found.across_sites) == 4
    assert [(a, b) for a, b, share in found.across_sites if share >= SOME] == [("www.billboard.com", "www.rollingstone.com")]


def test_of_the_glued_texts_the_five_pairs_are_reported_and_no_other() -> None:
    assert copied_figures.glued() == copied_figures.Glued(true=5, right=5, wrong=0)


def test_the_statute_taken_from_another_is_found_to_be_and_the_other_part_is_not() -> None:
    taken, other = copied_figures.statutes()
    assert (taken.verdict, other.verdict) == (Verdict.EDITED, Verdict.OWN)
    assert taken.overlap.share_of_copy >= 0.8
    assert taken.overlap.in_order
    assert other.overlap.passages == ()


def test_copies_made_of_news_articles_are_called_what_they_are() -> None:
    made = planted_copies.made()
    whole, other = made["taken whole"], made["another article"]
    assert whole[Verdict.VERBATIM] == whole.total() == other[Verdict.OWN] == other.total() > 150
    assert made["one word in ten exchanged"][Verdict.EDITED] >= 0.98 * whole.total()
    assert made["three words in ten exchanged"][Verdict.EDITED] >= 0.97 * whole.total()
    assert made["half put into another article"][Verdict.PARTLY] >= 0.95 * whole.total()
    assert made["a quarter put into another article"][Verdict.OWN] <= 0.2 * whole.total()


def test_planted_dates_give_the_right_direction_or_none() -> None:
    pairs = planted(PLANTED)
    dated, touching, undated = (directions(pairs, kind) for kind in Kind)
    assert dated.right == dated.pairs
    assert undated.undecided == undated.pairs
    assert touching.wrong == dated.out_of_bounds == touching.out_of_bounds == 0


def test_the_command_prints_every_part() -> None:
    printed = "\n".join((*lines(), *direction_lines()))
    assert printed.count("### ") == 7
