"""The graph as one HTML file that any browser opens, without a network: search, filters, time, reasons and evidence at a click."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator

from osint.data import read_text
from osint.export.case_graph import CaseGraph, Edge, Node
from osint.export.layout import layout
from osint.export.plain_text import xml_text
from osint.model.evidence import Json

SCRIPTS = ("graphology.umd.min.js", "sigma.min.js", "page.js")
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data: blob:"
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
# Inside a script element only "<" matters; the others guard whoever copies the data elsewhere.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_html(graph: CaseGraph) -> Iterator[str]:
    """The graph as one self-contained page, in pieces. The page's own policy lets it run these scripts and fetch nothing."""
    places = layout(graph)
    scripts = [read_text(f"graph_page/{name}") for name in SCRIPTS]
    allowed = " ".join(f"'sha256-{_digest(text)}'" for text in scripts)
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src {allowed}"
    )
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        '<link rel="icon" href="data:,">\n'
        f"<title>{xml_text(graph.title)}</title>\n<style>{read_text('graph_page/page.css')}</style>\n</head>\n<body>\n"
    )
    yield read_text("graph_page/page.html")
    yield '<script type="application/json" id="graph">'
    yield from (text.translate(_IN_SCRIPT) for text in _as_json(graph, places))
    yield f"</script>\n<!--\n{read_text('NOTICES.txt').partition('graph_page/')[2].replace('--', '- -')}-->\n"
    for text in scripts:
        yield f"<script>{text}</script>\n"
    yield "</body>\n</html>\n"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _as_json(graph: CaseGraph, places: dict[str, tuple[float, float]]) -> Iterator[str]:
    items: list[Node | Edge] = [*graph.nodes, *graph.edges]
    days = sorted(day.isoformat() for item in items for day in (item.first, item.last) if day)
    span: list[Json] = [days[0], days[-1]] if days else []
    head: Json = {"title": graph.title, "weights": graph.weights_version, "left_out": graph.left_out, "days": span}
    yield _ENCODER.encode(head)[:-1] + ',"nodes":['
    for number, node in enumerate(graph.nodes):
        yield ("," if number else "") + _ENCODER.encode(_node(node, places[node.id]))
    yield '],"edges":['
    for number, edge in enumerate(graph.edges):
        yield ("," if number else "") + _ENCODER.encode(_edge(edge))
    yield "]}"


def _node(node: Node, place: tuple[float, float]) -> Json:
    return {"id": node.id, "label": node.label, "kind": node.kind.value, "x": place[0], "y": place[1], **_rest(node)}


def _edge(edge: Edge) -> Json:
    ends: dict[str, Json] = {"id": edge.id, "source": edge.source, "target": edge.target}
    return {**ends, "label": edge.label, "kind": edge.kind.value, "weight": edge.weight, **_rest(edge)}


def _rest(item: Node | Edge) -> dict[str, Json]:
    first, last = (day.isoformat() if day else None for day in (item.first, item.last))
    attributes: dict[str, Json] = {name: item.attributes[name] for name in sorted(item.attributes)}
    return {"first": first, "last": last, "attributes": attributes}
