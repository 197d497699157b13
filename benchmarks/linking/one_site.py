"""What `pivot links` costs for one site of a very large database, and for one that carries what half of all sites carry."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from osint.engine import linking
from osint.store.database import Database, open_database

PROBES = 25


def one_site_lines(path: Path) -> Iterator[str]:
    """The time of links_of as Markdown."""
    database = open_database(path, must_exist=True)
    try:
        found = {title: _milliseconds(database, names) for title, names in _probes(path).items()}
    finally:
        database.close()
    yield f"\n| `pivot links` in that database, {PROBES} sites each | median ms | slowest ms |\n|---|---:|---:|"
    for title, times in found.items():
        yield f"| {title} | {statistics.median(times):.1f} | {max(times):.1f} |"
    yield "\n(Neighbours are found, how common their values are is looked up; comparing also reads facts, which these sites lack.)"


def _probes(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        common = connection.execute("SELECT id FROM mark_key ORDER BY sites DESC LIMIT 1").fetchone()[0]
        carried = "(SELECT 1 FROM mark WHERE key_id = ? AND site_id = site.id)"
        asked = "SELECT name FROM site WHERE id % 997 = 5 AND {} {} LIMIT ?"
        return {
            title: [name for (name,) in connection.execute(asked.format(which, carried), (common, PROBES))]
            for title, which in (("sites without the commonest value", "NOT EXISTS"), ("sites that carry it", "EXISTS"))
        }


def _milliseconds(database: Database, names: list[str]) -> list[float]:
    times = []
    for name in names:
        began = time.perf_counter()
        linking.links_of(database, name)
        times.append((time.perf_counter() - began) * 1000)
    return times
