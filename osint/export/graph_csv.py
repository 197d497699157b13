"""CSV for spreadsheets: one file of nodes and one of edges, RFC 4180, safe to open."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from osint.export.case_graph import Attribute, CaseGraph, Edge, Node
from osint.export.columns import Column, columns_of
from osint.export.plain_text import xml_safe

NODES, EDGES = "nodes.csv", "edges.csv"
_BEGIN = "\ufeff"
"""Without this mark at the beginning Excel takes UTF-8 for the code page of the machine."""
_RISKY = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n\x00]")
"""What a spreadsheet may run, or drop before it looks again (OWASP ASVS 1.2.10); the wide forms count in East Asian settings."""
_NODE_NAMES = ("id", "label", "kind", "first_seen", "last_seen")
_EDGE_NAMES = ("id", "source", "target", "kind", "label", "weight", "first_seen", "last_seen")


def write_csv(graph: CaseGraph) -> dict[str, Iterator[str]]:
    """File name -> its text in pieces: a header and a row for each node or edge, lines ended by CR LF.

    A text that a spreadsheet would run as a formula begins with an apostrophe; JSON and GraphML have the text as it is.
    """
    node_columns, edge_columns = columns_of(graph.nodes), columns_of(graph.edges)
    return {
        NODES: _rows(_NODE_NAMES, node_columns, (_node(node, node_columns) for node in graph.nodes)),
        EDGES: _rows(_EDGE_NAMES, edge_columns, (_edge(edge, edge_columns) for edge in graph.edges)),
    }


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would begin a formula, also after blanks."""
    return f"'{text}" if _RISKY.match(text) else text


class _Line:
    """A file that hands back what was written to it."""

    @staticmethod
    def write(text: str) -> str:
        return text


def _rows(names: Iterable[str], columns: tuple[Column, ...], rows: Iterable[list[str]]) -> Iterator[str]:
    writer = csv.writer(_Line, lineterminator="\r\n")
    row: Callable[[list[str]], str] = writer.writerow  # it gives what `write` gave
    yield _BEGIN
    header = [*names, *(guarded(column.name) for column in columns)]
    for cells in chain([header], rows):
        yield row([xml_safe(cell) for cell in cells])


def _node(node: Node, columns: tuple[Column, ...]) -> list[str]:
    return [guarded(node.id), guarded(node.label), node.kind.value, *_days(node), *_values(node, columns)]


def _edge(edge: Edge, columns: tuple[Column, ...]) -> list[str]:
    ids = [guarded(edge.id), guarded(edge.source), guarded(edge.target)]
    return [*ids, edge.kind.value, guarded(edge.label), repr(edge.weight), *_days(edge), *_values(edge, columns)]


def _days(item: Node | Edge) -> tuple[str, str]:
    return (str(item.first), str(item.last)) if item.first else ("", "")


def _values(item: Node | Edge, columns: tuple[Column, ...]) -> list[str]:
    given = item.attributes
    return [_value(column, given[column.name]) if column.name in given else "" for column in columns]


def _value(column: Column, value: Attribute) -> str:
    """A value as a cell; a number below zero is a number, whatever its first character."""
    return guarded(value) if isinstance(value, str) else column.text(value)
