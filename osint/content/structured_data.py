"""Publishers, authors, organisations and people that a page's structured data names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bs4 import Tag
from bs4.element import NavigableString

from osint.content.found import Found, one_line
from osint.content.json_ld import Entity, strings
from osint.content.page import Page
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_NAMED = 200
_COMPANIES = frozenset({"Organization", "Corporation", "LocalBusiness", "NGO", "NewspaperPublisher", "Brand", "Project", "Periodical"})
_PEOPLE = frozenset({"Person", "Patient", "ProfilePage"})
_ADDRESS_PARTS = ("streetAddress", "postOfficeBoxNumber", "postalCode", "addressLocality", "addressRegion", "addressCountry")
_NUMBERS = ("vatID", "taxID", "leiCode", "duns", "iso6523Code", "identifier", "foundingDate")
_MICRODATA = {
    "publisher": (SelectorKind.COMPANY, Relation.PUBLISHER),
    "author": (SelectorKind.PERSON, Relation.AUTHOR),
}
_ADDRESSES = ("url", "@id", "publishingPrinciples")


def find_structured_data(page: Page) -> Iterator[Found]:
    """PUBLISHER and AUTHOR for those two roles, NAMES_COMPANY and NAMES_PERSON for every named organisation and person."""
    seen: set[tuple[Relation, Selector, str]] = set()
    for found in (*_from_entities(page), *_from_microdata(page)):
        key = (found.relation, found.object, str(found.detail.get("role")))
        if found.object.value and key not in seen and len(seen) < MAX_NAMED:
            seen.add(key)
            yield found


def profiles_named(page: Page) -> list[str]:
    """The sameAs addresses of the page's structured data, as written."""
    return [written for entity in page.entities for written in strings(entity.members.get("sameAs"))]


def contacts_named(page: Page, key: str) -> list[tuple[str, str]]:
    """(value as written, role of the entity) for a member such as email or telephone of any entity."""
    return [(written, entity.role) for entity in page.entities for written in strings(entity.members.get(key))]


def _from_entities(page: Page) -> Iterator[Found]:
    for entity in page.entities:
        yield from _plain_names(entity)
        kind = _kind(entity)
        if kind is None:
            continue
        for relation in _relations(entity.role, kind):
            for name in _names(entity):
                yield Found(relation, Selector(kind, name), _detail(entity))
        for legal in strings(entity.members.get("legalName")):
            yield Found(Relation.NAMES_COMPANY, Selector(SelectorKind.COMPANY, legal), {"role": "legal name", "of": entity.text("name")})


def _plain_names(entity: Entity) -> Iterator[Found]:
    """Authors, publishers and founders that are given as mere text."""
    for role, relation, kind in (
        ("author", Relation.AUTHOR, SelectorKind.PERSON),
        ("publisher", Relation.PUBLISHER, SelectorKind.COMPANY),
        ("founder", Relation.NAMES_PERSON, SelectorKind.PERSON),
    ):
        value = entity.members.get(role)
        for item in value[:20] if isinstance(value, list) else [value]:
            if isinstance(item, str) and "://" not in item and (name := one_line(item, 200)):
                yield Found(relation, Selector(kind, name), {"role": role, "from": "json-ld"})


def _kind(entity: Entity) -> SelectorKind | None:
    types = entity.types
    if any(kind in _PEOPLE for kind in types):
        return SelectorKind.PERSON if entity.members.get("name") else None
    if any(kind in _COMPANIES or kind.endswith(("Organization", "Business", "Company")) for kind in types):
        return SelectorKind.COMPANY
    if entity.role == "author" and entity.members.get("name"):
        return SelectorKind.PERSON
    if entity.role == "publisher" and entity.members.get("name"):
        return SelectorKind.COMPANY
    return None


def _relations(role: str, kind: SelectorKind) -> list[Relation]:
    named = Relation.NAMES_PERSON if kind is SelectorKind.PERSON else Relation.NAMES_COMPANY
    special = {"publisher": Relation.PUBLISHER, "author": Relation.AUTHOR, "creator": Relation.AUTHOR}.get(role)
    return [special] if special else [named]


def _names(entity: Entity) -> list[str]:
    return [name[:200] for name in strings(entity.members.get("name"))][:5]


def _detail(entity: Entity) -> dict[str, Json]:
    """What qualifies a name: its role and type, and the particulars that make an organisation findable."""
    detail: dict[str, Json] = {"role": entity.role or "page", "type": ", ".join(entity.types)[:100], "from": "json-ld"}
    for key in (*_ADDRESSES, *_NUMBERS, "legalName", "jobTitle"):
        if value := entity.text(key):
            detail[key.removeprefix("@")] = value
    for key in ("logo", "image"):
        if value := _media_url(entity.members.get(key)):
            detail[key] = value
    if address := _postal_address(entity.members.get("address")):
        detail["address"] = address
    return detail


def _media_url(value: Json) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return one_line(value) if isinstance(value, str) else ""


def _postal_address(value: Json) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return one_line(value)
    if not isinstance(value, Mapping):
        return ""
    return ", ".join(part for key in _ADDRESS_PARTS for part in strings(value.get(key))[:1])[:500]


def _from_microdata(page: Page) -> Iterator[Found]:
    """The names inside itemprop="publisher" and "author" (schema.org microdata)."""
    for tag in page.marked:
        role = _microdata_role(tag) if tag.attrs.get("itemprop") == "name" else ""
        if not role:
            continue
        text = tag.attrs.get("content") or next((str(node) for node in tag.contents if type(node) is NavigableString), "")
        kind, relation = _MICRODATA[role]
        yield Found(relation, Selector(kind, one_line(str(text), 200)), {"role": role, "from": "microdata"})


def _microdata_role(name_tag: Tag) -> str:
    """The publisher or author whose name this is: the nearest of the few tags around it that says so."""
    parent = name_tag.parent
    for _ in range(6):
        if parent is None:
            return ""
        role = str(parent.attrs.get("itemprop", ""))
        if role:
            return role if role in _MICRODATA else ""
        parent = parent.parent
    return ""
