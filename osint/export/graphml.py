"""GraphML, as yEd, igraph and networkx read it; with a node and edge drawing of yEd's own where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osint.export.case_graph import CaseGraph, Edge, Node, NodeKind
from osint.export.columns import Column, columns_of
from osint.export.plain_text import xml_attribute, xml_text

_NODE = (Column("label", "string"), Column("kind", "string"), Column("first_seen", "string"), Column("last_seen", "string"))
_EDGE = (*_NODE, Column("weight", "double"))
_SHAPES = {
    NodeKind.SITE: ("roundrectangle", "#cfe2f3"),
    NodeKind.OUTLET: ("roundrectangle", "#d9ead3"),
    NodeKind.VALUE: ("ellipse", "#fce5cd"),
    NodeKind.HUB: ("hexagon", "#d9d9d9"),
}
_WIDEST = 60
Opened = Sequence[tuple[Column, str]]
"""A column with the beginning of its data element."""


def write_graphml(graph: CaseGraph, *, for_yed: bool = False) -> Iterator[str]:
    """The graph as GraphML, in pieces; every name stands for one type, since readers refuse a file where it does not."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        + (' xmlns:y="http://www.yworks.com/xml/graphml"' if for_yed else "")
        + ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    node_columns, edge_columns = _apart(columns_of(graph.nodes), columns_of(graph.edges))
    yield "".join(_keys("node", "n", (*_NODE, *node_columns))) + "".join(_keys("edge", "e", (*_EDGE, *edge_columns)))
    for name in ("title", "weights"):
        yield f'<key id="{name}" for="graph" attr.name="{name}" attr.type="string"/>\n'
    if for_yed:
        yield '<key id="yn" for="node" yfiles.type="nodegraphics"/>\n<key id="ye" for="edge" yfiles.type="edgegraphics"/>\n'
    yield '<graph id="G" edgedefault="undirected">\n'
    yield f'<data key="title">{xml_text(graph.title)}</data><data key="weights">{xml_text(graph.weights_version)}</data>\n'
    opened = _opened("n", node_columns)
    for node in graph.nodes:
        yield _node(node, opened, for_yed)
    opened = _opened("e", edge_columns)
    for edge in graph.edges:
        yield _edge(edge, opened, for_yed)
    yield "</graph>\n</graphml>\n"


def _apart(nodes: tuple[Column, ...], edges: tuple[Column, ...]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Columns of nodes and edges, text in both where one name has two types (also of a name that the graph itself has)."""
    types = {column.name: column.type for column in nodes}
    clash = {column.name for column in edges if types.get(column.name, column.type) != column.type}
    clash |= {column.name for column in (*nodes, *edges) if column.name in {"title", "weights"}}
    plain = [tuple(Column(item.name, "string") if item.name in clash else item for item in group) for group in (nodes, edges)]
    return plain[0], plain[1]


def _keys(what: str, prefix: str, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        name = xml_attribute(column.name)
        yield f'<key id={xml_attribute(f"{prefix}_{column.name}")} for="{what}" attr.name={name} attr.type="{column.type}"/>\n'


def _opened(prefix: str, columns: tuple[Column, ...]) -> Opened:
    return [(column, f"<data key={xml_attribute(f'{prefix}_{column.name}')}>") for column in columns]


def _node(node: Node, opened: Opened, for_yed: bool) -> str:
    data = f'<data key="n_label">{xml_text(node.label)}</data><data key="n_kind">{node.kind}</data>'
    drawn = _drawn_node(node) if for_yed else ""
    return f'<node id="{xml_text(node.id)}">{data}{_days(node, "n")}{_values(node, opened)}{drawn}</node>\n'


def _edge(edge: Edge, opened: Opened, for_yed: bool) -> str:
    data = f'<data key="e_label">{xml_text(edge.label)}</data><data key="e_kind">{edge.kind}</data>'
    ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
    more = f'<data key="e_weight">{edge.weight!r}</data>{_days(edge, "e")}{_values(edge, opened)}'
    return f'<edge id="{xml_text(edge.id)}" {ends}>{data}{more}{_drawn_edge(edge) if for_yed else ""}</edge>\n'


def _days(item: Node | Edge, prefix: str) -> str:
    if not item.first or not item.last:
        return ""
    return f'<data key="{prefix}_first_seen">{item.first}</data><data key="{prefix}_last_seen">{item.last}</data>'


def _values(item: Node | Edge, opened: Opened) -> str:
    found, given = [], item.attributes
    for column, opening in opened:
        if column.name in given:
            found.append(f"{opening}{xml_text(column.text(given[column.name]))}</data>")
    return "".join(found)


def _drawn_node(node: Node) -> str:
    shape, colour = _SHAPES[node.kind]
    border = "dashed" if node.kind is NodeKind.HUB else "line"
    return (
        f'<data key="yn"><y:ShapeNode><y:Geometry height="30.0" width="{40 + 7 * min(_WIDEST, len(node.label))}.0" x="0.0" y="0.0"/>'
        f'<y:Fill color="{colour}" transparent="false"/><y:BorderStyle color="#666666" type="{border}" width="1.0"/>'
        f'<y:NodeLabel>{xml_text(node.label)}</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def _drawn_edge(edge: Edge) -> str:
    return (
        f'<data key="ye"><y:PolyLineEdge><y:LineStyle color="#888888" type="line" width="{min(5.0, 0.5 + edge.weight / 2):.1f}"/>'
        f'<y:Arrows source="none" target="none"/><y:EdgeLabel>{xml_text(edge.label)}</y:EdgeLabel>'
        f"</y:PolyLineEdge></data>"
    )
