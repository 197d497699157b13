"""The index beside a database: complete when opened, and made anew where it is lost, damaged, foreign or left over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from osint.engine import text_index
from osint.engine.text_index import open_index, rebuild
from osint.store import articles
from osint.store.database import open_database
from osint.store.text_index.file import remove_index
from tests.engine.newsroom import SITE, Newsroom, story, written
from tests.factory import NOON

Harm = Callable[[Path], None]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    found = Newsroom(tmp_path)
    for number in range(6):
        found.put(written(SITE, story(number), 3, f"a{number}"), written(f"s{number}.example", story(number), 9))
    yield found
    found.database.close()


def answer(room: Newsroom) -> object:
    return replace(room.report(), made_at=NOON)


def _changed(statement: str) -> Harm:
    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement)
            connection.commit()

    return harm


def _overwritten(path: Path) -> None:
    """Every page but the first spoilt."""
    body = bytearray(path.read_bytes())
    body[8192:] = b"\xa5" * (len(body) - 8192)
    path.write_bytes(body)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


HARMS: dict[str, Harm] = {
    "deleted": remove_index,
    "empty": lambda path: path.write_bytes(b"") and None,
    "rubbish": lambda path: path.write_bytes(b"no database at all " * 999) and None,
    "overwritten": _overwritten,
    "cut short": _cut,
    "another version": _changed("PRAGMA user_version = 99"),
    "no postings": _changed("DROP TABLE recent"),
    "a cut posting": _changed("UPDATE recent SET keys = x'00'"),
    "no state": _changed("DELETE FROM state"),
    "another program's": _changed("DROP TABLE state"),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_harmed_index_is_made_anew_and_gives_the_same_answers(room: Newsroom, harm: Harm) -> None:
    before = answer(room)
    harm(room.index_path)
    assert answer(room) == before
    with open_index(room.database, room.index_path) as index:
        assert index.indexed == 12


def test_an_index_harmed_while_it_is_open_is_made_anew(room: Newsroom) -> None:
    with room.corpus() as corpus:
        _changed("UPDATE recent SET keys = x'00'")(room.index_path)
        _changed("UPDATE state SET changes = changes + 1")(room.index_path)
        prints = text_index._fingerprints(story(2))
        assert [item.article_id for item in corpus.index.candidates(prints)] == [5, 6]


def test_new_articles_are_taken_in_when_the_index_is_opened(room: Newsroom) -> None:
    told: list[int] = []
    with open_index(room.database, room.index_path, told.append) as index:
        assert index.indexed == 12
    room.put(written("late.example", story(1), 1))
    with open_index(room.database, room.index_path, told.append) as index:
        assert index.indexed == 13
    assert told == [12, 1]


def test_rebuilding_gives_the_same_answers(room: Newsroom) -> None:
    before = answer(room)
    assert rebuild(room.database, room.index_path) == 12
    assert answer(room) == before


@pytest.mark.parametrize("order", [range(6), range(5, -1, -1)], ids=["other texts", "the same texts in another order"])
def test_the_index_of_a_database_that_lay_here_before_is_not_believed(room: Newsroom, tmp_path: Path, order: range) -> None:
    answer(room)
    room.database.close()
    for path in tmp_path.glob("p.db*"):
        if path.is_file() and ".index" not in path.name:
            path.unlink()
    assert room.index_path.exists()
    fresh = Newsroom(tmp_path)
    try:
        for number in order:
            kind = number if order.step < 0 else number + 100
            fresh.put(written(f"s{number}.example", story(kind), 9), written(SITE, story(kind), 3, f"a{number}"))
        found = {match.original.site for item in fresh.report().articles for match in item.matches}
        assert found == {f"s{number}.example" for number in range(6)}
    finally:
        fresh.database.close()


@pytest.fixture
def removed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The index files that were removed to be made anew."""
    told: list[Path] = []
    monkeypatch.setattr(text_index, "remove_index", told.append)
    return told


def test_deleted_articles_are_no_reason_to_make_it_anew(room: Newsroom, removed: list[Path]) -> None:
    answer(room)
    articles.delete_articles(room.database, [1, 2, 3, 12])
    answer(room)
    assert removed == []


def test_many_holders_of_one_text_are_no_reason_to_make_it_anew(room: Newsroom, removed: list[Path]) -> None:
    room.put(*(written(f"wire{number}.example", story(50), 3) for number in range(200)))
    answer(room)
    answer(room)
    assert removed == []


def test_several_may_bring_it_up_to_date_at_once(room: Newsroom) -> None:
    room.put(*(written(f"more{number}.example", story(100 + number, 60), 3) for number in range(1200)))

    def once(_: int) -> tuple[int, list[int]]:
        database = open_database(room.path)
        try:
            with open_index(database, room.index_path) as index:
                return index.indexed, [item.article_id for item in index.candidates(text_index._fingerprints(story(100)))]
        finally:
            database.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(once, range(4))) == [(1212, [13])] * 4
