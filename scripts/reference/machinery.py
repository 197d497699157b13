"""The pages about what runs: commands, sources, tables and reference lists."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Column, ForeignKeyConstraint, Table, UniqueConstraint
from sqlmodel import SQLModel

import osint.data
from osint.cli.group import OF_ARTICLES, cli
from osint.cli.overview import COMMANDS
from osint.cli.sources import activity
from osint.engine.registry import load_registry
from osint.sources.base import Source
from osint.store import tables as rows
from osint.store.database import HEAD
from scripts.reference.markdown import code, page, table

DATA = Path(osint.data.__file__).parent


def commands() -> str:
    """Every command but those about articles with its text and options, from Click."""
    about = (
        "Results go to standard output, remarks and progress to standard error. Articles and copied text have "
        "[their own page](commands-articles.md)."
    )
    return page("Commands", "osint/cli", [about, _options(cli), *_blocks(name for name in COMMANDS if name not in OF_ARTICLES)])


def article_commands() -> str:
    """The commands about articles and copied text."""
    about = "All others: [commands](commands.md). How they work together: [how to find copied articles](../how-to/find-copied-articles.md)."
    return page(
        "Commands about articles", "osint/cli/article_commands.py", [about, *_blocks(name for name in COMMANDS if name in OF_ARTICLES)]
    )


def _blocks(names: Iterable[str]) -> list[str]:
    """Each command with its text and options."""
    context = click.Context(cli, info_name="pivot")
    blocks = []
    for name in names:
        line = COMMANDS[name]
        command = cli.get_command(context, name)
        assert command is not None
        below = click.Context(command, info_name=name, parent=context)
        blocks += [f"## pivot {name}", line]
        if isinstance(command, click.Group):
            for inner, found in command.commands.items():
                blocks += [f"### pivot {name} {inner}", *_command(found, click.Context(found, info_name=inner, parent=below))]
        else:
            blocks += _command(command, below)
    return blocks


def sources() -> str:
    """Every source: what a person wants to know before it is asked, and what its two halves do."""
    registry = load_registry()
    if registry.broken:
        raise RuntimeError(f"sources that do not load cannot be documented: {registry.broken}")
    found = registry.sources.values()
    own = [source for source in found if type(source).__module__.startswith("osint.sources.")]
    overview = table(
        ("source", "asks about", "contact", "tells"),
        [
            (_link(source), ", ".join(kind.value for kind in source.about.accepts), activity(source.about), source.about.what)
            for source in own
        ],
    )
    blocks = ["`pivot sources` prints the same, with how each source last answered in your database.", overview]
    for source in own:
        blocks += list(_source(source))
    return page("Sources", "the files in osint/sources", blocks)


def tables() -> str:
    """Every table of the database with its columns, keys and indexes."""
    kinds = [kind for _, kind in inspect.getmembers(rows, inspect.isclass) if issubclass(kind, SQLModel) and kind is not SQLModel]
    by_name = {kind.__tablename__: inspect.getdoc(kind) or "" for kind in kinds}
    blocks = [
        f"One SQLite file, schema version `{HEAD}` (table `alembic_version`), all tables STRICT. Times are text in UTC such as "
        "`2026-11-22T12:00:00.000000Z`, which sorts as time does; `JsonText` is JSON with sorted keys and no spaces. "
        "[evidence.md](evidence.md) says what the fields of an exchange mean. The raw bytes are not in the database: `digest` and "
        "`record_digest` name blobs in the vault beside it."
    ]
    for name in ("run", "outcome", "exchange", "selector", "observation", "article", "copy", "corpus_entry"):
        found = SQLModel.metadata.tables[name]
        columns = [(code(column.name), type(column.type).__name__, _column_notes(column)) for column in found.columns]
        blocks += [f"## {name}", by_name[name], table(("column", "kind", ""), columns), *_keys(found)]
    return page("Tables", "osint/store/tables.py", blocks)


def reference_lists() -> str:
    """Every list that ships with the project: what it is, where it is from and of when."""
    blocks = [
        "`pivot` downloads nothing at run time. What it knows about providers, registries and characters stands in `osint/data`, and "
        "each file says where it is from and of when. `pivot doctor` lists the dates and marks what is older than a year. The Public "
        "Suffix List is not here: it comes with the package `publicsuffixlist`, and `pivot doctor` shows the date of the one installed. "
        "Notices of other people's data are in `osint/data/NOTICES.txt`."
    ]
    for path in sorted(DATA.rglob("*.toml")):
        name = path.relative_to(DATA).as_posix()
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        blocks += [f"## {name}", *_header_comment(path), f"Origin: {content['origin']}.", f"Date: {str(content['date'])[:10]}."]
        blocks += list(_parts(content))
    return page("Reference lists", "the files in osint/data", blocks)


def _command(command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    return [f"```\n{usage}\n```", inspect.cleandoc(command.help or ""), _options(command)]


def _options(command: click.Command) -> str:
    options = [option for option in command.params if isinstance(option, click.Option)]
    return table(("option", "meaning"), [(code(_spelled(option)), option.help or "") for option in options])


def _spelled(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar or ''}".strip()


def _link(source: Source) -> str:
    return f"[{source.about.name}](#{source.about.name})"


def _source(source: Source) -> Iterator[str]:
    about = source.about
    yield f"## {about.name}"
    yield f"{about.title}. {inspect.getdoc(type(source)) or ''}"
    yield table(
        ("", ""),
        [
            ("asks about", ", ".join(kind.value for kind in about.accepts) or "nothing: it reads the files that `pivot import` is given"),
            ("tells", about.what),
            ("sees of you", about.sees),
            ("contact", ", ".join(contact.value for contact in about.contacts) + f" ({activity(about)})"),
            ("key", about.key or "none needed"),
            ("limits", about.limits),
            ("asked again", f"after {about.fresh_for.total_seconds() / 3600:.0f} hours, or with `--fresh`" if about.accepts else "never"),
            ("home page", about.homepage or "none"),
            ("parser version", str(about.version)),
        ],
    )
    yield f"- collect: {_one_line(type(source).collect)}\n- parse: {_one_line(type(source).parse)}"


def _one_line(function: object) -> str:
    return " ".join((inspect.getdoc(function) or "").split())


def _column_notes(column: Column[Any]) -> str:
    notes = ["primary key"] if column.primary_key else []
    notes += [f"refers to `{key.target_fullname}`" for key in sorted(column.foreign_keys, key=lambda key: key.target_fullname)]
    return ", ".join(notes + (["may be empty"] if column.nullable else []))


def _keys(found: Table) -> list[str]:
    lines = [
        f"- unique: {', '.join(column.name for column in key.columns)}"
        for key in sorted((key for key in found.constraints if isinstance(key, UniqueConstraint)), key=lambda key: str(key.name))
    ]
    lines += [
        f"- index: {', '.join(column.name for column in index.columns)}"
        for index in sorted(found.indexes, key=lambda index: str(index.name))
    ]
    assert all(isinstance(key, ForeignKeyConstraint) or key.name or key is found.primary_key for key in found.constraints)
    return ["\n".join(lines)] if lines else []


def _header_comment(path: Path) -> list[str]:
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return [" ".join(lines)] if lines else []


def _parts(content: dict[str, Any]) -> Iterator[str]:
    """The dated parts of a list that has them."""
    if "list" in content:
        rows = [
            (
                part["provider"],
                part["kind"],
                str(len(part["ranges"].split())),
                str(part.get("date", content["date"]))[:10],
                part.get("origin", ""),
            )
            for part in content["list"]
        ]
        yield table(("provider", "kind", "ranges", "date", "origin"), rows)
    if "file" in content:
        yield table(
            ("file", "published", "SHA-256"), [(part["name"], str(part["published"]), code(part["sha256"])) for part in content["file"]]
        )
