"""Rules about how a domain was registered: at one registrar, at one time, with the same name servers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.name_servers import name_server_sets
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.provider_names import ProviderKind
from osint.model.registrant_shields import comparable
from osint.model.run import Fact
from osint.model.selector import SelectorKind

_MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?Z\Z")
_FULL_HOUR = re.compile(r":00(?::00(?:\.0{1,9})?)?Z\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_SETS = 3
# The largest registrars, by their rough share of the names under generic top-level domains (the registries' monthly reports to
# ICANN, 2017 to 2025) or under .ru: that two strangers are customers of one of them says little. The factor leaves about
# log10(0.75 / share) of the weight; three quarters of proved pairs have one registrar.
_OF_LARGE = {
    "GoDaddy": 0.25,
    "Namecheap": 0.5,
    "Tucows (Enom, Hover)": 0.5,
    "Google Domains (Squarespace)": 0.6,
    "Network Solutions": 0.6,
    "REG.RU": 0.2,
    "RU-CENTER": 0.4,
}


def find_moments(site: SiteFacts) -> Iterator[Mark]:
    """Registrar, minute and name servers; each minute stands in two windows of two minutes, so that neighbours meet in one."""
    for registered in registrations(site):
        found = _MINUTE.match(registered.observation.object.value)
        # Registries that keep only the day write midnight, some of them midnight where they are.
        if not found or _FULL_HOUR.search(found[0]):
            continue
        minute = int(datetime.strptime(f"{found[1]} {found[2]}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC).timestamp()) // 60
        for who, shown, facts in _orders(site):
            for window in (minute - 1, minute):
                reading = Reading(f"{who}|{window}", shown=f"{found[1]} {found[2]} UTC, {shown}")
                yield mark_of("registration_moment", [registered, *facts], reading)


def find_days(site: SiteFacts) -> Iterator[Mark]:
    """Registrar, day and name servers."""
    for registered in registrations(site):
        found = _DAY.match(registered.observation.object.value)
        for who, shown, facts in _orders(site) if found else ():
            day = registered.observation.object.value[:10]
            yield mark_of("registration_day", [registered, *facts], Reading(f"{who}|{day}", shown=f"{day}, {shown}"))


def find_customers(site: SiteFacts) -> Iterator[Mark]:
    """The registrar with the name servers that it gives its customers, where the domain was left with them."""
    registrar = _registrar(site)
    for servers in name_server_sets(site)[:_MOST_SETS] if registrar else ():
        provider = servers.provider
        if registrar and provider and provider.kind is ProviderKind.REGISTRAR:
            who, shown, fact = registrar
            factor = _OF_LARGE.get(provider.provider, 1.0)
            note = "one of the largest registrars" if factor < 1 else ""
            reading = Reading(f"{who}|{' '.join(servers.names)}", shown=f"{shown}, {servers.shown}", note=note, factor=factor)
            yield mark_of("registrar_and_servers", [fact, *servers.facts], reading)


def registrations(site: SiteFacts) -> list[Fact]:
    """What says when the domain was registered: the registry, or the registrar where the registry does not say."""
    facts = [
        fact
        for fact in site.own(Relation.REGISTERED_AT)
        if fact.observation.subject == site.site and fact.observation.object.kind is SelectorKind.TIME
    ]
    by_registry = [fact for fact in facts if fact.observation.detail.get("block") == "registry"]
    chosen: dict[str, Fact] = {}
    for fact in by_registry or facts:
        chosen.setdefault(fact.observation.object.value, fact)
    return list(chosen.values())


def _orders(site: SiteFacts) -> Iterator[tuple[str, str, list[Fact]]]:
    """(key, words, facts) of each registrar with each set of name servers; nothing where either is unknown."""
    registrar = _registrar(site)
    if registrar is None:
        return
    who, shown, fact = registrar
    for servers in name_server_sets(site)[:_MOST_SETS]:
        yield f"{who}|{' '.join(servers.names)}", f"{shown}, {servers.shown}", [fact, *servers.facts]


def _registrar(site: SiteFacts) -> tuple[str, str, Fact] | None:
    """(key, name, fact) of the registrar: by its IANA number where that is known, since names are written in many ways."""
    names = site.own(Relation.REGISTRAR)
    numbers = site.own(Relation.REGISTRAR_ID)
    if numbers:
        number = numbers[0].observation.object.value
        return f"iana {number}", names[0].observation.object.value if names else f"registrar {number}", numbers[0]
    if names:
        name = names[0].observation.object.value
        return comparable(name), name, names[0]
    return None


RULES = (
    Rule(
        name="registration_moment",
        group=Group.CHECKOUT,
        sentence="both were registered within the same two minutes, at the same registrar, with the same name servers: {value}",
        innocent="A large registrar sells many domains a minute, and services that catch expired domains register many at once.",
        find=find_moments,
    ),
    Rule(
        name="registration_day",
        group=Group.CHECKOUT,
        sentence="both were registered on the same day, at the same registrar, with the same name servers: {value}",
        innocent="A large registrar sells thousands of domains a day and gives them all the same name servers.",
        find=find_days,
    ),
    Rule(
        name="registrar_and_servers",
        group=Group.REGISTRANT,
        sentence="both were bought at the same registrar and left with the name servers that it gives its customers: {value}",
        innocent="Many customers of one registrar leave their domains with its name servers.",
        find=find_customers,
    ),
)
