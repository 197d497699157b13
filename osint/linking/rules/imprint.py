"""Rules about contacts and register numbers that a site gives as its own: legal ids, e-mail and postal addresses, telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.names import any_of
from osint.linking.places import by_object, placed
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.known_values import known_value
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.model.shared_services import service_of

WITHOUT_COUNTRY = 0.5
SHORTEST_PHONE = 7
# Authorities stand in privacy texts and imprints as the place for complaints.
_AUTHORITY = re.compile(
    r"(?:\A|\.)(?:gov|mil|gob|gouv|gov\.[a-z]{2}|gouv\.[a-z]{2}|gob\.[a-z]{2}|go\.[a-z]{2}|europa\.eu|bund\.de|bundesnetzagentur\.de"
    r"|datenschutz[a-z\-]{0,40}\.de|cnil\.fr|garanteprivacy\.it|gpdp\.it|aepd\.es|dsb\.gv\.at|ico\.org\.uk|dataprotection\.ie|uodo\.gov\.pl)\Z"
)
_SUPPLIERS = ("cdn", "analytics", "advertising", "social", "widgets")
_RUNS = ("0123456789", "1234567890", "9876543210", "0987654321")
_FICTION = re.compile(r"\A\+?1?[2-9][0-9]{2}55501[0-9]{2}\Z")


def find_legal_ids(site: SiteFacts) -> Iterator[Mark]:
    """Each register or tax number."""
    for number, facts in by_object(site.own(Relation.LEGAL_ID)).items():
        yield mark_of("legal_id", facts, placed(number, facts))


def find_emails(site: SiteFacts) -> Iterator[Mark]:
    """Each e-mail address; that of a supplier or an authority is set aside unless the site is theirs."""
    for email, facts in by_object(site.own(Relation.CONTACT_EMAIL)).items():
        reading = placed(email, facts)
        yield mark_of("page_email", facts, replace(reading, set_aside=reading.set_aside or _why_not_own(email, site)))


def _why_not_own(email: Selector, site: SiteFacts) -> str:
    domain = email.value.rpartition("@")[2]
    if domain == site.site.value or domain.endswith(f".{site.site.value}"):
        return ""
    if _AUTHORITY.search(domain):
        return f"it is an address of an authority ({domain}), which sites name as the place for complaints"
    if known := known_value(Selector(SelectorKind.DOMAIN, domain)):
        return f"it is an address at {domain}: {known.why}"
    service = "" if domain in any_of("mailboxes") else service_of(domain, *_SUPPLIERS)
    return f"it is an address of a supplier: {service}" if service else ""


def find_phones(site: SiteFacts) -> Iterator[Mark]:
    """Each telephone number; one without its country may be several parties'."""
    for phone, facts in by_object(site.own(Relation.CONTACT_PHONE)).items():
        reading = placed(phone, facts)
        digits = phone.value.lstrip("+")
        if not reading.set_aside and (why := _why_no_phone(digits)):
            reading = replace(reading, set_aside=why)
        elif not phone.value.startswith("+"):
            note = "; ".join(part for part in (reading.note, "written without its country") if part)
            reading = replace(reading, factor=reading.factor * WITHOUT_COUNTRY, note=note)
        yield mark_of("page_phone", facts, reading)


def _why_no_phone(digits: str) -> str:
    if len(digits) < SHORTEST_PHONE:
        return "it is too short a number to be one party's"
    tail = digits[-SHORTEST_PHONE:]
    if len(set(tail)) <= 2 or any(tail in run for run in _RUNS) or _FICTION.match(digits):
        return "it is a number of samples and fiction"
    return ""


def find_postal_addresses(site: SiteFacts) -> Iterator[Mark]:
    """Each postal address that names more than a town."""
    for address, facts in by_object(site.own(Relation.POSTAL_ADDRESS)).items():
        yield mark_of("postal_address", facts, _address_reading(address, facts))


def _address_reading(address: Selector, facts: list[Fact]) -> Reading:
    reading = placed(address, facts)
    if not reading.set_aside and not any(char.isdigit() for char in address.value):
        return replace(reading, set_aside="it names a place, but no house")
    return reading


RULES = (
    Rule(
        name="legal_id",
        group=Group.IMPRINT,
        sentence="both name the registered number {value}",
        innocent="A hosting company's or payment provider's number may stand in the footer of its customers.",
        find=find_legal_ids,
        copied=True,
        slot=True,
    ),
    Rule(
        name="page_email",
        group=Group.IMPRINT,
        sentence="both give the e-mail address {value}",
        innocent="A web designer or an association may stand as the contact of several independent sites.",
        find=find_emails,
        copied=True,
    ),
    Rule(
        name="page_phone",
        group=Group.IMPRINT,
        sentence="both give the telephone number {value}",
        innocent="A shared office, an answering service or a party that both write about may have this number.",
        find=find_phones,
        copied=True,
    ),
    Rule(
        name="postal_address",
        group=Group.IMPRINT,
        sentence="both give the postal address {value}",
        innocent="Formation agents and shared offices lend one address to very many companies.",
        find=find_postal_addresses,
        copied=True,
    ),
)
