"""The rule about whom two sites name in security.txt for reports of security problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from osint.linking.mark import Mark, mark_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.model.shared_services import service_of


def find_contacts(site: SiteFacts) -> Iterator[Mark]:
    """Each contact; one of a service, or from a file that names another site as its own, is set aside."""
    for contact, facts in by_object(site.own(Relation.SECURITY_CONTACT)).items():
        reading = placed(contact, facts)
        yield mark_of("security_contact", facts, replace(reading, set_aside=reading.set_aside or _why_not_own(contact, facts, site)))


def _why_not_own(contact: Selector, facts: list[Fact], site: SiteFacts) -> str:
    named = sorted(host for address in stated(facts, "canonical") if (host := urlsplit(address).hostname or ""))
    if named and not any(host == site.site.value or host.endswith(f".{site.site.value}") for host in named):
        return f"the file says that it is that of {named[0]}: whoever serves the site put it there"
    host = urlsplit(contact.value).hostname or "" if contact.kind is SelectorKind.URL else contact.value.partition("@")[2]
    service = service_of(host, "cdn", "analytics", "advertising", "social", "widgets") if host else ""
    return f"it is a contact of a service: {service}" if service else ""


RULES = (
    Rule(
        name="security_contact",
        group=Group.IMPRINT,
        sentence="the security.txt of both names {value}",
        innocent="A hosting company or an agency may put its own security.txt on the sites of all its customers.",
        find=find_contacts,
    ),
)
