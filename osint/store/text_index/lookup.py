"""Which articles hold the fingerprints of a query, in one sorted run of postings or in a segment."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from osint.store.text_index.blocks import BLOCK, Segment, read_blocks
from osint.store.text_index.keys import ID_BITS, MOST_ID, Keys, Numbers, first_of, last_of, no_keys, read

READ_AT_MOST = 512
"""Articles read of one fingerprint in one segment: so that a text on ten thousand pages costs no more than one on a few hundred."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds the fingerprints of a query: pairs (number of the fingerprint << 24 | article), and how many articles hold each."""

    pairs: Keys
    held: Numbers


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which postings of a segment a query needs: the bounds of each fingerprint, and the blocks where they lie."""

    segment: Segment
    which: Numbers
    low: Keys
    high: Keys
    first: Numbers
    last: Numbers

    def blocks(self) -> Numbers:
        """The numbers of the blocks to read: the two that a run begins in, and the one it ends in."""
        return np.unique(np.concatenate([self.first, np.minimum(self.first + 1, self.last), self.last]))


def in_run(keys: Keys, prints: Keys) -> Holders:
    """Who holds them in a sorted run of postings."""
    return _holders(keys, np.arange(len(prints)), first_of(prints), last_of(prints))


def in_segments(connection: sqlite3.Connection, segments: Sequence[Segment], prints: Keys) -> list[Holders]:
    """Who holds the (sorted) fingerprints in each segment; `held` counts all their articles, also those not read. ValueError for damage."""
    asked = [_asked(segment, prints) for segment in segments if len(segment.fences)]
    blocks = [one.blocks() for one in asked]
    rows = [row for one, numbers in zip(asked, blocks, strict=True) for row in (numbers + one.segment.row(0)).tolist()]
    found = iter(read_blocks(connection, rows))
    return [_answer(one, numbers, list(islice(found, len(numbers))), len(prints)) for one, numbers in zip(asked, blocks, strict=True)]


def _asked(segment: Segment, prints: Keys) -> _Asked:
    low, high = np.maximum(first_of(prints), segment.start), last_of(prints)
    first = np.maximum(np.searchsorted(segment.fences, low, side="right") - 1, 0)
    last = np.searchsorted(segment.fences, high, side="right") - 1
    which = np.flatnonzero((last >= first) & (high >= low))
    return _Asked(segment, which, low[which], high[which], first[which], last[which])


def _answer(asked: _Asked, blocks: Numbers, found: Sequence[bytes], prints: int) -> Holders:
    keys = read(found)
    _check(asked, blocks, keys)
    holders = _holders(keys, asked.which, asked.low, asked.high)
    between = np.maximum(asked.last - asked.first - 2, 0) * BLOCK  # blocks full of one fingerprint, counted and not read
    held = np.zeros(prints, dtype=np.int64)
    held[asked.which] = holders.held + between
    return Holders(holders.pairs, held)


def _check(asked: _Asked, blocks: Numbers, keys: Keys) -> None:
    """ValueError where a block does not begin as its fence says, or is not full."""
    count = len(asked.segment.fences)
    short = 1 if len(blocks) and blocks[-1] == count - 1 else 0
    whole = len(blocks) - short
    at = np.arange(len(blocks)) * BLOCK
    if not (whole * BLOCK + short <= len(keys) <= len(blocks) * BLOCK) or np.any(keys[at] != asked.segment.fences[blocks]):
        raise ValueError("a block is not what its fence says")


def _holders(keys: Keys, which: Numbers, low: Keys, high: Keys) -> Holders:
    start = np.searchsorted(keys, low)
    held = np.searchsorted(keys, high, side="right") - start
    taken = np.minimum(held, READ_AT_MOST)
    total = int(taken.sum())
    if not total:
        return Holders(no_keys(), held)
    offset = start - np.cumsum(taken) + taken
    places = np.repeat(offset, taken) + np.arange(total)
    numbers = np.repeat(which, taken).astype(np.uint64)
    return Holders((numbers << np.uint64(ID_BITS)) | (keys[places] & np.uint64(MOST_ID)), held)
