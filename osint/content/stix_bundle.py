"""STIX 2.1 bundles, plain and as OpenCTI writes them: sites, addresses, profiles and people, and what the report says of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from osint.content.list_bytes import text_of as decoded
from osint.content.list_bytes import unpacked
from osint.content.listed import Problems, Said
from osint.content.stix_objects import GROUPS, LISTS, Object, moment, name_of, selector_of, text_of
from osint.content.stix_relations import Ends, said_of
from osint.errors import ParseError
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

BYTES_AT_ONCE = 8 * 1024 * 1024
"""A larger bundle is read in parts."""
MOST_OBJECTS = 500_000
_LISTED = frozenset(SelectorKind) - {SelectorKind.PERSON, SelectorKind.COMPANY}
_REFERRING = (("resolves_to_refs", "resolves-to"), ("belongs_to_refs", "belongs-to"))


@dataclass(slots=True)
class Bundle:
    """A bundle's objects by their ids, and what they stand for."""

    name: str
    objects: list[Object]
    by_id: dict[str, Object] = field(default_factory=dict)
    selectors: dict[str, Selector] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    not_used: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str:
        """The report's own name, or that of the file."""
        return next(iter(self.lists.values()), self.name)

    @property
    def published(self) -> datetime | None:
        """When the report was published."""
        times = [moment(self.by_id[key].get("published")) for key in self.lists]
        return next(filter(None, times), None)

    def author(self, item: Object) -> str:
        """Who made an object: the identity it names, else that of the report."""
        for made in (item, *(self.by_id[key] for key in self.lists)):
            by = made.get("created_by_ref") or made.get("x_opencti_created_by_ref")
            if isinstance(by, str) and by in self.by_id and (name := name_of(self.by_id[by])):
                return name
        return ""


def read_stix_bundle(body: bytes, name: str, part: int = 0, parts: int = 1) -> Iterator[Said]:
    """What a bundle says, object after object in their order; then ParseError with what could not be read.

    Of a large bundle only one of several parts of its objects is read at a time. Raises ParseError at once for what is no bundle.
    """
    bundle = _indexed(_objects(body), name)
    problems = Problems()
    for item in bundle.objects:
        _learn(bundle, item, problems if part == 0 else Problems())
    size = -(-len(bundle.objects) // parts)
    dangling: Counter[str] = Counter()
    for item in bundle.objects[part * size : (part + 1) * size]:
        yield from _said(bundle, item, problems, dangling)
    for words, count in sorted(dangling.items()):
        problems.add(f"{count} {words}")
    if part == 0:
        yield _about_the_bundle(bundle)
    if problems.count:
        raise ParseError(str(problems))


def is_bundle(head: bytes) -> bool:
    """Whether a file that begins so may be a bundle."""
    return decoded(head).lstrip("\ufeff \t\r\n").startswith("{")


def _objects(body: bytes) -> list[Object]:
    try:
        made = json.loads(decoded(unpacked(body)))
    except RecursionError as error:
        raise ParseError("the file is JSON nested too deeply to be read") from error
    except ValueError as error:
        raise ParseError(f"the file is not JSON: {error}") from error
    if not isinstance(made, dict) or made.get("type") != "bundle":
        raise ParseError("the file is JSON, but not a STIX bundle: its type is not 'bundle'")
    objects = made.get("objects", [])
    if not isinstance(objects, list):
        raise ParseError("the objects of the bundle are not a list")
    if len(objects) > MOST_OBJECTS:
        raise ParseError(f"the bundle has {len(objects)} objects; at most {MOST_OBJECTS} are read")
    return objects


def _indexed(objects: list[Object], name: str) -> Bundle:
    bundle = Bundle(name, [item for item in objects if isinstance(item, Mapping)])
    if len(bundle.objects) < len(objects):
        bundle.not_used["things that are no objects"] = len(objects) - len(bundle.objects)
    for item in bundle.objects:
        key = item.get("id")
        if isinstance(key, str) and len(key) < 200:
            bundle.by_id.setdefault(key, item)
    return bundle


def _learn(bundle: Bundle, item: Object, problems: Problems) -> None:
    """Take note of what an object stands for; what stands for nothing is counted by its type."""
    kind, key = text_of(item.get("type"), 60), item.get("id")
    if not kind or not isinstance(key, str) or bundle.by_id.get(key) is None:
        bundle.not_used["objects without a type or an id"] += 1
    elif kind == "relationship":
        return
    elif item.get("revoked") is True:
        bundle.not_used[f"{kind} (revoked)"] += 1
    elif kind in LISTS and name_of(item):
        if kind == "report":
            bundle.lists[key] = name_of(item)
    elif kind in GROUPS and name_of(item):
        bundle.groups[key] = name_of(item)
    elif found := selector_of(item, problems):
        bundle.selectors[key] = found
    else:
        bundle.not_used[kind] += 1


def _said(bundle: Bundle, item: Object, problems: Problems, dangling: Counter[str]) -> Iterator[Said]:
    """What one object says of itself and of others."""
    if item.get("revoked") is True:
        return
    key = text_of(item.get("id"))
    if item.get("type") == "relationship":
        yield from _relationship(bundle, item, problems, dangling)
    elif key in bundle.lists or key in bundle.groups:
        yield from _members(bundle, item, dangling)
    elif key in bundle.selectors:
        for field_name, relation in _REFERRING:
            for target in _ids(item.get(field_name)):
                yield from _between(bundle, (str(key), relation, target), item, dangling)
        yield from _certificate(bundle, item)
        if not bundle.lists:
            found = bundle.selectors[str(key)]
            if found.kind in _LISTED:
                yield _listing(bundle, found, item, {})


def _relationship(bundle: Bundle, item: Object, problems: Problems, dangling: Counter[str]) -> Iterator[Said]:
    source, relation, target = item.get("source_ref"), text_of(item.get("relationship_type"), 100), item.get("target_ref")
    if not isinstance(source, str) or not isinstance(target, str) or not relation:
        problems.add("relationship: it does not say what is related to what, and how")
        return
    begin, end = moment(item.get("start_time")), moment(item.get("stop_time"))
    if begin and end and end < begin:
        problems.add(f"relationship {text_of(item.get('id'), 60)}: it stops before it starts")
    yield from _between(bundle, (source, relation, target), item, dangling)


def _between(bundle: Bundle, stated: tuple[str, str, str], item: Object, dangling: Counter[str]) -> Iterator[Said]:
    """What a relation between two objects says; one to something that this project does not keep is counted."""
    source, relation, target = stated
    missing = [key for key in (source, target) if key not in bundle.by_id]
    if missing:
        dangling["relations name an object that is not in the bundle"] += 1
        return
    ends = Ends(bundle.selectors.get(source), bundle.groups.get(source, ""), bundle.selectors.get(target), bundle.groups.get(target, ""))
    found = said_of(ends, relation, _times(bundle, item), _detail(bundle, item), bundle.title)
    if found:
        yield found
    else:
        kinds = [text_of(bundle.by_id[key].get("type"), 60) for key in (source, target)]
        bundle.not_used[f"relations {kinds[0]} {relation} {kinds[1]}"] += 1


def _members(bundle: Bundle, item: Object, dangling: Counter[str]) -> Iterator[Said]:
    """Who stands in a report or in a grouping; only a grouping says that its members belong together."""
    key = str(item.get("id"))
    detail: dict[str, Json] = {"group": bundle.groups[key]} if key in bundle.groups else {}
    for member in _ids(item.get("object_refs")):
        found = bundle.selectors.get(member)
        if found and found.kind in _LISTED:
            yield _listing(bundle, found, item, detail)
        elif member not in bundle.by_id:
            dangling[f"members of a {text_of(item.get('type'), 60)} are not in the bundle"] += 1


def _listing(bundle: Bundle, found: Selector, item: Object, detail: Mapping[str, Json]) -> Said:
    by = bundle.author(item)
    made = dict(detail) | ({"by": by} if by else {})
    name = bundle.lists.get(str(item.get("id")), bundle.title)
    return Said(found, Relation.LISTED_IN, Selector(SelectorKind.TEXT, name), *_times(bundle, item), made)


def _certificate(bundle: Bundle, item: Object) -> Iterator[Said]:
    """The dates and names of a certificate."""
    found = bundle.selectors[str(item.get("id"))]
    if item.get("type") != "x509-certificate":
        return
    for name, relation in (("validity_not_before", Relation.VALID_FROM), ("validity_not_after", Relation.VALID_UNTIL)):
        if when := moment(item.get(name)):
            yield Said(found, relation, Selector(SelectorKind.TIME, f"{when:%Y-%m-%dT%H:%M:%SZ}"), *_times(bundle, item))
    for name, relation in (("issuer", Relation.ISSUED_BY), ("subject", Relation.CERTIFICATE_SUBJECT)):
        if text := text_of(item.get(name)):
            yield Said(found, relation, Selector(SelectorKind.TEXT, text), *_times(bundle, item))


def _times(bundle: Bundle, item: Object) -> tuple[datetime | None, datetime | None]:
    """The window that an object states; else when the report came out."""
    named = (("start_time", "stop_time"), ("first_observed", "last_observed"), ("first_seen", "last_seen"), ("valid_from", "valid_until"))
    for begin, end in named:
        found = sorted(filter(None, (moment(item.get(begin)), moment(item.get(end)))))
        if found:
            return found[0], found[-1]
    when = bundle.published or moment(item.get("created"))
    return when, when


def _detail(bundle: Bundle, item: Object) -> dict[str, Json]:
    """Who says it, and how surely."""
    detail: dict[str, Json] = {}
    if by := bundle.author(item):
        detail["by"] = by
    confidence = item.get("confidence")
    if isinstance(confidence, int) and 0 <= confidence <= 100 and not isinstance(confidence, bool):
        detail["confidence"] = confidence
    return detail


def _ids(value: Json) -> Iterator[str]:
    """The ids in a list of references, each once."""
    yield from dict.fromkeys(key for key in value if isinstance(key, str)) if isinstance(value, list) else ()


def _about_the_bundle(bundle: Bundle) -> Said:
    """A statement about the bundle itself: what it holds, and how much of it is not kept, by type."""
    kinds = Counter(found.kind.value for found in bundle.selectors.values())
    detail: dict[str, Json] = {"not_used": [f"{count} {kind}" for kind, count in sorted(bundle.not_used.items())][:200]}
    if bundle.groups:
        detail["groups"] = sorted(set(bundle.groups.values()))[:200]
    words = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "nothing that this project keeps"
    return Said(
        Selector(SelectorKind.TEXT, bundle.title), Relation.DESCRIPTION, Selector(SelectorKind.TEXT, f"STIX bundle: {words}"), detail=detail
    )
