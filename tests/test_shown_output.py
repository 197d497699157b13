"""The output that README and tutorial show is what the commands print: each is run, in order, and compared line by line.

A line "…" stands for any lines, "…" inside a line for any text. Row numbers and durations are not compared.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
_NUMBERS = re.compile(r"\[\d+(?:, (?:\d+|…))*\]|\(\d+\.\d s\)|^ +\d+(?=  (?:ok|absent|skipped) )")


def comparable(line: str) -> str:
    """A line without what may differ from run to run."""
    return _NUMBERS.sub("#", line).rstrip()


def calls(page: Path) -> Iterator[tuple[str, list[str]]]:
    """(command, lines shown) in order; a block without a command goes on with the output of the one before."""
    command, shown = "", []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        shown.append("…")
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line.removeprefix("$ "), []
            else:
                shown.append(line)
    yield command, shown


def run(command: str, folder: Path) -> list[str]:
    """What a command prints, remarks first."""
    environment = {**os.environ, "PIVOT_DB": str(folder / "pivot.db"), "PIVOT_CONFIG": str(folder / "none.toml"), "COLUMNS": "100"}
    environment |= {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return [*done.stderr.splitlines(), *done.stdout.splitlines()]


def missing(shown: list[str], printed: list[str]) -> list[str]:
    """The lines shown that the command does not print, or not in that order."""
    found, place = [], 0
    for line in map(comparable, shown):
        if line in {"", "…"}:
            continue
        pattern = re.compile(".*".join(map(re.escape, line.split("…"))))
        hit = next((number for number, other in enumerate(printed[place:], place) if pattern.fullmatch(comparable(other))), None)
        if hit is None:
            found.append(line)
        else:
            place = hit + 1
    return found


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_shown_output_is_what_the_commands_print(page: str, tmp_path: Path) -> None:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    wrong = {command: lines for command, shown in calls(ROOT / page) if (lines := missing(shown, run(command, tmp_path)))}
    assert wrong == {}


def test_the_comparison_sees_a_line_that_is_not_printed() -> None:
    printed = ["one", "  Title   X  [4]", "two and three", "four"]
    assert missing(["…", "  Title   X  [17, 18]", "two … three", "…", "four"], printed) == []
    assert missing(["two … three", "one", "five"], printed) == ["one", "five"]
