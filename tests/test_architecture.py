"""What keeps the house in order and no other tool checks: sizes, names, entry points, one door, lean start-up."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from osint.engine.registry import load_registry

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for path in (ROOT / "osint").rglob("*.py") if "versions" not in path.parts)
SOURCES = sorted(
    path.stem for path in (ROOT / "osint" / "sources").glob("*.py") if path.stem != "__init__" and not path.stem.startswith("base")
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MOST_LINES, MOST_FUNCTION_LINES = 400, 60
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
CONNECTS = {
    "socket", "ssl", "http.client", "urllib.request", "httpx", "httpcore", "requests", "aiohttp",
    "dns.query", "dns.asyncquery", "dns.resolver", "dns.asyncresolver", "smtplib", "ftplib", "python_socks",
}  # fmt: skip


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_it_may_be() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {file: lines for file, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_longer_than_it_may_be() -> None:
    lengths = {f"{name(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for path in MODULES for node in functions(path)}
    assert {place: lines for place, lines in lengths.items() if lines > MOST_FUNCTION_LINES} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    folders = ("osint", "scripts", "benchmarks", "tests")
    assert [name(path) for folder in folders for path in (ROOT / folder).rglob("*.py") if path.stem.strip("_") in VAGUE] == []


def test_every_module_says_what_it_knows() -> None:
    assert [name(path) for path in MODULES if not ast.get_docstring(tree(path))] == []


def test_only_net_opens_a_connection() -> None:
    others = [path for path in MODULES if not path.is_relative_to(ROOT / "osint" / "net")]
    assert {name(path): found for path in others if (found := imported(path) & CONNECTS)} == {}


def test_the_check_for_connections_sees_an_import_inside_a_function(tmp_path: Path) -> None:
    (tmp_path / "sly.py").write_text("def f():\n    from urllib import request\n    import dns.query\n", encoding="utf-8")
    assert imported(tmp_path / "sly.py") & CONNECTS == {"urllib.request", "dns.query"}


def test_entry_points_are_the_files_of_the_sources_folder() -> None:
    assert sorted(PROJECT["entry-points"]["osint.sources"]) == SOURCES


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_is_named_as_its_file(source: str) -> None:
    found = load_registry().sources[source]
    assert (found.about.name, type(found).__module__) == (source, f"osint.sources.{source}")


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_has_a_test_file(source: str) -> None:
    assert (ROOT / "tests" / "sources" / f"test_{source}.py").is_file()


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_an_installed_version_meets_its_floor(requirement: str) -> None:
    package, floor = re.fullmatch(r"([\w-]+)(?:\[\w+\])?>=([\d.]+)", requirement).groups()  # type: ignore[union-attr]
    assert _numbers(version(package)) >= _numbers(floor)


def test_help_loads_neither_the_network_nor_the_database_library() -> None:
    program = "import sys, json\nsys.argv = ['pivot', '--help']\nfrom osint.cli import main\ntry:\n    main()\nexcept SystemExit:\n    "
    program += "print(json.dumps(sorted(name for name in sys.modules if '.' not in name)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "Usage: pivot" in done.stdout
    assert set(json.loads(done.stderr)) & {"httpx", "httpcore", "sqlmodel", "sqlalchemy", "dns", "bs4", "lxml", "tldextract"} == set()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))
