"""The registration facts that a description amounts to, from RDAP where the site has it and from WHOIS as well."""

from __future__ import annotations

from collections.abc import Iterator

from tests.small_internet.description import Registrar, Registration, Service, Site, Visibility, WhoisFormat, World
from tests.small_internet.fact import Fact, named, text
from tests.small_internet.rdap_answers import rdap_status


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
    yield (*own, "registrar", "registrar", registrar.name)
    for server in site.dns.name_servers:
        yield (*own, "name_server", *named(server))
    if registration.whois_format is WhoisFormat.GTLD:
        yield (*own, "registrar_id", *text(registrar.iana_id))
        yield (*own, "registry_handle", "registry_id", registration.handle)
        yield (*own, "contact", "email", registrar.abuse_email)
        for status in registration.statuses:
            yield (*own, "domain_status", *text(rdap_status(status) if has_rdap(world, site) else status))
    yield from _registrant(own, registration, registrar)


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
    elif registration.visibility is Visibility.REDACTED:
        yield (*own, "privacy", *text("redacted"))
    elif registration.visibility is Visibility.VISIBLE and holder:
        yield (*own, "registrant", "company", holder.organisation)
        if registration.whois_format is WhoisFormat.BLOCKS:
            return
        yield (*own, "registrant", "person", holder.name)
        yield (*own, "registrant_email", "email", holder.email)
        yield (*own, "registrant_phone", "phone", holder.phone)
        if registration.whois_format is WhoisFormat.GTLD:
            yield (*own, "registrant_country", "country", holder.country)
