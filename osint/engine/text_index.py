"""The index of texts brought up to date with the database: it is made from the articles and may be made again at any time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from osint.copies.shingles import fingerprints, kept
from osint.copies.words import fold
from osint.store import articles
from osint.store.database import Database
from osint.store.text_index.file import IndexUnusable, remove_index
from osint.store.text_index.index import Overtaken, TextIndex
from osint.store.text_index.ranking import ARTICLES_EACH, Candidate

AT_ONCE = 500
SAMPLES = 8
"""Of the first articles, and of all, that are looked for when an index is opened: a database that lay here before may have left it."""
Progress = Callable[[int], None]


def _silent(_: int) -> None:
    """Tell nobody."""


@contextmanager
def open_index(database: Database, path: Path, on_progress: Progress = _silent) -> Iterator[TextIndex]:
    """The index with every article of the database in it; a file that cannot be used is made anew, also while it is asked."""
    index = MendingIndex(database, path, on_progress)
    try:
        yield index
    finally:
        index.close()


def rebuild(database: Database, path: Path, on_progress: Progress = _silent) -> int:
    """Make the index anew from the articles; returns the highest number among them."""
    remove_index(path)
    with open_index(database, path, on_progress) as index:
        return index.indexed


class MendingIndex(TextIndex):
    """The index of one database: complete when opened; where it proves damaged, of another version or of another database, made anew."""

    def __init__(self, database: Database, path: Path, on_progress: Progress = _silent) -> None:
        self._database, self._file, self._on_progress = database, path, on_progress
        try:
            self._open()
            if self._is_of_another_database():
                self._make_anew()
        except IndexUnusable:
            self._make_anew()

    def candidates(self, fingerprints: np.ndarray, *, skip: Collection[int] = (), most: int = 20) -> list[Candidate]:
        """The articles that share the rarest fingerprints with a text, best first; damage that shows only now is mended first."""
        try:
            return super().candidates(fingerprints, skip=skip, most=most)
        except IndexUnusable:
            self._make_anew()
            return super().candidates(fingerprints, skip=skip, most=most)

    def _open(self) -> None:
        super().__init__(self._file)
        try:
            self._catch_up()
        except BaseException:
            self.close()
            raise

    def _make_anew(self) -> None:
        if hasattr(self, "_connection"):
            self.close()
        remove_index(self._file)
        self._open()

    def _catch_up(self) -> None:
        count = 0
        while batch := articles.texts_after(self._database, self.indexed, AT_ONCE):
            # Another process may take the same articles in: whoever is later goes on behind them.
            with suppress(Overtaken):
                self.add([(number, _fingerprints(text)) for number, text in batch])
            count += len(batch)
            self._on_progress(count)

    def _is_of_another_database(self) -> bool:
        """Whether most of some articles are not where they would be; a few may be crowded out by others that hold the same text."""
        last = self.indexed
        places = [(0, SAMPLES), *((last * part // SAMPLES, 1) for part in range(1, SAMPLES))]
        texts = dict(row for after, most in places for row in articles.texts_after(self._database, after, most) if row[0] <= last)
        found = [self._holds(number, text) for number, text in texts.items()]
        return 2 * found.count(False) > len(found)

    def _holds(self, number: int, text: str) -> bool:
        prints = _fingerprints(text)
        held = super().candidates(prints, most=ARTICLES_EACH)
        return not len(prints) or number in {item.article_id for item in held}


def _fingerprints(text: str) -> np.ndarray:
    words = fold(text)
    return kept(fingerprints(words), len(words))
