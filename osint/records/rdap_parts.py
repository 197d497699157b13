"""What all RDAP objects share (RFC 9083): events, entities, links, notices and public ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osint.errors import ParseError
from osint.model.evidence import Json
from osint.records.jcard import Card, read_jcard
from osint.records.rdap_fields import MAX_ITEMS, Fields, read_time
from osint.records.rdap_redaction import ServiceName
from osint.records.whois_privacy import is_mask, privacy_service

MAX_ENTITY_DEPTH = 4
NO_CARD = Card()


@dataclass(frozen=True, slots=True)
class RdapEvent:
    """Something that happened to an object: `at` is ISO 8601 UTC as precise as the source, "" where `text` is no time."""

    action: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class RdapEntity:
    """A person or company in some role; `within` holds the roles of the entity it stands in, () at the top.

    `redacted` says that the answer withholds who this is; `privacy_service` names the company that stands in for the
    real one. Where neither is set and the card is empty, the answer simply has no data: that is absent, not redacted.
    """

    roles: tuple[str, ...]
    handle: str = ""
    card: Card = NO_CARD
    redacted: bool = False
    privacy_service: str = ""
    public_ids: tuple[tuple[str, str], ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RdapLink:
    """A link of an object: relation, media type and address."""

    rel: str
    media_type: str
    href: str


@dataclass(frozen=True, slots=True)
class RdapNotice:
    """What the server says beside the data: terms, limits, what it leaves out."""

    title: str
    text: str


def read_events(fields: Fields) -> tuple[RdapEvent, ...]:
    """The events of an object, in the order of the answer; the action in lower case, a time that is none as its text alone."""
    found = []
    for event in fields.objects("events"):
        action, text = event.text("eventAction").lower(), event.text("eventDate")
        if not action or not text:
            event.problem("eventAction" if not action else "eventDate", "missing")
            continue
        try:
            found.append(RdapEvent(action, read_time(text), text))
        except ParseError:
            found.append(RdapEvent(action, "", text))
    return tuple(dict.fromkeys(found))


def read_links(fields: Fields) -> tuple[RdapLink, ...]:
    """The links of an object."""
    links = (RdapLink(link.text("rel").lower(), link.text("type").lower(), link.text("href")) for link in fields.objects("links"))
    return tuple(link for link in links if link.href)


def read_notices(fields: Fields) -> tuple[RdapNotice, ...]:
    """The notices of an answer; one notice may stand alone instead of in a list."""
    found = [
        RdapNotice(notice.text("title"), " ".join(notice.texts("description"))) for notice in fields.objects("notices", allow_one=True)
    ]
    return tuple(notice for notice in found if notice.title or notice.text)


def read_public_ids(fields: Fields) -> tuple[tuple[str, str], ...]:
    """(type, identifier) pairs, for example ("IANA Registrar ID", "292")."""
    pairs = ((entry.text("type"), entry.text("identifier")) for entry in fields.objects("publicIds", allow_one=True))
    return tuple(pair for pair in pairs if pair[1])


def read_entities(fields: Fields, privacy: ServiceName = privacy_service, within: tuple[str, ...] = ()) -> tuple[RdapEntity, ...]:
    """All entities of an object and, after each, the entities in it; `privacy` names the privacy service in a text."""
    return tuple(_walk_entities(fields, privacy, within, MAX_ENTITY_DEPTH))[:MAX_ITEMS]


def _walk_entities(fields: Fields, privacy: ServiceName, within: tuple[str, ...], depth: int) -> Iterator[RdapEntity]:
    for place, item in enumerate(fields.objects("entities", allow_one=True)):
        entity = _read_entity(item, privacy, within)
        yield entity
        if depth > 1 and place < MAX_ITEMS:
            yield from _walk_entities(item, privacy, entity.roles or within, depth - 1)


def _read_entity(fields: Fields, privacy: ServiceName, within: tuple[str, ...]) -> RdapEntity:
    card = _read_card(fields)
    names = [text for text in (card.organisation, card.name) if text]
    service = privacy(*names, *card.emails)
    roles = fields.texts("roles") or _card_roles(fields)
    return RdapEntity(
        roles=tuple(role.lower() for role in roles),
        handle=fields.text("handle"),
        card=card,
        redacted=not service and (any(map(is_mask, (*names, *card.emails))) or _says_redacted(fields)),
        privacy_service=service,
        public_ids=read_public_ids(fields),
        within=within,
    )


def _read_card(fields: Fields) -> Card:
    value = fields.raw("vcardArray")
    if value is None or value == []:
        return NO_CARD
    try:
        card = read_jcard(value)
    except ParseError as error:
        fields.problem("vcardArray", str(error))
        return NO_CARD
    for problem in card.problems:
        fields.problem("vcardArray", problem)
    return card


def _card_roles(fields: Fields) -> tuple[str, ...]:
    """The role inside the card, where one registrar's server puts it instead of into the entity (eurodns, 2024)."""
    match fields.raw("vcardArray"):
        case ["vcard", list(properties), *_]:
            return tuple(item[3] for item in properties[:MAX_ITEMS] if _is_role(item))
    return ()


def _is_role(item: Json) -> bool:
    return isinstance(item, list) and len(item) > 3 and item[0] == "role" and isinstance(item[3], str)


def _says_redacted(fields: Fields) -> bool:
    """Whether a remark says that the entity is withheld (gTLD RDAP profile of 2019)."""
    remarks = ((remark.text("title"), remark.text("type").lower()) for remark in fields.objects("remarks", allow_one=True))
    return any(is_mask(title) or kind.startswith(("object redacted", "object truncated due to auth")) for title, kind in remarks)
