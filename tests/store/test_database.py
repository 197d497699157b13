from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from osint.errors import StoreError
from osint.store import database as module
from osint.store.database import HEAD, Database, open_database
from osint.store.vault import Vault
from tests.store.kept import keep_one


def _pragma(database: Database, name: str) -> object:
    with database.read() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_a_new_database_is_made_with_its_folder_and_has_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new ?#%.db"
    database = open_database(path)
    with database.read() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    database.close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(("name", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("trusted_schema", 0)])
def test_connections_are_safe(database: Database, name: str, value: object) -> None:
    assert _pragma(database, name) == value


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    row = "INSERT INTO selector (kind, value) VALUES ('ip', '192.0.2.1')"
    with pytest.raises(StoreError, match="UNIQUE"), database.write() as connection:
        assert [connection.execute(text(row)).rowcount for _ in range(2)] == []
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM selector")).scalar() == 0


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    with database.write() as writing:
        writing.execute(text("INSERT INTO selector (kind, value) VALUES ('ip', '192.0.2.1')"))
        with database.read() as reading:
            assert reading.execute(text("SELECT count(*) FROM selector")).scalar() == 0


def _open(path: Path) -> str:
    try:
        open_database(path).close()
    except StoreError as error:
        return str(error)
    return ""


def test_four_processes_may_make_the_same_database_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        for attempt in range(5):
            assert pool.map(_open, [tmp_path / f"{attempt}.db"] * 4) == [""] * 4
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{attempt}.db" for attempt in range(5)]


def test_a_folder_without_links_still_gets_its_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(module.os, "link", no_links)
    open_database(tmp_path / "x.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_a_missing_database_is_named_where_it_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no database at .*none\.db; `pivot domain NAME` makes one"):
        open_database(tmp_path / "none.db", must_exist=True)
    assert not (tmp_path / "none.db").exists()


def _bad(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"{kind}.db"
    if kind == "empty":
        path.touch()
    elif kind == "text":
        path.write_text("domain,date\n" * 500)
    elif kind == "foreign":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE moz_places (id INTEGER)")
    else:
        open_database(path).close()
        if kind == "truncated":
            path.write_bytes(path.read_bytes()[:6000])
        elif kind == "newer":
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE alembic_version SET version_num = '9999'")
    return path


WORDS = {
    "empty": "is an empty file",
    "text": "is not a database",
    "foreign": r"is a database of another program \(tables moz_places",
    "truncated": "malformed",
    "newer": r"was written by a newer pivot \(schema 9999",
}


@pytest.mark.parametrize("kind", WORDS)
def test_a_database_that_cannot_be_used_is_explained_in_one_line_and_not_touched(tmp_path: Path, kind: str) -> None:
    path = _bad(tmp_path, kind)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=WORDS[kind]) as caught:
        open_database(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a file"):
        open_database(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"the folder .*file/x cannot be made"):
        open_database(tmp_path / "file" / "x" / "p.db")


def older_database(path: Path, monkeypatch: pytest.MonkeyPatch, vault: Vault | None = None) -> None:
    """A database as the first version of pivot made it, with one run in it where there is a vault."""
    with monkeypatch.context() as patch:
        patch.setattr(module, "HEAD", "0001")
        database = open_database(path)
        if vault:
            keep_one(database, vault)
        database.close()


def test_an_older_database_is_backed_up_and_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vault) -> None:
    older_database(tmp_path / "p.db", monkeypatch, vault)
    newer = open_database(tmp_path / "p.db")
    with newer.read() as connection:
        assert connection.execute(text("SELECT id FROM run")).all() == [("run1",)]
        assert connection.execute(text("SELECT kind, value, times FROM changed")).all() == [("domain", "site.example", 1)]
    newer.close()
    with closing(sqlite3.connect(tmp_path / f"p.db.before-{HEAD}-was-0001")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM observation").fetchone() == (1,)


def test_a_migration_that_fails_leaves_the_older_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vault) -> None:
    older_database(tmp_path / "p.db", monkeypatch, vault)
    with closing(sqlite3.connect(tmp_path / "p.db")) as connection, connection:
        connection.execute("CREATE TABLE judgement (of TEXT)")
    with pytest.raises(StoreError, match="judgement already exists"):
        open_database(tmp_path / "p.db")
    with closing(sqlite3.connect(tmp_path / "p.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('mark', 'site')").fetchone() == (0,)
