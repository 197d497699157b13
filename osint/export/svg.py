"""SVG for print and for pages: laid out here, no program needed, no script inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from osint.export.case_graph import CaseGraph, Edge, EdgeKind, Node, NodeKind
from osint.export.layout import layout
from osint.export.plain_text import shortened, xml_attribute, xml_text

SCALE = 90.0
MARGIN = 120.0
LEGEND = 30.0
MOST_SHOWN = 40
_FILLS = {NodeKind.SITE: "#26547c", NodeKind.OUTLET: "#2e7d32", NodeKind.VALUE: "#bd781e", NodeKind.HUB: "#8a8f94"}
_STROKES = {
    EdgeKind.LINKED: 'stroke="#26547c" stroke-opacity="0.7"',
    EdgeKind.CARRIES: 'stroke="#bd781e" stroke-opacity="0.6"',
    EdgeKind.CARRIES_SET_ASIDE: 'stroke="#999999" stroke-dasharray="4 4"',
    EdgeKind.COPIED_FROM: 'stroke="#2e7d32" stroke-dasharray="2 3"',
    EdgeKind.JUDGED: 'stroke="#7b1fa2" stroke-dasharray="9 3"',
}
_STYLE = "text{font:12px Helvetica,Arial,sans-serif;fill:#222;paint-order:stroke;stroke:#fff;stroke-width:3px}"


def write_svg(graph: CaseGraph) -> Iterator[str]:
    """The graph as a drawing, in pieces; the reason of an edge and the attributes of a node are its title (shown on hovering)."""
    places = {name: (MARGIN + x * SCALE, MARGIN + LEGEND + y * SCALE) for name, (x, y) in layout(graph).items()}
    width = max((x for x, _ in places.values()), default=600.0) + 2 * MARGIN
    height = max((y for _, y in places.values()), default=0.0) + MARGIN
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">\n'
        f"<title>{xml_text(graph.title)}</title>\n<style>{_STYLE}</style>\n"
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
    )
    yield from _legend(graph)
    for edge in graph.edges:
        yield _edge(edge, places)
    for node in graph.nodes:
        yield _node(node, places[node.id])
    yield "</svg>\n"


def _legend(graph: CaseGraph) -> Iterator[str]:
    left = 20.0
    nodes, edges = Counter(node.kind for node in graph.nodes), Counter(edge.kind for edge in graph.edges)
    for kind, fill in _FILLS.items():
        if nodes[kind]:
            yield f'<circle cx="{left}" cy="20" r="6"{_look(kind, fill)}/><text x="{left + 12}" y="24">{kind} ({nodes[kind]})</text>\n'
            left += 60 + 7 * len(f"{kind} ({nodes[kind]})")
    left = 20.0
    for line, stroke in _STROKES.items():
        if edges[line]:
            yield f'<line x1="{left}" y1="44" x2="{left + 24}" y2="44" stroke-width="3" {stroke}/>'
            yield f'<text x="{left + 30}" y="48">{line} ({edges[line]})</text>\n'
            left += 80 + 7 * len(f"{line} ({edges[line]})")


def _look(kind: NodeKind, fill: str) -> str:
    if kind is NodeKind.HUB:
        return f' fill="#ffffff" stroke="{fill}" stroke-width="2" stroke-dasharray="3 2"'
    return f' fill="{fill}"'


def _edge(edge: Edge, places: dict[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    thick = min(6.0, 0.8 + edge.weight / 2)
    line = f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke-width="{thick:.1f}" {_STROKES[edge.kind]}>'
    return f"{line}<title>{xml_text(_told(edge))}</title></line>\n"


def _node(node: Node, place: tuple[float, float]) -> str:
    x, y = place
    size = 9 if node.kind in {NodeKind.SITE, NodeKind.OUTLET} else 6
    return (
        f'<g data-id={xml_attribute(node.id)}><circle cx="{x:.1f}" cy="{y:.1f}" r="{size}"{_look(node.kind, _FILLS[node.kind])}>'
        f"<title>{xml_text(_told(node))}</title></circle>"
        f'<text x="{x + size + 3:.1f}" y="{y + 4:.1f}">{xml_text(shortened(node.label, MOST_SHOWN))}</text></g>\n'
    )


def _told(item: Node | Edge) -> str:
    seen = [f"seen {item.first} to {item.last}"] if item.first else []
    values = [f"{name}: {value}" for name, value in sorted(item.attributes.items()) if value != ""]
    return "; ".join([item.kind, item.label, *seen, *values])
