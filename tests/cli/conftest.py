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
        monkeypatch.setenv("COLUMNS", "100")
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        return Ran(int(stop.value.code or 0), out, err)

    return run


OTHERS = (
    "orkhanrza.com",
    "companion-one.example",
    "companion-two.example",
    "daily-original.example",
    "stranger-shared.example",
    "stranger-cdn.example",
)


def _replay(patch: pytest.MonkeyPatch, site: str, database: Path) -> None:
    patch.setattr(sys, "argv", ["pivot", "domain", site, "--replay", str(CASE), "--db", str(database), "--json"])
    with pytest.raises(SystemExit):
        cli.main()


@pytest.fixture(scope="session")
def _whole_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        for site in (SITE, *OTHERS):
            _replay(patch, site, folder / "p.db")
    return folder


@pytest.fixture
def whole_case_db(_whole_case: Path, tmp_path: Path) -> Path:
    """A database with all seven sites of the reference case; a copy for each test."""
    shutil.copytree(_whole_case, tmp_path / "whole")
    return tmp_path / "whole" / "p.db"


@pytest.fixture(scope="session")
def _replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replayed")
    with pytest.MonkeyPatch.context() as patch:
        _replay(patch, SITE, folder / "p.db")
    return folder


@pytest.fixture
def case_db(_replayed: Path, tmp_path: Path) -> Path:
    """A database, with its vault, into which the reference case was replayed; a copy for each test."""
    shutil.copytree(_replayed, tmp_path / "case")
    return tmp_path / "case" / "p.db"
