"""A link: how surely two sites are run by one hand, with every reason, what speaks against it, and what was set aside."""

from __future__ import annotations

from dataclasses import dataclass

from osint.linking.mark import Mark


@dataclass(frozen=True, slots=True)
class Reason:
    """A value that both sites share and that counts. `log_ratio` is what it says alone, `counted` what it adds to the score.

    `counted` is 0 where a stronger reason of the same group already says it; `sites` is how many sites are known to carry the value.
    """

    rule: str
    group: str
    sentence: str
    innocent: str
    sites: int
    overlap: str
    log_ratio: float
    counted: float
    mark_a: Mark
    mark_b: Mark


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against one hand: a value that a site has once, and that differs."""

    name: str
    sentence: str
    log_ratio: float
    marks_a: tuple[Mark, ...]
    marks_b: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A value that both share and that links nobody, with the reason why; `sites` is how many sites are known to carry it."""

    rule: str
    sentence: str
    why: str
    sites: int
    mark_a: Mark
    mark_b: Mark


@dataclass(frozen=True, slots=True)
class Link:
    """What two sites have to do with each other; `needs` says what would be enough where the reasons are not.

    `copied_from` is the site whose pages the other has copied, where values stand in both for that reason ("" where none does).
    """

    a: str
    b: str
    probability: float
    word: str
    log_odds: float
    reasons: tuple[Reason, ...]
    against: tuple[Against, ...]
    set_aside: tuple[SetAside, ...]
    copied_from: str
    needs: tuple[str, ...]
    weights_version: str
