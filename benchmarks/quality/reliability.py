"""How printed probabilities compare with what was proved: bins, Brier score, precision and recall."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from benchmarks.quality.recorded_sites import Pair

BINS = (0.0, 0.05, 0.20, 0.45, 0.55, 0.80, 0.95)
"""Where the words of the published scale begin."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs of one word: how many, the mean of the probabilities printed for them, how many of them are proved or known."""

    least: float
    pairs: int
    mean: float
    proved: int
    known: int

    @property
    def share(self) -> float:
        """The share that is proved: a lower bound of the share that is true."""
        return self.proved / max(1, self.pairs)

    @property
    def share_known(self) -> float:
        """The share that is proved, or known in general to be of one publisher."""
        return self.known / max(1, self.pairs)


@dataclass(frozen=True, slots=True)
class Found:
    """What links at some threshold and above find: how many there are, how many of them are proved, of how many that are."""

    links: int
    proved: int
    of: int

    @property
    def precision(self) -> float:
        """The share of the links that is proved: a lower bound."""
        return self.proved / max(1, self.links)

    @property
    def recall(self) -> float:
        """The share of what is proved that is found."""
        return self.proved / max(1, self.of)


def bins(probabilities: Mapping[Pair, float], proved: Collection[Pair], known: Collection[Pair]) -> list[Bin]:
    """The reliability table, one row for each word of the scale, from "almost no chance" up."""
    found = []
    for least, below in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = {pair: value for pair, value in probabilities.items() if least <= value < below}
        mean = sum(inside.values()) / max(1, len(inside))
        true = sum(pair in proved for pair in inside)
        found.append(Bin(least, len(inside), mean, true, sum(pair in proved or pair in known for pair in inside)))
    return found


def brier(probabilities: Mapping[Pair, float], true: Collection[Pair], all_pairs: int, otherwise: float) -> float:
    """The mean squared error over all pairs; pairs without a probability of their own have `otherwise`."""
    listed = sum((value - (pair in true)) ** 2 for pair, value in probabilities.items())
    missed = sum(pair not in probabilities for pair in true)
    rest = all_pairs - len(probabilities) - missed
    return (listed + missed * (1 - otherwise) ** 2 + rest * otherwise**2) / all_pairs


def found_at(probabilities: Mapping[Pair, float], least: float, proved: Collection[Pair]) -> Found:
    """What links of at least this probability find."""
    links = [pair for pair, value in probabilities.items() if value >= least]
    return Found(len(links), sum(pair in proved for pair in links), len(proved))
