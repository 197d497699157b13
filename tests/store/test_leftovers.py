"""A killed creation leaves nothing for good, and a creation that is under way is left alone."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from osint.store import leftovers
from osint.store.database import open_database
from osint.store.leftovers import making, sweep


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _left(folder: Path, name: str, age: float = 3600) -> Path:
    path = folder / name
    path.write_bytes(b"half a database")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_a_killed_process_left_is_gone_when_the_database_is_opened_next(tmp_path: Path) -> None:
    for name in (".p.db.0a1b2c3d.new", ".p.db.0a1b2c3d.new-wal", ".p.db.0a1b2c3d.new-shm", ".p.db.99999999.new-journal"):
        _left(tmp_path, name)
    open_database(tmp_path / "p.db").close()
    assert _names(tmp_path) == ["p.db"]


@pytest.mark.parametrize("name", [".other.db.0a1b2c3d.new", "p.db.new", ".p.db.bak", ".p.db"])
def test_what_is_not_such_a_leftover_stays(tmp_path: Path, name: str) -> None:
    _left(tmp_path, name)
    sweep(tmp_path / "p.db")
    assert _names(tmp_path) == [name]


def test_a_young_file_stays(tmp_path: Path) -> None:
    _left(tmp_path, ".p.db.0a1b2c3d.new", age=5)
    sweep(tmp_path / "p.db")
    assert _names(tmp_path) == [".p.db.0a1b2c3d.new"]


def _hold(path: Path, ready: multiprocessing.synchronize.Event) -> None:
    with making(path) as fresh:
        for file in (fresh, fresh.with_name(fresh.name + "-wal")):
            _left(file.parent, file.name)
        ready.set()
        time.sleep(60)


def test_what_a_living_process_makes_stays_however_old_it_is_and_goes_when_that_is_killed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=_hold, args=(tmp_path / "p.db", ready))
    process.start()
    assert ready.wait(10)
    sweep(tmp_path / "p.db")
    held = _names(tmp_path)
    process.kill()
    process.join()
    sweep(tmp_path / "p.db")
    assert (len(held), _names(tmp_path)) == (2, [])


def test_a_second_name_of_the_database_itself_goes_without_being_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing such a file would end the locks of this process on its own database."""
    path = tmp_path / "p.db"
    open_database(path).close()
    os.link(path, tmp_path / ".p.db.0a1b2c3d.new")
    os.utime(path, (time.time() - 3600,) * 2)
    monkeypatch.setattr(leftovers.os, "open", None)
    sweep(path)
    assert _names(tmp_path) == ["p.db"]


def _fail_while_making(path: Path) -> None:
    with making(path) as fresh:
        fresh.with_name(fresh.name + "-journal").touch()
        raise ZeroDivisionError


def test_making_leaves_nothing_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_while_making(tmp_path / "p.db")
    assert _names(tmp_path) == []
