"""How a list of sites is named and when its domains were registered, in sentences: templates and days that chance does not explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from osint.linking.naming import Burst, Pattern, bursts, patterns
from osint.model.evidence import Json

MOST_TOLD = 5
MOST_NAMED = 3
LEAST_SAID = 0.01
MOST_NAMES = 50_000
"""A longer list is no list of one network's sites, and looking through it takes seconds."""


@dataclass(frozen=True, slots=True)
class Run:
    """Bursts on days that follow one another."""

    bursts: tuple[Burst, ...]

    @property
    def domains(self) -> list[str]:
        """The domains registered on these days, sorted."""
        return sorted(name for burst in self.bursts for name in burst.domains)

    @property
    def words(self) -> str:
        """The days: one, one and the day after, or from one to another."""
        first, last = self.bursts[0].day, self.bursts[-1].day
        if first == last:
            return f"on {first}"
        return f"on {first} and the day after" if len(self.bursts) == 2 else f"from {first} to {last}"


@dataclass(frozen=True, slots=True)
class Habits:
    """What a list's names and dates have in common: `total` names, `dated` of them with a day of registration."""

    total: int
    dated: int
    patterns: tuple[Pattern, ...]
    runs: tuple[Run, ...]

    @property
    def sentences(self) -> list[str]:
        """The most telling templates and days, at most MOST_TOLD of each, one sentence each."""
        said = [_pattern_words(item, self.total) for item in self.patterns[:MOST_TOLD]]
        most_first = sorted(self.runs, key=lambda run: (-len(run.domains), run.bursts[0].day))
        return said + [_run_words(item, self.dated) for item in most_first[:MOST_TOLD]]


def habits_of(names: Sequence[str], days: Mapping[str, str]) -> Habits:
    """The templates that names follow and the days on which domains were registered (ISO 8601), where chance does not explain them.

    Of two templates that the same names follow, or some of the same, only the more telling one is given; of more than MOST_NAMES names
    none. Raises ParseError for a text that is no date.
    """
    if len(names) > MOST_NAMES:
        return Habits(len(names), len(days), (), ())
    told: list[Pattern] = []
    # Of two templates that fit the same names the one that says more: pravda-??.com before pravda-*.com.
    for item in sorted(patterns(names), key=lambda item: (item.probability, -len(item.domains), "??" not in item.template, item.template)):
        if not any(set(item.domains) <= set(known.domains) for known in told):
            told.append(item)
    return Habits(len(set(names)), len(days), tuple(told), tuple(_runs(bursts(days))))


def habits_json(habits: Habits) -> dict[str, Json]:
    """The habits as JSON: all of them, with all names."""
    return {
        "templates": [
            {"template": item.template, "names": list(item.domains), "expected": _figure(item.expected), "chance": item.probability}
            for item in habits.patterns
        ],
        "registration_days": [
            {
                "days": [burst.day.isoformat() for burst in run.bursts],
                "names": list(run.domains),
                "expected_a_day": _figure(run.bursts[0].expected),
                "chance": min(burst.probability for burst in run.bursts),
            }
            for run in habits.runs
        ],
    }


def _runs(found: Sequence[Burst]) -> list[Run]:
    runs: list[list[Burst]] = []
    for burst in sorted(found, key=lambda burst: burst.day):
        if runs and burst.day - runs[-1][-1].day == timedelta(days=1):
            runs[-1].append(burst)
        else:
            runs.append([burst])
    return [Run(tuple(run)) for run in runs]


def _pattern_words(item: Pattern, total: int) -> str:
    shown = item.template.replace("??", "XX")
    count = f"{len(item.domains)} of the {total} names follow {shown}, where {_expected(item.expected)} would be expected"
    return f"{count}: {_named(item.domains)}"


def _run_words(run: Run, dated: int) -> str:
    usual = f"{_expected(run.bursts[0].expected)}{' a day' if len(run.bursts) > 1 else ''} would be expected"
    return f"{len(run.domains)} of the {dated} with a date were registered {run.words}, where {usual}: {_named(run.domains)}"


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _expected(number: float) -> str:
    return f"{number:.2g}" if number >= LEAST_SAID else f"fewer than {LEAST_SAID}"


def _figure(expected: float) -> float:
    return float(f"{expected:.3g}")
