from __future__ import annotations

import io
from pathlib import Path

import networkx
import pytest
from lxml import etree

from osint.export.case_graph import CaseGraph, graph_of
from osint.export.graphml import write_graphml
from tests.export.graphs import dirty_graph, edge, edge_facts, node, node_facts, small_graph

NO_IGRAPH = "igraph is not installed (it is under the GPL: pip install igraph into an environment of its own)"
SPACE = "{http://graphml.graphdrawing.org/xmlns}"
YED = "{http://www.yworks.com/xml/graphml}"
TWICE = graph_of("t", [node("site:a", own=1), node("site:b", title=5)], [edge("1", "site:a", "site:b", own=0.5, title="x", weights=3)], "w")


def written(graph: CaseGraph, *, for_yed: bool = False) -> bytes:
    return "".join(write_graphml(graph, for_yed=for_yed)).encode("utf-8")


def facts(nodes: dict[str, dict[str, object]], edges: dict[str, tuple[str, str, dict[str, object]]]) -> tuple[dict, dict]:  # type: ignore[type-arg]
    """What networkx and igraph give back, as the tests compare it; igraph has None or nan where nothing was said."""

    def said(given: dict[str, object], name: str) -> object:
        return given.get(name) or ""

    return (
        {name: (d["label"], d["kind"], said(d, "first_seen"), said(d, "last_seen")) for name, d in nodes.items()},
        {
            name: (*sorted((a, b)), d["kind"], d["weight"], d["label"], said(d, "first_seen"), said(d, "last_seen"))
            for name, (a, b, d) in edges.items()
        },
    )


@pytest.mark.parametrize("for_yed", [False, True])
@pytest.mark.parametrize("graph", [small_graph(), dirty_graph(), TWICE])
def test_networkx_reads_every_node_edge_kind_weight_and_date(graph: CaseGraph, for_yed: bool) -> None:
    read = networkx.read_graphml(io.BytesIO(written(graph, for_yed=for_yed)), force_multigraph=True)
    edges = {key: (a, b, d) for a, b, key, d in read.edges(keys=True, data=True)}
    assert facts(dict(read.nodes(data=True)), edges) == (node_facts(graph), edge_facts(graph))


@pytest.mark.parametrize("for_yed", [False, True])
@pytest.mark.parametrize("graph", [small_graph(), dirty_graph(), TWICE])
def test_igraph_reads_every_node_edge_kind_weight_and_date(graph: CaseGraph, for_yed: bool, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason=NO_IGRAPH)
    (tmp_path / "g.graphml").write_bytes(written(graph, for_yed=for_yed))
    read = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    names = read.vs["id"]
    # igraph 1.0 keeps no ids of edges, so that they are numbered here.
    edges = {str(item.index): (names[item.source], names[item.target], item.attributes()) for item in read.es}
    nodes, lines = facts({item["id"]: item.attributes() for item in read.vs}, edges)
    assert nodes == node_facts(graph)
    assert sorted(lines.values()) == sorted(edge_facts(graph).values())


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph(), TWICE])
def test_a_name_never_stands_for_two_types(graph: CaseGraph) -> None:
    types: dict[str, set[str]] = {}
    for key in etree.fromstring(written(graph)).iter(f"{SPACE}key"):
        types.setdefault(key.get("attr.name") or "", set()).add(key.get("attr.type") or "")
    assert all(len(found) == 1 for found in types.values())


@pytest.mark.parametrize("for_yed", [False, True])
@pytest.mark.parametrize("graph", [small_graph(), dirty_graph(), TWICE])
def test_every_key_is_declared_once_for_what_it_stands_on_and_ids_are_unique(graph: CaseGraph, for_yed: bool) -> None:
    root = etree.fromstring(written(graph, for_yed=for_yed))
    keys = {key.get("id"): key.get("for") for key in root.iter(f"{SPACE}key")}
    assert len(keys) == len(list(root.iter(f"{SPACE}key")))
    for data in root.iter(f"{SPACE}data"):
        parent = data.getparent()
        assert parent is not None
        assert keys[data.get("key")] == etree.QName(parent).localname
    ids = [item.get("id") for item in root.iter(f"{SPACE}node", f"{SPACE}edge")]
    assert len(ids) == len(set(ids))


def test_yed_finds_a_drawing_with_a_label_for_every_node_and_edge() -> None:
    root = etree.fromstring(written(small_graph(), for_yed=True))
    for shape in root.iter(f"{YED}ShapeNode"):
        assert [etree.QName(part).localname for part in shape] == ["Geometry", "Fill", "BorderStyle", "NodeLabel", "Shape"]
        assert shape[-1].get("type") in {"roundrectangle", "ellipse", "hexagon"}
    for line in root.iter(f"{YED}PolyLineEdge"):
        assert [etree.QName(part).localname for part in line] == ["LineStyle", "Arrows", "EdgeLabel"]
    assert [item.text for item in root.iter(f"{YED}NodeLabel")] == [item.label for item in small_graph().nodes]
    assert len(list(root.iter(f"{YED}PolyLineEdge"))) == len(small_graph().edges)


def test_without_the_wish_there_is_nothing_of_yed() -> None:
    assert b"yworks" not in written(small_graph())
