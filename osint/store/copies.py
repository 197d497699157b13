"""Which articles share passages, as last compared; and which sites copied from which, for links and graphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from osint.model.article import Direction, Overlap, Verdict
from osint.model.article_codec import passages_json, read_passages
from osint.model.codec import canonical, time_text
from osint.store.bulk import driver
from osint.store.database import Database

COMPARISON_VERSION = 1
"""Raise it whenever comparing says something else about the same texts."""
SQL_BATCH = 400
_KEEP = (
    "INSERT OR REPLACE INTO copy SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"
    " WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1) AND EXISTS (SELECT 1 FROM article WHERE id = ?2)"
)
_TAKEN = (Verdict.VERBATIM, Verdict.PARTLY, Verdict.EDITED)
"""The verdicts that stand for a copy of one site from another; syndicated copy and mere likeness do not."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """Two articles by their numbers and what they share. Where nobody knows who was first, `copy_id` is the one that was asked about."""

    copy_id: int
    original_id: int
    verdict: Verdict
    direction: Direction
    overlap: Overlap


@dataclass(frozen=True, slots=True)
class SiteCopies:
    """How many articles of `copier` were taken from `origin`, the share of their words, and the evidence of both texts of each.

    `undecided` counts pairs of the same kind of which nobody knows who was first; they are in no other number.
    """

    copier: str
    origin: str
    articles: int
    undecided: int
    share: float
    evidence: tuple[int, ...]


def keep_copies(database: Database, article_ids: Sequence[int], copies: Sequence[KeptCopy]) -> None:
    """Put what a comparison of these articles found in the place of what was known of them as copies.

    What was found of them as originals stays, since a comparison names only some of many copies. Pairs of which an article is gone
    meanwhile are left out.
    """
    now = time_text(datetime.now(UTC))
    rows = [
        (
            item.copy_id,
            item.original_id,
            item.verdict.value,
            item.direction.value,
            item.overlap.share_of_copy,
            item.overlap.share_of_original,
            item.overlap.same_share,
            canonical(passages_json(item.overlap.passages)),
            COMPARISON_VERSION,
            now,
        )
        for item in copies
    ]
    with database.write() as connection:
        inner = driver(connection)
        for start in range(0, len(article_ids), SQL_BATCH):
            part = article_ids[start : start + SQL_BATCH]
            inner.execute(f"DELETE FROM copy WHERE copy_id IN ({', '.join('?' * len(part))})", part).close()  # noqa: S608 - question marks
        inner.executemany("DELETE FROM copy WHERE copy_id = ? AND original_id = ?", [(row[1], row[0]) for row in rows]).close()
        inner.executemany(_KEEP, rows).close()


def copies_of_article(database: Database, article_id: int) -> list[KeptCopy]:
    """What is known of one article, as copy or as original, the largest share first."""
    rows = database.look_up(
        "SELECT copy_id, original_id, verdict, direction, share_of_copy, share_of_original, same_share, passages FROM copy"
        " WHERE copy_id = ?1 OR original_id = ?1 ORDER BY share_of_copy DESC, copy_id, original_id",
        (article_id,),  # type: ignore[arg-type]
    )
    return [
        KeptCopy(row[0], row[1], Verdict(row[2]), Direction(row[3]), Overlap(read_passages(json.loads(row[7])), row[4], row[5], row[6]))
        for row in rows
    ]


def copies_between_sites(database: Database, sites: Sequence[str] = ()) -> list[SiteCopies]:
    """Who took articles from whom: every pair of sites, or those in which one of the given sites takes part; by name."""
    taken = ", ".join(f"'{verdict.value}'" for verdict in _TAKEN)
    decided = f"direction = '{Direction.COPIED.value}'"
    wanted = ""
    if sites:
        places = ", ".join("?" * len(sites))
        wanted = f" AND (c.site IN ({places}) OR o.site IN ({places}))"
    question = (
        f"SELECT c.site, o.site, count(DISTINCT CASE WHEN {decided} THEN copy_id END),"  # noqa: S608 - our own words and question marks
        f" count(DISTINCT CASE WHEN NOT {decided} THEN copy_id END),"
        f" coalesce(avg(CASE WHEN {decided} THEN share_of_copy END), 0),"
        f" coalesce(group_concat(DISTINCT CASE WHEN {decided} THEN c.exchange_id END), ''),"
        f" coalesce(group_concat(DISTINCT CASE WHEN {decided} THEN o.exchange_id END), '')"
        " FROM copy JOIN article c ON c.id = copy_id JOIN article o ON o.id = original_id"
        f" WHERE verdict IN ({taken}) AND c.site <> o.site{wanted} GROUP BY c.site, o.site ORDER BY c.site, o.site"
    )
    rows = database.look_up(question, (*sites, *sites))
    return [SiteCopies(row[0], row[1], row[2], row[3], row[4], _numbers(row[5], row[6])) for row in rows]


def _numbers(*listed: str) -> tuple[int, ...]:
    return tuple(sorted({int(number) for text in listed for number in text.split(",") if number}))
