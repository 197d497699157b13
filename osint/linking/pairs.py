"""All pairs of sites that may be linked, from arrays of marks: set-based, so that the cost grows with rare shared values only.

What comes out is an upper bound of each pair's score: everything that could speak for the two, nothing that speaks against them.
`compare` then judges the few pairs whose bound is high enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
AT_ONCE = 1 << 18
"""Pairs in memory at a time, each counted once for every value that the two share; so few that memory is used again, not asked for anew."""
_WORTH_PRUNING = 4
"""So many pairs a carrier cost more than to find out which sites cannot be in any."""
_TABLE = 1 << 24
_SLACK = 1e-3
"""Sites are left out by sums in single precision: by so much too few of them rather than one too many."""
_SPARSE = 16
"""Tables have a place for each number of a site: where there are so many more numbers than carriers, these are counted anew."""
_BITS = 63


@dataclass(frozen=True, slots=True)
class SharedValues:
    """Values that two or more sites share, one row each: who carries them, what sharing them is worth, and of which group they are.

    `sites` holds the carriers (numbers from 0), value after value; value i's stand from `starts[i]` to `starts[i + 1]`.
    `worth` is the log10 likelihood ratio of each value at the number of sites it has; `group` a number for its group.
    """

    sites: Ints
    starts: Ints
    worth: Floats
    group: Ints


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of sites (a < b, in order) with the sum of what their groups are worth at most."""

    a: Ints
    b: Ints
    score: Floats


@dataclass(frozen=True, slots=True)
class _Coding:
    """How the right site of a pair, its value's group and the rank of the value's worth lie in one number, from high bits to low."""

    right: int
    group: int
    rank: int
    worth: Floats
    """What each rank is worth."""

    @property
    def below_left(self) -> int:
        """How many bits there are below those of the left site."""
        return self.right + self.group + self.rank


def scored_pairs(shared: SharedValues, least: float, most_of_a_group: float) -> Pairs:
    """The pairs whose shared values add up to at least `least`, each group counted once and up to `most_of_a_group`."""
    if shared.sites.max(initial=0) > _SPARSE * (len(shared.sites) + 1):
        sites, places = np.unique(shared.sites, return_inverse=True)
        inner = scored_pairs(replace(shared, sites=places), least, most_of_a_group)
        return Pairs(sites[inner.a], sites[inner.b], inner.score)
    shared = _useful(replace(shared, worth=np.minimum(shared.worth, most_of_a_group)), least)
    if not len(shared.sites):
        empty = np.zeros(0, dtype=np.int64)
        return Pairs(empty, empty, np.zeros(0))
    worth, rank = np.unique(shared.worth, return_inverse=True)
    right, group = int(shared.sites.max()).bit_length(), int(shared.group.max()).bit_length()
    coding = _Coding(right, group, (len(worth) - 1).bit_length(), worth)
    kind = (shared.group << coding.rank) | rank
    found = [_summed(left, codes, coding, least) for left, codes in _blocks(_in_order(shared), kind, coding)]
    return Pairs(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _useful(shared: SharedValues, least: float) -> SharedValues:
    """Without the sites that could not reach the least score with all their groups together: most sites share one common value."""
    while len(shared.worth) and shared.worth.min() < least:
        counts = np.diff(shared.starts)
        if int((counts * (counts - 1) // 2).sum()) <= _WORTH_PRUNING * len(shared.sites):
            break
        row = np.repeat(np.arange(len(counts)), counts)
        kept = _reach(shared, row)[shared.sites] >= least - _SLACK
        if kept.all():
            break
        counts = np.bincount(row[kept], minlength=len(counts))
        rows = counts >= 2
        kept &= rows[row]
        starts = np.concatenate(([0], np.cumsum(counts[rows])))
        shared = SharedValues(shared.sites[kept], starts, shared.worth[rows], shared.group[rows])
    return shared


def _reach(shared: SharedValues, row: Ints) -> NDArray[np.float32]:
    """What each site's groups are worth together, by its number; a few groups at a time, so that the table stays small."""
    size = int(shared.sites.max()) + 1
    groups = int(shared.group.max()) + 1
    group, worth = shared.group[row], shared.worth.astype(np.float32)[row]
    reach = np.zeros(size, dtype=np.float32)
    width = max(1, min(groups, _TABLE // size))
    for first in range(0, groups, width):
        chosen = slice(None) if width == groups else np.flatnonzero((group >= first) & (group < first + width))
        table = np.zeros(size * width, dtype=np.float32)
        np.maximum.at(table, shared.sites[chosen] * width + (group[chosen] - first), worth[chosen])
        reach += table.reshape(size, width).sum(axis=1)
    return reach


def _in_order(shared: SharedValues) -> SharedValues:
    """With the carriers of each value in ascending order; as a rule they are."""
    falls = np.flatnonzero(shared.sites[1:] <= shared.sites[:-1]) + 1
    if np.isin(falls, shared.starts, assume_unique=True).all():
        return shared
    row = np.repeat(np.arange(len(shared.worth)), np.diff(shared.starts))
    return replace(shared, sites=shared.sites[np.lexsort((shared.sites, row))])


def _blocks(shared: SharedValues, kind: Ints, coding: _Coding) -> Iterator[tuple[Ints, Ints]]:
    """Every pair within every value, all pairs of one left site in one block: (left sites of the block, codes of its pairs).

    A code names the left site by its place among those of the block, so that it fits into 63 bits however many sites there are.
    """
    row = np.repeat(np.arange(len(kind)), np.diff(shared.starts))
    partners = shared.starts[1:][row] - 1 - np.arange(len(row))
    entry = _by_site(shared.sites)
    entry = entry[partners[entry] > 0]
    heads = np.flatnonzero(np.diff(shared.sites[entry], prepend=-1))
    until = np.cumsum(partners[entry])
    for first, last in _cuts(heads, until, coding):
        part = entry[first:last]
        many = partners[part]
        begins = np.diff(shared.sites[part], prepend=-1) != 0
        head = ((np.cumsum(begins) - 1) << coding.below_left) | kind[row[part]]
        right = np.repeat(part + 1 - (np.cumsum(many) - many), many)
        right += np.arange(len(right))
        codes = shared.sites[right]
        codes <<= coding.group + coding.rank
        codes += np.repeat(head, many)
        yield shared.sites[part[begins]], codes


def _by_site(sites: Ints) -> Ints:
    """The places of the carriers in the order of their sites; one sort of whole numbers is far faster than an argsort."""
    bits = len(sites).bit_length()
    packed = (sites << bits) | np.arange(len(sites))
    packed.sort()
    return packed & ((1 << bits) - 1)


def _cuts(heads: Ints, until: Ints, coding: _Coding) -> Iterator[tuple[int, int]]:
    """Where blocks begin and end among the carriers in the order of sites, never within a site's: up to AT_ONCE pairs each."""
    most_sites = 1 << max(0, _BITS - coding.below_left)
    at = 0
    while at < len(heads):
        before = int(until[heads[at] - 1]) if heads[at] else 0
        fits = int(np.searchsorted(heads, np.searchsorted(until, before + AT_ONCE, side="right"), side="right")) - 1
        following = min(max(fits, at + 1), at + most_sites, len(heads))
        yield int(heads[at]), int(heads[following]) if following < len(heads) else len(until)
        at = following


def _summed(left: Ints, codes: Ints, coding: _Coding, least: float) -> tuple[Ints, Ints, Floats]:
    """(a, b, score) of the pairs of one block that reach the least score."""
    codes.sort()
    groups = codes >> coding.rank
    # Of one pair and group the last is the one worth most.
    is_best = np.empty(len(codes), dtype=bool)
    is_best[-1] = True
    np.not_equal(groups[1:], groups[:-1], out=is_best[:-1])
    best = coding.worth[codes[is_best] & ((1 << coding.rank) - 1)]
    pairs = groups[is_best] >> coding.group
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    total = np.add.reduceat(best, first)
    enough = total >= least
    pairs, total = pairs[first[enough]], total[enough]
    return left[pairs >> coding.right], pairs & ((1 << coding.right) - 1), total
