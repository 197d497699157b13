"""The documentation says what the program does: every word a person can type or read is in it, and nothing points nowhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from osint import errors
from osint.cli.group import OF_ARTICLES, cli
from osint.engine.registry import load_registry
from osint.model.evidence import Exchange
from osint.model.observation import Relation
from osint.model.run import Record, Run
from osint.model.selector import SelectorKind
from osint.report.domain_report import JSON_VERSION, report_json
from osint.report.parts import CaseNote
from osint.settings import Settings
from scripts.build_reference import PAGES, stale_pages, write_pages
from tests.factory import NOON

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
README = ROOT / "README.md"
PROSE = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
MOST_LINES = 500
# Spelled in pieces, so that this file does not name what it looks for.
MACHINE = tuple("".join(parts) for parts in (("/wo", "rk/"), ("/ro", "ot/"), ("/op", "t/py", "pi")))
REGISTRIES = tuple("".join(parts) for parts in (("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"), ("deb.de", "bian.org")))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below one, with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            assert found is not None
            yield from commands(found, (*path, word))


COMMANDS = dict(commands(cli))


def section(page: str, heading: str) -> str:
    """What stands under one heading of a page, up to the next of the same or a higher level."""
    level = heading.partition(" ")[0]
    _, found, rest = page.partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading!r}"
    return re.split(rf"\n#{{1,{len(level)}}} ", rest)[0]


@pytest.mark.parametrize("path", [path for path in COMMANDS if path], ids=" ".join)
def test_a_command_is_documented_with_every_option(path: tuple[str, ...]) -> None:
    name = "commands-articles.md" if path[0] in OF_ARTICLES else "commands.md"
    found = section(text(REFERENCE / name), f"{'#' * (len(path) + 1)} pivot {' '.join(path)}")
    options = {name for param in COMMANDS[path].params if isinstance(param, click.Option) for name in param.opts}
    assert [name for name in options if f"`{name}" not in found and f", {name}" not in found] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_explains_itself_and_its_options(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    assert [param.name for param in command.params if isinstance(param, click.Option) and not param.help] == []


def test_every_source_is_documented() -> None:
    page = text(REFERENCE / "sources.md")
    for name, source in load_registry().sources.items():
        assert source.about.sees in section(page, f"## {name}")


def test_every_relation_and_kind_of_selector_is_documented() -> None:
    relations, selectors = text(REFERENCE / "relations.md"), text(REFERENCE / "selectors.md")
    assert [kind for kind in Relation if f"| `{kind.value}` |" not in relations] == []
    assert [kind for kind in SelectorKind if f"| `{kind.value}` |" not in selectors] == []


def test_every_exit_code_is_documented_where_people_look() -> None:
    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    codes |= {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.OsintError)}
    for page in (README, REFERENCE / "errors-and-exit-codes.md"):
        assert [code for code in codes if f"| `{code}` |" not in text(page)] == []


def test_every_setting_is_documented() -> None:
    page = text(REFERENCE / "settings.md")
    assert [field.name for field in fields(Settings) if f"| `{field.name}` | `PIVOT_{field.name.upper()}` |" not in page] == []


def test_every_field_of_an_exchange_is_documented() -> None:
    page = text(REFERENCE / "evidence.md")
    assert [field.name for field in fields(Exchange) if f"| `{field.name}` |" not in page] == []


def test_the_json_report_is_documented_key_by_key() -> None:
    run = Run("id", "site.example", "site.example", "domain", ("third party",), "here", {}, NOON)
    report = report_json(Record(run), CaseNote(title="a case"))
    page = text(REFERENCE / "json-report.md")
    assert set(re.findall(r"^\| `(\w+)` \|", section(page, "## The object"), re.MULTILINE)) == set(report)
    assert set(re.findall(r"^\| `(\w+)` \|", section(page, "## run"), re.MULTILINE)) == set(report["run"])
    assert set(re.findall(r"^\| `(\w+)` \|", section(page, "## case"), re.MULTILINE)) == set(report["case"])
    assert f"version `{JSON_VERSION}`" in page


def test_generated_pages_are_what_the_code_says() -> None:
    assert stale_pages() == []


def test_a_changed_page_is_named_as_stale(tmp_path: Path) -> None:
    write_pages(tmp_path)
    (tmp_path / "settings.md").write_text("old", encoding="utf-8")
    (tmp_path / "tables.md").unlink()
    assert stale_pages(tmp_path) == ["settings.md", "tables.md"]


def test_generated_pages_do_not_depend_on_the_machine() -> None:
    assert [name for name, write in PAGES.items() if write() != write() or str(Path.home()) in write()] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    without_code = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", without_code) if not re.match(r"[a-z]+:", link)]
    assert [link for link in links if not _leads_somewhere(page, link)] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_is_short_enough_to_read(page: Path) -> None:
    assert len(text(page).splitlines()) <= MOST_LINES


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_shown_in_code_blocks_exist(page: Path) -> None:
    words = set(re.findall(r"^([a-z]+):.*?## ", text(ROOT / "Makefile"), re.MULTILINE))
    for line in _shown_commands(page):
        program, *arguments = shlex.split(line, comments=True)
        if program == "make":
            assert [word for word in arguments if "=" not in word and word not in words] == [], line
        elif program == "pivot":
            _check_call(arguments, line)


def test_the_readme_shows_the_two_commands() -> None:
    assert {"make demo", "make test"} <= {line.partition("#")[0].strip() for line in _shown_commands(README)}


def test_terms_of_the_glossary_that_name_code_exist() -> None:
    names = set(re.findall(r"^\| [^|]+ \| `(\w+)` \|", text(DOCS / "glossary.md"), re.MULTILINE))
    source = "\n".join(text(path) for path in (ROOT / "osint").rglob("*.py"))
    assert len(names) > 15
    assert [name for name in names if not re.search(rf"\b{name}\b", source)] == []
    classes = [name for name in names if name[0].isupper() and not name.isupper()]
    members = [name for name in names if name.isupper()]
    assert [name for name in classes if not re.search(rf"^class {name}\b", source, re.MULTILINE)] == []
    assert [name for name in members if name not in {**Relation.__members__, **SelectorKind.__members__}] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [README]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text(page)) if not re.match(r"[a-z]+:", link)]
        waiting += [(page.parent / link).resolve() for link in links if link]
    assert [page.relative_to(ROOT).as_posix() for page in PROSE if page not in reached] == []


def test_nothing_names_this_machine_or_a_package_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = []
    for name in listed.stdout.splitlines():
        content = (ROOT / name).read_bytes().decode("utf-8", "replace") if (ROOT / name).is_file() else ""
        found += [f"{name}: {word}" for word in (*MACHINE, *REGISTRIES) if word in content]
    assert found == []


def test_the_code_of_add_a_source_works_as_it_stands(tmp_path: Path) -> None:
    source, test = re.findall(r"```python\n(.*?)```", text(DOCS / "how-to" / "add-a-source.md"), re.DOTALL)
    (tmp_path / "abuse_mailbox.py").write_text(source, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    (tmp_path / "conftest.py").write_text("import osint.sources\nosint.sources.__path__.append('.')\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(tmp_path), "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert "4 passed" in done.stdout, done.stdout


def _leads_somewhere(page: Path, link: str) -> bool:
    file, _, place = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    if not target.exists():
        return False
    return not place or place in {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", text(target), re.MULTILINE)}


def _anchor(heading: str) -> str:
    """A heading as GitHub writes it in an address."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _shown_commands(page: Path) -> Iterator[str]:
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", text(page), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = line.removeprefix("$ ").removeprefix(".venv/bin/")
            if words.startswith(("pivot", "make ")):
                yield words.partition(" | ")[0].partition(" > ")[0]


def _check_call(arguments: list[str], line: str) -> None:
    """A call in the docs: its words are commands, its options are theirs."""
    path: tuple[str, ...] = ()
    while arguments and (*path, arguments[0]) in COMMANDS:
        path = (*path, arguments.pop(0))
    known = {name for word in range(len(path) + 1) for param in COMMANDS[path[:word]].params for name in param.opts}
    known |= {"--help", "-h"}
    assert path or (arguments and arguments[0].startswith("-")), f"no such command: {line}"
    assert [word for word in arguments if word.startswith("-") and word.partition("=")[0] not in known] == [], line
