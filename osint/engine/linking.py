"""From the facts in the database to links: marks brought up to date, candidates found by shared values, each compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from osint.data import list_dates
from osint.linking.commonness import Common, Commonness, Key
from osint.linking.compare import compare
from osint.linking.link import Link
from osint.linking.marked import Marked, Standard
from osint.linking.quarantine import LEAST_SITES, why_quarantined
from osint.linking.rules import RULE_BY_NAME, RULES_VERSION, marks_of
from osint.linking.site import SiteFacts
from osint.linking.weights import current
from osint.model.domain_name import name_selector
from osint.model.outlets import recognised
from osint.model.public_suffix import split_suffix
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.store import marks as store
from osint.store.carriers import facts_naming
from osint.store.copies import copies_between_sites
from osint.store.database import Database
from osint.store.judgements import Decision, judgements
from osint.store.site_facts import facts_of_sites

BATCH = 400
MOST_CANDIDATES = 400
MOST_HOLDERS = 50
MOST_CARRIERS = 1000
_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})
_LEADS = frozenset({SelectorKind.IP_ADDRESS, SelectorKind.CERTIFICATE})
MOST_NAMES = 50_000
MOST_LEADS = 300_000
_GROUP_OF = {name: rule.group.value for name, rule in RULE_BY_NAME.items()}
SLOTS = frozenset(name for name, rule in RULE_BY_NAME.items() if rule.slot)


@dataclass(frozen=True, slots=True)
class Found:
    """The links of one site, strongest first, and how many further candidates were not compared."""

    site: str
    links: tuple[Link, ...]
    left_out: int = 0
    quarantined: Mapping[Key, str] = field(default_factory=dict)


def refresh(database: Database, on_progress: Callable[[int], None] = lambda _: None) -> int:
    """Read the marks of every site about which facts came or went since the last time; returns how many sites were read."""
    version = rules_version()
    if store.rules_in_use(database) not in {"", version}:
        store.forget_all_marks(database)
    reading = _Reading(database, version, store.changed(database, MOST_LEADS, _LEADS), on_progress)
    while batch := store.changed(database, MOST_NAMES, _NAMES):
        reading.names(batch)
    while batch := store.changed(database, BATCH, _LEADS):
        reading.leads(batch)
    while batch := store.changed(database, MOST_NAMES):
        store.keep_marks(database, [], batch, version)
    return reading.count


class _Reading:
    """One reading of marks: names first, sites together with all their names; then what is left of addresses and certificates.

    `before` are changes of leads from before the first site was read: where such a change is still the newest, sites read since know it.
    """

    def __init__(self, database: Database, version: str, before: Mapping[Selector, int], on_progress: Callable[[int], None]) -> None:
        self._database, self._version, self._before, self._on_progress = database, version, before, on_progress
        self._read: set[str] = set()
        self.count = 0

    def names(self, batch: Mapping[Selector, int]) -> None:
        """Read the sites that these changed names belong to."""
        of_site = _by_site(batch)
        for sites in _parts(list(of_site)):
            self._sites({site: of_site[site] for site in sites}, batch)
        siteless = {name: times for name, times in batch.items() if not site_of(name.value)}
        store.keep_marks(self._database, [], siteless, self._version)

    def leads(self, batch: Mapping[Selector, int]) -> None:
        """Read the sites that these changed addresses and certificates are reached from."""
        known = [lead for lead, times in batch.items() if self._before.get(lead) == times]
        unread = {site: names for site, names in self._behind(known).items() if site not in self._read}
        of_site = unread | self._behind([lead for lead in batch if lead not in set(known)])
        for sites in _parts(list(of_site)):
            self._sites({site: of_site[site] for site in sites}, {})
        store.keep_marks(self._database, [], batch, self._version)

    def _behind(self, leads: Sequence[Selector]) -> dict[str, list[Selector]]:
        return _by_site(store.names_behind(self._database, leads))

    def _sites(self, of_site: Mapping[str, Sequence[Selector]], changes: Mapping[Selector, int]) -> None:
        """Read some sites; the changes of all their names are done with it, as they stood before it."""
        names = {site: [*own] for site, own in of_site.items()}
        for site, further in store.known_names(self._database, list(names)).items():
            names[site] = list(dict.fromkeys([*names[site], *further]))
        everyone = [name for own in names.values() for name in own]
        done = store.changes_of(self._database, everyone) | {name: changes[name] for name in everyone if name in changes}
        facts = facts_of_sites(self._database, names)
        read = []
        for site, own in names.items():
            known = facts[site].is_known
            read.append(store.SiteMarks(site, tuple(own) if known else (), tuple(marks_of(facts[site])) if known else (), _GROUP_OF))
        store.keep_marks(self._database, read, done, self._version)
        self._read |= names.keys()
        self.count += len(read)
        self._on_progress(self.count)


def _parts(sites: list[str]) -> Iterator[list[str]]:
    return (sites[start : start + BATCH] for start in range(0, len(sites), BATCH))


def _by_site(names: Iterable[Selector]) -> dict[str, list[Selector]]:
    """Names by the site they belong to; those of no site are left out."""
    found: dict[str, list[Selector]] = {}
    for name in names:
        site = site_of(name.value)
        if site:
            found.setdefault(site, []).append(name)
    return found


def rules_version() -> str:
    """What the marks depend on besides the facts: the rules, and the dates of the reference lists."""
    text = f"{RULES_VERSION} {sorted(RULE_BY_NAME)} {list_dates()}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def site_of(name: str) -> str:
    """The site that a name belongs to: its registered domain (or a platform's sub-site), "" for a public suffix."""
    return split_suffix(name)[0]


def links_of(database: Database, site: str) -> Found:
    """Every site that shares a counting value with this one, compared; values too common for their rule lead nowhere."""
    most = {name: weight.most for name, weight in current().rules.items()}
    decided = decided_values(database)
    names = list(dict.fromkeys([*_with_cleared(database, site, decided), *store.sharing(database, site, most)]))
    chosen = names[:MOST_CANDIDATES]
    standard = standard_for(database, [site], chosen, decided)
    marked = marked_sites(database, [site, *chosen])
    links = [compare(marked[site], marked[name], standard) for name in chosen]
    links.sort(key=lambda link: (-link.log_odds, link.a, link.b))
    doubted = {key: common.quarantined for key, common in standard.commonness.values.items() if common.quarantined}
    return Found(site, tuple(links), len(names) - len(chosen), doubted)


def _with_cleared(database: Database, site: str, decided: Mapping[Key, Decision]) -> list[str]:
    """The other sites that carry a value of this one which a list sets aside and a person cleared; it counts, though no mark says so."""
    return sorted({name for names in cleared_carriers(database, decided) if site in names for name in names} - {site})


def cleared_carriers(database: Database, decided: Mapping[Key, Decision]) -> list[list[str]]:
    """The sites that carry each value which a person gave to its owner, where several do and not too many for its rule."""
    cleared = [key for key, decision in decided.items() if decision is Decision.OWNER]
    most = {name: weight.most for name, weight in current().rules.items()}
    ids = [key_id for key_id, key, sites in store.keys_among(database, cleared) if 1 < sites <= most.get(key[0], 0)]
    return list(store.holders(database, ids, MOST_CARRIERS).values())


def link_between(database: Database, a: str, b: str) -> Link:
    """The link between two sites, whether or not they share anything."""
    marked = marked_sites(database, [a, b])
    return compare(marked[a], marked[b], standard_for(database, [a], [b]))


def marked_sites(database: Database, sites: Sequence[str]) -> dict[str, Marked]:
    """Sites with all their marks, those set aside among them, read from the facts."""
    found: dict[str, Marked] = {}
    for start in range(0, len(sites), BATCH):
        names = store.known_names(database, sites[start : start + BATCH])
        for site, facts in facts_of_sites(database, names).items():
            found[site] = Marked(site, tuple(marks_of(facts)))
    outlets = outlets_among(database, found)
    return {site: Marked(site, item.marks, outlets.get(site, "")) for site, item in found.items()}


def standard_for(
    database: Database, sites: Sequence[str], others: Iterable[str] = (), decided: Mapping[Key, Decision] | None = None
) -> Standard:
    """What comparisons of sites with others are made with: how common their values are, and who among their holders is an outlet.

    `decided` are the decisions about values, where they have been read already.
    """
    counted = store.counted_keys(database, sites)
    wanted = [key_id for key_id, _, count in counted if 1 < count <= MOST_HOLDERS]
    carried = store.holders(database, wanted, MOST_HOLDERS)
    everyone = {*sites, *others, *(name for names in carried.values() for name in names)}
    doubts = _doubts(database, [(key_id, key) for key_id, key, count in counted if LEAST_SITES <= count <= MOST_HOLDERS], carried)
    decided = decided_values(database) if decided is None else decided
    values: dict[Key, Common] = {}
    for key_id, key, count in counted:
        decision = decided.get(key)
        values[key] = Common(
            sites=count,
            holders=tuple(carried.get(key_id, ())),
            platform="a person decided that it belongs to a platform" if decision is Decision.PLATFORM else "",
            quarantined="" if decision else doubts.get(key, ""),
            cleared=decision is Decision.OWNER,
        )
    copied = {(item.copier, item.origin): item.articles for item in copies_between_sites(database, sites) if item.articles}
    return Standard(RULE_BY_NAME, current(), Commonness(values), outlets_among(database, everyone), copied)


def outlets_among(database: Database, sites: Iterable[str]) -> dict[str, str]:
    """The sites that are recognised outlets, by the list that ships with the project or by a person's decision, with their names."""
    chosen = {item.a for item in judgements(database) if item.decision is Decision.OUTLET}
    found: dict[str, str] = {}
    for site in sites:
        outlet = recognised(site)
        if outlet or site in chosen:
            found[site] = (outlet.name if outlet else "") or site
    return found


def _doubts(database: Database, keys: list[tuple[int, Key]], carried: Mapping[int, list[str]]) -> dict[Key, str]:
    """The values that sites carry which share nothing else, each with the reason: a platform's in pages, a provider's in records."""
    suspects = [(key_id, key) for key_id, key in keys if key[0] in RULE_BY_NAME]
    kept = store.kept_marks(database, sorted({name for key_id, _ in suspects for name in carried[key_id]}))
    found = {}
    for key_id, key in suspects:
        why = why_quarantined(key, {name: kept.get(name, set()) for name in carried[key_id]}, SLOTS)
        if why:
            found[key] = why
    return found


def keys_read_in(database: Database, value: Selector) -> set[Key]:
    """What the rules read, each for itself, in the facts that name a value: the marks that a decision about it decides about."""
    by_site: dict[str, list[Fact]] = {}
    for fact in facts_naming(database, value):
        subject = fact.observation.subject
        if subject.kind in _NAMES and (site := site_of(subject.value)):
            by_site.setdefault(site, []).append(fact)
    found = {(rule, value.value) for rule in RULE_BY_NAME}
    for site, facts in by_site.items():
        # A mark without evidence is the site's own name.
        found |= {(mark.rule, mark.key) for mark in marks_of(SiteFacts(name_selector(site, split_suffix), facts)) if mark.evidence}
    return found


def decided_values(database: Database) -> dict[Key, Decision]:
    """The newest decision about each value that a rule reads; one is written with its kind, without it, or as the rule reads it."""
    found: dict[Key, Decision] = {}
    for item in judgements(database):
        if not item.b and item.decision in {Decision.PLATFORM, Decision.OWNER, Decision.UNSURE}:
            for key in _keys_of(database, item.a):
                if item.decision is Decision.UNSURE:
                    found.pop(key, None)
                else:
                    found[key] = item.decision
    return found


def _keys_of(database: Database, written: str) -> set[Key]:
    """The values of rules that a decision's text stands for."""
    kind, _, value = written.partition(":")
    if kind in set(SelectorKind):
        return keys_read_in(database, Selector(SelectorKind(kind), value)) | {(rule, written) for rule in RULE_BY_NAME}
    return {(rule, text) for rule in RULE_BY_NAME for text in (written, value) if text}
