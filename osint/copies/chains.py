"""Runs of common words joined into passages across small edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from osint.copies.seeds import Block

MAX_GAP = 16
"""Words between two seeds, in either text, that may be joined across where single words among them are the same."""
MAX_DRY = 8
"""Words in a row, in either text, without one that is the same: more part two passages."""
MAX_DRIFT = 6
"""Words that one text may have more than the other between two joined runs."""
MAX_REACH = 50
"""Words looked at beyond each end of a chain: what could be long there is found from its own seeds."""
_GAP_COSTS, _DRIFT_COSTS = 0.25, 0.1

Chain = list[Block]


def chains(blocks: Sequence[Block], copy: Sequence[str], original: Sequence[str]) -> list[Chain]:
    """The blocks joined to chains, with what is the same in the gaps and at the ends; every block is in one chain at most.

    `blocks` come by place in the copy; those of a chain follow each other in both texts.
    """
    scores, previous = _linked(blocks)
    used = bytearray(len(blocks))
    found: list[Chain] = []
    for last in sorted(range(len(blocks)), key=lambda index: (-scores[index], index)):
        members = _back_from(last, previous, used)
        if members:
            found += _parted(_filled([blocks[member] for member in members], copy, original))
    return found


def _linked(blocks: Sequence[Block]) -> tuple[list[float], list[int]]:
    """For each block the score of the best chain that ends with it, and the block before it there (-1: none).

    Only the latest block of each drift (place in the original less place in the copy) can be near enough, so the cost is linear.
    """
    scores: list[float] = []
    previous: list[int] = []
    latest: dict[int, int] = {}
    for index, block in enumerate(blocks):
        drift = block.original - block.copy
        best, before = float(block.size), -1
        for near in range(drift - MAX_DRIFT, drift + MAX_DRIFT + 1):
            candidate = latest.get(near, -1)
            if candidate >= 0:
                score = scores[candidate] + _gain(blocks[candidate], block)
                if score > best:
                    best, before = score, candidate
        latest[drift] = index
        scores.append(best)
        previous.append(before)
    return scores, previous


def _gain(before: Block, block: Block) -> float:
    """What joining a block to the one before adds to the score; below zero where they are too far apart."""
    in_copy = block.copy - before.copy - before.size
    in_original = block.original - before.original - before.size
    if in_copy > MAX_GAP or in_original > MAX_GAP:
        return -1e9
    shared = -min(in_copy, in_original, 0)
    if shared >= block.size or before.copy >= block.copy or before.original >= block.original:
        return -1e9
    return block.size - shared - _GAP_COSTS * max(in_copy, in_original, 0) - _DRIFT_COSTS * abs(in_copy - in_original)


def _back_from(last: int, previous: Sequence[int], used: bytearray) -> list[int]:
    members = []
    while last >= 0 and not used[last]:
        used[last] = 1
        members.append(last)
        last = previous[last]
    return members[::-1]


def _filled(members: Chain, copy: Sequence[str], original: Sequence[str]) -> Chain:
    """A chain without overlaps, with the words that are the same in its gaps and next to its ends."""
    chain = _before(members[0], copy, original)
    for block in members:
        copy_end, original_end = _end(chain[-1]) if chain else (block.copy, block.original)
        shared = max(copy_end - block.copy, original_end - block.original, 0)
        rest = Block(block.copy + shared, block.original + shared, block.size - shared)
        chain += _same_between(copy[copy_end : rest.copy], original[original_end : rest.original], copy_end, original_end)
        if rest.size > 0:
            chain.append(rest)
    return chain + _after(chain[-1], copy, original)


def _parted(joined: Chain) -> Iterator[Chain]:
    """A chain cut where too many words in a row differ."""
    start = 0
    for place, (before, after) in enumerate(pairwise(joined), 1):
        copy_end, original_end = _end(before)
        if after.copy - copy_end > MAX_DRY or after.original - original_end > MAX_DRY:
            yield joined[start:place]
            start = place
    yield joined[start:]


def _end(block: Block) -> tuple[int, int]:
    return block.copy + block.size, block.original + block.size


def _same_between(copy: Sequence[str], original: Sequence[str], copy_start: int, original_start: int) -> Iterable[Block]:
    """What is the same, in the same order, in two short pieces."""
    if not copy or not original:
        return []
    matching = LCSseq.editops(copy, original).as_matching_blocks()
    return [Block(copy_start + block.a, original_start + block.b, block.size) for block in matching if block.size]


def _after(block: Block, copy: Sequence[str], original: Sequence[str]) -> Chain:
    """Blocks that follow the last one on its diagonal, across single changed words."""
    copy_end, original_end = _end(block)
    ahead = min(len(copy) - copy_end, len(original) - original_end, MAX_REACH)
    same = [copy[copy_end + step] == original[original_end + step] for step in range(ahead)]
    return [Block(copy_end + start, original_end + start, size) for start, size in _grown(same)]


def _before(block: Block, copy: Sequence[str], original: Sequence[str]) -> Chain:
    """Blocks that precede the first one on its diagonal, across single changed words."""
    behind = min(block.copy, block.original, MAX_REACH)
    same = [copy[block.copy - step] == original[block.original - step] for step in range(1, behind + 1)]
    return [Block(block.copy - start - size, block.original - start - size, size) for start, size in reversed(_grown(same))]


def _grown(same: Iterable[bool]) -> list[tuple[int, int]]:
    """The (start, length) runs of sameness worth taking in: each longer than the changed words before it, which are one or none."""
    runs: list[tuple[int, int]] = []
    start, worth = 0, 0
    for step, is_same in enumerate((*same, False)):
        if is_same:
            continue
        size = step - start
        if size > worth:
            runs.append((start, size))
        elif size or worth:
            break
        start, worth = step + 1, 1
    return runs
