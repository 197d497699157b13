from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from osint.errors import StoreError
from osint.store.database import HEAD, MIGRATIONS, Database
from osint.store.tables import RUN, SELECTOR, JsonText, UtcTime

OPTIONS = {"compare_type": True, "compare_server_default": True}


def test_the_migrations_make_the_tables_that_the_code_describes(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=OPTIONS), SQLModel.metadata) == []


def test_the_newest_migration_is_the_one_this_version_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_every_table_is_strict(database: Database) -> None:
    with database.read() as connection:
        made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    ours = {name: sql for name, sql in made if name in SQLModel.metadata.tables}
    assert set(ours) == set(SQLModel.metadata.tables)
    assert all(sql.rstrip().endswith("STRICT") for sql in ours.values())


def test_a_foreign_key_must_point_somewhere(database: Database) -> None:
    statement = "INSERT INTO exchange SELECT NULL,99,0,'','','','','','','','','','',0.0,'',0,0,'{}'"
    with pytest.raises(StoreError, match="FOREIGN KEY"), database.write() as connection:
        connection.execute(text(statement))


def test_the_state_of_a_run_is_one_of_four(database: Database) -> None:
    row = dict.fromkeys(("target", "asked", "command", "contacts", "egress", "holder"), "")
    with pytest.raises(StoreError, match="run_state"), database.write() as connection:
        connection.execute(RUN.insert(), {**row, "id": "x", "versions": {}, "state": "asleep", "started_at": datetime.now(UTC)})


def test_a_selector_is_kept_once(database: Database) -> None:
    with pytest.raises(StoreError, match="UNIQUE"), database.write() as connection:
        connection.execute(SELECTOR.insert(), [{"kind": "ip", "value": "192.0.2.1"}] * 2)


def test_times_are_kept_in_utc_and_sort_as_text() -> None:
    east = datetime(2026, 11, 22, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    kept = UtcTime().process_bind_param(east, None)  # type: ignore[arg-type]
    assert kept == "2026-11-22T12:00:00.000000Z"
    assert UtcTime().process_result_value(kept, None) == east  # type: ignore[arg-type]
    assert UtcTime().process_bind_param(None, None) is None  # type: ignore[arg-type]


def test_equal_json_is_equal_text() -> None:
    kind = JsonText()
    assert kind.process_bind_param({"b": 1, "a": [2]}, None) == kind.process_bind_param({"a": [2], "b": 1}, None)  # type: ignore[arg-type]
