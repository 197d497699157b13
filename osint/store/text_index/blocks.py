"""Segments: sorted postings in blocks of one page each, found by the first posting of every block."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from osint.store.text_index.keys import Keys, no_keys, read, stored

BLOCK = 1000
"""Postings in a block; all but the last of a segment are full. 8,000 bytes and their row fit into a page of 8,192."""
_NUMBER_BITS = 32
_ASKED_AT_ONCE = 64
_QUESTION = f"SELECT id, keys FROM block WHERE id IN ({', '.join('?' * _ASKED_AT_ONCE)})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Segment:
    """One sorted run of postings. While it is merged into `target`, postings below `start` are already there and no longer here."""

    id: int
    postings: int
    start: np.uint64
    fences: Keys
    target: int | None

    @property
    def left(self) -> int:
        """Its postings that are not in the target, to within a block."""
        return max(0, self.postings - self.block_of(self.start) * BLOCK)

    def block_of(self, key: np.uint64) -> int:
        """The number of the block where a posting stands, or would stand."""
        return max(0, int(np.searchsorted(self.fences, key, side="right")) - 1)

    def row(self, block: int) -> int:
        """The row that holds the block of that number."""
        return self.id << _NUMBER_BITS | block


def read_segments(connection: sqlite3.Connection) -> list[Segment]:
    """All segments, oldest first."""
    rows = connection.execute("SELECT id, postings, start, target FROM segment ORDER BY id").fetchall()
    return [Segment(number, postings, read([start])[0], _fences(connection, number), target) for number, postings, start, target in rows]


def _fences(connection: sqlite3.Connection, segment: int) -> Keys:
    found = connection.execute("SELECT firsts FROM fence WHERE segment = ? ORDER BY id", [segment])
    return read([firsts for (firsts,) in found])


def new_segment(connection: sqlite3.Connection) -> Segment:
    """A segment without postings, the youngest of all."""
    start = np.uint64(0)
    row = connection.execute("INSERT INTO segment (postings, start) VALUES (0, ?)", [stored(np.array([start]))]).lastrowid
    assert row is not None
    return Segment(row, 0, start, no_keys(), None)


def append(connection: sqlite3.Connection, segment: Segment, keys: Keys) -> None:
    """Add sorted postings to the end of a segment, whose last block is full."""
    if not len(keys):
        return
    first = len(segment.fences)
    parts = ((segment.row(first + at // BLOCK), stored(keys[at : at + BLOCK])) for at in range(0, len(keys), BLOCK))
    connection.executemany("INSERT INTO block VALUES (?, ?)", parts)
    connection.execute("INSERT INTO fence (segment, firsts) VALUES (?, ?)", [segment.id, stored(keys[::BLOCK])])
    connection.execute("UPDATE segment SET postings = postings + ? WHERE id = ?", [len(keys), segment.id])


def delete_blocks(connection: sqlite3.Connection, segment: Segment, before: int) -> None:
    """Delete the blocks of a segment up to that number."""
    connection.execute("DELETE FROM block WHERE id >= ? AND id < ?", [segment.row(0), segment.row(before)])


def delete_segment(connection: sqlite3.Connection, segment: Segment) -> None:
    """Delete a segment with all it holds."""
    delete_blocks(connection, segment, len(segment.fences))
    connection.execute("DELETE FROM fence WHERE segment = ?", [segment.id])
    connection.execute("DELETE FROM segment WHERE id = ?", [segment.id])


def read_range(connection: sqlite3.Connection, segment: Segment, first: int, last: int) -> Keys:
    """The postings of the blocks from `first` to `last`, both included; ValueError where one is missing."""
    question = "SELECT keys FROM block WHERE id BETWEEN ? AND ? ORDER BY id"
    parts = [keys for (keys,) in connection.execute(question, [segment.row(first), segment.row(last)])]
    if len(parts) != last - first + 1:
        raise ValueError("a block is missing")
    return read(parts)


def read_blocks(connection: sqlite3.Connection, rows: Sequence[int]) -> list[bytes]:
    """The stored postings of the blocks in those rows, which must rise; ValueError where one is missing. A query waits for nothing else."""
    found: list[tuple[int, bytes]] = []
    for at in range(0, len(rows), _ASKED_AT_ONCE):
        part = list(rows[at : at + _ASKED_AT_ONCE])
        part += [-1] * (_ASKED_AT_ONCE - len(part))  # one statement, whatever the number
        found += connection.execute(_QUESTION, part)
    found.sort()
    if [row for row, _ in found] != list(rows):
        raise ValueError("a block is missing")
    return [keys for _, keys in found]
