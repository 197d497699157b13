from __future__ import annotations

import itertools
import math
import time

import pytest

from osint.errors import UsageProblem
from osint.export import layout as module
from osint.export.case_graph import CaseGraph, graph_of
from osint.export.layout import layout
from tests.export.graphs import edge, large_graph, node, small_graph


def chain(count: int) -> CaseGraph:
    nodes = [node(f"site:{number:05d}") for number in range(count)]
    return graph_of("t", nodes, [edge(f"{a.id}", a.id, b.id) for a, b in itertools.pairwise(nodes)], "w")


@pytest.mark.parametrize("graph", [small_graph(), large_graph(450, 900)])
def test_every_node_has_a_place_of_its_own_and_always_the_same(graph: CaseGraph) -> None:
    places = layout(graph)
    assert layout(graph) == places
    assert len(set(places.values())) == len(graph.nodes)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


def test_what_is_tied_stands_nearer_than_what_is_not() -> None:
    graph = large_graph(300, 600)
    places = layout(graph)
    tied = [math.dist(places[item.source], places[item.target]) for item in graph.edges]
    names = sorted(places)
    apart = [math.dist(places[a], places[b]) for a, b in zip(names, names[150:] + names[:150], strict=True)]
    assert sum(tied) / len(tied) < 0.5 * sum(apart) / len(apart)


def test_parts_without_ties_do_not_overlap() -> None:
    nodes = [node(f"site:{number}") for number in range(6)]
    graph = graph_of("t", nodes, [edge("a", "site:0", "site:1"), edge("b", "site:2", "site:3")], "w")
    places = layout(graph)
    assert min(math.dist(a, b) for a, b in itertools.combinations(places.values(), 2)) > 0.5


def test_a_long_chain_is_one_part_and_soon_found() -> None:
    graph = chain(700)
    began = time.process_time()
    places = layout(graph)
    assert len(set(places.values())) > 680
    assert time.process_time() - began < 60


def test_a_graph_too_large_to_draw_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NODES", 3)
    with pytest.raises(UsageProblem, match=r"a drawing takes at most 3 nodes and .* write gexf or graphml"):
        layout(small_graph())


def test_one_node_and_none() -> None:
    assert layout(graph_of("t", [node("site:a")], [], "w")) == {"site:a": (0.0, 0.0)}
    assert layout(graph_of("t", [], [], "w")) == {}
