"""An invented crowd of sites that share values as real sites do: most values on one site, some on a few, one on half of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osint.linking.rules import RULE_BY_NAME
from osint.linking.weights import current

CUT = 50
"""Values on more sites than this link nobody."""
SEED = 20261122
_TAIL = 2.8
"""How fast sizes of sharing fall: with 0.3 of all rows in values on 2 to 50 sites this makes about 0.8 pairs a row of all."""
_FEW, _MANY = 0.30, 0.25
"""Shares of all rows that stand in values on 2 to CUT sites, and in values on more, besides the one on half of the sites."""

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Rows (site, value), both counted from 0, in the order of the values; `rule` is each value's rule, a place in RULES."""

    sites: int
    site: Ints
    value: Ints
    rule: Ints


RULES = tuple(sorted(RULE_BY_NAME))
GROUPS = tuple(sorted({rule.group.value for rule in RULE_BY_NAME.values()}))


def worth_of(value: Ints, rule: Ints) -> NDArray[np.float64]:
    """What sharing each value is worth by the weights of today (log10, rounded up to three places), 0 where nobody or too many share it."""
    carriers = np.bincount(value, minlength=len(rule))
    weights = [current().rules[name] for name in RULES]
    table = np.array([[weight.at(count) if count > 1 else 0.0 for count in range(CUT + 2)] for weight in weights])
    table[:, CUT + 1] = 0.0
    found: NDArray[np.float64] = np.ceil(table[rule, np.minimum(carriers, CUT + 1)] * 1000 - 1e-9) / 1000
    return found


def group_of(rule: Ints) -> Ints:
    """The group of each value, a place in GROUPS."""
    return np.array([GROUPS.index(RULE_BY_NAME[name].group.value) for name in RULES], dtype=np.int32)[rule]


def crowd(sites: int) -> Crowd:
    """Ten rows a site on average, the same for the same number of sites."""
    random = np.random.default_rng(SEED)
    rows = sites * 10
    few, many = _sizes(random, int(rows * _FEW), 2, CUT), _sizes(random, int(rows * _MANY), CUT + 1, max(CUT + 2, sites // 10), 1.8)
    half = sites // 2
    single = np.ones(max(0, rows - half - int(few.sum()) - int(many.sum())), dtype=np.int64)
    sizes = random.permutation(np.concatenate(([half], many, few, single)))
    value = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    site = np.concatenate([_carriers(random, sites, size) for size in _runs(sizes)])
    return Crowd(sites, site.astype(np.int32), value, _rules(random, sizes))


def _sizes(random: np.random.Generator, rows: int, least: int, most: int, tail: float = _TAIL) -> NDArray[np.int64]:
    """Numbers of carriers that add up to about so many rows, by a power law."""
    span = np.unique(np.geomspace(least, most, 400).astype(np.int64))
    steps = np.diff(np.append(span, most + 1))
    chance = span**-tail * steps
    mean = float((chance * span).sum() / chance.sum())
    return random.choice(span, size=max(1, int(rows / mean)), p=chance / chance.sum())


def _runs(sizes: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The sizes in pieces: neighbours of size up to CUT together, each larger one alone."""
    large = np.flatnonzero(sizes > CUT)
    return [piece for piece in np.split(sizes, np.unique(np.concatenate((large, large + 1)))) if len(piece)]


def _carriers(random: np.random.Generator, sites: int, sizes: NDArray[np.int64]) -> NDArray[Any]:
    """Distinct carriers of each of these values, in order within a value."""
    if sizes[0] > CUT:
        return np.sort(random.choice(sites, size=int(sizes[0]), replace=False))
    # One start and distinct steps: distinct without a draw per value. Steps are far apart, as real neighbours are not.
    total = int(sizes.sum())
    first = np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.arange(total) - first
    start = np.repeat(random.integers(0, sites, size=len(sizes)), sizes)
    reach = max(1, sites // (CUT + 1))
    found = (start + place * reach + random.integers(0, reach, size=total)) % sites
    value = np.repeat(np.arange(len(sizes)), sizes)
    return (np.sort(value * sites + found) % sites).astype(np.int64)


def _rules(random: np.random.Generator, sizes: NDArray[np.int64]) -> Ints:
    """A rule for each value: one that allows CUT carriers; for values on more sites one that allows no more than that."""
    weights = current().rules
    allowed = [at for at, name in enumerate(RULES) if weights[name].most >= CUT and weights[name].slope > 0]
    strict = [at for at in allowed if weights[RULES[at]].most == CUT]
    few = random.choice(np.array(allowed, dtype=np.int32), size=len(sizes))
    few[sizes > CUT] = random.choice(np.array(strict, dtype=np.int32), size=int((sizes > CUT).sum()))
    return few
