"""The one list of weights: how much each shared value says, by how many sites share it, and the words for a probability."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from osint.data import read_list


@dataclass(frozen=True, slots=True)
class Weight:
    """What one rule's shared value is worth; figures are log10 likelihood ratios, `days` is how far apart in time it may be seen."""

    name: str
    weight: float
    slope: float
    most: int
    days: int
    basis: str

    def at(self, sites: int) -> float:
        """What sharing it says where this many sites are known to (2 or more); 0 where too many do."""
        if sites > self.most:
            return 0.0
        return max(0.0, self.weight - self.slope * math.log10(max(1, sites - 1)))


@dataclass(frozen=True, slots=True)
class Weights:
    """One version of the list of weights."""

    version: str
    prior: float
    lowest: float
    highest: float
    most_against: float
    most_of_a_group: float
    quarantined: float
    rules: dict[str, Weight]
    against: dict[str, float]
    words: tuple[tuple[float, str], ...]

    def probability(self, log_odds: float) -> float:
        """A probability from log10 odds, kept away from 0 and 1."""
        odds = 10 ** min(self.highest, max(self.lowest, log_odds))
        return float(odds / (1 + odds))

    def word(self, probability: float) -> str:
        """The word for a probability, by the published scale (ICD 203, Analytic Standards, of the US intelligence community)."""
        return next(word for least, word in self.words if probability >= least)

    def log_odds_of(self, word: str) -> float:
        """The log10 odds at which a word begins to apply."""
        least = next(least for least, name in self.words if name == word)
        return math.log10(least / (1 - least)) if least > 0 else self.lowest


@cache
def current() -> Weights:
    """The weights that ship with this version of pivot."""
    listed = read_list("weights")
    rules = (
        Weight(item["name"], float(item["weight"]), float(item["slope"]), int(item["most"]), int(item["days"]), item["basis"])
        for item in listed["rule"]
    )
    return Weights(
        version=listed["version"],
        prior=float(listed["prior"]),
        lowest=float(listed["lowest"]),
        highest=float(listed["highest"]),
        most_against=float(listed["most_against"]),
        most_of_a_group=float(listed["most_of_a_group"]),
        quarantined=float(listed["quarantined"]),
        rules={rule.name: rule for rule in rules},
        against={item["name"]: float(item["weight"]) for item in listed["against"]},
        words=tuple((float(item["from"]), item["word"]) for item in listed["word"]),
    )
