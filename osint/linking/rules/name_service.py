"""Rules about the name servers of a zone and its contact: who serves the names of both sites."""

from __future__ import annotations

from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.name_servers import NameServers, name_server_sets, sounds_like_a_provider
from osint.linking.pointed import site_of
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.domain_name import is_within
from osint.model.observation import Relation
from osint.model.provider_names import provider_of_name_server
from osint.model.registrant_shields import shield_of_email
from osint.model.selector import SelectorKind
from osint.model.shared_services import service_of

PERHAPS_A_PROVIDER = 0.4
"""Name servers that no list knows and that sound like a hosting company's."""
RENTED = Group.HOSTING.value
"""Name and mail servers under another name than the site's come with the place where it stands: one account at a hosting company."""
_PER_ACCOUNT = {"ns.cloudflare.com": "Cloudflare gives each account a pair", "awsdns-#": "Amazon gives each zone four of two thousand"}


def find_own_name_servers(site: SiteFacts) -> Iterator[Mark]:
    """The domains below which the name servers stand, where no provider is known to run them."""
    for servers in name_server_sets(site):
        for domain in dict.fromkeys(site_of(name) for name in servers.names if not _is_listed(name)):
            facts = [fact for fact in servers.facts if site_of(fact.observation.object.value.lower()) == domain]
            is_own = domain == site.site.value
            is_doubtful = not is_own and sounds_like_a_provider(domain)
            note = "its name sounds like a provider's" if is_doubtful else f"as {servers.shown}"
            factor = PERHAPS_A_PROVIDER if is_doubtful else 1.0
            yield mark_of("own_name_servers", facts, Reading(domain, note=note, factor=factor, group="" if is_own else RENTED))


def find_sets(site: SiteFacts) -> Iterator[Mark]:
    """The whole set of name servers; set aside where a provider gives it to all its customers."""
    for servers in name_server_sets(site):
        if _account_of(servers):
            continue
        listed = next((found for name in servers.names if (found := provider_of_name_server(name))), None)
        aside = f"they are name servers of {listed.provider} ({listed.kind.value}), which strangers share" if listed else ""
        is_own = all(is_within(name, site.site.value) for name in servers.names)
        reading = Reading(" ".join(servers.names), shown=servers.shown, group="" if is_own else RENTED, set_aside=aside)
        yield mark_of("name_server_set", servers.facts, reading)


def find_account_servers(site: SiteFacts) -> Iterator[Mark]:
    """Sets that a provider gives to an account, so that few others have the same."""
    for servers in name_server_sets(site):
        if note := _account_of(servers):
            yield mark_of("account_name_servers", servers.facts, Reading(" ".join(servers.names), shown=servers.shown, note=note))


def find_zone_contacts(site: SiteFacts) -> Iterator[Mark]:
    """The mailbox that the zone names as responsible; set aside where it is the provider's."""
    for fact in site.own(Relation.SOA_CONTACT):
        email = fact.observation.object
        if email.kind is not SelectorKind.EMAIL:
            continue
        host = email.value.rpartition("@")[2].lower()
        is_own = is_within(host, site.site.value)
        aside = "" if is_own else _of_a_provider(host) or shield_of_email(email.value)
        is_doubtful = not is_own and not aside and sounds_like_a_provider(host)
        note = "its domain sounds like a provider's" if is_doubtful else ""
        factor = PERHAPS_A_PROVIDER if is_doubtful else 1.0
        group = RENTED if is_doubtful or site_of(host) in name_server_domains(site) else ""
        reading = Reading(email.value.casefold(), email.value, note, factor, group, set_aside=aside)
        yield mark_of("zone_contact", [fact], reading)


def name_server_domains(site: SiteFacts) -> set[str]:
    """The domains of others below which the site's name servers stand: of whoever hosts it, mostly."""
    names = (fact.observation.object.value.lower() for fact in site.own(Relation.NAME_SERVER))
    return {site_of(name) for name in names} - {site.site.value}


def _is_listed(name: str) -> bool:
    return provider_of_name_server(name) is not None


def _of_a_provider(host: str) -> str:
    why = service_of(host)
    return f"it is the mailbox of a provider: {why}" if why else ""


def _account_of(servers: NameServers) -> str:
    """Why a set belongs to one account, "" where it does not: all its servers are of a provider that gives them so."""
    found = [provider_of_name_server(name) for name in servers.names]
    notes = {note for start, note in _PER_ACCOUNT.items() if all(item and item.suffix.startswith(start) for item in found)}
    return next(iter(notes)) if len(notes) == 1 and len(servers.names) >= 2 else ""


RULES = (
    Rule(
        name="own_name_servers",
        group=Group.NAME_SERVICE,
        sentence="both are served by name servers of {value}, which no list knows as a provider",
        innocent="A small hosting company or a web designer may run name servers for its customers.",
        find=find_own_name_servers,
    ),
    Rule(
        name="name_server_set",
        group=Group.NAME_SERVICE,
        sentence="both have the same set of name servers: {value}",
        innocent="A small hosting company gives all its customers the same name servers.",
        find=find_sets,
    ),
    Rule(
        name="account_name_servers",
        group=Group.NAME_SERVICE,
        sentence="both have name servers that a provider gives to one account: {value}",
        innocent="The provider has far fewer sets than customers, so many accounts share each of them.",
        find=find_account_servers,
    ),
    Rule(
        name="zone_contact",
        group=Group.NAME_SERVICE,
        sentence="the zones of both name the mailbox {value} as responsible",
        innocent="A hosting company or a web designer may enter its own mailbox in the zones of its customers.",
        find=find_zone_contacts,
    ),
)
