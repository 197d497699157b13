"""Postings taken in since the last segment was written: few, kept as they came, and sorted in memory by whoever reads them."""

from __future__ import annotations

import sqlite3

from osint.store.text_index.blocks import append, new_segment
from osint.store.text_index.keys import Keys, read, sorted_once, stored

MOST = 250_000
"""Postings, the worth of some 2,000 articles: 2 MB that each reader holds in memory, sorted in 5 ms."""


def read_recent(connection: sqlite3.Connection) -> Keys:
    """The recent postings, sorted."""
    return sorted_once(read([keys for (keys,) in connection.execute("SELECT keys FROM recent ORDER BY id")]))


def take_in(connection: sqlite3.Connection, keys: Keys) -> None:
    """Keep sorted new postings; with all recent ones they become a segment once they are many."""
    waiting = connection.execute("SELECT coalesce(sum(length(keys)), 0) / 8 FROM recent").fetchone()[0]
    connection.execute("INSERT INTO recent (keys) VALUES (?)", [stored(keys)])
    if waiting + len(keys) >= MOST:
        append(connection, new_segment(connection), read_recent(connection))
        connection.execute("DELETE FROM recent")
