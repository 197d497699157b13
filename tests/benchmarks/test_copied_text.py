"""The copied-text bench measures what it says, and copies of every kind are found among a few articles."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest

from benchmarks.copied_text.__main__ import COLUMNS, row
from benchmarks.copied_text.corpus import Corpus, corpus, planted_in
from benchmarks.copied_text.judged import Judged, judged
from benchmarks.copied_text.originals import Press, Text
from benchmarks.copied_text.own import Pivot
from benchmarks.copied_text.peers import SQLiteRows
from benchmarks.copied_text.planted import FLOORS, FRESH, WAYS, WIRE, Query

ARTICLES = 300


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Three hundred articles and the texts to look up."""
    return Corpus(corpus(tmp_path_factory.mktemp("articles"), ARTICLES))


@pytest.fixture(scope="module")
def found(articles: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """What pivot finds among them."""
    return judged("pivot", Pivot(tmp_path_factory.mktemp("index") / "pivot.index", articles), articles)


@pytest.mark.parametrize("kind", FLOORS)
def test_copies_of_each_kind_are_found(found: Judged, kind: str) -> None:
    assert found.recall[kind] >= FLOORS[kind]


def test_texts_that_share_nothing_are_not_reported(found: Judged) -> None:
    assert found.pairs >= planted_in(ARTICLES)
    assert found.precision >= 0.999


def test_every_kind_is_asked_for(articles: Corpus, found: Judged) -> None:
    kinds = {query.kind for query in articles.queries()}
    assert kinds == {*WAYS, WIRE, FRESH} == {*FLOORS, FRESH}
    assert found.queries == len(articles.queries()) >= 180


def test_a_figure_stands_in_each_column(found: Judged) -> None:
    assert row(found).count(" | ") == len(COLUMNS) + len(FLOORS) - 1


def test_other_ways_run_over_the_same_articles(articles: Corpus, tmp_path: Path) -> None:
    other = judged("rows", SQLiteRows(tmp_path), articles)
    assert other.recall["whole"] == 1.0
    assert other.recall["look-alike letters"] < 1.0
    assert other.disk > 0


def test_the_same_seed_writes_the_same_articles() -> None:
    first, again, other = (next(Press(seed, ARTICLES).batch(0)).written() for seed in (1, 1, 2))
    assert first == again != other


def test_a_fifth_of_the_words_is_edited() -> None:
    press, dice = Press(1, ARTICLES), np.random.default_rng(1)
    original = Text(press.own(dice, 5000))
    before, after = original.written().split(), WAYS["20 % edits"](press, dice, original).written().split()
    same = sum(block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    assert len(after) == pytest.approx(len(before), rel=0.03)
    assert same / len(before) == pytest.approx(13 / 15, abs=0.02)


def test_an_article_with_the_same_agency_text_is_a_true_pair_and_a_hit_for_it_alone() -> None:
    carrier, copy = Query(WIRE, 0, frozenset({"w1"}), ""), Query("whole", 7, frozenset({"w1"}), "")
    assert carrier.is_hit(3, '["b2", "w1"]')
    assert not carrier.is_true(3, '["b2"]')
    assert copy.is_true(3, '["w1"]')
    assert not copy.is_hit(3, '["w1"]')
    assert copy.is_hit(7, "[]")
