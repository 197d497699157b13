from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from osint import __version__, cli, errors
from osint.cli import group
from osint.cli.overview import COMMANDS, help_width, overview
from osint.errors import EvidenceAltered, OsintError, StoreError, UsageProblem
from tests.cli.conftest import Pivot

HEAVY = {"httpx", "sqlmodel", "sqlalchemy", "lxml", "bs4", "cryptography", "asyncio", "tldextract", "dns"}


def _modules_after(*arguments: str) -> set[str]:
    code = (
        "import sys\nsys.argv = ['pivot', *sys.argv[1:]]\nfrom osint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nsys.stderr.write('\\n'.join(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=30, check=True)
    return {name.partition(".")[0] for name in ran.stderr.splitlines()}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_is_quick_since_it_loads_neither_network_nor_database(arguments: list[str]) -> None:
    assert not _modules_after(*arguments) & HEAVY


def test_help_names_every_command_with_one_line(pivot: Pivot) -> None:
    ran = pivot("--help")
    assert ran.code == 0
    for name, line in COMMANDS.items():
        assert f"  {name}" in ran.out
        assert line[:40] in " ".join(ran.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_begins_as_the_table_says(pivot: Pivot, name: str) -> None:
    assert isinstance(group.cli.get_command(click.Context(group.cli), name), click.Command)
    ran = pivot(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"Usage: pivot {name}" in ran.out


def test_the_version_is_the_packages(pivot: Pivot) -> None:
    assert __version__ in pivot("--version").out


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["domain"], ["domain", "a.test", "--nonsense"], ["domain", "a.test", "--timeout", "x"], ["evidence", "x"]]
)
def test_wrong_use_is_exit_code_2_with_one_sentence(pivot: Pivot, arguments: list[str]) -> None:
    ran = pivot(*arguments)
    assert ran.code == 2
    assert "Error: " in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OsintError("why"), 1), (StoreError("why"), 1), (UsageProblem("why"), 2), (EvidenceAltered("why"), 4),
        (KeyboardInterrupt(), 130), (click.Abort(), 130), (click.exceptions.Exit(7), 7),
    ],
)  # fmt: skip
def test_every_error_ends_with_the_exit_code_of_its_class(
    pivot: Pivot, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(group.cli, "main", fail)
    ran = pivot("domain", "a.test")
    assert ran.code == code
    assert ran.err in {"Error: why\n", "Interrupted.\n", ""}


def test_the_exit_codes_are_those_that_are_documented() -> None:
    codes = {name: value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert codes == {"EXIT_DONE": 0, "EXIT_FAILED": 1, "EXIT_USAGE": 2, "EXIT_GAPS": 3, "EXIT_ALTERED": 4, "EXIT_INTERRUPTED": 130}


def test_an_error_message_cannot_steer_the_terminal(pivot: Pivot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise StoreError("\x1b[2J\u202e")

    monkeypatch.setattr(group.cli, "main", fail)
    assert pivot("doctor").err == "Error: \\x1b[2J\\u202e\n"


def test_debug_shows_where_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["pivot", "--debug", "evidence", "verify", "--db", "/nowhere/x.db"])
    with pytest.raises(StoreError):
        cli.main()


def test_a_reader_that_goes_away_is_no_error(case_db: Path) -> None:
    command = f"{sys.executable} -m osint evidence list --json --db {case_db} | head -c 10"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=30, check=False)
    assert ran.stderr == ""
    assert ran.stdout.startswith("[")


@pytest.mark.parametrize("columns", ["", "0", "40", "70", "80", "200"])
def test_help_is_as_wide_as_click_would_make_it(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(click.formatting, "FORCED_WIDTH", None)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((63, 20)))
    assert help_width() == click.HelpFormatter(max_width=80).width


def test_help_in_a_pipe_has_the_usual_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "__stdout__", None)
    assert help_width() == 78


@pytest.mark.parametrize("width", [50, 58, 63, 78, 200])
def test_the_overview_is_what_click_would_print(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # As the command line makes it; Click keeps the help option that the first context asked for, whoever made that.
    monkeypatch.setattr(group.cli, "_help_option", None)
    given = {**group.cli.context_settings, "terminal_width": width, "max_content_width": width}
    context = click.Context(group.cli, info_name="pivot", **given)
    assert overview(width) == group.cli.get_help(context)


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_the_overview_loads_no_click(word: str) -> None:
    assert "click" not in _modules_after(word)
