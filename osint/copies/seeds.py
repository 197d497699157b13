"""Where two lists of words have the same runs of words: the places from which their alignment grows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from osint.copies.shingles import Hashes, run_hashes

MAX_PLACES = 8
"""A seed that stands more often in either text is paired only with its like in turn, the first with the first: cost stays linear."""
MAX_BLOCKS = 20_000
"""Of more common runs only the longest are followed."""

Places = npt.NDArray[np.int64]


class Block(NamedTuple):
    """Words that are the same one by one: where they start in the copy and in the original, and how many."""

    copy: int
    original: int
    size: int


def common_blocks(copy: Hashes, original: Hashes, seed: int) -> list[Block]:
    """Runs of at least `seed` words that stand in both texts, given as word hashes; by place in the copy."""
    here, there = _pairs(run_hashes(copy, seed), run_hashes(original, seed))
    if not len(here):
        return []
    order = np.lexsort((here, there - here))
    here, drift = here[order], (there - here)[order]
    breaks = np.flatnonzero((np.diff(here) != 1) | (np.diff(drift) != 0)) + 1
    first = np.concatenate(([0], breaks))
    size = np.diff(np.append(first, len(here))) + seed - 1
    starts, drifts = here[first], drift[first]
    longest = np.sort(np.argsort(-size, kind="stable")[:MAX_BLOCKS])
    starts, drifts, size = starts[longest], drifts[longest], size[longest]
    order = np.lexsort((drifts, starts))
    return list(map(Block, starts[order].tolist(), (starts + drifts)[order].tolist(), size[order].tolist()))


def _pairs(copy: Hashes, original: Hashes) -> tuple[Places, Places]:
    """The places, in the copy and in the original, of seeds that stand in both."""
    in_original = np.sort(original)
    near = np.searchsorted(in_original, copy)
    near[near == len(in_original)] = 0
    here = np.flatnonzero(in_original[near] == copy) if len(in_original) else np.empty(0, dtype=np.int64)
    if not len(here):
        return here, here
    there = np.flatnonzero(np.isin(original, copy[here]))
    here = here[np.argsort(copy[here], kind="stable")]
    there = there[np.argsort(original[there], kind="stable")]
    _, here_counts = np.unique(copy[here], return_counts=True)
    _, there_counts = np.unique(original[there], return_counts=True)
    return _crossed(here, here_counts, there, there_counts)


def _crossed(here: Places, here_counts: Places, there: Places, there_counts: Places) -> tuple[Places, Places]:
    """Each place with each of the same seed, given grouped by seed; the places of a frequent seed only in turn."""
    rare = (here_counts <= MAX_PLACES) & (there_counts <= MAX_PLACES)
    turns = np.minimum(here_counts, there_counts)
    pairs = np.where(rare, here_counts * there_counts, turns)
    group = np.repeat(np.arange(len(pairs)), pairs)
    nth = np.arange(len(group)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    wide = np.where(rare, there_counts, 1)[group]
    nth_here = nth // wide
    nth_there = np.where(rare[group], nth % wide, nth)
    first_here, first_there = np.cumsum(here_counts) - here_counts, np.cumsum(there_counts) - there_counts
    return here[first_here[group] + nth_here], there[first_there[group] + nth_there]
