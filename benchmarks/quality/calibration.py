"""What sharing a registration's value says, measured on the partisan sites, and how well figures measured on some predict the others."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from benchmarks.quality import partisan_sites
from benchmarks.quality.recorded_sites import Pair, RecordedSites
from osint.linking.weights import Weight, Weights

# What the project's people held a value to say before anything was measured (log10 likelihood ratio where two sites share it).
JUDGED = {
    "registrant_email": 4.0,
    "registrant_phone": 3.6,
    "registrant_name": 2.8,
    "registrant_organisation": 2.4,
    "own_name_servers": 3.0,
    "name_server_set": 1.3,
    "account_name_servers": 0.7,
    "registration_day": 1.2,
    # Published with the rows (663 sites, of which these are a half): 57 of 83 proved pairs and 1,704 pairs in all share their set of
    # name servers, so that a pair with the same set is 90 times likelier; the registrar's own set is the commonest kind.
    "registrar_and_servers": 1.9,
}
WORTH_OF_JUDGEMENT = 3.0
"""The judgement counts as much as three networks' proved pairs: a handful of networks must not overrule it."""
SMOOTHING = 0.5
FOLDS, REPEATS = 5, 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many proved and other pairs share a value of one rule, in how many proved networks, and what that says."""

    rule: str
    proved: int
    others: int
    networks: int
    of_proved: int
    of_others: int
    spread: float
    """The mean of log10(sites - 1) over the pairs that share: the weight of two sites lies above the mean by slope times this."""

    @property
    def measured(self) -> float:
        """The log10 likelihood ratio; a lower bound, since some of the others are of one hand too."""
        return math.log10(((self.proved + SMOOTHING) / (self.of_proved + 1)) / ((self.others + SMOOTHING) / (self.of_others + 1)))

    def shrunk(self, judged: float, slope: float) -> float:
        """The weight for two sites: between what was measured and what was judged, by how many networks the measure rests on."""
        if not self.proved + self.others:
            return judged
        mean = self.measured + slope * self.spread
        return (self.networks * mean + WORTH_OF_JUDGEMENT * judged) / (self.networks + WORTH_OF_JUDGEMENT)


class Measured:
    """The partisan sites, taken apart into what pairs share; `sharing` are the pairs that share anything."""

    def __init__(self, sites: RecordedSites) -> None:
        self.sites = sites
        self.sharing = sites.sharing()
        self.shared = {pair: self._counting(pair) for pair in self.sharing}

    def _counting(self, pair: Pair) -> dict[str, int]:
        """Rule -> by how many sites the value is shared, of the values that count."""
        reasons = self.sites.link(*pair).reasons
        found: dict[str, int] = {}
        for reason in reasons:
            found[reason.rule] = min(reason.sites, found.get(reason.rule, reason.sites))
        return found

    def evidence(self, rule: str, names: frozenset[str] | None = None) -> Evidence:
        """What the pairs of these sites (of all where None) say of a rule."""
        chosen = names if names is not None else frozenset(self.sites.marked)
        pairs = [pair for pair, rules in self.shared.items() if rule in rules and chosen.issuperset(pair)]
        proved = [pair for pair in pairs if pair in partisan_sites.proved()]
        of_proved = sum(chosen.issuperset(pair) for pair in partisan_sites.proved())
        networks = sum(any(group.issuperset(pair) for pair in proved) for group in partisan_sites.networks())
        spread = sum(math.log10(self.shared[pair][rule] - 1) for pair in pairs) / max(1, len(pairs))
        all_pairs = len(chosen) * (len(chosen) - 1) // 2
        return Evidence(rule, len(proved), len(pairs) - len(proved), networks, of_proved, all_pairs - of_proved, spread)

    def fitted(self, weights: Weights, names: frozenset[str] | None = None) -> Weights:
        """The list of weights with the measured rules' figures taken from these sites alone."""
        rules = dict(weights.rules)
        for rule, judged in JUDGED.items():
            before: Weight = rules[rule]
            rules[rule] = replace(before, weight=round(self.evidence(rule, names).shrunk(judged, before.slope), 2))
        return replace(weights, rules=rules)

    def probabilities(self, pairs: Iterable[Pair], weights: Weights) -> dict[Pair, float]:
        """What the product prints for pairs under some weights."""
        standard = replace(self.sites.standard, weights=weights)
        return {pair: self.sites.link(*pair, standard).probability for pair in pairs}

    def held_out(self, weights: Weights) -> list[dict[Pair, float]]:
        """The probabilities of all pairs that share anything, each from weights measured without the two and all they hang together with;
        one mapping for each repetition."""
        return [self._one_repeat(weights, random.Random(number)) for number in range(REPEATS)]

    def _one_repeat(self, weights: Weights, chance: random.Random) -> dict[Pair, float]:
        parts = self.parts()
        chance.shuffle(parts)
        fold_of = {name: number % FOLDS for number, part in enumerate(parts) for name in part}
        found: dict[Pair, float] = {}
        for fold in range(FOLDS):
            training = frozenset(name for name, number in fold_of.items() if number != fold)
            fitted = self.fitted(weights, training)
            # Pairs across two folds share nothing that is measured: any fold's weights give them the same odds.
            found |= self.probabilities((pair for pair in self.sharing if fold_of[pair[0]] == fold), fitted)
        return found

    def parts(self) -> list[list[str]]:
        """The sites in parts that neither a proved pair nor a measured value runs across."""
        parent = {name: name for name in self.sites.marked}
        tied = [pair for pair, rules in self.shared.items() if rules.keys() & JUDGED.keys()]
        for a, b in (*sorted(partisan_sites.proved()), *tied):
            parent[_root(parent, b)] = _root(parent, a)
        found: dict[str, list[str]] = {}
        for name in sorted(parent):
            found.setdefault(_root(parent, name), []).append(name)
        return [found[root] for root in sorted(found)]


def _root(parent: Mapping[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name
