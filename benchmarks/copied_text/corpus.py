"""The invented articles as they lie on disk: compressed one by one in an SQLite table, with the texts to look up."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import zstandard

from benchmarks.copied_text.originals import BATCH, Press, Text
from benchmarks.copied_text.planted import Query, carriers, copies, fresh

SEED = 20261122
MOST_PLANTED = 2000
READ_AT_ONCE = 5000
_TABLES = (
    "CREATE TABLE article (id INTEGER PRIMARY KEY, text BLOB NOT NULL, blocks TEXT NOT NULL)",
    "CREATE TABLE query (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, original INTEGER NOT NULL, blocks TEXT NOT NULL, text TEXT NOT NULL)",
)


def planted_in(articles: int) -> int:
    """How many copies are planted among so many articles: 1,000 at 20,000, 2,000 from 200,000 on."""
    return MOST_PLANTED if articles >= 200_000 else max(80, articles // 20)


def corpus(folder: Path, articles: int, seed: int = SEED) -> Path:
    """The file with so many articles, written if it is not there yet."""
    path = folder / f"articles-{articles}-{seed}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, articles, seed)
            connection.commit()
        part.rename(path)
    return path


def _fill(connection: sqlite3.Connection, articles: int, seed: int) -> None:
    for table in _TABLES:
        connection.execute(table)
    press, dice, pack = Press(seed, articles), np.random.default_rng((seed, 4)), zstandard.ZstdCompressor(level=3)
    wanted = set(dice.choice(articles, min(articles, planted_in(articles) * 3 // 2), replace=False).tolist())
    originals: dict[int, Text] = {}
    for number, text in enumerate(_all(press, articles)):
        row = number + 1, pack.compress(text.written().encode()), json.dumps(sorted(text.blocks()))
        connection.execute("INSERT INTO article VALUES (?, ?, ?)", row)
        if number in wanted and not any(block.startswith("w") for block in text.blocks()):
            originals[number + 1] = text
    planted = dict(list(originals.items())[: planted_in(articles)])
    extra = len(planted) // 8
    queries = [*copies(press, dice, planted), *carriers(press, dice, extra), *fresh(press, dice, max(100, len(planted)))]
    rows = [(one.kind, one.original, json.dumps(sorted(one.blocks)), one.text) for one in queries]
    connection.executemany("INSERT INTO query (kind, original, blocks, text) VALUES (?, ?, ?, ?)", rows)


def _all(press: Press, articles: int) -> Iterator[Text]:
    for number in range(-(-articles // BATCH)):
        for place, text in enumerate(press.batch(number)):
            if number * BATCH + place < articles:
                yield text


class Corpus:
    """Reads what `corpus` wrote."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._unpack = zstandard.ZstdDecompressor()

    def chunks(self) -> Iterator[list[tuple[int, str]]]:
        """All articles, some thousand at a time."""
        asked = self._connection.execute("SELECT id, text FROM article ORDER BY id")
        while rows := asked.fetchmany(READ_AT_ONCE):
            yield [(number, self._unpack.decompress(text).decode()) for number, text in rows]

    def texts(self, articles: list[int]) -> list[tuple[int, str]]:
        """The texts of some articles."""
        question = f"SELECT id, text FROM article WHERE id IN ({', '.join('?' * len(articles))})"
        return [(number, self._unpack.decompress(text).decode()) for number, text in self._connection.execute(question, articles)]

    def blocks(self, article: int) -> str:
        """The shared texts in an article, a JSON list."""
        return str(self._connection.execute("SELECT blocks FROM article WHERE id = ?", [article]).fetchone()[0])

    def count(self) -> int:
        """How many articles there are."""
        return int(self._connection.execute("SELECT max(id) FROM article").fetchone()[0])

    def queries(self) -> list[Query]:
        """The texts to look up."""
        rows = self._connection.execute("SELECT kind, original, blocks, text FROM query ORDER BY id")
        return [Query(kind, original, frozenset(json.loads(blocks)), text) for kind, original, blocks, text in rows]
