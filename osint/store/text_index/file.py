"""The index's file: how it is opened and laid out, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osint.errors import StoreError

VERSION = 1
"""Of the layout; a file of another one is made anew."""
BUSY_SECONDS = 30.0
PAGE_BYTES = 8192
_TABLES = (
    "CREATE TABLE state (id INTEGER PRIMARY KEY, changes INTEGER NOT NULL, indexed INTEGER NOT NULL, articles INTEGER NOT NULL)",
    "INSERT INTO state VALUES (1, 0, 0, 0)",
    "CREATE TABLE segment (id INTEGER PRIMARY KEY, postings INTEGER NOT NULL, start BLOB NOT NULL, target INTEGER)",
    "CREATE TABLE fence (id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, firsts BLOB NOT NULL)",
    "CREATE TABLE block (id INTEGER PRIMARY KEY, keys BLOB NOT NULL)",
    "CREATE TABLE recent (id INTEGER PRIMARY KEY, keys BLOB NOT NULL)",
    "CREATE TABLE short (article INTEGER PRIMARY KEY)",
    "CREATE TABLE forgotten (article INTEGER PRIMARY KEY)",
    f"PRAGMA user_version = {VERSION}",
)
_SETTINGS = (
    f"PRAGMA page_size = {PAGE_BYTES}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = OFF",
    "PRAGMA cache_size = -8000",
)
_MAPPED = "PRAGMA mmap_size = 68719476736"
_DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR_SHORT_READ}
"""SQLITE_ERROR is a table or a column that is not there."""


class IndexUnusable(StoreError):
    """The index is damaged or of another version: remove it (`remove_index`) and take all articles in again."""


def index_path(database: Path) -> Path:
    """Where the index of a case database lies."""
    return database.with_name(database.name + ".index")


def remove_index(path: Path) -> None:
    """Delete an index with its side files; nothing is lost but the time to make it again."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def connected(path: Path) -> sqlite3.Connection:
    """An open index, laid out if it is new; IndexUnusable where it is none of ours."""
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def map_into_memory(connection: sqlite3.Connection) -> None:
    """Read pages where the system has them instead of copying each, which takes a third off a query.

    Not for writing: merging reads the whole file once, and would seem to need as much memory.
    """
    connection.execute(_MAPPED).close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    with transaction(connection, writing=False):
        is_new = _is_new(connection, path)  # before anything of a file is changed that may not be ours
    for setting in _SETTINGS:
        connection.execute(setting).close()
    if not is_new:
        return
    with transaction(connection, writing=True):
        if _is_new(connection, path):  # another process may just have laid it out
            for statement in _TABLES:
                connection.execute(statement).close()


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == VERSION:
        return False
    if found or connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise IndexUnusable(f"{path}: not a text index of version {VERSION}; it can be deleted and made anew from the articles")
    return True


@contextmanager
def transaction(connection: sqlite3.Connection, *, writing: bool) -> Iterator[None]:
    """All or nothing; a reader sees one state of the file throughout, whoever writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN").close()
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK").close()
        raise
    connection.execute("COMMIT").close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's and NumPy's complaints about the file as ours: IndexUnusable for damage, StoreError for a file that cannot be reached."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        if code in _DAMAGE or code & 0xFF in _DAMAGE:
            raise IndexUnusable(
                f"{path}: the text index is damaged ({problem}); it can be deleted and made anew from the articles"
            ) from problem
        raise StoreError(f"{path}: {problem}") from problem
    except ValueError as problem:
        raise IndexUnusable(
            f"{path}: the text index is damaged ({problem}); it can be deleted and made anew from the articles"
        ) from problem
