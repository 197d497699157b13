"""What a report on copies has to say beside its figures: that a case is recorded, and which of the sites are of the same hand."""

from __future__ import annotations

from collections.abc import Iterable

from osint.engine.replayed import REPLAY_OF
from osint.model.copies import ArticleVerdict
from osint.store import queries
from osint.store.database import Database

MOST_NAMED = 5


def notes(database: Database, site: str, found: Iterable[ArticleVerdict], sisters: frozenset[str]) -> str:
    """The notes in sentences, "" where there is nothing to note."""
    return " ".join(filter(None, (_recorded(database, site), _sisters(site, found, sisters))))


def _recorded(database: Database, site: str) -> str:
    latest = queries.latest_run(database, site, of_articles=True)
    if latest is None or not latest[0].egress.startswith(REPLAY_OF):
        return ""
    return "The articles come from a recorded case; what is invented in it, its README and its texts say."


def _sisters(site: str, found: Iterable[ArticleVerdict], sisters: frozenset[str]) -> str:
    sharing = sorted({match.original.site for item in found for match in item.matches} & sisters - {site})
    if not sharing:
        return ""
    names = ", ".join(sharing[:MOST_NAMED]) + (f" and {len(sharing) - MOST_NAMED} more" if len(sharing) > MOST_NAMED else "")
    verb = "is" if len(sharing) == 1 else "are"
    return f"{names} {verb} likely run by the same hand as {site} (`pivot links {site}`): a text that both show may be their own."
