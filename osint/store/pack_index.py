"""Which pack holds which body: a hint that every reading checks against the pack itself, and that is made anew whenever it is wrong."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from osint.store.pack import DamagedPack, is_digest, read_places

FILE = "index.sqlite"
SUFFIX = ".pack"
BUSY_SECONDS = 30.0
ASKED_AT_ONCE = 500
_TABLES = """
CREATE TABLE IF NOT EXISTS pack (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS item (digest BLOB PRIMARY KEY, pack INTEGER NOT NULL) WITHOUT ROWID;
"""


class PackIndex:
    """A small SQLite file beside the packs; it may be lost, stale or damaged without any harm but the time to read all packs again.

    That is why it is never forced to the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def packs_of(self, digests: Sequence[str]) -> dict[str, Path]:
        """Digest -> the pack that is said to hold it and that is there; digests without one are left out."""
        found: dict[str, Path] = {}
        if not self._folder.is_dir():
            return found
        with self._lock:
            try:
                self._look_up(digests, found)
            except sqlite3.Error:  # damaged, or not to be written here: it is only a hint
                self._make_anew()
                self._look_up(digests, found)
        there = {path: path.is_file() for path in set(found.values())}
        return {digest: path for digest, path in found.items() if there[path]}

    def add(self, packs: Iterable[tuple[Path, Sequence[str]]]) -> None:
        """Remember what new packs hold."""
        listed = list(packs)
        with self._lock:
            try:
                _insert(self._opened(), listed)
            except sqlite3.Error:
                self._make_anew()

    def rebuild(self) -> list[Path]:
        """Read the contents of all packs again; returns those that cannot be read."""
        with self._lock:
            return self._make_anew()

    def _look_up(self, digests: Sequence[str], found: dict[str, Path]) -> None:
        connection = self._opened()
        wanted = [bytes.fromhex(digest) for digest in digests if is_digest(digest)]
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            part = wanted[start : start + ASKED_AT_ONCE]
            question = f"SELECT digest, name FROM item JOIN pack ON pack.id = item.pack WHERE digest IN ({', '.join('?' * len(part))})"  # noqa: S608
            found.update({digest.hex(): path_of(self._folder, name) for digest, name in connection.execute(question, part)})

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._use(_connected(self._folder / FILE))
        assert self._connection is not None
        return self._connection

    def _use(self, connection: sqlite3.Connection) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = connection
        weakref.finalize(self, connection.close)

    def _make_anew(self) -> list[Path]:
        """Fill a new index from the packs; one that cannot be written here is held in memory."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        damaged: list[Path] = []
        contents = list(_contents(self._folder, damaged))
        for place in (self._folder / FILE, ":memory:"):
            try:
                _forget(place)
                connection = _connected(place)
                _insert(connection, contents)
            except (sqlite3.Error, OSError):
                if place == ":memory:":
                    raise
                continue
            self._use(connection)
            break
        return damaged


def path_of(folder: Path, name: str) -> Path:
    """Where the pack of that name lies."""
    return folder / name[:1] / f"{name}{SUFFIX}"


def pack_files(folder: Path) -> list[Path]:
    """Every pack in a folder, in order."""
    return sorted(folder.glob(f"[0-9a-f]/*{SUFFIX}"))


def _contents(folder: Path, damaged: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    for path in pack_files(folder):
        try:
            with path.open("rb") as file:
                yield path, [place.digest for place in read_places(file)]
        except (DamagedPack, OSError):
            damaged.append(path)


def _connected(place: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous=OFF").close()
        connection.execute("PRAGMA journal_mode=PERSIST").close()
        connection.executescript(_TABLES)
    except BaseException:
        connection.close()
        raise
    return connection


def _forget(place: Path | str) -> None:
    if isinstance(place, Path):
        for ending in ("", "-journal"):
            place.with_name(place.name + ending).unlink(missing_ok=True)


def _insert(connection: sqlite3.Connection, packs: Iterable[tuple[Path, Sequence[str]]]) -> None:
    connection.execute("BEGIN IMMEDIATE").close()
    try:
        for path, digests in packs:
            number = connection.execute("INSERT OR REPLACE INTO pack (name) VALUES (?)", (path.stem,)).lastrowid
            connection.executemany("INSERT OR REPLACE INTO item VALUES (?, ?)", [(bytes.fromhex(digest), number) for digest in digests])
    except BaseException:
        connection.execute("ROLLBACK").close()
        raise
    connection.execute("COMMIT").close()
