from __future__ import annotations

import json

import pytest

from osint.export.case_graph import CaseGraph
from osint.export.cytoscape import write_cytoscape
from tests.export.graphs import dirty_graph, edge_facts, node_facts, small_graph


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_every_node_edge_kind_weight_and_date_stands_in_it(graph: CaseGraph) -> None:
    found = json.loads("".join(write_cytoscape(graph)).encode("utf-8"))["elements"]
    nodes, edges = ([item["data"] for item in found[name]] for name in ("nodes", "edges"))
    assert {d["id"]: (d["name"], d["kind"], d.get("first_seen", ""), d.get("last_seen", "")) for d in nodes} == node_facts(graph)
    assert {
        d["id"]: (
            *sorted((d["source"], d["target"])),
            d["interaction"],
            d["weight"],
            d["name"],
            d.get("first_seen", ""),
            d.get("last_seen", ""),
        )
        for d in edges
    } == edge_facts(graph)


def test_line_ends_of_javascript_are_escaped() -> None:
    text = "".join(write_cytoscape(dirty_graph()))
    assert "\\u2028" in text
    assert not {"\u2028", "\u2029"} & set(text)


def test_an_empty_graph_is_json_too() -> None:
    empty = CaseGraph("t", (), (), "w")
    assert json.loads("".join(write_cytoscape(empty)))["elements"] == {"nodes": [], "edges": []}
