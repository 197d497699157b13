"""Model values into rows; what is reported as kept survives a kill.

An entry is something to be kept: `keep_entries` puts the bytes of any number of them into the vault and their rows into the database,
in one transaction. The other functions that write are one transaction each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select, text, update

from osint.errors import ParseError
from osint.model.article import Article
from osint.model.codec import record_bytes, time_text
from osint.model.evidence import Evidence, Exchange, digest_of
from osint.model.observation import Observation
from osint.model.outcome import Outcome
from osint.model.run import Run, RunState
from osint.model.selector import Selector
from osint.store.bulk import driver, insert_columns, insert_rows
from osint.store.database import Database
from osint.store.tables import EXCHANGE, OBSERVATION, OUTCOME, RUN
from osint.store.vault import Vault

Key = tuple[str, str]
"""The kind and the value of a selector."""

SQL_BATCH = 400


@dataclass(frozen=True, slots=True)
class Collected:
    """What one source brought: the outcome, its evidence in order, what the parser read in it, and the versions at work."""

    outcome: Outcome
    evidence: Sequence[Evidence]
    observations: Sequence[Observation]
    parser_version: int
    made_with: Mapping[str, str] = field(default_factory=dict)
    articles: Sequence[Article] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be kept: bytes for the vault, and the rows that may speak of them once they are there."""

    rows: Callable[[Connection], None]
    bodies: tuple[bytes, ...] = ()


def keep_entries(database: Database, vault: Vault, entries: Sequence[Entry]) -> None:
    """Keep all entries, in order, or none of them: bytes into the vault first, then all rows in one transaction."""
    bodies = [body for entry in entries for body in entry.bodies]
    if bodies:
        vault.put(bodies)
    with database.write() as connection:
        for entry in entries:
            entry.rows(connection)


def run_entry(run: Run, holder: str) -> Entry:
    """That a run begins."""
    row = {
        "id": run.id,
        "target": run.target,
        "asked": clean(run.asked),
        "command": clean(run.command),
        "contacts": ", ".join(run.contacts),
        "egress": clean(run.egress),
        "holder": holder,
        "versions": dict(run.versions),
        "state": run.state.value,
        "started_at": run.started_at,
    }
    return Entry(lambda connection: _insert_one(connection, RUN, row))


def end_entry(run_id: str, state: RunState) -> Entry:
    """How a run ended."""
    given = (state.value, time_text(datetime.now(UTC)), run_id)
    return Entry(lambda connection: driver(connection).execute("UPDATE run SET state = ?, ended_at = ? WHERE id = ?", given).close())


def collected_entry(run_id: str, collected: Collected) -> Entry:
    """What one source brought: the bytes, the record of the exchanges, and all that was read in them."""
    record = record_bytes((item.exchange for item in collected.evidence), collected.made_with)
    digest = digest_of(record)

    def rows(connection: Connection) -> None:
        outcome_id = _insert_outcome(connection, run_id, collected, digest)
        exchange_ids = _insert_exchanges(connection, outcome_id, [item.exchange for item in collected.evidence])
        _insert_observations(connection, exchange_ids, collected)
        _keep_articles(connection, exchange_ids, collected)

    return Entry(rows, (*(item.body for item in collected.evidence if item.body), record))


def reused_entry(run_id: str, outcome: Outcome, earlier_id: int) -> Entry:
    """That a run uses what an earlier outcome already holds."""
    row = _outcome_row(run_id, outcome) | {"parser_version": 0, "record_digest": "", "reused_id": earlier_id}
    return Entry(lambda connection: _insert_one(connection, OUTCOME, row))


def start_run(database: Database, run: Run, holder: str) -> None:
    """Write down that a run begins."""
    with database.write() as connection:
        run_entry(run, holder).rows(connection)


def end_run(database: Database, run_id: str, state: RunState) -> None:
    """Write down how a run ended."""
    with database.write() as connection:
        end_entry(run_id, state).rows(connection)


def take_over_run(database: Database, run_id: str, holder: str, previous: str | None = None) -> bool:
    """Write down that another process continues a run; False where `previous` does not hold it any more."""
    mine = RUN.c.id == run_id if previous is None else and_(RUN.c.id == run_id, RUN.c.holder == previous)
    with database.write() as connection:
        return connection.execute(update(RUN).where(mine).values(state=RunState.RUNNING.value, holder=holder)).rowcount == 1


def keep(database: Database, vault: Vault, run_id: str, collected: Collected) -> None:
    """Keep what one source brought."""
    keep_entries(database, vault, [collected_entry(run_id, collected)])


def keep_reused(database: Database, run_id: str, outcome: Outcome, earlier_id: int) -> None:
    """Write down that a run uses what an earlier outcome already holds."""
    with database.write() as connection:
        reused_entry(run_id, outcome, earlier_id).rows(connection)


def replace_observations(database: Database, outcome_id: int, collected: Collected) -> None:
    """Put what a parser says now in the place of what it said before, for one outcome."""
    with database.write() as connection:
        rows = connection.execute(select(EXCHANGE.c.id).where(EXCHANGE.c.outcome_id == outcome_id).order_by(EXCHANGE.c.position))
        ids = list(rows.scalars())
        exchange_ids = dict(reversed([(item.exchange.asked, found) for item, found in zip(collected.evidence, ids, strict=True)]))
        said = connection.execute(select(OBSERVATION.c.subject_id, OBSERVATION.c.object_id).where(OBSERVATION.c.exchange_id.in_(ids)))
        orphans = sorted({part for row in said for part in row})
        connection.execute(delete(OBSERVATION).where(OBSERVATION.c.exchange_id.in_(ids)))
        _insert_observations(connection, exchange_ids, collected)
        _keep_articles(connection, exchange_ids, collected, ids)
        connection.execute(
            update(OUTCOME)
            .where(OUTCOME.c.id == outcome_id)
            .values(parser_version=collected.parser_version, result=collected.outcome.result.value, reason=clean(collected.outcome.reason))
        )
        _delete_orphans(connection, orphans)


def _delete_orphans(connection: Connection, selectors: Sequence[int]) -> None:
    """Forget those of the selectors that no statement speaks of any more."""
    statement = text(
        "DELETE FROM selector WHERE id IN :ids AND NOT EXISTS (SELECT 1 FROM observation WHERE subject_id = selector.id)"
        " AND NOT EXISTS (SELECT 1 FROM observation WHERE object_id = selector.id)"
    ).bindparams(bindparam("ids", expanding=True))
    for start in range(0, len(selectors), SQL_BATCH):
        connection.execute(statement, {"ids": selectors[start : start + SQL_BATCH]})


def clean(value: str) -> str:
    """Text that SQLite can hold: NUL becomes U+FFFD and a lone surrogate "?" (the raw bytes stay in the vault)."""
    text = value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\x00", "\ufffd")


def _outcome_row(run_id: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "source": outcome.source,
        "subject_kind": outcome.subject.kind.value,
        "subject_value": clean(outcome.subject.value),
        "result": outcome.result.value,
        "reason": clean(outcome.reason),
        "started_at": outcome.started_at,
        "ended_at": outcome.ended_at,
        "retry_at": outcome.retry_at,
    }


def _insert_one(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    insert_rows(connection, table, [row])


def _insert_outcome(connection: Connection, run_id: str, collected: Collected, record_digest: str) -> int:
    row = _outcome_row(run_id, collected.outcome) | {"parser_version": collected.parser_version, "record_digest": record_digest}
    found = insert_rows(connection, OUTCOME, [row]).lastrowid
    assert found is not None
    return found


def _insert_exchanges(connection: Connection, outcome_id: int, exchanges: Sequence[Exchange]) -> dict[str, int]:
    """Insert exchanges in order; returns the first row of each asked text."""
    if not exchanges:
        return {}
    insert_rows(connection, EXCHANGE, [_exchange_row(outcome_id, position, exchange) for position, exchange in enumerate(exchanges)])
    found = driver(connection).execute("SELECT id FROM exchange WHERE outcome_id = ? ORDER BY position", (outcome_id,))
    return dict(reversed([(exchange.asked, row[0]) for exchange, row in zip(exchanges, found, strict=True)]))


def _exchange_row(outcome_id: int, position: int, exchange: Exchange) -> dict[str, Any]:
    return {
        "outcome_id": outcome_id,
        "position": position,
        "purpose": exchange.purpose,
        "contact": exchange.contact.value,
        "protocol": exchange.protocol,
        "asked": clean(exchange.asked),
        "peer": clean(exchange.peer),
        "status": exchange.status.value,
        "detail": clean(exchange.detail),
        "remote_address": exchange.remote_address,
        "started_at": exchange.started_at,
        "ended_at": exchange.ended_at,
        "elapsed": exchange.elapsed,
        "digest": exchange.digest,
        "size": exchange.size,
        "truncated": int(exchange.truncated),
        "facts": dict(exchange.facts),
    }


def _insert_observations(connection: Connection, exchange_ids: dict[str, int], collected: Collected) -> None:
    if not collected.observations:
        return
    observations, source = collected.observations, collected.outcome.source
    if strange := next((item for item in observations if item.asked not in exchange_ids), None):
        raise ParseError(f"{source}: a statement names evidence that this collection does not hold: {strange.asked!r}")
    subjects = [_key(item.subject) for item in observations]
    objects = [_key(item.object) for item in observations]
    ids = _selector_ids(connection, {*subjects, *objects})
    columns: dict[str, Sequence[object]] = {
        "exchange_id": [exchange_ids[item.asked] for item in observations],
        "subject_id": [ids[key] for key in subjects],
        "relation": [item.relation.value for item in observations],
        "object_id": [ids[key] for key in objects],
        "source": [source] * len(observations),
        "extractor": [source] * len(observations),
        "extractor_version": [collected.parser_version] * len(observations),
        "first_seen": [item.first_seen for item in observations],
        "last_seen": [item.last_seen for item in observations],
        "detail": [dict(item.detail) for item in observations],
    }
    insert_columns(connection, OBSERVATION, columns, "ON CONFLICT DO NOTHING")


def _keep_articles(connection: Connection, exchange_ids: Mapping[str, int], collected: Collected, reread: Sequence[int] = ()) -> None:
    """Keep what articles were read; of exchanges that were read again, those that are no longer found go."""
    if not collected.articles and not (reread and has_articles(connection, reread)):
        return
    # Late: only these sources need what folds and packs texts.
    from osint.store import articles

    if unknown := [item.asked for item in collected.articles if item.asked not in exchange_ids]:
        raise ParseError(f"{collected.outcome.source}: an article names evidence that this collection does not hold: {unknown[0]!r}")
    times = {item.exchange.asked: item.exchange.ended_at for item in reversed(collected.evidence)}
    articles.drop_unread(connection, reread, collected.articles)
    articles.keep_articles(connection, collected.articles, {asked: (exchange_ids[asked], times[asked]) for asked in exchange_ids})


def has_articles(connection: Connection, exchange_ids: Sequence[int]) -> bool:
    """Whether articles were read from any of these exchanges, in an open transaction."""
    statement = "SELECT 1 FROM article WHERE exchange_id = ?"
    return any(driver(connection).execute(statement, (number,)).fetchone() for number in exchange_ids)


def _key(selector: Selector) -> Key:
    return selector.kind.value, clean(selector.value)


def _selector_ids(connection: Connection, keys: Collection[Key]) -> dict[Key, int]:
    """The row of each selector, made where it is new."""
    execute = driver(connection).execute
    ids: dict[Key, int] = {}
    for key in sorted(keys):
        # One by one: a statement for many at once has to be read anew by SQLite for each number of them.
        row = execute("SELECT id FROM selector WHERE kind = ? AND value = ?", key).fetchone()
        number = row[0] if row else execute("INSERT INTO selector (kind, value) VALUES (?, ?)", key).lastrowid
        assert number is not None
        ids[key] = number
    return ids
