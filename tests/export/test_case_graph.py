from __future__ import annotations

import math
from datetime import date

import pytest

from osint.export.case_graph import Edge, EdgeKind, Node, NodeKind, graph_of
from tests.export.graphs import DIRTY, dirty_graph, edge, node


def test_order_does_not_depend_on_the_order_of_arrival() -> None:
    nodes = [node("site:b.example"), node("site:a.example")]
    edges = [edge("2", "site:a.example", "site:b.example"), edge("1", "site:b.example", "site:a.example")]
    assert graph_of("t", nodes, edges, "w") == graph_of("t", nodes[::-1], edges[::-1], "w")


def test_an_edge_without_both_its_nodes_is_left_out() -> None:
    found = graph_of("t", [node("site:a.example")], [edge("1", "site:a.example", "site:gone.example")], "w")
    assert (len(found.nodes), found.edges) == (1, ())


@pytest.mark.parametrize("weight", [0, -1, math.inf, math.nan])
def test_a_weight_that_readers_drop_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="weight above 0"):
        graph_of("t", [], [edge("1", "site:a.example", "site:b.example", weight=weight)], "w")


def test_a_node_with_the_id_of_an_edge_is_refused() -> None:
    with pytest.raises(ValueError, match="like an edge's"):
        graph_of("t", [node("e:1")], [], "w")


def test_dirty_ids_stay_apart_and_edges_still_find_their_nodes() -> None:
    found = dirty_graph()
    assert len(found.nodes) == len(DIRTY) + 1
    assert len(found.edges) == len(DIRTY)
    assert not {item.id for item in found.nodes} & {item.id for item in found.edges}


def test_no_label_is_empty() -> None:
    assert all(item.label.strip() for item in (*dirty_graph().nodes, *dirty_graph().edges))


def test_days_in_the_wrong_order_are_turned_and_a_single_one_counts_twice() -> None:
    nodes = [
        Node("site:a", "a", NodeKind.SITE, date(2024, 2, 1), date(2024, 1, 1)),
        Node("site:b", "b", NodeKind.SITE, None, date(2024, 3, 1)),
    ]
    found = graph_of("t", nodes, [], "w")
    assert [(item.first, item.last) for item in found.nodes] == [
        (date(2024, 1, 1), date(2024, 2, 1)),
        (date(2024, 3, 1), date(2024, 3, 1)),
    ]
    assert found.as_of == date(2024, 3, 1)


def test_edges_of_different_kinds_between_the_same_nodes_stay() -> None:
    ends = ("site:a", "site:b")
    edges = [Edge(f"e:{kind.value}", *ends, kind, 1.0) for kind in EdgeKind]
    assert {item.kind for item in graph_of("t", [node("site:a"), node("site:b")], edges, "w").edges} == set(EdgeKind)
