"""Groups of linked sites over a whole database: candidates from arrays, each compared in full, then joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice, pairwise
from sys import intern

import numpy as np
from numpy.typing import NDArray

from osint.engine.linking import cleared_carriers, decided_values, marked_sites, standard_for
from osint.linking.clusters import Cluster, Joined, Tie, clusters_of
from osint.linking.commonness import Commonness, Key
from osint.linking.compare import Standard, compare
from osint.linking.link import Link
from osint.linking.pairs import Ints, Pairs, SharedValues, scored_pairs
from osint.linking.weights import Weights, current
from osint.store import marks as store
from osint.store.database import Database
from osint.store.judgements import Decision

AT_ONCE = 2000
"""Sites whose facts are held in memory at a time."""
MOST_ROUNDS = 12
LEAST_REASON = 0.3
"""A reason that adds less than this is none that groups could be joined by."""
LEAST_VALUES = 2
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Grouped:
    """The clusters of a database, as many as were wanted with all their links, and what there is in all.

    `candidates` is how many pairs of sites were compared, `linked` how many of them were linked by themselves; there are `groups` groups
    of `held` sites.
    """

    clusters: tuple[Cluster[Joined], ...]
    candidates: int
    linked: int
    groups: int
    held: int


@dataclass(frozen=True, slots=True)
class _Round:
    """What was joined before a round, and the ties that it found."""

    joined: Ints | None
    ties: frozenset[tuple[str, str]]


def grouped(database: Database, least_word: str, limit: int | None = None) -> Grouped:
    """The groups of sites that links of at least this word hold together, the largest first; the marks must be up to date.

    What a value says depends on how many unrelated sites carry it: sites that links have joined count as one from the next round on, and
    sites of different groups are compared again, until nothing is added. Servers on which nobody but two groups stands speak for those
    two belonging together, however many sites each has. Links are weighed one by one and forgotten; those of the groups that are to be
    shown are read again with their reasons.
    """
    weights = current()
    least = weights.log_odds_of(least_word)
    rounds: list[_Round] = []
    ties: list[Tie] = []
    seen = 0
    while len(rounds) < MOST_ROUNDS:
        joined = _joined(database, ties)
        pairs = candidates(database, least - weights.prior, weights, joined)
        seen += len(pairs.a)
        strong = (link for link in compared(database, pairs, joined) if link.log_odds >= least)
        new = [_tie(link) for link in strong] if joined is None else _joints(strong, ties)
        if not new:
            break
        rounds.append(_Round(joined, frozenset((tie.a, tie.b) for tie in new)))
        ties += new
    found = clusters_of(ties)
    shown = tuple(_in_full(database, item, rounds) for item in islice(found, limit))
    linked = sum(1 for tie in ties if not tie.as_groups)
    return Grouped(shown, seen, linked, len(found), sum(len(item.sites) for item in found))


def _tie(link: Link, *, as_groups: bool = False) -> Tie:
    return Tie(intern(link.a), intern(link.b), link.log_odds, as_groups)


def _joints(links: Iterable[Link], before: Sequence[Tie]) -> list[Tie]:
    """Which links that are strong only because groups count as one site may join what they connect.

    Two groups need two values that they share: one server that both stand on may be one that strangers share, several on which nobody
    else stands are not. A site alone needs reasons of two kinds: one more customer on a server where else only one group stands is no
    member of it.
    """
    group = {site: number for number, item in enumerate(clusters_of(before)) for site in item.sites}
    joints: list[Tie] = []
    waiting: dict[tuple[int, int], list[Tie]] = {}
    values: dict[tuple[int, int], set[tuple[str, str]]] = {}
    for link in links:
        counted = {(reason.rule, reason.mark_a.key) for reason in link.reasons if reason.counted >= LEAST_REASON}
        if link.a in group and link.b in group:
            low, high = sorted((group[link.a], group[link.b]))
            waiting.setdefault((low, high), []).append(_tie(link, as_groups=True))
            values.setdefault((low, high), set()).update(counted)
        elif len(counted) >= LEAST_VALUES:
            joints.append(_tie(link, as_groups=True))
    enough = (ties for pair, ties in waiting.items() if len(values[pair]) >= LEAST_VALUES)
    return [*joints, *chain.from_iterable(enough)]


def candidates(database: Database, least: float, weights: Weights, joined: Ints | None = None) -> Pairs:
    """Pairs of site row numbers whose shared values add up to at least `least`, before anything is set against them.

    With `joined` (for each site row the row that stands for its group) only pairs of different groups, groups counted as one site.
    """
    shared = _shared_values(database, weights, joined)
    pairs = _with_cleared(database, scored_pairs(shared, least - _ROUNDING, weights.most_of_a_group))
    if joined is None or not len(pairs.a):
        return pairs
    label = _label(joined, int(pairs.b.max()))
    apart = label[pairs.a] != label[pairs.b]
    return Pairs(pairs.a[apart], pairs.b[apart], pairs.score[apart])


def _with_cleared(database: Database, pairs: Pairs) -> Pairs:
    """The pairs, and those that share a value which a list sets aside and a person gave to its owner: no mark says that it counts."""
    carried = cleared_carriers(database, decided_values(database))
    ids = store.site_ids(database, sorted({name for names in carried for name in names}))
    meeting = {(min(ids[a], ids[b]), max(ids[a], ids[b])) for names in carried for a, b in combinations(names, 2)}
    if not meeting:
        return pairs
    near = np.isin(pairs.a, np.array([a for a, _ in meeting]))
    more = np.array(sorted(meeting - set(zip(pairs.a[near].tolist(), pairs.b[near].tolist(), strict=True))), dtype=np.int64).reshape(-1, 2)
    a, b = np.concatenate((pairs.a, more[:, 0])), np.concatenate((pairs.b, more[:, 1]))
    return Pairs(a, b, np.concatenate((pairs.score, np.zeros(len(more)))))


def _joined(database: Database, ties: Sequence[Tie]) -> Ints | None:
    """For each site row the least row of its group; None where nothing is joined yet."""
    if not ties:
        return None
    ids = store.site_ids(database, sorted({site for tie in ties for site in (tie.a, tie.b)}))
    ends = np.array([sorted((ids[tie.a], ids[tie.b])) for tie in ties], dtype=np.int64)
    return _least_reached(ends[:, 0], ends[:, 1])


def _label(joined: Ints, most: int) -> Ints:
    """The same for every row up to this one: later sites stand for themselves."""
    return np.concatenate((joined, np.arange(len(joined), most + 1))) if most >= len(joined) else joined


def _shared_values(database: Database, weights: Weights, joined: Ints | None = None) -> SharedValues:
    groups: dict[str, int] = {}
    parts = []
    for rows in store.shared_values(database, {name: weight.most for name, weight in weights.rules.items()}):
        packed = np.fromstring(rows.carried, dtype=np.int64, sep=",")
        if (packed[1:] < packed[:-1]).any():
            packed.sort()
        value = packed >> store.SITE_BITS
        first = np.flatnonzero(np.diff(value, prepend=-1))
        counts = np.diff(first, append=len(value))
        weight = weights.rules[rows.rule]
        # A comparison rounds to three places; what stands here must not be less.
        at = [np.ceil(weight.at(count) * 1000 - _ROUNDING) / 1000 for count in range(int(counts.max()) + 1)]
        sites = packed & ((1 << store.SITE_BITS) - 1)
        worth = np.where(counts >= 2, np.array(at)[_unrelated(sites, counts, joined)], 0.0)
        group = np.full(len(counts), groups.setdefault(rows.group, len(groups)))
        parts.append((sites, counts, worth, group))
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return SharedValues(nothing, np.zeros(1, dtype=np.int64), np.zeros(0), nothing)
    sites, counts, worth, group = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return SharedValues(sites, np.concatenate(([0], np.cumsum(counts))), worth, group)


def _unrelated(sites: Ints, counts: Ints, joined: Ints | None) -> Ints:
    """How many carriers each value has when a group counts as one: two at the least where there are as many."""
    if joined is None or not len(sites):
        return counts
    label = _label(joined, int(sites.max()))
    base = len(label)
    distinct = np.unique(np.repeat(np.arange(len(counts)), counts) * base + label[sites]) // base
    return np.maximum(np.bincount(distinct, minlength=len(counts)), np.minimum(counts, 2))


def compared(database: Database, pairs: Pairs, joined: Ints | None = None) -> Iterator[Link]:
    """Every candidate pair compared in full, with a bounded number of sites in memory; sites that hang together come together."""
    decided = decided_values(database)
    order = np.lexsort((pairs.b, pairs.a, _components(pairs)))
    a, b = pairs.a[order], pairs.b[order]
    bounds = [*np.flatnonzero(np.diff(a, prepend=-1)).tolist(), len(a)]
    block: dict[int, list[int]] = {}
    held: set[int] = set()
    for start, stop in pairwise(bounds):
        site, others = int(a[start]), b[start:stop].tolist()
        if held and len(held | {site, *others}) > AT_ONCE:
            yield from _compared_block(database, block, joined, decided)
            block, held = {}, set()
        block[site] = others
        held |= {site, *others}
    yield from _compared_block(database, block, joined, decided)


def _components(pairs: Pairs) -> Ints:
    """For each pair the least site that can be reached from it over pairs: each site takes its neighbours' least, till none changes."""
    return _least_reached(pairs.a, pairs.b)[pairs.a]


def _least_reached(a: Ints, b: Ints) -> Ints:
    """For each row up to the highest the least that can be reached from it over pairs; it stands for itself where there is none."""
    label: NDArray[np.int64] = np.arange(max(int(a.max(initial=0)), int(b.max(initial=0))) + 1)
    while True:
        least = np.minimum(label[a], label[b])
        if (label[a] == least).all() and (label[b] == least).all():
            return label
        # What a site stood for so far moves with it, so that long chains are short after few rounds.
        for side in (label[a], label[b], a, b):
            np.minimum.at(label, side, least)
        label = label[label]


def _compared_block(
    database: Database, block: dict[int, list[int]], joined: Ints | None, decided: Mapping[Key, Decision]
) -> Iterator[Link]:
    names = store.site_names(database, sorted({*block, *chain.from_iterable(block.values())}))
    marked = marked_sites(database, sorted(names.values()))
    standard = standard_for(database, sorted(names.values()), (), decided)
    if joined is not None:
        standard = _with_groups_as_one(database, standard, joined)
    for a, others in block.items():
        for b in others:
            yield compare(marked[names[a]], marked[names[b]], standard)


def _with_groups_as_one(database: Database, standard: Standard, joined: Ints) -> Standard:
    """The standard with the carriers of one group counted once, for every value all of whose carriers are known by name."""
    values = standard.commonness.values
    ids = store.site_ids(database, sorted({name for common in values.values() for name in common.holders}))
    label = _label(joined, max(ids.values(), default=0))
    counted = {
        key: replace(common, as_one=max(2, len({int(label[ids[name]]) for name in common.holders})))
        for key, common in values.items()
        if len(common.holders) == common.sites
    }
    return replace(standard, commonness=Commonness({**values, **counted}))


def _in_full(database: Database, found: Cluster[Tie], rounds: Sequence[_Round]) -> Cluster[Joined]:
    """The same cluster with the reasons of its links, and those of the groups they joined where it took that."""
    ids = store.site_ids(database, found.sites)

    def read(ties: Iterable[Tie], joined: Ints | None) -> dict[tuple[str, str], Link]:
        ends = np.array(sorted(sorted((ids[tie.a], ids[tie.b])) for tie in ties), dtype=np.int64).reshape(-1, 2)
        return {(link.a, link.b): link for link in compared(database, Pairs(ends[:, 0], ends[:, 1], np.zeros(len(ends))), joined)}

    alone = read(found.links, None)
    counted: dict[tuple[str, str], Link] = {}
    for item in rounds[1:]:
        counted |= read((tie for tie in found.links if (tie.a, tie.b) in item.ties), item.joined)
    links = {pair: Joined(link, counted.get(pair)) for pair, link in alone.items()}
    ordered = tuple(links[tie.a, tie.b] for tie in found.links)
    return Cluster(found.sites, ordered, found.cohesion, links[found.weakest.a, found.weakest.b], found.is_bridge, found.halves)
