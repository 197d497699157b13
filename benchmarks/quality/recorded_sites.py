"""Recorded sites in a database of their own: the product's rules, commonness, quarantine and comparison run on them as on a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

from osint.engine import clusters, linking
from osint.linking.compare import compare
from osint.linking.link import Link
from osint.linking.marked import Marked, Standard
from osint.model.domain_name import name_selector
from osint.model.evidence import Contact, Evidence, Exchange, Status, digest_of
from osint.model.observation import Observation
from osint.model.outcome import Outcome, Result
from osint.model.public_suffix import split_suffix
from osint.model.run import Run, RunState
from osint.model.selector import Selector
from osint.store import writer
from osint.store.database import Database, open_database
from osint.store.vault import Vault

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
NETWORKS = DATA / "a_networks"
TRACKERS = DATA / "e_recorded" / "trackers"
MOST_CARRIERS = 200
"""Values on more sites make no candidates: no rule counts them."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RecordedSites:
    """Sites with their marks, and the standard by which any two of them are compared."""

    marked: Mapping[str, Marked]
    standard: Standard

    def link(self, a: str, b: str, standard: Standard | None = None) -> Link:
        """The link between two of the sites, by other weights where a standard is given."""
        return compare(self.marked[a], self.marked[b], standard or self.standard)

    def sharing(self) -> list[Pair]:
        """The pairs that share any value, set aside or not, sorted; every other pair has the odds of strangers or lower ones."""
        holders: dict[tuple[str, str], list[str]] = {}
        for name, site in self.marked.items():
            for key in site.values:
                holders.setdefault(key, []).append(name)
        found = {pair for names in holders.values() if len(names) <= MOST_CARRIERS for pair in combinations(sorted(names), 2)}
        return sorted(found)


def recorded_exchange(site: str, source: str, purpose: str, at: datetime) -> Exchange:
    """The exchange that a recorded statement about a site would have come from."""
    return Exchange(
        source=source,
        purpose=purpose,
        subject=named(site),
        contact=Contact.THIRD_PARTY,
        protocol="recorded",
        asked=f"RECORDED {source} {site}",
        peer="",
        status=Status.OK,
        started_at=at,
        ended_at=at,
        elapsed=0.0,
    )


def named(name: str) -> Selector:
    """A DNS name as the product writes it."""
    return name_selector(name.strip().strip(".").lower(), split_suffix)


def kept(folder: Path, statements: Mapping[str, Sequence[Observation]], at: datetime) -> Database:
    """A database in a folder that holds these statements, by site, and has read every mark in them."""
    database, vault = open_database(folder / "recorded.db"), Vault(folder / "recorded.db.vault")
    run = Run("recorded", "recorded sites", "recorded sites", "benchmark", (Contact.NOBODY.value,), "no network", {}, at)
    entries = [writer.run_entry(run, "benchmark:1")]
    for site, observations in sorted(statements.items()):
        entries += [_entry(site, source, group, at) for source, group in _by_source(observations).items()]
    entries.append(writer.end_entry(run.id, RunState.DONE))
    writer.keep_entries(database, vault, entries)
    linking.refresh(database)
    return database


def sites_in(database: Database, names: Iterable[str]) -> RecordedSites:
    """The sites of a database as the product compares them."""
    chosen = sorted(names)
    return RecordedSites(linking.marked_sites(database, chosen), linking.standard_for(database, chosen))


def linked_by_arrays(database: Database, word: str) -> set[Pair]:
    """The pairs that `pivot clusters` links by themselves at a word and above: candidates from arrays, each compared in full."""
    found = clusters.grouped(database, word).clusters
    return {(link.a, link.b) for cluster in found for link in cluster.links if not link.as_groups}


def _by_source(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """The statements by the source that their exchange names."""
    found: dict[str, list[Observation]] = {}
    for item in observations:
        found.setdefault(item.asked.split()[1], []).append(item)
    return found


def _entry(site: str, source: str, observations: list[Observation], at: datetime) -> writer.Entry:
    exchange = recorded_exchange(site, source, "recorded", at)
    evidence = []
    for asked in dict.fromkeys(item.asked for item in observations):
        body = asked.encode()
        evidence.append(Evidence(replace(exchange, asked=asked, digest=digest_of(body), size=len(body)), body))
    outcome = Outcome(source, exchange.subject, Result.ANSWERED, "", at, at)
    return writer.collected_entry("recorded", writer.Collected(outcome, evidence, observations, 1))
