"""What a STIX relationship between two things means in this project's own verbs; the word that was written stays with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from osint.content.listed import Said
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

Times = tuple[datetime | None, datetime | None]
_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})
_STANDS_ON = frozenset({"resolves-to", "related-to", "hosted-on", "hosted-by", "hosts", "uses", "belongs-to", "located-at"})
_ANNOUNCED_BY = frozenset({"belongs-to", "related-to", "part-of", "announced-by"})
_PART_OF = frozenset(
    {"uses", "related-to", "belongs-to", "part-of", "consists-of", "owns", "controls", "hosts", "member-of", "attributed-to", "owned-by"}
    | {"operates", "operated-by", "publishes", "has", "indicates", "authored-by", "created-by", "sponsored-by", "contains", "derived-from"}
)
"""Relations by which a thing is counted to a group."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a relation: each a selector, a group's name, or neither."""

    source: Selector | None
    source_group: str
    target: Selector | None
    target_group: str


def said_of(ends: Ends, relation: str, times: Times, detail: Mapping[str, Json], listed_in: str) -> Said | None:
    """The statement in a relation; None where an end is nothing that this project keeps."""
    made = {"relation": relation, **detail}
    if ends.source and ends.target:
        return _between(ends.source, relation, ends.target, times, made)
    member, group = (ends.source, ends.target_group) if ends.source else (ends.target, ends.source_group)
    if member is None or not group:
        return None
    if relation in _PART_OF:
        return Said(member, Relation.LISTED_IN, Selector(SelectorKind.TEXT, listed_in), *times, {"group": group, **made})
    named = Selector(SelectorKind.TEXT, group)
    subject, other = (member, named) if ends.source else (named, member)
    return Said(subject, Relation.SAID_RELATED, other, *times, made)


def _between(source: Selector, relation: str, target: Selector, times: Times, detail: Mapping[str, Json]) -> Said | None:
    if source == target:
        return None
    if source.kind is SelectorKind.IP_ADDRESS and target.kind in _NAMES and relation in _STANDS_ON:
        source, target = target, source
    if source.kind in _NAMES and target.kind is SelectorKind.IP_ADDRESS and relation in _STANDS_ON:
        return Said(source, Relation.RESOLVES_TO, target, *times, detail)
    if source.kind in {SelectorKind.IP_ADDRESS, SelectorKind.NETBLOCK} and target.kind is SelectorKind.ASN and relation in _ANNOUNCED_BY:
        return Said(source, Relation.ORIGIN_ASN, target, *times, detail)
    if source.kind in _NAMES and target.kind is SelectorKind.CERTIFICATE:
        return Said(source, Relation.PRESENTS_CERTIFICATE, target, *times, detail)
    return Said(source, Relation.SAID_RELATED, target, *times, detail)
