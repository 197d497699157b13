"""Rules about the name servers of a zone and its contact: who serves the names of both sites."""

from __future__ import annotations

from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.name_servers import NameServers, holder_of, name_server_sets
from osint.linking.pointed import site_of
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.domain_name import is_within
from osint.model.observation import Relation
from osint.model.provider_names import is_free_mail, provider_of_name_server
from osint.model.registrant_shields import shield_of_email
from osint.model.selector import SelectorKind
from osint.model.shared_services import service_of

_PER_ACCOUNT = {"ns.cloudflare.com": "Cloudflare gives each account a pair", "awsdns-#": "Amazon gives each zone four of two thousand"}


def find_own_name_servers(site: SiteFacts) -> Iterator[Mark]:
    """The domains below which the name servers stand, where no provider is known to run them."""
    for servers in name_server_sets(site):
        for domain in dict.fromkeys(site_of(name) for name in servers.names if not _is_listed(name)):
            facts = [fact for fact in servers.facts if site_of(fact.observation.object.value.lower()) == domain]
            holder = holder_of(site, domain)
            reading = Reading(domain, note=holder.note(servers.shown), factor=holder.factor, group=holder.group)
            yield mark_of("own_name_servers", facts, reading)


def find_sets(site: SiteFacts) -> Iterator[Mark]:
    """The whole set of name servers; set aside where a provider gives it to all its customers."""
    for servers in name_server_sets(site):
        if _account_of(servers):
            continue
        listed = next((found for name in servers.names if (found := provider_of_name_server(name))), None)
        aside = f"they are name servers of {listed.provider} ({listed.kind.value}), which strangers share" if listed else ""
        least = min((holder_of(site, name) for name in servers.names), key=lambda holder: holder.factor_of_a_third)
        note, factor = ("", 1.0) if aside else (least.note(), least.factor_of_a_third)
        key = " ".join(servers.names)
        yield mark_of("name_server_set", servers.facts, Reading(key, servers.shown, note, factor, least.group, set_aside=aside))


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
        aside = "" if is_within(host, site.site.value) else _of_a_provider(host) or shield_of_email(email.value)
        note, factor, group = ("", 1.0, "") if aside else of_a_mailbox(site, host)
        yield mark_of("zone_contact", [fact], Reading(email.value.casefold(), email.value, note, factor, group, set_aside=aside))


def of_a_mailbox(site: SiteFacts, host: str) -> tuple[str, float, str]:
    """(note, factor, group) of a mailbox by its domain: at a free mail service it is one person's, elsewhere perhaps its host's."""
    if is_free_mail(host):
        return "a mailbox at a free mail service, which is one person's", 1.0, ""
    holder = holder_of(site, host)
    return "" if holder.is_own and not holder.sounds else holder.note(), holder.factor_of_a_third, holder.group


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
        innocent="Who hosts a customer's or a friend's site serves it under his own name, "
        "and a domain that is neither site's own is mostly a hosting company's, which no list knew.",
        find=find_own_name_servers,
        pointer=True,
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
