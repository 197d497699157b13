"""The values that linked sites share, as nodes, with a line from every site that carries one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from osint.export.case_graph import Attribute, Edge, EdgeKind, Node, NodeKind
from osint.export.plain_text import shortened
from osint.linking.link import Link, Reason, SetAside
from osint.linking.mark import Mark

LEAST_WEIGHT = 0.1
"""Readers drop an edge of weight 0."""
MOST_LABEL = 36
_LONG_HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{12,512}\b")


def site_id(name: str) -> str:
    """The id of a site's node."""
    return f"site:{name}"


def exchange_numbers(numbers: Iterable[int]) -> str:
    """Numbers of exchanges as one text, in order, each once."""
    return " ".join(str(number) for number in sorted(set(numbers)))


def short_label(rule: str, value: str) -> str:
    """What a value's dot says: its kind and the value, hashes cut to their beginning."""
    short = shortened(_LONG_HASH.sub(r"\1…", value), MOST_LABEL)
    return f"{rule.replace('_', ' ')}: {short}"


@dataclass(slots=True)
class _Value:
    """One value with all that several links say of it; that it counts in one of them outweighs that others set it aside."""

    rule: str
    text: str
    sites: int = 0
    innocent: str = ""
    set_aside: set[str] = field(default_factory=set)
    is_copied: bool = False
    marks: dict[str, Mark] = field(default_factory=dict)
    worth: dict[str, float] = field(default_factory=dict)

    @property
    def kind(self) -> NodeKind:
        """A hub where the value says nothing about anybody; one that a copy brought along still says something about the copy."""
        return NodeKind.VALUE if self.innocent or self.is_copied else NodeKind.HUB


class SharedNodes:
    """Collects values over links, so that each becomes one node and each site that carries it gets one line."""

    def __init__(self) -> None:
        self._values: dict[str, _Value] = {}

    def add(self, link: Link) -> None:
        """Take in what the two sites of a link share."""
        items: list[Reason | SetAside] = [*link.reasons, *link.set_aside]
        for item in items:
            found = self._values.setdefault(f"value:{item.rule}:{item.mark_a.key}", _Value(item.rule, item.mark_a.value))
            found.sites = max(found.sites, item.sites)
            if isinstance(item, Reason):
                found.innocent = item.innocent
            else:
                found.set_aside.add(item.why)
                found.is_copied |= "a recognised outlet" in item.why
            for site, mark in ((link.a, item.mark_a), (link.b, item.mark_b)):
                found.marks.setdefault(site, mark)
                if isinstance(item, Reason):
                    found.worth[site] = max(found.worth.get(site, LEAST_WEIGHT), item.log_ratio)

    def nodes(self) -> Iterator[Node]:
        """The values as nodes, seen from the first day to the last on any of these sites."""
        for name, value in self._values.items():
            first, last = _days(value.marks.values())
            count = f" ({value.sites} sites)" if value.kind is NodeKind.HUB else ""
            attributes: dict[str, Attribute] = {
                "kind_of_value": value.rule.replace("_", " "),
                "value": value.text,
                "sites": value.sites,
                "innocent": value.innocent,
                "set_aside": "; ".join(sorted(value.set_aside)),
            }
            label = short_label(value.rule, value.text) + count
            yield Node(name, label, value.kind, first, last, {key: text for key, text in attributes.items() if text != ""})

    def edges(self) -> Iterator[Edge]:
        """A line from each site to each value that it carries."""
        for name, value in self._values.items():
            for site, mark in value.marks.items():
                attributes: dict[str, Attribute] = {"evidence": exchange_numbers(mark.evidence)}
                if mark.note:
                    attributes["note"] = mark.note
                yield Edge(
                    id=f"e:carries:{site}:{name}",
                    source=site_id(site),
                    target=name,
                    kind=EdgeKind.CARRIES if site in value.worth else EdgeKind.CARRIES_SET_ASIDE,
                    weight=value.worth.get(site, LEAST_WEIGHT),
                    label=value.rule.replace("_", " "),
                    first=mark.first.date(),
                    last=mark.last.date(),
                    attributes=attributes,
                )


def _days(marks: Iterable[Mark]) -> tuple[date, date]:
    seen = list(marks)
    return min(mark.first for mark in seen).date(), max(mark.last for mark in seen).date()
