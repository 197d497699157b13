"""Cytoscape JSON: the form that Cytoscape's desktop program and cytoscape.js both read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from osint.export.case_graph import CaseGraph, Edge, Node
from osint.model.evidence import Json

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def write_cytoscape(graph: CaseGraph) -> Iterator[str]:
    """The graph as Cytoscape JSON, in pieces: a node or an edge a line."""
    head: Json = {"name": graph.title, "weights": graph.weights_version, "generated_by": "pivot"}
    yield f'{{"data": {_text(head)},\n"elements": {{"nodes": [\n'
    yield from _listed(_text({"data": _node(node)}) for node in graph.nodes)
    yield '],\n"edges": [\n'
    yield from _listed(_text({"data": _edge(edge)}) for edge in graph.edges)
    yield "]}}\n"


def _listed(lines: Iterator[str]) -> Iterator[str]:
    first = True
    for line in lines:
        yield line if first else f",\n{line}"
        first = False
    yield "\n"


def _node(node: Node) -> dict[str, Json]:
    return {"id": node.id, "name": node.label, "kind": node.kind.value, **_rest(node)}


def _edge(edge: Edge) -> dict[str, Json]:
    ends: dict[str, Json] = {"id": edge.id, "source": edge.source, "target": edge.target, "interaction": edge.kind.value}
    return {**ends, "name": edge.label, "kind": edge.kind.value, "weight": edge.weight, **_rest(edge)}


def _rest(item: Node | Edge) -> dict[str, Json]:
    found: dict[str, Json] = {"first_seen": str(item.first), "last_seen": str(item.last)} if item.first else {}
    for name in sorted(item.attributes):
        found[name] = item.attributes[name]
    return found


def _text(value: Json) -> str:
    """JSON on one line; the two line ends that JSON allows and JavaScript did not are escaped."""
    text = _ENCODER.encode(value)
    return text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
