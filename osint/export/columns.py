"""The attributes of a graph as columns: one name, one type each, so that no reader meets a value it did not expect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osint.export.case_graph import Attribute, Edge, Node

_OF_TYPE = {bool: "boolean", int: "long", float: "double", str: "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute of nodes or of edges; `type` is boolean, long, double or string."""

    name: str
    type: str

    def text(self, value: Attribute) -> str:
        """A value as text of the column's type."""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        return repr(float(value)) if self.type == "double" else repr(value)


def columns_of(items: Iterable[Node] | Iterable[Edge]) -> tuple[Column, ...]:
    """The attributes that some nodes or edges have, by name; a name with values of several types becomes text, whole numbers beside
    others become double."""
    types: dict[str, set[type]] = {}
    for item in items:
        for name, value in item.attributes.items():
            if name in types:
                types[name].add(type(value))
            else:
                types[name] = {type(value)}
    return tuple(Column(name, _common({_OF_TYPE[kind] for kind in types[name]})) for name in sorted(types))


def _common(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"long", "double"} else "string"
