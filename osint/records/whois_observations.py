"""A WHOIS record as observations: who registered a domain, when, through whom, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from osint.model.domain_name import name_selector
from osint.model.evidence import Exchange, Json
from osint.model.observation import Observation, Relation
from osint.model.public_suffix import split_suffix
from osint.model.registrant_shields import is_role_name
from osint.model.selector import Selector, SelectorKind
from osint.records.contact_selectors import country_selector, email_selector, phone_selector
from osint.records.epp_status import each_once, epp_status
from osint.records.whois_contacts import is_company_name
from osint.records.whois_privacy import SERVICE
from osint.records.whois_record import WhoisContact, WhoisDate, WhoisRecord

REGISTRY, REGISTRAR = "registry", "registrar"


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Makes the observations of one answer; `block` is whose words they are, `registry` what the registry said of the same."""

    exchange: Exchange
    block: str
    registry: WhoisRecord | None

    def says(self, relation: Relation, value: Selector, **detail: Json) -> Observation:
        at = self.exchange.ended_at
        return Observation(self.exchange.subject, relation, value, at, at, {"block": self.block, **detail}, self.exchange.asked)


def whois_observations(record: WhoisRecord, exchange: Exchange, registry: WhoisRecord | None = None) -> Iterator[Observation]:
    """What one answer says; a registrar's answer comes with the registry's, and says where it contradicts that (`conflicts_with`).

    Doubts about the answer as a whole stand in the detail of its first observation (`notes`).
    """
    block = REGISTRY if exchange.purpose == REGISTRY else REGISTRAR
    speaker = _Speaker(exchange, block, registry if block == REGISTRAR else None)
    notes = list(record.notes)
    for observation in _all(speaker, record):
        yield replace(observation, detail={**observation.detail, "notes": notes}) if notes else observation
        notes = []


def not_registered(exchange: Exchange) -> Observation:
    """The statement that the registry knows no such domain."""
    return _Speaker(exchange, REGISTRY, None).says(Relation.NOT_REGISTERED, Selector(SelectorKind.TEXT, "not registered"))


def _all(speaker: _Speaker, record: WhoisRecord) -> Iterator[Observation]:
    yield from _registrar(speaker, record)
    before = speaker.registry
    yield from _time(speaker, Relation.REGISTERED_AT, record.created, before.created if before else None)
    yield from _time(speaker, Relation.CHANGED_AT, record.changed, None)
    yield from _time(speaker, Relation.EXPIRES_AT, record.expires, before.expires if before else None)
    yield from _delegation(speaker, record)
    for contact in record.contacts:
        yield from _registrant(speaker, contact) if contact.role == "registrant" else _contact(speaker, contact)


def _registrar(speaker: _Speaker, record: WhoisRecord) -> Iterator[Observation]:
    before = speaker.registry.registrar if speaker.registry else ""
    if record.registrar:
        detail: dict[str, Json] = {"url": record.registrar_url} if record.registrar_url else {}
        if before and _comparable(before) != _comparable(record.registrar):
            detail["conflicts_with"] = before
        yield speaker.says(Relation.REGISTRAR, Selector(SelectorKind.REGISTRAR, record.registrar), **detail)
    if record.registrar_id:
        yield speaker.says(Relation.REGISTRAR_ID, Selector(SelectorKind.TEXT, record.registrar_id))
    if record.handle and speaker.block == REGISTRY:
        yield speaker.says(Relation.REGISTRY_HANDLE, Selector(SelectorKind.REGISTRY_ID, record.handle))


def _comparable(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _time(speaker: _Speaker, relation: Relation, date: WhoisDate | None, before: WhoisDate | None) -> Iterator[Observation]:
    """A time with the precision it has, or, where it is ambiguous or impossible, its text."""
    if date is None:
        return
    value = Selector(SelectorKind.TIME, date.value) if date.value else Selector(SelectorKind.TEXT, date.text)
    detail: dict[str, Json] = {"text": date.text}
    if (
        before
        and before.value
        and date.value
        and not (date.value.startswith(before.value[:10]) or before.value.startswith(date.value[:10]))
    ):
        detail["conflicts_with"] = before.value
    yield speaker.says(relation, value, **detail)


def _delegation(speaker: _Speaker, record: WhoisRecord) -> Iterator[Observation]:
    before = speaker.registry.name_servers if speaker.registry else ()
    for name in record.name_servers:
        detail: dict[str, Json] = {"conflicts_with": list(before)} if before and name not in before else {}
        yield speaker.says(Relation.NAME_SERVER, name_selector(name, split_suffix), **detail)
    for status, written in each_once(record.statuses, epp_status):
        yield speaker.says(Relation.DOMAIN_STATUS, Selector(SelectorKind.TEXT, status), **written)


def _registrant(speaker: _Speaker, contact: WhoisContact) -> Iterator[Observation]:
    if contact.hidden == SERVICE:
        # A text, not a company: the service stands in front of strangers and must never be a thing to link by.
        yield speaker.says(Relation.PRIVACY, Selector(SelectorKind.TEXT, SERVICE), kind=SERVICE, service=contact.organisation)
        return
    if contact.hidden:
        yield speaker.says(Relation.PRIVACY, Selector(SelectorKind.TEXT, contact.hidden), kind=contact.hidden)
    else:
        for identity, detail in _identities(contact):
            yield speaker.says(Relation.REGISTRANT, identity, **detail)
    if email := email_selector(contact.email):
        yield speaker.says(Relation.REGISTRANT_EMAIL, email)
    if phone := phone_selector(contact.phone, contact.country):
        yield speaker.says(Relation.REGISTRANT_PHONE, phone)
    if contact.address:
        yield speaker.says(Relation.REGISTRANT_ADDRESS, Selector(SelectorKind.TEXT, contact.address))
    if country := country_selector(contact.country):
        yield speaker.says(Relation.REGISTRANT_COUNTRY, country)
    yield from _handle(speaker, contact)


def _contact(speaker: _Speaker, contact: WhoisContact) -> Iterator[Observation]:
    """Another contact; a privacy service in its place says nothing that the registrant's does not."""
    if contact.hidden == SERVICE:
        return
    values = [identity for identity, _ in _identities(contact)] if not contact.hidden else []
    found = [*values, email_selector(contact.email), phone_selector(contact.phone, contact.country)]
    detail: dict[str, Json] = {"of": "registrar"} if contact.role == "abuse" else {}
    for value in found:
        if value:
            yield speaker.says(Relation.CONTACT, value, role=contact.role, **detail)
    yield from _handle(speaker, contact)


def _handle(speaker: _Speaker, contact: WhoisContact) -> Iterator[Observation]:
    """The registry's identifier of a contact; a registrar's own numbers mean nothing outside its books."""
    if contact.handle and speaker.block == REGISTRY and not contact.hidden:
        yield speaker.says(Relation.CONTACT, Selector(SelectorKind.REGISTRY_ID, contact.handle), role=contact.role)


def _identities(contact: WhoisContact) -> Iterator[tuple[Selector, dict[str, Json]]]:
    """Who a contact is: the company, the person, or both; "Domain Administrator" is neither."""
    company, name = contact.organisation, contact.name
    if name.casefold() == company.casefold() or (not company and is_company_name(name)):
        company, name = company or name, ""
    is_role = is_role_name(name)
    if company:
        yield Selector(SelectorKind.COMPANY, company), ({"contact": name} if name and is_role else {})
    if name and not is_role:
        yield Selector(SelectorKind.COMPANY if company and is_company_name(name) else SelectorKind.PERSON, name), {}
