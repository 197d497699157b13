"""The command line run in this process, and a database with the reference case in it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from osint import cli

CASE = Path(__file__).parents[2] / "fixtures" / "cases" / "olimpiya"
SITE = "newyorkinsider.net"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


Pivot = Callable[..., Ran]


@pytest.fixture
def pivot(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pivot:
    """`pivot` with these arguments, run to its exit."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["pivot", *map(str, arguments)])
        monkeypatch.setenv("PIVOT_WORKERS", "1")
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        return Ran(int(stop.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def _replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replayed")
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "argv", ["pivot", "domain", SITE, "--replay", str(CASE), "--db", str(folder / "p.db"), "--json"])
    with pytest.raises(SystemExit):
        cli.main()
    patch.undo()
    return folder


@pytest.fixture
def case_db(_replayed: Path, tmp_path: Path) -> Path:
    """A database, with its vault, into which the reference case was replayed; a copy for each test."""
    shutil.copytree(_replayed, tmp_path / "case")
    return tmp_path / "case" / "p.db"
