"""RDAP values as observations: who registered a domain and when, who holds an address range or a system number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from osint.errors import ParseError
from osint.model.domain_name import name_selector
from osint.model.evidence import Exchange, Json
from osint.model.observation import Observation, Relation
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind
from osint.records.contact_selectors import country_selector, email_selector, phone_selector
from osint.records.epp_status import each_once, epp_status_of_rdap
from osint.records.rdap import RdapAutnum, RdapDomain, RdapNetwork
from osint.records.rdap_parts import RdapEntity, RdapEvent
from osint.records.whois_privacy import is_mask

_TIMES = {
    "registration": Relation.REGISTERED_AT,
    "last changed": Relation.CHANGED_AT,
    "expiration": Relation.EXPIRES_AT,
}
_ROLES = {
    "administrative": "admin",
    "technical": "tech",
    "billing": "billing",
    "abuse": "abuse",
    "reseller": "reseller",
    "sponsor": "sponsor",
    "proxy": "proxy",
}
MAX_PROBLEMS = 5
_COMPANY_KINDS = {"org", "group", "organization"}


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Makes the observations about one subject from one exchange."""

    exchange: Exchange
    subject: Selector
    detail: dict[str, Json] = field(default_factory=dict)

    def says(self, relation: Relation, object_: Selector, **detail: Json) -> Observation:
        moment = self.exchange.ended_at
        return Observation(self.subject, relation, object_, moment, moment, {**self.detail, **detail}, self.exchange.asked)


def domain_observations(domain: RdapDomain, exchange: Exchange, block: str) -> Iterator[Observation]:
    """What a registration says; `block` is whose words they are, "registry" or "registrar".

    Raises ParseError where the answer is about another domain than the one that was asked about, and, after everything
    that could be read, where there are fields that could not.
    """
    asked = exchange.subject
    if domain.name and domain.name != asked.value:
        raise ParseError(f"the answer is about {domain.name}, not about {asked.value}")
    speaker = _Speaker(exchange, asked, {"block": block})
    for event in domain.events:
        if event.action in _TIMES:
            yield _time(speaker, _TIMES[event.action], event)
    yield from _registration(speaker, domain, block)
    yield from _registrant(speaker, domain)
    for entity in domain.entities:
        yield from _contact(speaker, entity)
    _name_unreadable(domain.problems)


def not_registered(exchange: Exchange) -> Observation:
    """The statement that the registry knows no such domain."""
    speaker = _Speaker(exchange, exchange.subject, {"block": "registry"})
    return speaker.says(Relation.NOT_REGISTERED, Selector(SelectorKind.TEXT, "not registered"))


def network_observations(network: RdapNetwork, exchange: Exchange) -> Iterator[Observation]:
    """What the address registry says about an address: its range, and who holds that.

    Raises ParseError where the address does not lie in the range of the answer, and, at the end, where fields could not be read.
    """
    address = exchange.subject
    prefix = network.prefix_of(address.value)
    if not prefix:
        raise ParseError(f"the answer is about {network.start} to {network.end}, where {address.value} does not lie")
    netblock = Selector(SelectorKind.NETBLOCK, prefix)
    facts = {"name": network.name, "handle": network.handle, "kind": network.kind, "parent": network.parent}
    about = {name: value for name, value in facts.items() if value}
    yield _Speaker(exchange, address).says(Relation.IN_NETBLOCK, netblock, first=network.start, last=network.end, **about)
    yield from _holding(_Speaker(exchange, netblock, {"name": network.name} if network.name else {}), network)
    _name_unreadable(network.problems)


def autnum_observations(autnum: RdapAutnum, exchange: Exchange) -> Iterator[Observation]:
    """What the address registry says about an autonomous system.

    Raises ParseError where it speaks of another one, and, at the end, where fields could not be read.
    """
    asked = exchange.subject
    if not autnum.start <= asn_number(asked) <= autnum.end:
        raise ParseError(f"the answer is about AS{autnum.start} to AS{autnum.end}, not about {asked.value}")
    detail: dict[str, Json] = {"name": autnum.name} if autnum.name else {}
    if autnum.start != autnum.end:
        detail |= {"first": f"AS{autnum.start}", "last": f"AS{autnum.end}"}
    yield from _holding(_Speaker(exchange, asked, detail), autnum)
    _name_unreadable(autnum.problems)


def _name_unreadable(problems: Sequence[str]) -> None:
    """Raise ParseError for fields of an unknown shape: what they would have said is unknown, not absent."""
    if problems:
        more = f"; and {len(problems) - MAX_PROBLEMS} more" if len(problems) > MAX_PROBLEMS else ""
        raise ParseError(f"malformed fields, left out: {'; '.join(problems[:MAX_PROBLEMS])}{more}")


def asn_number(asn: Selector) -> int:
    """The number of an autonomous system selector; raises ParseError where it holds none."""
    digits = asn.value.upper().removeprefix("AS")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        raise ParseError(f"not an autonomous system number: {asn.value!r}")
    return int(digits)


def _registration(speaker: _Speaker, domain: RdapDomain, block: str) -> Iterator[Observation]:
    if domain.registrar:
        yield speaker.says(Relation.REGISTRAR, Selector(SelectorKind.REGISTRAR, domain.registrar))
    if domain.registrar_id:
        yield speaker.says(Relation.REGISTRAR_ID, Selector(SelectorKind.TEXT, domain.registrar_id))
    if block == "registry" and domain.handle and domain.handle.lower() != domain.name:
        yield speaker.says(Relation.REGISTRY_HANDLE, Selector(SelectorKind.REGISTRY_ID, domain.handle))
    for status, detail in each_once(domain.statuses, epp_status_of_rdap):
        yield speaker.says(Relation.DOMAIN_STATUS, Selector(SelectorKind.TEXT, status), **detail)
    for name in domain.name_servers:
        yield speaker.says(Relation.NAME_SERVER, name_selector(name, split_suffix))
    for signer in domain.delegation_signers:
        yield speaker.says(Relation.DNSSEC_KEY, Selector(SelectorKind.TEXT, signer))


def _registrant(speaker: _Speaker, domain: RdapDomain) -> Iterator[Observation]:
    entity = domain.registrant or RdapEntity(("registrant",))
    if entity.privacy_service:
        yield speaker.says(Relation.PRIVACY, Selector(SelectorKind.TEXT, "privacy service"), service=entity.privacy_service)
        return
    withheld = list(dict(domain.withheld).get("registrant", ()))
    detail: dict[str, Json] = {"withheld": withheld} if withheld else {}
    identities = list(_identities(entity))
    for identity, more in identities:
        yield speaker.says(Relation.REGISTRANT, identity, **more, **detail)
    if domain.is_registrant_redacted and not identities:
        yield speaker.says(Relation.PRIVACY, Selector(SelectorKind.TEXT, "redacted"), **detail)
    for email in _emails(entity):
        yield speaker.says(Relation.REGISTRANT_EMAIL, email)
    for phone in _phones(entity):
        yield speaker.says(Relation.REGISTRANT_PHONE, phone)
    if entity.card.address and not is_mask(entity.card.address):
        yield speaker.says(Relation.REGISTRANT_ADDRESS, Selector(SelectorKind.TEXT, entity.card.address))
    country = country_selector(entity.card.country)
    if country and not is_mask(country.value):
        yield speaker.says(Relation.REGISTRANT_COUNTRY, country)


def _contact(speaker: _Speaker, entity: RdapEntity) -> Iterator[Observation]:
    """The other contacts: all roles at the top, and the registrar's mailbox for complaints."""
    roles = [_ROLES[role] for role in entity.roles if role in _ROLES]
    if entity.within:
        roles = ["abuse"] if "abuse" in roles and "registrar" in entity.within else []
    if entity.privacy_service or not (roles or _is_known_holder(entity)):
        return
    of: dict[str, Json] = {"of": "registrar"} if entity.within else {}
    if _is_known_holder(entity):
        roles.append("registrant")
    for role in roles:
        values = [] if role == "registrant" else [identity for identity, _ in _identities(entity)] + _emails(entity) + _phones(entity)
        for value in values + _handle(entity, speaker):
            yield speaker.says(Relation.CONTACT, value, role=role, **of)


def _is_known_holder(entity: RdapEntity) -> bool:
    """Whether the entity is the registrant with a handle of its own, which is worth a search even if the name is withheld."""
    return "registrant" in entity.roles and not entity.within and bool(entity.handle)


def _handle(entity: RdapEntity, speaker: _Speaker) -> list[Selector]:
    """The registry's identifier of a contact; a registrar's own numbers mean nothing outside its books."""
    is_of_registry = speaker.detail["block"] == "registry" and not entity.within
    if not is_of_registry or not entity.handle or is_mask(entity.handle):
        return []
    return [Selector(SelectorKind.REGISTRY_ID, entity.handle)]


def _holding(speaker: _Speaker, held: RdapNetwork | RdapAutnum) -> Iterator[Observation]:
    for holder in held.holders:
        for identity, more in _identities(holder):
            yield speaker.says(Relation.HELD_BY, identity, **more, **({"handle": holder.handle} if holder.handle else {}))
    if held.country:
        yield speaker.says(Relation.LOCATED_IN, Selector(SelectorKind.COUNTRY, held.country))
    for event in held.events:
        if event.action == "registration":
            yield _time(speaker, Relation.ALLOCATED_AT, event)
    for email in filter(None, map(email_selector, held.abuse_emails)):
        yield speaker.says(Relation.ABUSE_CONTACT, email)


def _time(speaker: _Speaker, relation: Relation, event: RdapEvent) -> Observation:
    """A time; what is none is kept as text, as written."""
    if not event.at:
        return speaker.says(relation, Selector(SelectorKind.TEXT, event.text))
    detail: dict[str, Json] = {} if event.at == event.text else {"as_written": event.text}
    return speaker.says(relation, Selector(SelectorKind.TIME, event.at), **detail)


def _identities(entity: RdapEntity) -> Iterator[tuple[Selector, dict[str, Json]]]:
    """Who an entity is, as far as it is shown: the company, the person, or both."""
    company, name = (text if not is_mask(text) else "" for text in (entity.card.organisation, entity.card.name))
    if name == company:
        name = ""
    if not company and entity.card.kind in _COMPANY_KINDS:
        company, name = name, ""
    is_company_card = entity.card.kind in _COMPANY_KINDS
    if company:
        yield Selector(SelectorKind.COMPANY, company), ({"contact": name} if name and is_company_card else {})
    if name and not is_company_card:
        yield Selector(SelectorKind.PERSON, name), {}


def _emails(entity: RdapEntity) -> list[Selector]:
    shown = (email_selector(text) for text in entity.card.emails if not is_mask(text))
    return list(dict.fromkeys(filter(None, shown)))


def _phones(entity: RdapEntity) -> list[Selector]:
    shown = (phone_selector(text, entity.card.country) for text in entity.card.phones if not is_mask(text))
    return list(dict.fromkeys(filter(None, shown)))
