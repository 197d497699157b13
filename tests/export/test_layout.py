from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from osint.errors import UsageProblem
from osint.export import layout as module
from osint.export.case_graph import CaseGraph, graph_of
from osint.export.layout import layout
from tests.bounds import steps
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


def test_a_long_chain_is_one_part() -> None:
    assert len(set(layout(chain(700)).values())) > 680


def test_the_rounds_in_which_a_chain_is_found_to_be_one_part_hardly_grow_with_it() -> None:
    ties = np.array([(number, number + 1) for number in range(10_000)])
    short, long = (steps(lambda count=count: module._components(count + 1, ties[:count])) for count in (500, 10_000))
    assert long < 3 * short


def test_a_graph_too_large_to_draw_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NODES", 3)
    with pytest.raises(UsageProblem, match=r"a drawing takes at most 3 nodes and .* write gexf or graphml"):
        layout(small_graph())


def test_one_node_and_none() -> None:
    assert layout(graph_of("t", [node("site:a")], [], "w")) == {"site:a": (0.0, 0.0)}
    assert layout(graph_of("t", [], [], "w")) == {}
