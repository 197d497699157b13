"""A pivot database that holds an invented crowd: its sites and marks put straight into the tables."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import numpy as np

from benchmarks.linking.crowd import RULES, Crowd, crowd
from osint.linking.rules import RULE_BY_NAME
from osint.store.database import HEAD, open_database

AT_ONCE = 500_000
DAY, DAYS = 20_000, 400


def built(folder: Path, sites: int) -> tuple[Path, Path]:
    """The database and the arrays (npz) of a crowd, made once for each folder and size, and anew for other rules or another schema."""
    made_for = hashlib.sha256(f"{HEAD} {RULES}".encode()).hexdigest()[:8]
    database, arrays = folder / f"crowd-{sites}-{made_for}.db", folder / f"crowd-{sites}-{made_for}.npz"
    if not arrays.exists():
        folder.mkdir(parents=True, exist_ok=True)
        database.unlink(missing_ok=True)
        made = crowd(sites)
        _fill(database, made)
        order = np.argsort(made.site, kind="stable")
        np.savez(arrays, site=made.site[order] + 1, value=made.value[order], rule=made.rule)
    return database, arrays


def _fill(path: Path, made: Crowd) -> None:
    open_database(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('mark', 'mark_key')"
        indexes = dict(connection.execute(wanted).fetchall())
        for line in ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-500000", *(f"DROP INDEX {name}" for name in indexes), "BEGIN"):
            connection.execute(line)
        _insert(connection, "site (id, name, rules)", ((at + 1, f"s{at}.example", "bench") for at in range(made.sites)))
        rules = [(name, RULE_BY_NAME[name].group.value) for name in RULES]
        carriers = np.bincount(made.value).tolist()
        kinds = zip(made.rule.tolist(), carriers, strict=True)
        keys = ((at + 1, rules[rule][0], f"v{at}.example", rules[rule][1], count) for at, (rule, count) in enumerate(kinds))
        _insert(connection, "mark_key (id, rule, key, grp, sites)", keys)
        for start in range(0, len(made.site), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            first = DAY + made.site[part] % DAYS
            columns = (made.value[part] + 1, made.site[part] + 1, first, first + 30)
            rows = ((*row, 1) for row in zip(*(column.tolist() for column in columns), strict=True))
            _insert(connection, "mark (key_id, site_id, first_day, last_day, counts)", rows)
        for line in (*indexes.values(), "COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA optimize"):
            connection.execute(line)


def _insert(connection: sqlite3.Connection, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    places = ", ".join("?" * (columns.count(",") + 1))
    connection.executemany(f"INSERT INTO {columns} VALUES ({places})", rows)
