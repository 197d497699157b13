"""GEXF 1.3, as Gephi reads it: dynamic, intervals in days, one kind of edge for each kind of relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from osint.export.case_graph import CaseGraph, Edge, Node, NodeKind
from osint.export.columns import Column, columns_of
from osint.export.plain_text import xml_attribute, xml_text

NAMESPACE = "http://gexf.net/1.3"
_NO_DATE = date(1970, 1, 1)
_FIXED = (Column("kind", "string"), Column("first_seen", "string"), Column("last_seen", "string"))
# The schema has the elements of looks in the one namespace; Gephi and graphology go by their local names.
_COLOURS = {
    NodeKind.SITE: '<color r="38" g="84" b="124"/>',
    NodeKind.OUTLET: '<color r="46" g="125" b="50"/>',
    NodeKind.VALUE: '<color r="189" g="120" b="30"/>',
    NodeKind.HUB: '<color r="120" g="120" b="120"/>',
}
Opened = Sequence[tuple[Column, str]]
"""A column with the beginning of its attvalue."""


def write_gexf(graph: CaseGraph) -> Iterator[str]:
    """The graph as GEXF 1.3, in pieces; the same graph gives the same text.

    An interval ends on the day after the last sighting, because a day counts whole and readers drop an interval without length;
    the exact days stand in first_seen and last_seen.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gexf xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/gexf.xsd" version="1.3">\n'
        f'<meta lastmodifieddate="{(graph.as_of or _NO_DATE).isoformat()}"><creator>pivot</creator>'
        f"<description>{xml_text(graph.title)}; weights {xml_text(graph.weights_version)}</description></meta>\n"
        '<graph defaultedgetype="undirected" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    )
    node_columns, edge_columns = columns_of(graph.nodes), columns_of(graph.edges)
    yield _declared("node", (*_FIXED, *node_columns))
    yield _declared("edge", (*_FIXED, *edge_columns))
    opened = _opened(node_columns)
    yield f'<nodes count="{len(graph.nodes)}">\n'
    for node in graph.nodes:
        yield _node(node, opened)
    opened = _opened(edge_columns)
    yield f'</nodes>\n<edges count="{len(graph.edges)}">\n'
    for edge in graph.edges:
        yield _edge(edge, opened)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, columns: tuple[Column, ...]) -> str:
    rows = "".join(
        f'<attribute id={xml_attribute(column.name)} title={xml_attribute(column.name)} type="{column.type}"/>\n' for column in columns
    )
    return f'<attributes class="{what}" mode="static">\n{rows}</attributes>\n'


def _opened(columns: tuple[Column, ...]) -> Opened:
    return [(column, f'<attvalue for={xml_attribute(column.name)} value="') for column in columns]


def _node(node: Node, opened: Opened) -> str:
    span, days = _times(node)
    return (
        f'<node id="{xml_text(node.id)}" label="{xml_text(node.label)}"{span}><attvalues>'
        f'<attvalue for="kind" value="{node.kind}"/>{days}{_values(node, opened)}</attvalues>{_COLOURS[node.kind]}</node>\n'
    )


def _edge(edge: Edge, opened: Opened) -> str:
    span, days = _times(edge)
    return (
        f'<edge id="{xml_text(edge.id)}" source="{xml_text(edge.source)}" target="{xml_text(edge.target)}" kind="{edge.kind}"'
        f' label="{xml_text(edge.label)}" weight="{edge.weight!r}"{span}><attvalues>'
        f'<attvalue for="kind" value="{edge.kind}"/>{days}{_values(edge, opened)}</attvalues></edge>\n'
    )


def _values(item: Node | Edge, opened: Opened) -> str:
    found, given = [], item.attributes
    for column, opening in opened:
        if column.name in given:
            found.append(f'{opening}{xml_text(column.text(given[column.name]))}"/>')
    return "".join(found)


def _times(item: Node | Edge) -> tuple[str, str]:
    """The interval as attributes, and the two days as values; both "" where there is no date."""
    if not item.first or not item.last:
        return "", ""
    end = item.last + timedelta(days=1) if item.last < date.max else item.last
    days = f'<attvalue for="first_seen" value="{item.first}"/><attvalue for="last_seen" value="{item.last}"/>'
    return f' start="{item.first}" end="{end}"', days
