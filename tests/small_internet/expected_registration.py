"""The registration facts that a description amounts to, from RDAP where the site has it and from WHOIS as well."""

from __future__ import annotations

from collections.abc import Iterator

from tests.small_internet.description import Holder, Registrar, Registration, Service, Site, Visibility, WhoisFormat, World
from tests.small_internet.fact import Fact, named, text

_SAYS_HIDDEN = frozenset({WhoisFormat.RPSL, WhoisFormat.BRACKETS})
"""These write "Private Person" or "not shown" where they show no holder; the others leave the field out."""


def has_rdap(world: World, site: Site) -> bool:
    """Whether the registry answers about the site over RDAP."""
    registries = {registry.tld: registry for registry in world.registries}
    registration = site.registration
    return bool(registration and registration.rdap is Service.SERVED and registries[site.domain.rpartition(".")[2]].rdap_host)


def registration_facts(world: World, site: Site) -> Iterator[Fact]:
    """What registry and registrar say; nothing where both refuse."""
    registration = site.registration
    if registration is None or (registration.whois is not Service.SERVED and not has_rdap(world, site)):
        return
    own, registrar = ("domain", site.domain), world.registrar(registration.registrar)
    yield from ((*own, relation, "time", value) for relation, value in _dates(registration))
    if registration.whois_format is not WhoisFormat.BRACKETS:
        yield (*own, "registrar", "registrar", registrar.name)
    for server in site.dns.name_servers:
        yield (*own, "name_server", *named(server))
    if registration.whois_format is WhoisFormat.GTLD:
        yield (*own, "registrar_id", *text(registrar.iana_id))
        yield (*own, "registry_handle", "registry_id", registration.handle)
        yield (*own, "contact", "email", registrar.abuse_email)
        yield (*own, "contact", "phone", registrar.abuse_phone.replace(".", ""))
    for status in _statuses(world, site, registration):
        yield (*own, "domain_status", *text(status))
    yield from _registrant(own, registration, registrar)


def _statuses(world: World, site: Site, registration: Registration) -> Iterator[str]:
    """One spelling, although RDAP writes them in words; country registries have words of their own."""
    words = {
        WhoisFormat.GTLD: registration.statuses,
        WhoisFormat.RPSL: ("REGISTERED", "DELEGATED", "VERIFIED"),
        WhoisFormat.BLOCKS: ("Registered until expiry date.",),
        WhoisFormat.BRACKETS: ("Active",),
    }
    if registration.whois is Service.SERVED:
        yield from words[registration.whois_format]
    if has_rdap(world, site):
        yield from registration.statuses


def _dates(registration: Registration) -> Iterator[tuple[str, str]]:
    yield "registered_at", registration.registered_at
    yield "expires_at", registration.expires_at
    # The bracketed form adds a time of day in Japan, nine hours before UTC.
    in_japan = registration.whois_format is WhoisFormat.BRACKETS
    yield "changed_at", f"{registration.changed_at}T02:05:09Z" if in_japan else registration.changed_at


def _registrant(own: tuple[str, str], registration: Registration, registrar: Registrar) -> Iterator[Fact]:
    holder = registration.holder
    if registration.visibility is Visibility.PRIVACY_SERVICE and registrar.privacy_service:
        yield (*own, "privacy", *text("privacy service"))
    elif registration.visibility is Visibility.REDACTED or (holder is None and registration.whois_format in _SAYS_HIDDEN):
        yield (*own, "privacy", *text("redacted"))
    elif registration.visibility is Visibility.VISIBLE and holder:
        yield (*own, "registrant", "company", holder.organisation)
        if registration.whois_format is WhoisFormat.BLOCKS:
            return
        yield (*own, "registrant", "person", holder.name)
        if registration.whois_format is WhoisFormat.GTLD:
            yield from _other_contacts(own, holder)
        yield (*own, "registrant_email", "email", holder.email)
        yield (*own, "registrant_phone", "phone", holder.phone)
        if registration.whois_format is WhoisFormat.GTLD:
            yield (*own, "registrant_country", "country", holder.country)


def _other_contacts(own: tuple[str, str], holder: Holder) -> Iterator[Fact]:
    """The registrar names the holder as administrative contact too, and knows the address."""
    for kind, value in (("company", holder.organisation), ("person", holder.name), ("email", holder.email), ("phone", holder.phone)):
        yield (*own, "contact", kind, value)
    yield (*own, "registrant_address", *text(f"{holder.street}, {holder.city}, {holder.postcode}"))
