"""Sightings of values on one page, merged into one finding for each value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from osint.content.found import Found, one_line
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector

MAX_VALUES = 100


@dataclass(frozen=True, slots=True)
class Sighting:
    """One value seen at one place: where on the page it stands, how it was told, and how it is written there."""

    relation: Relation
    object: Selector
    place: str
    how: str
    written: str = ""
    more: Mapping[str, Json] = field(default_factory=dict)


def merged(sightings: Iterable[Sighting], limit: int = MAX_VALUES) -> Iterator[Found]:
    """One finding for each value, at most `limit`: `positions` and `from` list every place and way, `written` a writing that differs.

    `count` says how often it was seen where that is more than once.
    """
    by_value: dict[tuple[Relation, Selector], list[Sighting]] = {}
    for sighting in sightings:
        key = (sighting.relation, sighting.object)
        if key in by_value or len(by_value) < limit:
            by_value.setdefault(key, []).append(sighting)
    for (relation, value), seen in by_value.items():
        detail: dict[str, Json] = {
            "positions": list(dict.fromkeys(sighting.place for sighting in seen)),
            "from": list(dict.fromkeys(sighting.how for sighting in seen)),
        }
        written = next((line for sighting in seen if (line := one_line(sighting.written)) not in {"", value.value}), "")
        if written:
            detail["written"] = written
        if len(seen) > 1:
            detail["count"] = len(seen)
        for sighting in seen:
            for name, said in sighting.more.items():
                detail.setdefault(name, said)
        yield Found(relation, value, detail)
