"""Rules about who registered a domain: mailbox, telephone, name, company, postal address, the registry's own number of a contact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.public_suffix import split_suffix
from osint.model.registrant_shields import (
    comparable,
    is_mask,
    privacy_service,
    shield_of_address,
    shield_of_email,
    shield_of_name,
    shield_of_phone,
    stands_for_strangers,
)
from osint.model.run import Fact
from osint.model.selector import SelectorKind

OTHER_CONTACT = 0.5
"""The administrative or technical contact may be the web designer or the host; only the registrant holds the domain."""
ONE_WORD = 0.5
"""A name of one word is many people's."""
_OTHER_ROLES = frozenset({"admin", "tech"})
_LEGAL_FORMS = re.compile(
    r" (?:inc|incorporated|ltd|limited|llc|l l c|gmbh|ag|kg|bv|b v|nv|n v|sa|s a|sas|sarl|srl|s r l|spa|s p a|plc|corp|corporation|co|"
    r"company|oy|ab|as|a s|aps|kft|doo|d o o|sp z o o|ooo|zao|oao|pty|pte|llp|ev|e v|mmc|ooo|ооо)\Z"
)
_REPOSITORY = re.compile(r"-[A-Z][A-Z0-9_]{1,19}\Z")
_SHORTEST_ADDRESS = 12


def find_emails(site: SiteFacts) -> Iterator[Mark]:
    """The registrant's mailboxes, and those of the other contacts at half weight."""
    yield from _contacts(site, "registrant_email", Relation.REGISTRANT_EMAIL, SelectorKind.EMAIL, _email)


def find_phones(site: SiteFacts) -> Iterator[Mark]:
    """The registrant's telephone numbers, and those of the other contacts at half weight."""
    yield from _contacts(site, "registrant_phone", Relation.REGISTRANT_PHONE, SelectorKind.PHONE, _phone)


def find_names(site: SiteFacts) -> Iterator[Mark]:
    """The persons who hold the domain, and the persons among the other contacts at half weight."""
    yield from _contacts(site, "registrant_name", Relation.REGISTRANT, SelectorKind.PERSON, _name)


def find_organisations(site: SiteFacts) -> Iterator[Mark]:
    """The companies that hold the domain, and those among the other contacts at half weight; legal forms do not matter."""
    yield from _contacts(site, "registrant_organisation", Relation.REGISTRANT, SelectorKind.COMPANY, _organisation)


def find_addresses(site: SiteFacts) -> Iterator[Mark]:
    """The registrant's postal address, where it is more than a town."""
    for fact in site.own(Relation.REGISTRANT_ADDRESS):
        text = fact.observation.object.value
        key = comparable(text)
        is_place = len(key) < _SHORTEST_ADDRESS or not any(char.isdigit() for char in key) or key.count(" ") < 2
        aside = shield_of_address(text) or ("it names a place, and no house in it" if is_place else "") or _of_a_service(site, fact)
        yield mark_of("registrant_address", [fact], Reading(key, shown=text, set_aside=aside))


def find_registry_contacts(site: SiteFacts) -> Iterator[Mark]:
    """The registry's numbers of the contacts; a number without the registry's name counts within one top-level domain only."""
    for fact in site.own(Relation.CONTACT):
        item, role = fact.observation, str(fact.observation.detail.get("role") or "")
        if item.object.kind is not SelectorKind.REGISTRY_ID or role not in {"registrant", *_OTHER_ROLES}:
            continue
        handle = item.object.value.strip()
        key = handle.upper()
        if not _REPOSITORY.search(key):
            key = f"{split_suffix(site.site.value)[1].rpartition('.')[2]}:{key}"
        aside = "it only says that the real value is withheld" if is_mask(handle) or privacy_service(handle) else ""
        factor = 1.0 if role == "registrant" else OTHER_CONTACT
        note = "" if role == "registrant" else f"of the {role} contact"
        yield mark_of("registry_contact", [fact], Reading(key, shown=handle, note=note, factor=factor, set_aside=aside))


def _contacts(site: SiteFacts, rule: str, relation: Relation, kind: SelectorKind, read: Callable[[str], Reading | None]) -> Iterator[Mark]:
    """The values of one kind: the registrant's in full, the administrative and technical contacts' at half weight."""
    for fact in site.own(relation, Relation.CONTACT):
        item = fact.observation
        note, factor = _place(fact)
        reading = read(item.object.value) if item.object.kind is kind and factor else None
        if reading is None:
            continue
        aside = reading.set_aside or _of_a_service(site, fact)
        yield mark_of(rule, [fact], Reading(reading.key, reading.shown, note, reading.factor * factor, set_aside=aside))


def _place(fact: Fact) -> tuple[str, float]:
    """(note, factor) of the place where a contact's value stands; factor 0 for the registrar's own and for complaints."""
    item = fact.observation
    if item.relation is not Relation.CONTACT:
        return "", 1.0
    role = str(item.detail.get("role") or "")
    return (f"of the {role} contact", OTHER_CONTACT) if role in _OTHER_ROLES and not item.detail.get("of") else ("", 0.0)


def _of_a_service(site: SiteFacts, fact: Fact) -> str:
    """Why a value is a privacy service's or a registrar's: the name that the same answer gives for the same contact says so."""
    item = fact.observation
    names = [str(item.detail.get("contact") or "")]
    if item.relation is not Relation.CONTACT:
        beside = (known for known in site.own(Relation.REGISTRANT) if _same_answer(known, fact))
        names += [known.observation.object.value for known in beside if known is not fact]
    found = next((name for name in names if name and stands_for_strangers(name)), "")
    return f"it stands beside {found}, which stands in front of strangers" if found else ""


def _same_answer(one: Fact, other: Fact) -> bool:
    return one.source == other.source and one.observation.last_seen == other.observation.last_seen


def _email(value: str) -> Reading:
    return Reading(value.casefold(), shown=value, set_aside=shield_of_email(value))


def _phone(value: str) -> Reading:
    return Reading("".join(char for char in value if char.isdigit()), shown=value, set_aside=shield_of_phone(value))


def _name(value: str) -> Reading | None:
    key = " ".join(sorted(comparable(value).split()))
    aside = shield_of_name(value)
    return Reading(key, shown=value, factor=1.0 if " " in key else ONE_WORD, set_aside=aside) if key else None


def _organisation(value: str) -> Reading | None:
    text = comparable(value)
    key = _LEGAL_FORMS.sub("", text) or text
    return Reading(key, shown=value, set_aside=shield_of_name(value)) if key else None


RULES = (
    Rule(
        name="registrant_email",
        group=Group.REGISTRANT,
        sentence="both are registered with the mailbox {value}",
        innocent="A web designer or an agency may register the domains of several customers with its own mailbox.",
        find=find_emails,
        slot=True,
    ),
    Rule(
        name="registrant_phone",
        group=Group.REGISTRANT,
        sentence="both are registered with the telephone number {value}",
        innocent="A web designer or an agency may register the domains of several customers with its own telephone number.",
        find=find_phones,
        slot=True,
    ),
    Rule(
        name="registrant_name",
        group=Group.REGISTRANT,
        sentence="both are registered to {value}",
        innocent="Two people may have the same name, and a name in a registration is not checked.",
        find=find_names,
        slot=True,
    ),
    Rule(
        name="registrant_organisation",
        group=Group.REGISTRANT,
        sentence="both are registered to the company {value}",
        innocent="Two companies may have the same name, and an agency may register its customers' domains in its own.",
        find=find_organisations,
        slot=True,
    ),
    Rule(
        name="registrant_address",
        group=Group.REGISTRANT,
        sentence="both are registered at the postal address {value}",
        innocent="Many tenants share an office building, and some addresses belong to agents who lend them out.",
        find=find_addresses,
    ),
    Rule(
        name="registry_contact",
        group=Group.REGISTRANT,
        sentence="both have the same contact in the registry's books: {value}",
        innocent="Some registrars use one contact of their own for several customers.",
        find=find_registry_contacts,
    ),
)
