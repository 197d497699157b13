from __future__ import annotations

import csv
import io

import pytest

from osint.export.case_graph import CaseGraph
from osint.export.graph_csv import EDGES, NODES, guarded, write_csv
from tests.export.graphs import dirty_graph, edge_facts, node_facts, small_graph


def rows(graph: CaseGraph, name: str) -> list[dict[str, str]]:
    text = "".join(write_csv(graph)[name]).encode("utf-8").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_every_node_edge_kind_weight_and_date_stands_in_it(graph: CaseGraph) -> None:
    nodes, edges = rows(graph, NODES), rows(graph, EDGES)
    assert {
        unguarded(row["id"]): (unguarded(row["label"]), row["kind"], row["first_seen"], row["last_seen"]) for row in nodes
    } == node_facts(graph)
    assert {
        row["id"]: (
            *sorted((row["source"], row["target"])),
            row["kind"],
            float(row["weight"]),
            unguarded(row["label"]),
            row["first_seen"],
            row["last_seen"],
        )
        for row in edges
    } == edge_facts(graph)


def test_no_cell_begins_like_a_formula() -> None:
    for name in (NODES, EDGES):
        for row in rows(dirty_graph(), name):
            assert not [cell for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "\n=1", "\x00", "＝1", "＋1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_plain_text_and_numbers_below_zero_stay() -> None:
    assert guarded("a=b") == "a=b"
    text = "".join(write_csv(small_graph())[EDGES])
    assert ",0.001," in text


def test_every_row_ends_as_rfc_4180_says_and_has_every_column() -> None:
    text = "".join(write_csv(dirty_graph())[NODES])
    assert text.startswith("\ufeffid,label,kind")
    assert text.endswith("\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {7}
