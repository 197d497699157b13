"""A file that is no index of ours is said to be so, and a lost one costs nothing but time."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from osint.errors import StoreError
from osint.store.text_index.file import IndexUnusable, index_path, remove_index
from osint.store.text_index.index import TextIndex
from tests.store.text_index.texts import documents, prints, random_texts


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_the_index_lies_beside_its_database() -> None:
    assert index_path(Path("cases/a.db")) == Path("cases/a.db.index")


@pytest.mark.parametrize("content", [b"no database at all " * 99, b"SQLite format 3\0" + b"\xff" * 9000])
def test_another_file_is_unusable_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(IndexUnusable, match="made anew"):
        TextIndex(path)
    assert path.read_bytes() == content


def test_another_version_is_unusable(path: Path) -> None:
    TextIndex(path).close()
    changed(path, "PRAGMA user_version = 99")
    with pytest.raises(IndexUnusable, match="version"):
        TextIndex(path)


def test_somebody_elses_database_is_unusable(path: Path) -> None:
    changed(path, "CREATE TABLE precious (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(IndexUnusable, match="version"):
        TextIndex(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("harm", ["DROP TABLE block", "DELETE FROM block", "UPDATE block SET keys = x'00'", "DELETE FROM state"])
@pytest.mark.usefixtures("small")
def test_a_damaged_index_says_so_when_asked(path: Path, harm: str) -> None:
    held = random_texts(1, 20)
    with TextIndex(path) as index:
        index.add(documents(held))
    changed(path, harm)
    with TextIndex(path) as index, pytest.raises(IndexUnusable, match="damaged"):
        index.candidates(prints(held[3]))


def test_a_file_cut_short_is_unusable(path: Path) -> None:
    with TextIndex(path) as index:
        index.add(documents(random_texts(1, 3000, 100)))
    with path.open("r+b") as file:
        file.truncate(5 * 8192)
    with pytest.raises(IndexUnusable, match="damaged"), TextIndex(path) as index:
        index.candidates(prints(range(0, 2**40, 2**32)))


def test_a_removed_index_is_new_again(path: Path) -> None:
    with TextIndex(path) as index:
        index.add(documents(random_texts(1, 3)))
    remove_index(path)
    assert list(path.parent.iterdir()) == []
    with TextIndex(path) as index:
        assert index.indexed == 0


def test_many_may_open_a_new_index_at_once(path: Path) -> None:
    def once(number: int) -> int:
        with TextIndex(path) as index:
            index.forget([number])
            return index.indexed

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(once, range(12))) == [0] * 12


def test_a_folder_that_is_not_there_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as problem:
        TextIndex(tmp_path / "none" / "case.db.index")
    assert not isinstance(problem.value, IndexUnusable)
