"""The schema of a new database, written out: what all migrations make, so that making one need not load and run them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

FILE = Path(__file__).with_name("schema.sql")
_HEAD = "-- What all migrations up to {} make; `python -m scripts.build_schema` writes it, a test compares it.\n"
_MARK = "INSERT INTO alembic_version VALUES ('{}')"
_IN_ORDER = """
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY instr('table index trigger', type), name
"""


def written_out(connection: Connection, version: str) -> str:
    """The schema of a database as SQL: tables, indexes and triggers by name, and the mark that migrations know it by."""
    statements = [str(sql).strip() for sql in connection.exec_driver_sql(_IN_ORDER).scalars()]
    return _HEAD.format(version) + "".join(f"\n{statement};\n" for statement in [*statements, _MARK.format(version)])


def is_for(version: str) -> bool:
    """Whether the schema that is written out is the one of that version; while a migration is being written it is not."""
    with FILE.open(encoding="utf-8") as handle:
        return handle.readline() == _HEAD.format(version)


def make_tables(connection: Connection) -> None:
    """Make everything in an empty database, inside the caller's transaction."""
    for statement in _statements():
        connection.exec_driver_sql(statement)


def _statements() -> Iterator[str]:
    """One statement after the other; a trigger holds semicolons of its own, and SQLite knows where it ends."""
    text = ""
    for line in FILE.read_text(encoding="utf-8").splitlines(keepends=True):
        text += line
        if line.endswith(";\n") and sqlite3.complete_statement(text):
            yield text
            text = ""
