"""The file of vectors beside a database: what a model made of each article's pieces; made from the articles, and made again at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from osint.copies.meaning import Meaning, unit, whole
from osint.errors import StoreError
from osint.store.database import Database

VERSION = 1
"""Of the layout; a file of another one, or of another model, is made anew."""
AT_ONCE = 2_000
BUSY_SECONDS = 30.0
_TABLES = (
    "CREATE TABLE model (name TEXT PRIMARY KEY)",
    "CREATE TABLE meaning (article INTEGER PRIMARY KEY, digest TEXT NOT NULL,"
    " whole BLOB NOT NULL, pieces BLOB NOT NULL, weights BLOB NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class KnownText:
    """An article as far as it must be known to decide whether its meaning is needed."""

    article_id: int
    site: str
    language: str
    digest: str


def known_texts(database: Database) -> list[KnownText]:
    """Every article of the database, without its text, by number."""
    return [KnownText(*row) for row in database.look_up("SELECT id, site, language, digest FROM article ORDER BY id", ())]


def meaning_path(database: Path) -> Path:
    """Where the vectors of a case database lie."""
    return database.with_name(database.name + ".meaning")


class MeaningFile:
    """The open file, for one model; a file that cannot be used is deleted and begun anew."""

    def __init__(self, path: Path, model: str) -> None:
        self._path = path
        try:
            self._connection = self._opened(model)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise StoreError(f"{path} cannot be used: {error}") from error
            path.unlink(missing_ok=True)
            self._connection = self._opened(model)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def digests(self) -> dict[int, str]:
        """Of which text the vectors of each article were made, by the article's number."""
        with self._explained():
            return dict(self._connection.execute("SELECT article, digest FROM meaning").fetchall())

    def add(self, meanings: Iterable[tuple[int, str, Meaning]]) -> None:
        """Keep vectors, with the article's number and the digest of its text; all or nothing."""
        rows = [(number, digest, *_packed(meaning)) for number, digest, meaning in meanings]
        with self._explained(), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO meaning VALUES (?, ?, ?, ?, ?)", rows)

    def forget(self, numbers: Sequence[int]) -> None:
        """Drop the vectors of some articles."""
        with self._explained(), self._connection:
            self._connection.executemany("DELETE FROM meaning WHERE article = ?", [(number,) for number in numbers])

    def get(self, number: int) -> Meaning | None:
        """The vectors of one article."""
        with self._explained():
            row = self._connection.execute("SELECT pieces, weights FROM meaning WHERE article = ?", (number,)).fetchone()
            return _unpacked(*row) if row else None

    def wholes(self) -> Iterator[tuple[list[int], npt.NDArray[np.float32]]]:
        """The numbers of articles and the vectors of their whole texts (one a row), at most AT_ONCE at a time, numbers rising."""
        last = -1
        while True:
            with self._explained():
                question = "SELECT article, whole FROM meaning WHERE article > ? AND weights <> x'' ORDER BY article LIMIT ?"
                rows = self._connection.execute(question, (last, AT_ONCE)).fetchall()
                vectors = np.array([np.frombuffer(row[1], dtype="<f2") for row in rows], dtype=np.float32)
            if not rows:
                return
            last = rows[-1][0]
            yield [row[0] for row in rows], vectors

    def _opened(self, model: str) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS)
        try:
            with connection:
                _lay_out(connection, f"{VERSION}: {model}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """SQLite's and NumPy's complaints about the file as ours."""
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise StoreError(f"{self._path}: {error}; it can be deleted, and is then made anew from the articles") from error


def _lay_out(connection: sqlite3.Connection, model: str) -> None:
    """Tables for the model, empty where the file was of another."""
    connection.execute("BEGIN IMMEDIATE")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables == {"model", "meaning"} and connection.execute("SELECT name FROM model").fetchall() == [(model,)]:
        return
    for table in sorted(tables & {"model", "meaning"}):
        connection.execute(f"DROP TABLE {table}")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO model VALUES (?)", (model,))


def _packed(meaning: Meaning) -> tuple[bytes, bytes, bytes]:
    """The whole's vector, the pieces' vectors and their weights as half-precision and whole numbers, little-endian."""
    if not len(meaning.weights):
        return b"", b"", b""
    return whole(meaning).astype("<f2").tobytes(), meaning.vectors.astype("<f2").tobytes(), meaning.weights.astype("<u4").tobytes()


def _unpacked(pieces: bytes, weights: bytes) -> Meaning:
    counts = np.frombuffer(weights, dtype="<u4").astype(np.float32)
    vectors = np.frombuffer(pieces, dtype="<f2").astype(np.float32)
    return Meaning(unit(vectors.reshape(len(counts), -1 if len(counts) else 0)), counts)
