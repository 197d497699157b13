"""Merging keeps every posting but those of forgotten articles, whatever comes between two steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osint.store.text_index import index as index_module
from osint.store.text_index.file import remove_index
from osint.store.text_index.index import TextIndex
from osint.store.text_index.merging import size_class
from tests.store.text_index.conftest import EACH
from tests.store.text_index.texts import counts, documents, expected, prints, random_texts, same

pytestmark = pytest.mark.usefixtures("small")
Texts = list[set[int]]
STEPS = st.sampled_from([0, 1, 8])
BATCH = st.lists(st.sets(st.integers(0, 250), max_size=30), max_size=20)


def test_sizes_grow_fourfold() -> None:
    assert [size_class(postings) for postings in (1, 399, 400, 1599, 1600)] == [0, 0, 1, 1, 2]


def test_merging_leaves_few_segments_and_loses_nothing(path: Path) -> None:
    held: dict[int, set[int]] = {}
    with TextIndex(path) as index:
        for first in range(1, 400, 4):
            held |= (batch := random_texts(first, 4))
            index.add(documents(batch))
        assert index.size().segments <= 12
        assert index.size().postings == 400 * 30
        for number, values in held.items():
            assert counts(index.candidates(prints(values))) == {number: 30}


def test_forgotten_postings_are_dropped_while_merging(path: Path) -> None:
    with TextIndex(path) as index:
        index.forget(range(1, 61))
        for first in range(1, 81, 5):
            index.add(documents(random_texts(first, 5)))
        assert index.size().postings < 40 * 30
        assert index.candidates(prints(random_texts(76, 5)[80]))[0].article_id == 80


def test_nothing_is_left_where_all_are_forgotten(path: Path) -> None:
    with TextIndex(path) as index:
        index.forget(range(1, 81))
        for first in range(1, 81, 5):
            index.add(documents(random_texts(first, 5)))
        assert (index.size().postings, index.size().segments) == (0, 0)


@given(batches=st.lists(BATCH, max_size=12), asked=st.sets(st.integers(0, 250), min_size=1, max_size=60), steps=STEPS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_are_those_of_looking_at_every_pair(path: Path, batches: list[Texts], asked: set[int], steps: int) -> None:
    remove_index(path)
    held: dict[int, set[int]] = {}
    with TextIndex(path) as index, pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "STEPS_A_COMMIT", steps)
        for batch in batches:
            new = dict(enumerate(batch, start=len(held) + 1))
            index.add(documents(new))
            held |= new
        assert same(index.candidates(prints(asked), most=1000), expected(held, asked, EACH))


@given(
    batches=st.lists(st.tuples(BATCH, st.sets(st.integers(1, 60), max_size=5)), max_size=12), asked=st.sets(st.integers(0, 250), min_size=1)
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_forgotten_articles_stay_forgotten(path: Path, batches: list[tuple[Texts, set[int]]], asked: set[int]) -> None:
    remove_index(path)
    held: dict[int, set[int]] = {}
    gone: set[int] = set()
    for batch, forgotten in batches:
        with TextIndex(path) as index:
            new = dict(enumerate(batch, start=len(held) + 1))
            index.add(documents(new))
            index.forget(forgotten)
            held, gone = held | new, gone | forgotten
    with TextIndex(path) as index:
        assert counts(index.candidates(prints(asked), most=1000)) == counts(expected(held, asked, EACH, gone))
