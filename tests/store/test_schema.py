from __future__ import annotations

from pathlib import Path

import pytest

from osint.store import database as module
from osint.store import schema
from osint.store.database import HEAD, Database, migrated_database, open_database


def test_a_new_database_has_what_all_migrations_make(tmp_path: Path, database: Database) -> None:
    migrated = migrated_database(tmp_path / "migrated.db")
    with database.read() as new, migrated.read() as older:
        assert schema.written_out(new, HEAD) == schema.written_out(older, HEAD)
        version = "SELECT version_num FROM alembic_version"
        assert new.exec_driver_sql(version).scalars().all() == older.exec_driver_sql(version).scalars().all() == [HEAD]
    migrated.close()


def test_the_file_is_what_the_script_would_write(tmp_path: Path) -> None:
    migrated = migrated_database(tmp_path / "migrated.db")
    with migrated.read() as connection:
        assert schema.FILE.read_text(encoding="utf-8") == schema.written_out(connection, HEAD)
    migrated.close()


def test_a_schema_of_another_version_is_left_to_the_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "schema.sql"
    stale.write_text("-- What all migrations up to 0001 make\nCREATE TABLE half (a TEXT);\n", encoding="utf-8")
    monkeypatch.setattr(schema, "FILE", stale)
    database = open_database(tmp_path / "p.db")
    with database.read() as connection:
        assert module._version(database) == HEAD
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar() == 0
    database.close()


def test_a_failure_half_way_leaves_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "schema.sql"
    broken.write_text(schema.FILE.read_text(encoding="utf-8") + "\nCREATE TABLE run (twice TEXT);\n", encoding="utf-8")
    monkeypatch.setattr(schema, "FILE", broken)
    with pytest.raises(module.StoreError, match="already exists"):
        open_database(tmp_path / "p.db")
    assert [path.name for path in tmp_path.iterdir()] == ["schema.sql"]
