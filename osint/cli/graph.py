"""pivot graph: the graph around a site, or of the whole database, in the formats of other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from osint.cli._links import known_site, linked_database
from osint.cli._session import note
from osint.engine.case_graph import graph_around, whole_graph
from osint.errors import StoreError, UsageProblem
from osint.export.case_graph import CaseGraph
from osint.export.formats import FOLDERS, FORMATS, YED
from osint.linking.weights import current
from osint.model.domain_name import shown
from osint.report.safe_text import safe


def run(name: str | None, form: str | None, output: Path, steps: int, least: str, yed: bool, **given: object) -> None:
    """Write a graph: `pivot graph`."""
    words = [word for _, word in current().words]
    if least not in words:
        raise UsageProblem(f"not a word of the scale: {shown(least)}; the words are {', '.join(words)}")
    chosen = _format(form, output)
    if yed and chosen != "graphml":
        raise UsageProblem(f"--yed goes with GraphML, not with {chosen}")
    with linked_database(given) as database:
        graph = graph_around(database, known_site(database, name), steps, least) if name else whole_graph(database, least)
    if graph.left_out:
        note(safe(graph.left_out))
    for path in written(graph, chosen, output, yed=yed):
        click.echo(safe(f"{path}: {len(graph.nodes)} nodes, {len(graph.edges)} edges"))


def written(graph: CaseGraph, form: str, output: Path, *, yed: bool = False) -> Iterator[Path]:
    """Write a graph and give the paths of the files; raises StoreError that names a file that cannot be written."""
    if form in FOLDERS:
        files = {output / name: text for name, text in FOLDERS[form](graph).items()}
    else:
        files = {output: (YED if yed else FORMATS[form])(graph)}
    for path, text in files.items():
        try:
            _write(path, text)
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
        yield path


def _write(path: Path, text: Iterator[str]) -> None:
    """The whole file or nothing: what fails half way leaves the file that was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(text)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _format(form: str | None, output: Path) -> str:
    found = form or output.suffix.removeprefix(".").lower()
    if found not in {*FORMATS, *FOLDERS}:
        raise UsageProblem(f"no format for {shown(output.name)}; say --format {'|'.join([*FORMATS, *FOLDERS])}")
    return found
