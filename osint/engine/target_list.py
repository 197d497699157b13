"""Targets from a list: one a line, CSV with or without a header, defanged or not, with or without a byte order mark."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osint.errors import UsageProblem
from osint.model.domain_name import Target, read_target
from osint.model.public_suffix import split_suffix

COLUMNS = ("domain", "domain_name", "domain name", "site", "website", "host", "hostname", "fqdn", "url", "indicator", "value")
_SNIFF = 65_536


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its target, or why there is none."""

    line: int
    target: Target | None
    problem: str = ""


def read_targets(path: Path) -> Iterator[Entry]:
    """The entries of a list, lazily and each registered domain once; raises UsageProblem when the file cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
            dialect = _dialect(handle.read(_SNIFF))
            handle.seek(0)
            yield from _entries(csv.reader(handle, dialect) if dialect else ([line.strip()] for line in handle))
    except OSError as error:
        raise UsageProblem(f"the list {path} cannot be read: {error.strerror or error}") from error


def _dialect(sample: str) -> type[csv.Dialect] | None:
    """The CSV dialect of a list, or None for one name a line."""
    lines = (line.strip() for line in sample.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    delimiter = max(",;\t", key=first.count)
    if not first.count(delimiter):
        return None

    class Found(csv.excel):
        pass

    Found.delimiter = delimiter
    return Found


def _entries(rows: Iterator[list[str]]) -> Iterator[Entry]:
    """The entries of rows; where the list stops being CSV, a last one says so."""
    line = 0
    try:
        for entry in _each_once(rows):
            line = entry.line
            yield entry
    except csv.Error as error:
        yield Entry(line + 1, None, f"the list is not read from here on: it is not CSV ({error})")


def _each_once(rows: Iterator[list[str]]) -> Iterator[Entry]:
    seen: set[str] = set()
    column: int | None = None
    is_first = True
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if is_first:
            is_first, column = False, _named_column(cells)
            if column is not None:
                continue
        entry = _entry(number, cells, column)
        if entry.target is None or entry.target.domain not in seen:
            yield entry
        if entry.target is not None:
            seen.add(entry.target.domain)


def _named_column(cells: list[str]) -> int | None:
    names = [cell.lower().strip('"') for cell in cells]
    return next((names.index(name) for name in COLUMNS if name in names), None)


def _entry(number: int, cells: list[str], column: int | None) -> Entry:
    """The target in a row: in the named column, or the first cell that holds one."""
    candidates = [cells[column]] if column is not None and column < len(cells) else [cell for cell in cells if cell]
    problem = "the row has no such column"
    for cell in candidates:
        try:
            return Entry(number, read_target(cell, split_suffix))
        except UsageProblem as error:
            problem = str(error)
    return Entry(number, None, problem)
