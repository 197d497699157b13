"""Segments of one size become one: in small steps, each complete in itself, so that nobody sees anything half done."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from osint.store.text_index.blocks import BLOCK, Segment, append, delete_blocks, delete_segment, new_segment, read_range, read_segments
from osint.store.text_index.keys import Keys, Numbers, no_keys, stored, without_articles
from osint.store.text_index.recent import MOST

FAN = 4
"""So many segments of one size become one of the next: a posting is rewritten once for each fourfold growth."""
STEP_BLOCKS = 1000
"""Blocks that a step moves, 8 MB."""


def merge_some(connection: sqlite3.Connection, forgotten: Numbers) -> bool:
    """One step of the merge that is under way, or of a new one where four segments are of one size; False where there is nothing to do.

    To be called inside a writing transaction. The postings of forgotten articles are left out.
    """
    segments = read_segments(connection)
    sources = [segment for segment in segments if segment.target is not None]
    if not sources:
        sources = _of_one_size(segments)
        if not sources:
            return False
        target = new_segment(connection)
        _mark(connection, sources, target)
    else:
        target = next(segment for segment in segments if segment.id == sources[0].target)
    _step(connection, sources, target, forgotten)
    return True


def _of_one_size(segments: Sequence[Segment]) -> list[Segment]:
    sizes: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        sizes[size_class(segment.postings)].append(segment)
    return next((sizes[size][:FAN] for size in sorted(sizes) if len(sizes[size]) >= FAN), [])


def size_class(postings: int) -> int:
    """0 for a segment as first written, one more for each fourfold growth."""
    size = 0
    while postings >= MOST * FAN ** (size + 1):
        size += 1
    return size


def _mark(connection: sqlite3.Connection, sources: Sequence[Segment], target: Segment) -> None:
    connection.executemany("UPDATE segment SET target = ? WHERE id = ?", [(target.id, segment.id) for segment in sources])


def _step(connection: sqlite3.Connection, sources: Sequence[Segment], target: Segment, forgotten: Numbers) -> None:
    """Move the next postings: whole blocks of them, and at the end all that are left."""
    start, keys, bound = sources[0].start, no_keys(), None
    while True:
        bound = _bound(sources, start)
        keys = np.concatenate([keys, _between(connection, sources, start, bound, forgotten)])
        if bound is None or len(keys) >= BLOCK:
            break
        start = bound
    if bound is None:
        append(connection, target, keys)
        for segment in sources:
            delete_segment(connection, segment)
        _delete_if_empty(connection, target)
        return
    whole = len(keys) // BLOCK * BLOCK
    append(connection, target, keys[:whole])
    _advance(connection, sources, keys[whole] if whole < len(keys) else bound)


def _bound(sources: Sequence[Segment], start: np.uint64) -> np.uint64 | None:
    """The posting below which a step's worth of blocks begins; None where all that are left are no more than that."""
    ahead = np.sort(np.concatenate([segment.fences[segment.fences > start] for segment in sources]))
    return ahead[STEP_BLOCKS] if len(ahead) > STEP_BLOCKS else None


def _between(
    connection: sqlite3.Connection, sources: Sequence[Segment], start: np.uint64, bound: np.uint64 | None, forgotten: Numbers
) -> Keys:
    parts = []
    for segment in sources:
        first = segment.block_of(start)
        last = len(segment.fences) - 1 if bound is None else segment.block_of(bound)
        keys = read_range(connection, segment, first, last)
        parts.append(keys[(keys >= start) & (keys < bound)] if bound is not None else keys[keys >= start])
    return without_articles(np.sort(np.concatenate(parts)), forgotten)


def _advance(connection: sqlite3.Connection, sources: Sequence[Segment], start: np.uint64) -> None:
    """From here on the postings below `start` are the target's; blocks that hold no others go."""
    for segment in sources:
        delete_blocks(connection, segment, segment.block_of(start))
        connection.execute("UPDATE segment SET start = ? WHERE id = ?", [stored(np.array([start])), segment.id])


def _delete_if_empty(connection: sqlite3.Connection, target: Segment) -> None:
    connection.execute("DELETE FROM segment WHERE id = ? AND postings = 0", [target.id])
