"""The database file: opening it safely, its schema version, and transactions that do not lose a race."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from osint.errors import StoreError
from osint.store import leftovers, schema

HEAD = "0003"
MIGRATIONS = Path(__file__).with_name("migrations")
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
        except (DatabaseError, sqlite3.Error) as error:
            raise StoreError(f"the database {self.path} cannot be written: {getattr(error, 'orig', None) or error}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the database."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except (DatabaseError, sqlite3.Error) as error:
            raise StoreError(f"the database {self.path} cannot be read: {getattr(error, 'orig', None) or error}") from error

    def look_up(self, question: str, given: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of one SELECT, straight from the driver: a tenth of the cost, for the few that are asked again and again."""
        try:
            connection = self._engine.raw_connection()
            try:
                assert isinstance(connection.driver_connection, sqlite3.Connection)
                return connection.driver_connection.execute(question, given).fetchall()
            finally:
                connection.close()
        except (DatabaseError, sqlite3.Error) as error:
            raise StoreError(f"the database {self.path} cannot be read: {getattr(error, 'orig', None) or error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def open_database(path: Path, *, must_exist: bool = False) -> Database:
    """The database at that path, created or brought to this version's schema where needed.

    Raises StoreError, each with its own sentence, for a missing file (with must_exist), an empty file, a file that is no
    database, a damaged one, another program's, and one that a newer pivot wrote.
    """
    _check_file(path, must_exist)
    leftovers.sweep(path)
    if not path.exists():
        _create(path)
    database = Database(path, _engine(path))
    try:
        version = _version(database)
        if version != HEAD:
            _migrate(database, version)
        _use_wal(path)
    except BaseException:
        database.close()
        raise
    return database


def _create(path: Path) -> None:
    """Make the database beside its place and move it there whole: nobody, not even after a kill, meets half of one."""
    try:
        with leftovers.making(path) as fresh:
            _fill(Database(path, _engine(fresh)))
            _use_wal(fresh)
            # Where another process was faster its database is as good as ours.
            with contextlib.suppress(FileExistsError):
                _move(fresh, path)
    except OSError as error:
        raise StoreError(f"the database {path} cannot be made: {error.strerror or error}") from error


def _fill(database: Database) -> None:
    try:
        if not schema.is_for(HEAD):
            _migrate(database, "")
            return
        with database.write() as connection:
            schema.make_tables(connection)
    finally:
        database.close()


def migrated_database(path: Path) -> Database:
    """A new database that all migrations made one after the other, as older ones came to this version."""
    database = Database(path, _engine(path))
    _migrate(database, "")
    return database


def _use_wal(path: Path) -> None:
    """Let readers and a writer work side by side; the file remembers it. Only ever done to a database known to be ours."""
    with _plainly(path, "opened"), contextlib.closing(sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)) as connection:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL").close()


def _move(fresh: Path, path: Path) -> None:
    """Give the file its name unless the name is taken (FileExistsError); a file system without links cannot be as strict."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        fresh.rename(path)


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
    try:
        with path.open("rb") as handle:
            head = handle.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"the database {path} cannot be opened: {error.strerror or error}") from error
    if not head:
        raise StoreError(f"{path} is an empty file, not a database; remove it, or restore a backup")
    if head != _MAGIC:
        raise StoreError(f"{path} is not a database (it does not begin as SQLite files do)")
    if not os.access(path, os.W_OK):
        raise StoreError(f"the database {path} cannot be written: this user may only read it")


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_MILLISECONDS / 1000})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        # SQLite's own lower() knows ASCII only; names are in every script.
        connection.create_function("casefolded", 1, str.casefold, deterministic=True)
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
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
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
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
    with (
        _plainly(path, "backed up"),
        contextlib.closing(sqlite3.connect(path)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy


@contextmanager
def _plainly(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the database {path} cannot be {what}: {error}") from error
