"""RDAP answers (RFC 9083) as plain values: domains here, address ranges and autonomous systems in rdap_numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osint.errors import ParseError, UsageProblem
from osint.model.domain_name import ascii_name
from osint.model.evidence import Json, Status
from osint.records.json_answer import read_json, unreadable
from osint.records.rdap_fields import Fields, as_object, error_sentence
from osint.records.rdap_numbers import RdapAutnum, RdapNetwork, read_rdap_autnum, read_rdap_network
from osint.records.rdap_parts import (
    RdapEntity,
    RdapEvent,
    RdapLink,
    RdapNotice,
    read_entities,
    read_events,
    read_links,
    read_notices,
    read_public_ids,
)
from osint.records.rdap_redaction import ServiceName, hides_identity, withheld_fields
from osint.records.whois_privacy import privacy_service

__all__ = [
    "RdapAutnum",
    "RdapDomain",
    "RdapNetwork",
    "judge_rdap",
    "read_rdap_autnum",
    "read_rdap_domain",
    "read_rdap_network",
    "read_related_link",
]

IANA_ID = "iana registrar id"
_ERROR_STATUS = {404: Status.ABSENT, 429: Status.RATE_LIMITED, 401: Status.REFUSED, 403: Status.REFUSED}


@dataclass(frozen=True, slots=True)
class RdapDomain:
    """A domain's registration as one server tells it; `name` is an A-label name in lower case, "" where not told.

    `withheld` lists the fields that the answer says it leaves out (RFC 9537), by role. `delegation_signers` are DS records
    as "key-tag algorithm digest-type digest". `problems` names every field that could not be read.
    """

    name: str
    handle: str = ""
    statuses: tuple[str, ...] = ()
    events: tuple[RdapEvent, ...] = ()
    registrar: str = ""
    registrar_id: str = ""
    name_servers: tuple[str, ...] = ()
    is_signed: bool | None = None
    delegation_signers: tuple[str, ...] = ()
    entities: tuple[RdapEntity, ...] = ()
    withheld: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notices: tuple[RdapNotice, ...] = ()
    links: tuple[RdapLink, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def registrant(self) -> RdapEntity | None:
        """The first entity that holds the domain."""
        return next((entity for entity in self.entities if "registrant" in entity.roles and not entity.within), None)

    @property
    def is_registrant_redacted(self) -> bool:
        """Whether the answer says that it withholds who the registrant is (which is not the same as having no data)."""
        fields = dict(self.withheld).get("registrant", ())
        return hides_identity(fields) or (self.registrant is not None and self.registrant.redacted)

    @property
    def related_link(self) -> str:
        """The address of the registrar's own record, "" where the registry names none."""
        return _related(self.links)


def judge_rdap(body: bytes) -> tuple[Status, str] | None:
    """The status of an answer that is no RDAP object: an RDAP error sent with HTTP 200, a web page, broken JSON."""
    try:
        data = read_json(body)
    except ParseError as error:
        return unreadable(body, error)
    if not isinstance(data, dict):
        return Status.MALFORMED, "JSON, but not an RDAP object"
    if "errorCode" in data:
        code = Fields(data, []).whole("errorCode")
        return _ERROR_STATUS.get(code or 0, Status.FAILED), error_sentence(data)
    return (
        None
        if isinstance(data.get("objectClassName"), str)
        else (Status.MALFORMED, "JSON, but not an RDAP object: it has no objectClassName")
    )


def read_rdap_domain(data: Json, privacy: ServiceName = privacy_service) -> RdapDomain:
    """The registration in an RDAP domain object; `privacy` names the privacy service in texts.

    Raises ParseError where the answer is another object or none at all.
    """
    fields = Fields(as_object(data, "domain"), [])
    entities = read_entities(fields, privacy)
    registrar = next((entity for entity in entities if "registrar" in entity.roles), RdapEntity(()))
    secure = fields.inner("secureDNS")
    return RdapDomain(
        name=_domain_name(fields, "ldhName") or _domain_name(fields, "unicodeName"),
        handle=fields.text("handle"),
        statuses=fields.texts("status"),
        events=read_events(fields),
        registrar=registrar.card.name or registrar.card.organisation or registrar.handle,
        registrar_id=_iana_id([*registrar.public_ids, *read_public_ids(fields)]),
        name_servers=_name_servers(fields),
        is_signed=_truth(secure, "delegationSigned"),
        delegation_signers=_delegation_signers(secure),
        entities=entities,
        withheld=tuple(withheld_fields(fields.raw("redacted")).items()),
        notices=read_notices(fields),
        links=read_links(fields),
        problems=tuple(fields.problems),
    )


def read_related_link(data: Json) -> str:
    """The `related_link` of an RDAP domain object, without the reading of everything else; raises ParseError where it is no such object."""
    return _related(read_links(Fields(as_object(data, "domain"), [])))


def _related(links: Iterable[RdapLink]) -> str:
    related = [link for link in links if link.rel == "related" and link.href.lower().startswith(("https://", "http://"))]
    typed = [link.href for link in related if link.media_type.startswith("application/rdap+json")]
    untyped = [link.href for link in related if not link.media_type and "/domain/" in link.href]
    return next(iter(sorted(typed, key=lambda href: "/domain/" not in href.lower()) + untyped), "")


def _domain_name(fields: Fields, name: str) -> str:
    text = fields.text(name)
    try:
        return ascii_name(text) if text else ""
    except UsageProblem as error:
        fields.problem(name, str(error))
        return ""


def _name_servers(fields: Fields) -> tuple[str, ...]:
    found = [_domain_name(server, "ldhName") or _domain_name(server, "unicodeName") for server in fields.objects("nameservers")]
    return tuple(dict.fromkeys(filter(None, found)))


def _iana_id(public_ids: Iterable[tuple[str, str]]) -> str:
    return next((number for kind, number in public_ids if kind.lower() == IANA_ID and number.isdigit()), "")


def _truth(fields: Fields, name: str) -> bool | None:
    value = fields.raw(name)
    if value is None or isinstance(value, bool):
        return value
    fields.problem(name, "expected true or false")
    return None


def _delegation_signers(secure: Fields) -> tuple[str, ...]:
    found = []
    for entry in secure.objects("dsData"):
        numbers = [entry.whole(name) for name in ("keyTag", "algorithm", "digestType")]
        digest = "".join(entry.text("digest").split()).lower()
        if None in numbers or not digest:
            entry.problem("digest", "not a whole DS record")
        else:
            found.append(" ".join([*map(str, numbers), digest]))
    return tuple(dict.fromkeys(found))
