"""Whether a text that several sites carry is agency copy or otherwise shared lawfully, and so no sign of copying from one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

CREDITED_HOLDERS = 2
"""With an agency's credit, so many unrelated other sites with the text make it syndicated: one other site may be the one copied from."""
UNCREDITED_HOLDERS = 4
SAME_TIME = timedelta(hours=48)
"""Without a credit, so many unrelated recognised outlets within this time make it probable; no newsroom rewrites that fast that often."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Who else has (nearly) the same text: unrelated sites, the copy's own and sites of one group counted once, by the caller.

    `recognised` of them are recognised outlets, whose dates of publication lie within `span` of each other; None where that is not known.
    """

    sites: int
    recognised: int = 0
    span: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Syndication:
    """Whether a text is syndicated, by which agency as far as one is credited, and the sentence that says why; "" where nothing is said."""

    is_syndicated: bool
    agency: str = ""
    words: str = ""


def syndication(in_copy: Sequence[str], in_others: Sequence[str], holders: Holders) -> Syndication:
    """What the agencies credited in the copy and in the other texts (one entry for each text and agency), and who holds it, amount to."""
    agency = _agency(in_copy, in_others)
    if agency and holders.sites >= CREDITED_HOLDERS:
        return Syndication(True, agency, _credited(agency, bool(in_copy), holders.sites))
    if agency:
        return Syndication(False, agency, _too_few(agency, bool(in_copy), holders.sites))
    if holders.recognised >= UNCREDITED_HOLDERS and holders.span is not None and holders.span <= SAME_TIME:
        return Syndication(True, "", _uncredited(holders))
    return Syndication(False)


def _agency(in_copy: Sequence[str], in_others: Sequence[str]) -> str:
    """The agency credited most often, one that the copy itself credits before all others; "" where none is."""
    counts = Counter(item for item in in_others if item)
    own = sorted({item for item in in_copy if item}, key=lambda item: (-counts[item], item))
    return own[0] if own else min(counts, key=lambda item: (-counts[item], item), default="")


def _credited(agency: str, by_copy: bool, sites: int) -> str:
    dropped = "" if by_copy else f" The credit stands with others, not here: the text may have been taken over without {agency}'s leave."
    return (
        f"{agency} copy, also carried by {sites} other sites: many outlets carry it lawfully, and that a site carries it is no "
        f"sign of copying from one of them.{dropped}"
    )


def _too_few(agency: str, by_copy: bool, sites: int) -> str:
    where = "The text credits" if by_copy else "The other text credits"
    if sites == 0:
        return f"{where} {agency}; no other site is known to carry it."
    return f"{where} {agency}, but only one other site is known to carry it: both may have it from there, or one from the other."


def _uncredited(holders: Holders) -> str:
    hours = max(1, round((holders.span or timedelta()).total_seconds() / 3600))
    return (
        f"Probably syndicated: {holders.recognised} unrelated recognised outlets published it within {hours} "
        f"hour{'' if hours == 1 else 's'} of each other, though none names an agency. That a site carries it is no sign of copying "
        "from one of them."
    )
