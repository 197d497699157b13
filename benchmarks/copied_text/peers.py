"""Other ways over the same articles, run with a Python that has them: python -m benchmarks.copied_text.peers WAY CORPUS FOLDER."""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import mmh3
import numpy as np

from benchmarks.copied_text.corpus import Corpus
from benchmarks.copied_text.judged import Way, bytes_of, judged, printed

RUN, WINDOW, PERMUTATIONS, THRESHOLD = 5, 8, 128, 0.5
LEAST, MOST = 4, 20
"""Shared fingerprints that make a pair, and pairs reported of a text."""
Texts = Sequence[tuple[int, str]]
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Lower-case words."""
    return _WORD.findall(text.lower())


def shingles(text: str) -> list[bytes]:
    """Runs of five words, for those that want them as text."""
    all_ = words(text)
    return [" ".join(all_[at : at + RUN]).encode() for at in range(max(1, len(all_) - RUN + 1))]


class _Hashes(dict[str, int]):
    def __missing__(self, word: str) -> int:
        self[word] = found = mmh3.hash64(word, signed=False)[0]
        return found


_HASHES = _Hashes()


def grams(text: str) -> np.ndarray:
    """A hash of each run of five words."""
    hashes = np.fromiter(map(_HASHES.__getitem__, words(text)), dtype=np.uint64)
    count = max(0, len(hashes) - RUN + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ hashes[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(1)).astype(np.int64)


def winnowed(text: str) -> np.ndarray:
    """The least hash of each window of eight runs."""
    found = grams(text)
    if len(found) <= WINDOW:
        return np.unique(found)
    return np.unique(np.lib.stride_tricks.sliding_window_view(found, WINDOW).min(axis=1))


class Datasketch:
    """MinHash LSH of datasketch, in memory."""

    def __init__(self, _: Path) -> None:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

        self._made, self._index = MinHash, MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def _hash(self, text: str) -> object:
        found = self._made(num_perm=PERMUTATIONS)
        found.update_batch(shingles(text))
        return found

    def add(self, texts: Texts) -> None:
        with self._index.insertion_session() as session:
            for number, text in texts:
                session.insert(number, self._hash(text))

    def finish(self) -> None: ...

    def find(self, text: str) -> list[int]:
        return list(self._index.query(self._hash(text)))

    def disk(self) -> int:
        return 0


class Rensa:
    """MinHash LSH of rensa, in memory."""

    def __init__(self, _: Path) -> None:
        from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

        self._made, self._index = RMinHash, RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)

    def _hash(self, text: str) -> object:
        return self._made.from_token_sets([shingles(text)], PERMUTATIONS, 1)[0]

    def add(self, texts: Texts) -> None:
        for number, text in texts:
            self._index.insert(number, self._hash(text))

    def finish(self) -> None: ...

    def find(self, text: str) -> list[int]:
        return list(self._index.query(self._hash(text)))

    def disk(self) -> int:
        return 0


class DuckDB:
    """Every run of five words in a DuckDB table; the articles that share most."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "peer.duckdb"
        self._open()
        self._connection.execute("CREATE TABLE gram (hash BIGINT, article INTEGER)")

    def _open(self) -> None:
        import duckdb  # type: ignore[import-not-found]

        self._connection = duckdb.connect(str(self._path), config={"threads": 1, "memory_limit": "4GB"})

    def add(self, texts: Texts) -> None:
        parts = [np.unique(grams(text)) for _, text in texts]
        ids = np.repeat(np.array([number for number, _ in texts], dtype=np.int32), [len(part) for part in parts])
        self._connection.register("batch", {"hash": np.concatenate(parts), "article": ids})
        self._connection.execute("INSERT INTO gram SELECT hash, article FROM batch")

    def finish(self) -> None:
        self._connection.close()
        self._open()

    def find(self, text: str) -> list[int]:
        self._connection.register("asked", {"hash": np.unique(grams(text))})
        question = (
            "SELECT article FROM gram JOIN asked USING (hash) GROUP BY article HAVING count(*) >= ? ORDER BY count(*) DESC, article LIMIT ?"
        )
        return [number for (number,) in self._connection.execute(question, [LEAST, MOST]).fetchall()]

    def disk(self) -> int:
        return bytes_of(self._path)


class SQLiteRows:
    """Winnowed hashes as rows of an SQLite table, indexed when all are in; the articles that share most."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "peer.sqlite"
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("CREATE TABLE gram (hash INTEGER NOT NULL, article INTEGER NOT NULL)")

    def add(self, texts: Texts) -> None:
        rows = ((found, number) for number, text in texts for found in winnowed(text).tolist())
        self._connection.executemany("INSERT INTO gram VALUES (?, ?)", rows)
        self._connection.commit()

    def finish(self) -> None:
        self._connection.execute("CREATE INDEX gram_hash ON gram (hash, article)")
        self._connection.close()
        self._connection = sqlite3.connect(self._path)

    def find(self, text: str) -> list[int]:
        asked = winnowed(text).tolist()
        question = (
            f"SELECT article FROM gram WHERE hash IN ({', '.join('?' * len(asked))})"
            " GROUP BY article HAVING count(*) >= ? ORDER BY count(*) DESC, article LIMIT ?"
        )
        return [number for (number,) in self._connection.execute(question, [*asked, LEAST, MOST])]

    def disk(self) -> int:
        return bytes_of(self._path)


class SortedRows(SQLiteRows):
    """The same rows in a table that is kept in the order of the hashes, as one must that adds articles every day."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._connection.execute("DROP TABLE gram")
        columns = "hash INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (hash, article)"
        self._connection.execute(f"CREATE TABLE gram ({columns}) WITHOUT ROWID")

    def finish(self) -> None:
        self._connection.close()
        self._connection = sqlite3.connect(self._path)


WAYS: dict[str, type[Way]] = {
    "MinHash LSH, datasketch": Datasketch,
    "MinHash LSH, rensa": Rensa,
    "every 5-gram, DuckDB": DuckDB,
    "winnowing rows, SQLite, indexed at the end": SQLiteRows,
    "winnowing rows, SQLite, kept in order": SortedRows,
}


def main() -> int:
    """Print what one way achieved."""
    name, corpus, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) / "peer"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    printed(judged(name, WAYS[name](folder), Corpus(corpus)))  # type: ignore[call-arg]
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
