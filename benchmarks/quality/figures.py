"""Everything that is measured on recorded sites, as figures that the command prints and that the tests hold to floors."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.quality import indicator_sites, partisan_sites, tracker_ids
from benchmarks.quality.calibration import JUDGED, Evidence, Measured
from benchmarks.quality.recorded_sites import Pair, RecordedSites, kept, linked_by_arrays, sites_in
from benchmarks.quality.reliability import Bin, Found, bins, brier, found_at
from benchmarks.quality.tracker_ids import SharedId
from osint.linking.link import Link
from osint.linking.weights import current
from osint.model.observation import Observation
from osint.store.database import Database

LIKELY = 0.55
AT_TWICE_THE_RECALL = 0.07
"""The probability from which on links find more than twice as many proved pairs as the registrant's mailbox alone."""
THRESHOLDS = {0.80: "very likely", LIKELY: "likely", 0.45: "roughly even", 0.20: "unlikely", AT_TWICE_THE_RECALL: ""}
"""Least probability -> the word that begins there, "" where none does."""


@dataclass(frozen=True, slots=True)
class Indicators:
    """What links among the 21 sites; `through_counters` are the links in which a counter's host counts."""

    must: tuple[Link, ...]
    likely: tuple[Link, ...]
    by_arrays: frozenset[Pair]
    through_counters: tuple[Link, ...]
    wallets: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trackers:
    """What links among the news sites through ids: the table, and pairs at "likely" that no publisher's id joins."""

    sites: int
    ids: tuple[SharedId, ...]
    wrong: frozenset[Pair]
    by_arrays: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Partisan:
    """What links among the partisan sites, beside the registrant's mailbox alone, and the same from held-out weights."""

    pairs: int
    mailbox: Found
    at: Mapping[float, Found]
    held_out: Mapping[float, tuple[float, float, float]]
    """Threshold -> (mean number of links, precision, recall) over the repetitions."""
    table: tuple[Bin, ...]
    brier: float
    brier_held_out: float
    brier_of_none: float
    """Of saying the share of proved pairs for every pair."""
    brier_known: float
    """Against the pairs that are proved or known to be of one publisher."""
    brier_known_of_none: float
    evidence: Mapping[str, Evidence]
    by_arrays: frozenset[Pair]


@contextmanager
def recorded(statements: Mapping[str, Sequence[Observation]], at: datetime) -> Iterator[tuple[Database, RecordedSites]]:
    """A database with these statements, for as long as it is needed, and its sites."""
    with TemporaryDirectory() as folder:
        database = kept(Path(folder), statements, at)
        try:
            yield database, sites_in(database, statements)
        finally:
            database.close()


def indicators() -> Indicators:
    """Measure the 21 sites."""
    with recorded(indicator_sites.statements(), indicator_sites.RECORDED) as (database, sites):
        links = [sites.link(*pair) for pair in sites.sharing()]
        counters = [
            link for link in links if any(reason.mark_a.key in indicator_sites.COUNTER_HOSTS for reason in link.reasons if reason.log_ratio)
        ]
        return Indicators(
            must=tuple(sites.link(*pair) for pair in indicator_sites.MUST_LINK),
            likely=tuple(sorted((link for link in links if link.probability >= LIKELY), key=lambda link: (-link.log_odds, link.a))),
            by_arrays=frozenset(linked_by_arrays(database, "likely")),
            through_counters=tuple(counters),
            wallets=indicator_sites.accepted_wallets(),
        )


def trackers(disguised: bool = False) -> Trackers:
    """Measure the ids of news pages; `disguised`: without what the lists of known values say."""
    with recorded(tracker_ids.statements(disguised), tracker_ids.RECORDED) as (database, sites):
        ids = tracker_ids.shared_ids(sites, disguised)
        wrong = frozenset(tracker_ids.wrong_links(ids, sites, LIKELY))
        return Trackers(len(sites.marked), tuple(ids), wrong, frozenset(linked_by_arrays(database, "likely")))


def partisan() -> Partisan:
    """Measure the partisan sites; the database path and the held-out weights among them."""
    with recorded(partisan_sites.statements(), partisan_sites.RECORDED) as (database, sites):
        measured, weights, proved = Measured(sites), current(), partisan_sites.proved()
        pairs = len(sites.marked) * (len(sites.marked) - 1) // 2
        printed = measured.probabilities(measured.sharing, weights)
        held_out = measured.held_out(weights)
        otherwise = weights.probability(weights.prior)
        share = len(proved) / pairs
        known = frozenset(pair for pair in partisan_sites.known() if sites.marked.keys() >= set(pair))
        return Partisan(
            pairs=pairs,
            mailbox=_by_mailbox(sites),
            at={least: found_at(printed, least, proved) for least in THRESHOLDS},
            held_out={least: _mean([found_at(item, least, proved) for item in held_out]) for least in THRESHOLDS},
            table=tuple(bins(printed, proved, known)),
            brier=brier(printed, proved, pairs, otherwise),
            brier_held_out=statistics.fmean(brier(item, proved, pairs, otherwise) for item in held_out),
            brier_of_none=share * (1 - share),
            brier_known=brier(printed, known, pairs, otherwise),
            brier_known_of_none=len(known) / pairs * (1 - len(known) / pairs),
            evidence={rule: measured.evidence(rule) for rule in JUDGED},
            by_arrays=frozenset(linked_by_arrays(database, "likely")),
        )


def _by_mailbox(sites: RecordedSites) -> Found:
    """What the registrant's mailbox alone links, privacy services' left out as the product does."""
    mailboxes = {name: {mark.key for mark in site.own.get("registrant_email", ())} for name, site in sites.marked.items()}
    links = [(a, b) for a, b in sites.sharing() if mailboxes[a] & mailboxes[b]]
    return Found(len(links), sum(pair in partisan_sites.proved() for pair in links), len(partisan_sites.proved()))


def _mean(found: Sequence[Found]) -> tuple[float, float, float]:
    return (
        statistics.fmean(item.links for item in found),
        statistics.fmean(item.precision for item in found),
        statistics.fmean(item.recall for item in found),
    )
