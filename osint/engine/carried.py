"""Which sites carry a value, and through what: their articles, addresses, ranges, systems and certificates are no sites of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from osint.engine.linking import site_of
from osint.engine.meant_values import Meant
from osint.model.selector import Selector, SelectorKind
from osint.store import carriers as store
from osint.store.carriers import Carrier
from osint.store.database import Database
from osint.store.marks import day_of

MOST_ROWS = 20_000
MOST_SITES = 1000
MOST_THINGS = 200
"""So many addresses, ranges and certificates are followed to the sites behind them."""
_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})
_LEAD_ON = frozenset({SelectorKind.IP_ADDRESS, SelectorKind.NETBLOCK, SelectorKind.ASN, SelectorKind.CERTIFICATE, SelectorKind.PUBLIC_KEY})


@dataclass(slots=True)
class Site:
    """A site that carries a value: under which relations, from when to when, by which exchanges, and through what besides its names."""

    name: str
    relations: set[str]
    first_seen: datetime
    last_seen: datetime
    evidence: set[int]
    through: list[Selector] = field(default_factory=list)

    def learn(self, item: Carrier, is_through: bool) -> None:
        """Add what one more carrier says."""
        self.relations.add(item.relation.value)
        self.first_seen, self.last_seen = min(self.first_seen, item.first_seen), max(self.last_seen, item.last_seen)
        self.evidence.add(item.exchange_id)
        if is_through and item.subject not in self.through:
            self.through.append(item.subject)


@dataclass(frozen=True, slots=True)
class Carried:
    """Everything that carries a value: sites in the order of their names, what leads to no site known here, and whether that is all."""

    sites: tuple[Site, ...] = ()
    nameless: tuple[Selector, ...] = ()
    is_all: bool = True


def carried(database: Database, value: Meant) -> Carried:
    """Who carries a value."""
    if value.selector is None:
        return _by_rule(database, value)
    group = store.carriers(database, value.selector, MOST_ROWS)
    things = [item.subject for item in group if item.subject.kind in _LEAD_ON]
    followed = list(dict.fromkeys(things))[:MOST_THINGS]
    behind = _behind(database, followed)
    sites: dict[str, Site] = {}
    nameless: dict[Selector, None] = {}
    for item in group:
        names = _sites_of(item.subject, behind)
        for name in names:
            site = sites.setdefault(name, Site(name, set(), item.first_seen, item.last_seen, set()))
            site.learn(item, item.subject.kind not in _NAMES)
        if not names:
            nameless[item.subject] = None
    is_all = len(group) < MOST_ROWS and len(set(things)) <= MOST_THINGS and len(sites) <= MOST_SITES
    return Carried(tuple(sites[name] for name in sorted(sites)[:MOST_SITES]), tuple(nameless), is_all)


def _by_rule(database: Database, value: Meant) -> Carried:
    found = store.sites_with(database, value.key_id, MOST_SITES + 1)
    sites = (Site(name, {value.key[0]}, _at(first), _at(last), set()) for name, first, last in found[:MOST_SITES])
    return Carried(tuple(sites), is_all=len(found) <= MOST_SITES)


def _at(day: int) -> datetime:
    return datetime.combine(day_of(day), time(), UTC)


def _sites_of(subject: Selector, behind: dict[Selector, list[str]]) -> list[str]:
    """The sites that a carrier stands for: its own, an article's, or those that lead to it."""
    if subject.kind in _NAMES:
        return [site_of(subject.value) or subject.value]
    if subject.kind is SelectorKind.URL:
        return [site for site in [site_of(_host(subject.value))] if site]
    return behind.get(subject, [])


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _behind(database: Database, things: Iterable[Selector]) -> dict[Selector, list[str]]:
    """The sites that lead to each of some things, directly or over others: a system's ranges, their addresses."""
    wanted = list(things)
    known: dict[Selector, list[Selector]] = {}
    ahead = wanted
    for _ in range(store.STEPS):
        known |= store.leading_to(database, ahead)
        further = (item for thing in ahead for item in known[thing] if item.kind in _LEAD_ON and item not in known)
        ahead = list(dict.fromkeys(further))[:MOST_THINGS]
    return {thing: sorted(set(_reached(thing, known))) for thing in wanted}


def _reached(thing: Selector, known: dict[Selector, list[Selector]]) -> Iterator[str]:
    seen, ahead = {thing}, [thing]
    while ahead:
        for item in known.get(ahead.pop(), []):
            if item.kind in _NAMES and (site := site_of(item.value)):
                yield site
            elif item not in seen:
                seen.add(item)
                ahead.append(item)
