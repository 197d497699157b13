"""The database file: opening it safely, its schema version, and transactions that do not lose a race."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from osint.errors import StoreError

HEAD = "0001"
BUSY_MILLISECONDS = 30_000
_MAGIC = b"SQLite format 3\x00"


class Database:
    """One SQLite file, WAL, foreign keys on; `write` takes the lock at once, `read` never waits for a writer."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; keep it short and without any waiting inside.

        Raises StoreError that names the file when the disk is full or the file is damaged.
        """
        try:
            with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
                yield connection
        except DatabaseError as error:
            raise StoreError(f"the database {self.path} cannot be written: {error.orig or error}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the database."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except DatabaseError as error:
            raise StoreError(f"the database {self.path} cannot be read: {error.orig or error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def open_database(path: Path, *, must_exist: bool = False) -> Database:
    """The database at that path, created or brought to this version's schema where needed.

    Raises StoreError, each with its own sentence, for a missing file (with must_exist), an empty file, a file that is no
    database, a damaged one, another program's, and one that a newer pivot wrote.
    """
    _check_file(path, must_exist)
    database = Database(path, _engine(path))
    try:
        version = _version(database)
        if version != HEAD:
            _migrate(database, version)
    except DatabaseError as error:
        database.close()
        raise StoreError(f"{path} is a damaged database: {error.orig or error}") from error
    except StoreError:
        database.close()
        raise
    return database


def _check_file(path: Path, must_exist: bool) -> None:
    if not path.exists():
        if must_exist:
            raise StoreError(f"there is no database at {path}; `pivot domain NAME` makes one, --db names another")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"the folder {path.parent} cannot be made: {error.strerror or error}") from error
        return
    if not path.is_file():
        raise StoreError(f"{path} is not a file")
    with path.open("rb") as handle:
        head = handle.read(len(_MAGIC))
    if not head:
        raise StoreError(f"{path} is an empty file, not a database; remove it, or restore a backup")
    if head != _MAGIC:
        raise StoreError(f"{path} is not a database (it does not begin as SQLite files do)")


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_MILLISECONDS / 1000})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "cell_size_check=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("immediate") else "BEGIN")

    return engine


def _version(database: Database) -> str:
    with database.read() as connection:
        names = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
        if "alembic_version" not in names:
            if names:
                raise StoreError(f"{database.path} is a database of another program (tables {', '.join(sorted(names)[:3])} …)")
            return ""
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _migrate(database: Database, version: str) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version and version not in known:
        raise StoreError(f"{database.path} was written by a newer pivot (schema {version}, this one knows {HEAD}); update pivot")
    if version:
        _back_up(database.path, version)
    with database.write() as connection:
        # Another process may have been faster while we waited for the lock.
        current = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
        if current and connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD:
            return
        _upgrade(config, connection)


def _upgrade(config: Any, connection: Connection) -> None:  # noqa: ANN401 - alembic is imported late
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _back_up(path: Path, version: str) -> Path:
    """A copy of the database as it was before a migration, beside it."""
    copy = path.with_name(f"{path.name}.before-{HEAD}-was-{version}")
    with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    return copy
