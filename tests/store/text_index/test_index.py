"""What the index answers is what looking at every pair would."""

from __future__ import annotations

from pathlib import Path

import pytest

from osint.errors import StoreError
from osint.store.text_index.index import Overtaken, TextIndex
from osint.store.text_index.ranking import ARTICLES_EACH, SHORT
from tests.store.text_index.texts import counts, documents, expected, prints, random_texts, same


def test_a_new_index_knows_nobody(index: TextIndex) -> None:
    assert (index.indexed, index.candidates(prints(range(99)))) == (0, [])


def test_the_article_a_part_was_taken_from_comes_first(index: TextIndex) -> None:
    held = random_texts(1, 50)
    index.add(documents(held))
    part = set(sorted(held[33])[:10]) | set(sorted(held[7])[:3]) | set(range(100))
    assert [(one.article_id, one.shared) for one in index.candidates(prints(part))] == [(33, 10), (7, 3)]


def test_one_shared_fingerprint_is_no_candidate(index: TextIndex) -> None:
    index.add(documents({1: range(100), 2: range(50, 150)}))
    assert counts(index.candidates(prints([0, 50, *range(900, 920)]))) == {1: 2}


def test_one_is_enough_for_a_short_text(index: TextIndex) -> None:
    index.add(documents({1: range(100), 2: range(50, 50 + SHORT)}))
    assert counts(index.candidates(prints([0]))) == {1: 1}
    assert counts(index.candidates(prints([50, *range(900, 920)]))) == {2: 1}


def test_rare_fingerprints_count_more_than_boilerplate(index: TextIndex) -> None:
    boilerplate = set(range(12))
    held = {number: values | boilerplate for number, values in random_texts(1, 60).items()}
    held[61] = set(range(1000, 1030))
    index.add(documents(held))
    asked = boilerplate | set(range(1000, 1004))
    assert index.candidates(prints(asked), most=1)[0].article_id == 61


def test_a_text_that_many_carry_is_found_at_those_taken_in_first(index: TextIndex) -> None:
    index.add(documents(dict.fromkeys(range(1, 301), range(40))))
    found = index.candidates(prints(range(40)), most=1000)
    assert [one.article_id for one in found] == list(range(1, ARTICLES_EACH + 1))
    assert {one.shared for one in found} == {40}


def test_articles_to_skip_make_room_for_others(index: TextIndex) -> None:
    index.add(documents(dict.fromkeys(range(1, 301), range(40))))
    assert [one.article_id for one in index.candidates(prints(range(40)), skip=range(1, 101), most=3)] == [101, 102, 103]


def test_forgotten_articles_are_named_no_more(path: Path) -> None:
    with TextIndex(path) as index:
        index.add(documents({1: range(20), 2: range(20)}))
        index.forget([1, 77])
        assert counts(index.candidates(prints(range(20)))) == {2: 20}
    with TextIndex(path) as index:
        assert counts(index.candidates(prints(range(20)))) == {2: 20}
        assert index.indexed == 2


@pytest.mark.parametrize("ids", [[0], [2**24], [5, 5], [6, 5], [3]])
def test_ids_that_do_not_rise_are_refused(index: TextIndex, ids: list[int]) -> None:
    index.add(documents({3: range(20)}))
    with pytest.raises(StoreError, match="ids must rise"):
        index.add((number, prints(range(20))) for number in ids)
    assert index.indexed == 3


def test_a_fingerprint_that_is_none_is_refused(index: TextIndex) -> None:
    with pytest.raises(StoreError, match="2\\*\\*40"):
        index.candidates(prints([1, 2**40]))


def test_the_highest_id_is_found(index: TextIndex) -> None:
    index.add(documents({2**24 - 1: [2**40 - 1, 2**40 - 2]}))
    assert index.candidates(prints([2**40 - 1, 2**40 - 2]))[0].article_id == 2**24 - 1


def test_an_article_without_fingerprints_is_taken_in(index: TextIndex) -> None:
    index.add(documents({1: [], 2: []}))
    assert (index.indexed, index.size().postings) == (2, 0)


@pytest.mark.usefixtures("small")
def test_one_at_a_time_is_the_same_as_all_at_once(tmp_path: Path) -> None:
    held = {number: {value % 2000 for value in values} for number, values in random_texts(1, 150).items()}
    with TextIndex(tmp_path / "once") as once, TextIndex(tmp_path / "each") as each:
        once.add(documents(held))
        for one in documents(held):
            each.add([one])
        assert each.size().segments > 1
        for values in held.values():
            found = each.candidates(prints(values), most=1000)
            assert found == once.candidates(prints(values), most=1000)
            assert same(found, expected(held, values, each=5))


def test_a_reader_sees_what_another_adds(path: Path) -> None:
    with TextIndex(path) as writer, TextIndex(path) as reader:
        assert reader.candidates(prints(range(20))) == []
        writer.add(documents({1: range(20)}))
        assert counts(reader.candidates(prints(range(20)))) == {1: 20}
        writer.forget([1])
        assert reader.candidates(prints(range(20))) == []


def test_a_slower_process_is_told_that_it_was_overtaken(path: Path) -> None:
    with TextIndex(path) as fast, TextIndex(path) as slow:
        fast.add(documents(random_texts(1, 5)))
        with pytest.raises(Overtaken):
            slow.add(documents(random_texts(1, 5)))
        slow.add(documents(random_texts(slow.indexed + 1, 5)))
        assert (fast.indexed, fast.size().postings) == (10, 300)


def test_size_counts_what_is_there(index: TextIndex) -> None:
    index.add(documents(random_texts(1, 10)))
    size = index.size()
    assert (size.postings, size.segments) == (300, 0)
    assert size.bytes > 300 * 8
