from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from osint.engine import doctor
from osint.engine.doctor import Finding, examine
from osint.errors import UsageProblem
from osint.settings import Settings
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.store.kept import keep_one


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings without any network: the look at the resolver is left out."""
    monkeypatch.setenv("PIVOT_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setattr(doctor, "LOOKS", tuple(look for look in doctor.LOOKS if look.__name__ != "_resolver"))
    return Settings(db=str(tmp_path / "p#?.db"))


def _about(what: str, settings: Settings) -> Finding:
    return next(found for found in examine(settings) if found.what == what)


def test_nothing_is_wrong_on_a_machine_without_a_database(settings: Settings) -> None:
    assert not [found for found in examine(settings) if found.fine is False]
    assert "none yet; the first run makes" in _about("database", settings).words
    assert not settings.database_path.exists()


def test_a_sound_database_is_said_to_be_sound(settings: Settings) -> None:
    open_database(settings.database_path).close()
    assert _about("database", settings) == Finding("database", True, f"{settings.database_path}: sound")


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "is an empty file"), (b"rubbish" * 99, "is not a database"), (b"SQLite format 3\x00" * 9, "")]
)
def test_a_database_that_cannot_be_used_is_a_finding_and_the_rest_is_still_looked_at(
    settings: Settings, content: bytes, words: str
) -> None:
    settings.database_path.write_bytes(content)
    found = _about("database", settings)
    assert found.fine is False
    assert words in found.words
    assert _about("sources", settings).fine


def test_a_damaged_page_is_found(settings: Settings) -> None:
    database = open_database(settings.database_path)
    keep_one(database, Vault(settings.vault_path))
    database.close()
    raw = bytearray(settings.database_path.read_bytes())
    raw[-4096 * 3 : -4096 * 2] = b"\xff" * 4096
    settings.database_path.write_bytes(raw)
    assert _about("database", settings).fine is False


def test_a_clock_that_was_set_back_is_found(settings: Settings) -> None:
    database = open_database(settings.database_path)
    keep_one(database, Vault(settings.vault_path))
    with database.write() as connection:
        connection.execute(
            text("UPDATE outcome SET ended_at = :at"), {"at": f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT%H:%M:%S.%fZ}"}
        )
    database.close()
    assert "the clock was set back" in _about("clock", settings).words


def test_a_proxy_is_named_without_its_password(settings: Settings) -> None:
    found = _about("proxy", replace(settings, proxy="socks5://me:secret@203.0.113.9:1080"))
    assert "203.0.113.9" in found.words
    assert "secret" not in found.words


def test_a_look_that_fails_is_a_finding(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def _moon(_: Settings) -> Iterator[Finding]:
        raise UsageProblem("there is no moon")

    monkeypatch.setattr(doctor, "LOOKS", (_moon,))
    assert examine(settings) == [Finding("moon", False, "there is no moon")]


def test_a_doh_service_that_cannot_be_reached_is_a_finding_without_its_account(tmp_path: Path) -> None:
    settings = Settings(db=str(tmp_path / "p.db"), resolver="https://doh.example/a1b2c3", proxy="socks5://127.0.0.1:1")
    found = _about("resolver", settings)
    assert found.fine is False
    assert found.words.startswith("https://doh.example/...: through the proxy socks5://127.0.0.1:1")
