from __future__ import annotations

import pytest
from lxml import etree

from osint.export.case_graph import CaseGraph, graph_of
from osint.export.svg import write_svg
from tests.export.graphs import dirty_graph, small_graph

SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: CaseGraph) -> etree._Element:
    return etree.fromstring("".join(write_svg(graph)).encode("utf-8"))


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_every_node_and_edge_is_drawn_and_nothing_can_run(graph: CaseGraph) -> None:
    root = drawn(graph)
    assert {item.get("data-id") for item in root.iter(f"{SVG}g")} == {item.id for item in graph.nodes}
    assert len([item for item in root.iter(f"{SVG}line") if len(item)]) == len(graph.edges)
    assert {etree.QName(item).localname for item in root.iter()} == {"svg", "title", "style", "rect", "circle", "text", "line", "g"}
    assert not [name for item in root.iter() for name in item.attrib if str(name).startswith("on") or "href" in str(name)]


def test_everything_lies_inside_the_drawing() -> None:
    root = drawn(small_graph())
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    for item in root.iter(f"{SVG}circle"):
        assert 0 < float(item.get("cx") or 0) < width
        assert 0 < float(item.get("cy") or 0) < height


def test_a_tooltip_says_kind_days_and_attributes() -> None:
    titles = [item.text or "" for item in drawn(small_graph()).iter(f"{SVG}title")]
    assert any(text.startswith("linked; ") and "seen 2024-02-29" in text and "evidence: 1 2" in text for text in titles)


def test_an_empty_graph_is_a_drawing_too() -> None:
    assert drawn(graph_of("t", [], [], "w")).get("width") == "840"
