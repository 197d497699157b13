"""Many rows in one statement, straight to the driver: SQLAlchemy's own way costs several times the insert itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
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
    names = tuple(rows[0])
    statement, binds = _prepared(table, names, ending)
    values = [tuple([bind(row[name]) if bind else row[name] for name, bind in binds]) for row in rows]
    return driver(connection).execute(statement, values[0]) if len(values) == 1 else driver(connection).executemany(statement, values)


@cache
def _prepared(table: Table, names: tuple[str, ...], ending: str) -> tuple[str, tuple[tuple[str, Bind | None], ...]]:
    """The statement, and what each column does to a value on its way in."""
    places = ", ".join("?" * len(names))
    binds = tuple((name, _bind_of(table.c[name].type)) for name in names)
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places}) {ending}", binds  # noqa: S608 - our own names


def _bind_of(kind: Any) -> Bind | None:  # noqa: ANN401 - SQLAlchemy's types have no common useful one
    if not isinstance(kind, TypeDecorator):
        return None

    def bind(value: Any) -> Any:  # noqa: ANN401
        return kind.process_bind_param(value, _DIALECT)

    # The statements of one exchange all have its time.
    return lru_cache(256)(bind) if isinstance(kind, UtcTime) else bind
