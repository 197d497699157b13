"""Whether one text may be a translation of another, by vectors of the meaning of their pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

BOUNDS = ((0, 0.72), (700, 0.70), (2_000, 0.65))
"""The likeness that is reported, from so much text in the shorter one (`weight_of`): the less there is, the more it takes.

benchmarks/quality/translated_copies.py prints its effect. Reports of two houses on one event, in one language, reach 0.70 from 2,000
on and 0.76 in their first paragraphs; between two languages they are a tenth less alike. Of 298 translated sections of a manual from
2,000 on, 275 reach their bound, and none of 6,337 pairs of different sections of it.
"""
NEAR = 0.55
"""What two texts as wholes have in common before their pieces are compared."""
_UNALIKE = 0.3
"""Pieces that are no more alike than this say different things: they are passed over."""
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
"""How many pieces here say what how many say there: translators, and we, part paragraphs differently."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text as its pieces' vectors (one a row, of length one) and how much each piece says."""

    vectors: Vectors
    weights: Vectors

    @property
    def weight(self) -> float:
        """How much the whole text says."""
        return float(self.weights.sum())


def unit(vectors: npt.NDArray[np.floating]) -> Vectors:
    """The rows scaled to length one; rows of zeros, and those with a value that is no number, become zeros."""
    wide = np.where(np.isfinite(vectors), vectors, 0.0).astype(np.float32)
    lengths = np.linalg.norm(wide, axis=-1, keepdims=True)
    return np.asarray(wide / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def whole(meaning: Meaning) -> Vectors:
    """One vector for the whole text: the mean of its pieces by how much each says, of length one."""
    return unit((meaning.weights[:, None] * meaning.vectors).sum(axis=0))


def likeness(here: Meaning, there: Meaning) -> float:
    """How alike two texts are in meaning, 0 to 1: the mean of their aligned pieces, in order, times how much of both is aligned."""
    if not len(here.weights) or not len(there.weights):
        return 0.0
    similar = [_joined(here, rows) @ _joined(there, columns).T for rows, columns in _MOVES]
    sums = [np.convolve(here.weights, np.ones(rows))[rows - 1 : len(here.weights)] for rows, _ in _MOVES]
    gains = [(matrix - _UNALIKE) * weights[:, None] for matrix, weights in zip(similar, sums, strict=True)]
    total = covered = covered_there = 0.0
    for move, row, column in _path(gains, len(here.weights), len(there.weights)):
        weight = float(sums[move][row])
        total += weight * float(similar[move][row, column])
        covered += weight
        covered_there += float(there.weights[column : column + _MOVES[move][1]].sum())
    share = (covered / here.weight + covered_there / there.weight) / 2
    return min(max(total / covered * share, 0.0), 1.0) if covered else 0.0


def bound(weight: float) -> float:
    """The likeness from which two texts are reported, the shorter of which says so much."""
    return next(least for start, least in reversed(BOUNDS) if weight >= start)


def may_be_translation(alike: float, here: Meaning, there: Meaning) -> bool:
    """Whether so much likeness is reported."""
    return alike >= bound(min(here.weight, there.weight))


def sentence(alike: float, least: float, languages: tuple[str, str], other: str, *, was_first: bool = False) -> str:
    """What is said of a match: `languages` of this text and the other, `other` names that one; `was_first` if this is the earlier."""
    here, there = f"this text ({languages[0]})", f"{other} ({languages[1]})"
    said = f"{there} may be a translation of {here}" if was_first else f"T{here[1:]} may be a translation of {there}"
    return (
        f"Translated? {said}, or both of a third: their likeness in meaning is {alike:.2f}, and {least:.2f} is reported. "
        "That is a model's judgement: a person must read both."
    )


def _joined(meaning: Meaning, count: int) -> Vectors:
    """The vectors of so many neighbouring pieces taken together, one for each place where they begin."""
    rows = len(meaning.weights) - count + 1
    if rows < 1:
        return np.zeros((0, meaning.vectors.shape[1]), dtype=np.float32)
    weighed = meaning.weights[:, None] * meaning.vectors
    return unit(np.sum([weighed[start : start + rows] for start in range(count)], axis=0))


def _path(gains: Sequence[Vectors], rows: int, columns: int) -> Iterator[tuple[int, int, int]]:
    """The moves (place in _MOVES, row and column where it begins) that gain most, from the end; pieces on either side may be left out."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    taken = [[-1] * (columns + 1) for _ in range(rows + 1)]
    tables = [gain.tolist() for gain in gains]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            most, move = max(best[row - 1][column], best[row][column - 1]), -1
            for number, (high, wide) in enumerate(_MOVES):
                if row >= high and column >= wide:
                    value = best[row - high][column - wide] + tables[number][row - high][column - wide]
                    if value > most:
                        most, move = value, number
            best[row][column], taken[row][column] = most, move
    yield from _back(best, taken)


def _back(best: list[list[float]], taken: list[list[int]]) -> Iterator[tuple[int, int, int]]:
    row, column = len(best) - 1, len(best[0]) - 1
    while row and column:
        move = taken[row][column]
        if move >= 0:
            row, column = row - _MOVES[move][0], column - _MOVES[move][1]
            yield move, row, column
        elif best[row - 1][column] >= best[row][column - 1]:
            row -= 1
        else:
            column -= 1
