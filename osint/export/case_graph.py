"""The one graph that every export format is written from: sites, the values they share, and what ties them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from osint.export.readable import Attribute, readable_attributes, readable_days, readable_id, readable_label

__all__ = ["Attribute", "CaseGraph", "Edge", "EdgeKind", "Node", "NodeKind", "graph_of"]


class NodeKind(StrEnum):
    """What a node stands for."""

    SITE = "site"
    OUTLET = "recognised outlet"
    VALUE = "value"
    """A value that sites share: its kind (address, account, certificate ...) is the attribute `kind_of_value`."""
    HUB = "hub"
    """A value that too many sites share to say anything (a CDN, a platform): one node with their number, its sites not drawn."""


class EdgeKind(StrEnum):
    """What an edge says; formats keep edges of different kinds between the same nodes apart."""

    LINKED = "linked"
    """Two sites are run by one hand with this probability."""
    CARRIES = "carries"
    """The site carries the value, and it counts."""
    CARRIES_SET_ASIDE = "carries, set aside"
    """The site carries the value, which links nobody."""
    COPIED_FROM = "copied from"
    """The first site's pages are copied from the second's."""
    JUDGED = "judged"
    """A person decided about the two sites."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `id` is stable and never the id of an edge ("site:example.com", "value:payee:google.com:pub-…")."""

    id: str
    label: str
    kind: NodeKind
    first: date | None = None
    last: date | None = None
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; `id` begins with "e:"; `weight` is above 0 (a reader may drop an edge of weight 0); `label` is one line for people."""

    id: str
    source: str
    target: str
    kind: EdgeKind
    weight: float
    label: str = ""
    first: date | None = None
    last: date | None = None
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseGraph:
    """Nodes and edges in the order of their ids, as `graph_of` makes them; `as_of` is the newest day in it, never the day of writing.

    `left_out` says in a sentence what belongs to the picture and is not in it ("" where nothing is missing).
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    weights_version: str
    as_of: date | None = None
    left_out: str = ""


def graph_of(title: str, nodes: Iterable[Node], edges: Iterable[Edge], weights_version: str, left_out: str = "") -> CaseGraph:
    """A graph in its one order, readable for every format: each id once, edges without both of their nodes left out.

    Raises ValueError for a node whose id could be an edge's, and for an edge whose weight is not above 0.
    """
    by_id = {node.id: node for node in map(_readable_node, nodes)}
    kept = {edge.id: edge for edge in map(_readable_edge, edges) if edge.source in by_id and edge.target in by_id}
    ends = [node.last for node in by_id.values()] + [edge.last for edge in kept.values()]
    return CaseGraph(
        title=readable_label(title, "graph"),
        nodes=tuple(by_id[name] for name in sorted(by_id)),
        edges=tuple(kept[name] for name in sorted(kept)),
        weights_version=readable_label(weights_version, "none"),
        as_of=max((day for day in ends if day), default=None),
        left_out=left_out,
    )


def _readable_node(node: Node) -> Node:
    if node.id.startswith("e:"):
        raise ValueError(f"the id of a node may not begin like an edge's: {node.id!r}")
    first, last = readable_days(node.first, node.last)
    name = readable_id(node.id)
    label, attributes = readable_label(node.label, name), readable_attributes(node.attributes)
    return replace(node, id=name, label=label, first=first, last=last, attributes=attributes)


def _readable_edge(edge: Edge) -> Edge:
    if not edge.id.startswith("e:") or not 0 < edge.weight < math.inf:
        raise ValueError(f"an edge needs an id that begins with e: and a weight above 0: {edge.id!r}, {edge.weight}")
    first, last = readable_days(edge.first, edge.last)
    return Edge(
        id=readable_id(edge.id),
        source=readable_id(edge.source),
        target=readable_id(edge.target),
        kind=edge.kind,
        weight=float(edge.weight),
        label=readable_label(edge.label, edge.kind.value),
        first=first,
        last=last,
        attributes=readable_attributes(edge.attributes),
    )
