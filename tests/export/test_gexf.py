from __future__ import annotations

import io
import os
import re
from datetime import date
from pathlib import Path

import networkx
import pytest
from lxml import etree

from osint.export.case_graph import CaseGraph, Node, NodeKind, graph_of
from osint.export.gexf import NAMESPACE, write_gexf
from tests.export.graphs import dirty_graph, edge_facts, large_graph, node_facts, small_graph

GRAPHS = [small_graph(), dirty_graph(), large_graph(60, 150), graph_of("empty", [], [], "w")]
SCHEMAS = os.environ.get("PIVOT_GEXF_XSD", "")
HOW = "set PIVOT_GEXF_XSD to a folder with gexf.xsd, dynamics.xsd and viz.xsd of GEXF 1.3 (folder specs/1.3 of the repository gephi/gexf)"
TYPES = {"string", "long", "double", "boolean"}
VALUE_SPACES = {"long": r"-?\d+", "double": r"-?\d+(\.\d+)?(e[-+]\d+)?", "boolean": "true|false", "string": r"(?s:.*)"}
ATTRIBUTES = {
    "gexf": {"version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"},
    "meta": {"lastmodifieddate"},
    "graph": {"defaultedgetype", "mode", "timeformat", "timerepresentation"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "edges": {"count"},
    "node": {"id", "label", "start", "end"},
    "edge": {"id", "source", "target", "kind", "label", "weight", "start", "end"},
    "attvalue": {"for", "value"},
    "color": {"r", "g", "b"},
}
CHILDREN = {
    "gexf": ["meta", "graph"],
    "meta": ["creator", "description"],
    "graph": ["attributes", "attributes", "nodes", "edges"],
    "node": ["attvalues", "color"],
    "edge": ["attvalues"],
}


def written(graph: CaseGraph) -> bytes:
    return "".join(write_gexf(graph)).encode("utf-8")


def tag(element: etree._Element) -> str:
    name = etree.QName(element)
    assert name.namespace == NAMESPACE
    return name.localname


@pytest.mark.parametrize("graph", GRAPHS)
def test_elements_stand_in_the_order_of_the_specification_with_its_attributes_only(graph: CaseGraph) -> None:
    for element in etree.fromstring(written(graph)).iter():
        assert set(element.attrib) <= ATTRIBUTES.get(tag(element), set())
        if tag(element) in CHILDREN:
            assert [tag(child) for child in element] == CHILDREN[tag(element)]


@pytest.mark.parametrize("graph", GRAPHS)
def test_values_are_of_the_declared_type_and_references_resolve(graph: CaseGraph) -> None:
    root = etree.fromstring(written(graph))
    (_, frame) = root
    for declared, items in zip(frame[:2], frame[2:], strict=True):
        types = {item.get("id"): item.get("type") for item in declared}
        assert len(types) == len(declared)
        assert set(types.values()) <= TYPES
        assert items.get("count") == str(len(items))
        for value in items.iter(f"{{{NAMESPACE}}}attvalue"):
            assert re.fullmatch(VALUE_SPACES[types[value.get("for")] or ""], value.get("value") or "")


@pytest.mark.parametrize("graph", GRAPHS)
def test_ids_are_unique_ends_exist_weights_are_above_0_and_intervals_have_a_length(graph: CaseGraph) -> None:
    (_, frame) = etree.fromstring(written(graph))
    nodes, edges = {item.get("id") for item in frame[2]}, {item.get("id") for item in frame[3]}
    assert (len(nodes), len(edges), nodes & edges) == (len(graph.nodes), len(graph.edges), set())
    for item in frame[3]:
        assert {item.get("source"), item.get("target")} <= nodes
        assert float(item.get("weight") or 0) > 0
    for item in (*frame[2], *frame[3]):
        assert (item.get("start") is None) == (item.get("end") is None)
        assert not item.get("start") or date.fromisoformat(item.get("start") or "") < date.fromisoformat(item.get("end") or "")
        # xs:token: no blanks at the ends, none doubled, no line ends.
        assert item.get("label") == " ".join((item.get("label") or "").split())


@pytest.mark.skipif(not SCHEMAS, reason=HOW)
@pytest.mark.parametrize("graph", GRAPHS)
def test_the_official_schema_takes_it(graph: CaseGraph) -> None:
    schema = etree.XMLSchema(etree.parse(str(Path(SCHEMAS) / "gexf.xsd")))
    schema.assertValid(etree.fromstring(written(graph)))


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_networkx_reads_every_node_edge_kind_weight_and_date(graph: CaseGraph) -> None:
    read = networkx.read_gexf(io.BytesIO(written(graph)))
    nodes = {name: (d["label"], d["kind"], d.get("first_seen", ""), d.get("last_seen", "")) for name, d in read.nodes(data=True)}
    edges = {
        d["id"]: (*sorted((a, b)), d["kind"], d["weight"], d["label"], d.get("first_seen", ""), d.get("last_seen", ""))
        for a, b, d in read.edges(data=True)
    }
    assert (nodes, edges) == (node_facts(graph), edge_facts(graph))


def test_networkx_reads_attributes_with_their_types() -> None:
    read = networkx.read_gexf(io.BytesIO(written(small_graph())))
    found = read.nodes["value:analytics:ga:UA-99999901"]
    assert (found["sites"], found["share"], found["is_rare"]) == (2, 0.5, True)
    assert (found["start"], found["end"]) == ("2024-02-29", "2024-03-10")


def test_the_last_day_that_there_is_does_not_run_over() -> None:
    graph = graph_of("t", [Node("site:a", "a", NodeKind.SITE, date(1, 1, 1), date.max)], [], "w")
    assert b'start="0001-01-01" end="9999-12-31"' in written(graph)
