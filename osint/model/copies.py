"""What comparing the articles of a site with those of other sites comes to: matches, a verdict for each article, a report for the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from osint.model.article import Dating, Leftover, Overlap, Precedence, Verdict


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a comparison, without its text."""

    article_id: int
    url: str
    site: str
    """The registered domain it stands on."""
    outlet: str
    """The shown name of the outlet where the site is a recognised one, else ""."""
    title: str
    published: Dating | None
    first_seen: datetime
    """When we first had it, aware UTC: it is no younger."""
    words: int
    language: str
    evidence: int
    """Number of the exchange it was read from: `pivot evidence show NUMBER`."""


@dataclass(frozen=True, slots=True)
class Match:
    """One article (the copy, as we suspect) against one other; `words` is the verdict as a sentence."""

    copy: Side
    original: Side
    overlap: Overlap
    precedence: Precedence
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class ArticleVerdict:
    """One article of the site with what it was found to share, best match first."""

    article: Side
    verdict: Verdict
    matches: tuple[Match, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    agency: str = ""
    """The news agency whose text both may carry, "" for none."""
    holders: int = 0
    """How many sites known here hold the same text, this one included."""
    words: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyReport:
    """A whole site: its articles with their verdicts, and what they were compared with."""

    site: str
    articles: tuple[ArticleVerdict, ...]
    compared_with: int
    """Articles of other sites that are known here."""
    sites_compared: int
    made_at: datetime
    gaps: tuple[str, ...] = ()
    """What could not be read or compared, in words."""
    note: str = ""
    """What a recorded case says of itself, "" for live evidence."""
