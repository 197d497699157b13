"""Graphs for the tests of the exports; every name, address and account is invented."""

from __future__ import annotations

import random
from datetime import date, timedelta

from osint.export.case_graph import CaseGraph, Edge, EdgeKind, Node, NodeKind, graph_of

DIRTY = (
    "\x00",
    "a\x0bb\x1b[31m",
    "\ud800 alone",
    "\ufffe\uffff",
    "\u202egnp.exe",
    "\u2066turned\u2069",
    "]]>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "-->",
    "\"double\" 'single'",
    "two\nlines\r\nand\rmore\tand a tab",
    "\u2028 \u2029",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '  =HYPERLINK("https://bad.example")',
    "&amp; &#0; &lt;",
    "back\\slash\\",
    "\\N \\G %s {0} ${x}",
    "Ürün Əziz Новости 新聞 😀",
    "x" * 40_000,
    "",
    "   ",
)
DAY = date(2024, 2, 29)
Fact = tuple[object, ...]


def node(name: str, kind: NodeKind = NodeKind.SITE, first: date | None = DAY, **attributes: str | float | int | bool) -> Node:
    """A node that was seen for ten days."""
    return Node(name, name.partition(":")[2], kind, first, first and first + timedelta(days=9), attributes)


def edge(name: str, source: str, target: str, kind: EdgeKind = EdgeKind.LINKED, weight: float = 1.0, **attributes: str | float) -> Edge:
    """An edge that was seen on one day."""
    return Edge(f"e:{name}", source, target, kind, weight, f"label of {name}", DAY, DAY, attributes)


def small_graph() -> CaseGraph:
    """Two sites with two kinds of edge between the same two, a value, a hub, an outlet, a node and an edge without a date."""
    nodes = [
        node("site:one.example", url="https://one.example/"),
        node("site:two.example"),
        node("site:outlet.example", NodeKind.OUTLET, outlet="The Outlet"),
        node("value:analytics:ga:UA-99999901", NodeKind.VALUE, sites=2, share=0.5, is_rare=True),
        node("value:address:192.0.2.1", NodeKind.HUB, None, sites=4000),
    ]
    linked = {"probability": 0.97, "word": "almost certain", "reasons": "one; another", "evidence": "1 2"}
    edges = [
        edge("linked", "site:one.example", "site:two.example", EdgeKind.LINKED, 9.7, **linked),
        edge("judged", "site:one.example", "site:two.example", EdgeKind.JUDGED, note="seen the invoices"),
        edge("copied", "site:one.example", "site:outlet.example", EdgeKind.COPIED_FROM),
        edge("carries", "site:one.example", "value:analytics:ga:UA-99999901", EdgeKind.CARRIES, 2.25, evidence="1"),
        edge("again", "site:two.example", "value:analytics:ga:UA-99999901", EdgeKind.CARRIES, 1e-3),
        Edge("e:aside", "site:two.example", "value:address:192.0.2.1", EdgeKind.CARRIES_SET_ASIDE, 0.1),
    ]
    return graph_of("Sites linked to one.example", nodes, edges, "2026-11-22.1")


def dirty_graph() -> CaseGraph:
    """Every dirty text as an id, a label, an attribute, the label of an edge and its note; they stay apart."""
    nodes = [Node(f"value:{text}", text, NodeKind.VALUE, DAY, DAY, {"value": text, "label": text}) for text in DIRTY]
    nodes.append(node("site:one.example"))
    edges = [
        Edge(f"e:{text}", "site:one.example", f"value:{text}", EdgeKind.CARRIES, 0.5, text, DAY, DAY, {"note": text}) for text in DIRTY
    ]
    return graph_of("</title><script>alert(1)</script>\x00", nodes, edges, "\ud800")


def large_graph(nodes: int, edges: int) -> CaseGraph:
    """A graph of sites in groups, the same for the same numbers."""
    chance = random.Random(7)
    sites = [node(f"site:n{number:06d}.example", url=f"https://n{number:06d}.example/") for number in range(nodes)]
    lines = []
    for number in range(edges):
        a = chance.randrange(nodes)
        b = (a + 1 + chance.randrange(6)) % nodes
        found = {"probability": 0.7, "word": "likely", "reasons": "both carry the account 1; both stand on one server", "evidence": "1 2 3"}
        lines.append(edge(f"linked:{number:06d}", sites[a].id, sites[b].id, EdgeKind.LINKED, 1 + number % 9, **found))
    return graph_of("large", sites, lines, "w")


def node_facts(graph: CaseGraph) -> dict[str, Fact]:
    """What a reader has to give back of every node."""
    return {item.id: (item.label, item.kind.value, str(item.first or ""), str(item.last or "")) for item in graph.nodes}


def edge_facts(graph: CaseGraph) -> dict[str, Fact]:
    """What a reader has to give back of every edge; its two ends in the order of their names."""
    return {item.id: (*sorted((item.source, item.target)), item.kind.value, item.weight, item.label, *_days(item)) for item in graph.edges}


def _days(item: Edge) -> tuple[str, str]:
    return str(item.first or ""), str(item.last or "")
