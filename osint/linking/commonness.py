"""How common a value is: which sites are known to carry it, and what has been decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""(rule, key) of a mark."""


@dataclass(frozen=True, slots=True)
class Common:
    """Who carries one value: `sites` counts them (here, or as a source reports), `holders` names those known here, up to a limit.

    `platform` says why the value belongs to a platform (a person decided it), `quarantined` why it probably does; "" where neither.
    `cleared` is set where a person decided that the value belongs to whoever runs the sites. `as_one` is how many carriers there are
    where sites that links have joined count as one; 0 where each counts.
    """

    sites: int
    holders: tuple[str, ...] = ()
    platform: str = ""
    quarantined: str = ""
    cleared: bool = False
    as_one: int = 0

    @property
    def unrelated(self) -> int:
        """How many carriers count: two at the least."""
        return max(2, self.as_one or self.sites)


@dataclass(frozen=True, slots=True)
class Commonness:
    """What is known of the values that a comparison meets; a value not listed is carried by the two sites compared, and no other."""

    values: Mapping[Key, Common] = field(default_factory=dict)

    def of(self, rule: str, key: str) -> Common:
        """How common a value is."""
        return self.values.get((rule, key), Common(2))
