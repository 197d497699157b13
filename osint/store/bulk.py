"""Many rows in one statement, straight to the driver: SQLAlchemy's own way costs several times the statement itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any

from sqlalchemy import Connection, Table, TypeDecorator
from sqlalchemy.dialects import sqlite

from osint.store.tables import UtcTime

_DIALECT = sqlite.dialect()
Bind = Callable[[Any], Any]


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection beneath an open transaction; what it raises is an sqlite3.Error."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], ending: str = "") -> sqlite3.Cursor:
    """Insert rows that all have the same columns; `ending` is more SQL. For a single row the result knows its `lastrowid`."""
    return insert_columns(connection, table, {name: [row[name] for row in rows] for name in rows[0]}, ending)


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]], ending: str = "") -> sqlite3.Cursor:
    """Insert rows given column by column, which is the cheapest way to put many of them together."""
    statement, binds = _prepared(table, tuple(columns), ending)
    values = list(zip(*(map(bind, column) if bind else column for bind, column in zip(binds, columns.values(), strict=True)), strict=True))
    return driver(connection).execute(statement, values[0]) if len(values) == 1 else driver(connection).executemany(statement, values)


def any_of(count: int, columns: int) -> str:
    """What follows "(a, b) IN" for so many rows of question marks.

    For a bare list of VALUES some versions of SQLite (3.40 is one) read the whole table; for a SELECT all go by the index.
    """
    place = f"({', '.join('?' * columns)})"
    return f"(SELECT * FROM (VALUES {', '.join([place] * count)}))"  # noqa: S608 - question marks


@cache
def _prepared(table: Table, names: tuple[str, ...], ending: str) -> tuple[str, tuple[Bind | None, ...]]:
    """The statement, and what each column does to a value on its way in."""
    places = ", ".join("?" * len(names))
    binds = tuple(_bind_of(table.c[name].type) for name in names)
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places}) {ending}", binds  # noqa: S608 - our own names


def _bind_of(kind: Any) -> Bind | None:  # noqa: ANN401 - SQLAlchemy's types have no common useful one
    if not isinstance(kind, TypeDecorator):
        return None
    bind = partial(kind.process_bind_param, dialect=_DIALECT)
    # The statements of one exchange all have its time.
    return lru_cache(256)(bind) if isinstance(kind, UtcTime) else bind
