"""The index of fingerprints: takes articles in, forgets them, and names those that share fingerprints with a text."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from osint.errors import StoreError
from osint.store.text_index.blocks import Segment, read_segments
from osint.store.text_index.file import connected, explained, map_into_memory, transaction
from osint.store.text_index.keys import MOST_ID, Document, Keys, Numbers, keys_of, sorted_once, turned
from osint.store.text_index.lookup import in_run, in_segments
from osint.store.text_index.merging import merge_some
from osint.store.text_index.ranking import LEAST_SHARED, SHORT, Candidate, Shared, ranked
from osint.store.text_index.recent import read_recent, take_in

BATCH_POSTINGS, BATCH_ARTICLES = 500_000, 20_000
"""What is written at once: 4 MB."""
STEPS_A_COMMIT = 8
"""Merging done along with a commit, at most; what is left waits for the next one. A commit brings two steps of work on the average."""
_SHORT_ASKED = 500


class Overtaken(StoreError):
    """Those articles are in the index already: another process was faster; go on from `indexed`."""


@dataclass(frozen=True, slots=True)
class IndexSize:
    """How large an index is: postings (to within a block for each segment that is being merged), bytes on disk with its side files."""

    postings: int
    segments: int
    bytes: int


@dataclass(frozen=True, slots=True)
class _View:
    """What a reader holds in memory, as it was after that many changes of the file."""

    changes: int
    articles: int
    segments: tuple[Segment, ...]
    recent: Keys
    forgotten: Numbers


class TextIndex:
    """Which articles hold which fingerprints, in a file of its own beside the case database.

    The file is derived: it may be deleted at any time and is then made anew from the article table. Other processes may read it while one
    adds, and several may add in turns. Whatever happens while it is written (a power cut may take back the last commits), the file is whole
    and `indexed` says where to go on. IndexUnusable where the file is damaged or of another version, StoreError where it cannot be reached.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._connection = connected(path)
        self._view: _View | None = None
        self._is_mapped = False

    def __enter__(self) -> TextIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time is no error."""
        with self._lock:
            self._connection.close()

    @property
    def indexed(self) -> int:
        """The highest article id taken in; 0 for a new index."""
        with self._transaction(writing=False):
            return self._indexed()

    def add(self, documents: Iterable[Document]) -> None:
        """Take articles in: pairs of id and the fingerprints (below 2**40) it shall be found by, any number, written in batches.

        Ids must rise and stay below 2**24: StoreError otherwise, and Overtaken where the index has come further than where they begin.
        """
        for batch in _batches(documents):
            keys = keys_of(batch)
            with self._transaction(writing=True):
                self._check_rising(batch[0][0])
                take_in(self._connection, keys)
                short = [(number,) for number, prints in batch if 0 < len(prints) <= SHORT]
                self._connection.executemany("INSERT INTO short VALUES (?)", short)
                self._changed(indexed=batch[-1][0], more=len(batch))
            self._merge()

    def forget(self, ids: Iterable[int]) -> None:
        """Name those articles no more; an id that was never taken in is no error."""
        rows = [(number,) for number in sorted(set(ids))]
        with self._transaction(writing=True):
            self._connection.executemany("INSERT OR IGNORE INTO forgotten VALUES (?)", rows)
            self._changed()

    def candidates(self, fingerprints: np.ndarray, *, skip: Collection[int] = (), most: int = 20) -> list[Candidate]:
        """The articles that share the rarest fingerprints with a text, best first, without those in `skip`.

        Give all fingerprints of the text. An article must share two of them, or one where it or the text has very few.
        """
        prints = sorted_once(turned(np.asarray(fingerprints, dtype=np.uint64)))
        if not len(prints) or most < 1:
            return []
        skipped = np.fromiter(skip, dtype=np.int64)
        if not self._is_mapped:
            map_into_memory(self._connection)
            self._is_mapped = True
        with self._transaction(writing=False):
            view = self._current()
            found = [in_run(view.recent, prints), *in_segments(self._connection, view.segments, prints)]
            shared = ranked(found, np.concatenate([view.forgotten, skipped]), view.articles)
            return self._chosen(shared, most, one_is_enough=len(prints) <= SHORT)

    def size(self) -> IndexSize:
        """How large it is."""
        with self._transaction(writing=False):
            view = self._current()
        names = (self._path.name + ending for ending in ("", "-wal"))
        files = [file for file in map(self._path.with_name, names) if file.exists()]
        postings = sum(segment.left for segment in view.segments) + len(view.recent)
        return IndexSize(postings, len(view.segments), sum(file.stat().st_size for file in files))

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[None]:
        with self._lock, explained(self._path), transaction(self._connection, writing=writing):
            yield

    def _indexed(self) -> int:
        return int(self._state()[1])

    def _state(self) -> tuple[int, int, int]:
        row = self._connection.execute("SELECT changes, indexed, articles FROM state").fetchone()
        if row is None:
            raise ValueError("its state is missing")
        return row  # type: ignore[no-any-return]

    def _check_rising(self, first: int) -> None:
        if first <= self._indexed():
            raise Overtaken(f"{self._path}: article {first} comes after {self._indexed()}, which is in the index already; ids must rise")

    def _changed(self, indexed: int | None = None, more: int = 0) -> None:
        question = "UPDATE state SET changes = changes + 1, indexed = coalesce(?, indexed), articles = articles + ?"
        self._connection.execute(question, [indexed, more])

    def _merge(self) -> None:
        with self._transaction(writing=False):
            forgotten = _forgotten(self._connection)
        for _ in range(STEPS_A_COMMIT):
            with self._transaction(writing=True):
                if not merge_some(self._connection, forgotten):
                    return
                self._changed()

    def _current(self) -> _View:
        """The view of the open transaction, read again only where the file has changed."""
        changes, _, articles = self._state()
        if self._view is None or self._view.changes != changes:
            segments, recent = tuple(read_segments(self._connection)), read_recent(self._connection)
            self._view = _View(changes, articles, segments, recent, _forgotten(self._connection))
        return self._view

    def _chosen(self, shared: Shared, most: int, *, one_is_enough: bool) -> list[Candidate]:
        enough = shared.counts >= (1 if one_is_enough else LEAST_SHARED)
        single = shared.articles[~enough][:_SHORT_ASKED].tolist()
        enough |= np.isin(shared.articles, self._short_among(single))
        places = np.flatnonzero(enough)[:most]
        columns = (column[places].tolist() for column in (shared.articles, shared.counts, shared.weights))
        return [Candidate(*row) for row in zip(*columns, strict=True)]

    def _short_among(self, articles: list[int]) -> list[int]:
        question = f"SELECT article FROM short WHERE article IN ({', '.join('?' * len(articles))})"  # noqa: S608
        return [article for (article,) in self._connection.execute(question, articles)]


def _forgotten(connection: sqlite3.Connection) -> Numbers:
    return np.array([article for (article,) in connection.execute("SELECT article FROM forgotten ORDER BY article")], dtype=np.int64)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    postings = before = 0
    for number, prints in documents:
        if not max(before, 0) < number <= MOST_ID:
            raise StoreError(f"article id {number} after {before}: ids must rise, from 1 to {MOST_ID}")
        before = number
        batch.append((number, prints))
        postings += len(prints)
        if postings >= BATCH_POSTINGS or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, postings = [], 0
    if batch:
        yield batch
