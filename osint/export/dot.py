"""DOT, as Graphviz reads it: plain quoted labels, the reason and its evidence as a tooltip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.export.case_graph import CaseGraph, Edge, EdgeKind, Node, NodeKind
from osint.export.plain_text import label_safe, shortened

MOST_QUOTED = 4000
"""Graphviz warns of strings beyond 16,384 bytes, and four bytes a character is the most."""
_PLAIN = re.compile(r"[!#-%'-\[\]-~]+(?: [!#-%'-\[\]-~]+)*")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,32};)")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
_LOOKS = {
    NodeKind.SITE: 'shape=box, style="filled", fillcolor="#cfe2f3"',
    NodeKind.OUTLET: 'shape=box, style="filled,rounded", fillcolor="#d9ead3"',
    NodeKind.VALUE: 'shape=ellipse, style="filled", fillcolor="#fce5cd"',
    NodeKind.HUB: 'shape=hexagon, style="filled,dashed", fillcolor="#d9d9d9"',
}
_LINES = {
    EdgeKind.LINKED: 'style=solid, color="#26547c"',
    EdgeKind.CARRIES: 'style=solid, color="#bd781e"',
    EdgeKind.CARRIES_SET_ASIDE: 'style=dashed, color="#999999"',
    EdgeKind.COPIED_FROM: 'style=dotted, color="#2e7d32", dir="forward"',
    EdgeKind.JUDGED: 'style=bold, color="#7b1fa2"',
}


def write_dot(graph: CaseGraph) -> Iterator[str]:
    """The graph as DOT, in pieces; kinds, days and weights stand beside what Graphviz draws, for readers of DOT."""
    yield f"graph {quoted(graph.title)} {{\n  overlap=false; splines=true; node [fontname=Helvetica, fontsize=10];\n"
    for node in graph.nodes:
        look = f"label={quoted(node.label)}, {_LOOKS[node.kind]}, kind={quoted(node.kind)}{_days(node)}"
        yield f"  {quoted(node.id)} [{look}, tooltip={quoted(_told(node))}];\n"
    for edge in graph.edges:
        yield f"  {quoted(edge.source)} -- {quoted(edge.target)} [id={quoted(edge.id)}, {_line(edge)}, tooltip={quoted(_told(edge))}];\n"
    yield "}\n"


def quoted(text: str) -> str:
    """Text as a DOT string: on one line; quotation marks, backslashes and what Graphviz would take for a character's number escaped."""
    if len(text) <= MOST_QUOTED and _PLAIN.fullmatch(text):
        return f'"{text}"'
    plain = shortened(label_safe(text[: 2 * MOST_QUOTED]), MOST_QUOTED)
    return f'"{_ENTITY.sub("&amp;", plain).translate(_ESCAPES)}"'


def _line(edge: Edge) -> str:
    # dot takes whole weights only; the exact one stands beside it.
    look = f"{_LINES[edge.kind]}, penwidth={min(6.0, 0.5 + edge.weight / 2):.1f}, weight={max(1, min(100, round(edge.weight)))}"
    return f"{look}, strength={quoted(repr(edge.weight))}, kind={quoted(edge.kind)}{_days(edge)}"


def _days(item: Node | Edge) -> str:
    return f', first_seen="{item.first}", last_seen="{item.last}"' if item.first else ""


def _told(item: Node | Edge) -> str:
    seen = [f"seen {item.first} to {item.last}"] if item.first else []
    values = [f"{name}: {value}" for name, value in sorted(item.attributes.items()) if value != ""]
    return "; ".join([item.label, item.kind, *seen, *values])
