"""What a person added to compare with: feeds, sitemaps, sites, pages and files, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from osint.model.codec import read_time, time_text
from osint.store.bulk import driver
from osint.store.database import Database


class EntryKind(StrEnum):
    """What an entry is, which says how it is asked again."""

    SITE = "site"
    ADDRESS = "address"
    """A feed, a sitemap or a page: which of them, its answer tells."""
    FILE = "file"


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """One thing added, when, and when it was last asked."""

    what: str
    kind: EntryKind
    label: str
    added_at: datetime
    refreshed_at: datetime


def note_entry(database: Database, what: str, kind: EntryKind, label: str = "") -> None:
    """Note that something was added, or asked again; one that had been removed is back."""
    now = time_text(datetime.now(UTC))
    with database.write() as connection:
        driver(connection).execute(
            "INSERT INTO corpus_entry (what, kind, label, added_at, refreshed_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (what) DO UPDATE SET refreshed_at = excluded.refreshed_at, removed_at = NULL",
            (what, kind.value, label, now, now),
        ).close()


def entries(database: Database) -> list[CorpusEntry]:
    """What was added and not removed, in the order in which it was."""
    rows = database.look_up("SELECT what, kind, label, added_at, refreshed_at FROM corpus_entry WHERE removed_at IS NULL ORDER BY id", ())
    return [CorpusEntry(row[0], EntryKind(row[1]), row[2], read_time(row[3]), read_time(row[4])) for row in rows]


def take_out(database: Database, what: str, kind: EntryKind) -> bool:
    """Note that an entry, a site or an article is to stay out; False where it was no entry before."""
    now = time_text(datetime.now(UTC))
    with database.write() as connection:
        cursor = driver(connection)
        statement = "SELECT 1 FROM corpus_entry WHERE what = ? AND removed_at IS NULL"
        was_entry = cursor.execute(statement, (what,)).fetchone() is not None
        cursor.execute(
            "INSERT INTO corpus_entry (what, kind, label, added_at, refreshed_at, removed_at) VALUES (?, ?, '', ?, ?, ?)"
            " ON CONFLICT (what) DO UPDATE SET removed_at = excluded.removed_at",
            (what, kind.value, now, now, now),
        ).close()
    return was_entry


def take_back(database: Database, *what: str) -> None:
    """Forget that some things were to stay out: a person asks for them again."""
    with database.write() as connection:
        statement = "DELETE FROM corpus_entry WHERE what = ? AND removed_at IS NOT NULL"
        driver(connection).executemany(statement, [(item,) for item in what]).close()


def drop_taken_out(database: Database) -> int:
    """Delete the articles of sites, files and addresses that are to stay out, and tell how many came back meanwhile."""
    out = "SELECT what FROM corpus_entry WHERE removed_at IS NOT NULL AND kind"
    statement = (
        f"DELETE FROM article WHERE site IN ({out} = 'site') OR url IN ({out} = 'address') OR exchange_id IN"  # noqa: S608 - our own words
        " (SELECT exchange.id FROM exchange JOIN outcome ON outcome.id = exchange.outcome_id JOIN run ON run.id = outcome.run_id"
        f" WHERE exchange.protocol = 'file' AND run.asked IN ({out} = 'file'))"
    )
    with database.write() as connection:
        return driver(connection).execute(statement).rowcount


def without_articles(database: Database, outcome_ids: Sequence[int]) -> list[int]:
    """Which of some outcomes have no article that was read from their evidence."""
    statement = (
        "SELECT outcome.id FROM outcome WHERE outcome.id = ? AND NOT EXISTS (SELECT 1 FROM exchange JOIN article"
        " ON article.exchange_id = exchange.id WHERE exchange.outcome_id = outcome.id)"
    )
    return [row[0] for number in outcome_ids for row in database.look_up(statement, (number,))]  # type: ignore[arg-type]
