"""Rows into model values; every question the project asks of its database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from osint.errors import UsageProblem
from osint.model.codec import read_time, time_text
from osint.model.domain_name import read_target
from osint.model.evidence import Contact, Exchange, Status
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.public_suffix import split_suffix
from osint.model.run import ARTICLE_COMMANDS, Fact, Record, Run, RunState
from osint.model.selector import Selector, SelectorKind
from osint.store.database import Database
from osint.store.tables import EXCHANGE, OBSERVATION, OUTCOME, RUN, SELECTOR

AnyRow = Row[*tuple[Any, ...]]
SUBJECT = SELECTOR.alias("subject")
OBJECT = SELECTOR.alias("object")
FACT_COLUMNS = (OBSERVATION, SUBJECT.c.kind, SUBJECT.c.value, OBJECT.c.kind, OBJECT.c.value, EXCHANGE.c.asked, EXCHANGE.c.digest)
_OUTCOME = (
    "SELECT id, run_id, source, subject_kind, subject_value, result, reason, started_at, ended_at, retry_at, reused_id,"
    " record_digest, parser_version FROM outcome"
)
_RUN = "SELECT id, target, asked, command, contacts, egress, versions, started_at, ended_at, state, holder FROM run"
_FACTS_OF_RUN = (
    "SELECT count(*) FROM observation JOIN exchange ON observation.exchange_id = exchange.id"
    " WHERE exchange.outcome_id IN (SELECT coalesce(reused_id, id) FROM outcome WHERE run_id = ?)"
)
_LATEST_OUTCOME = (
    "WHERE source = ? AND subject_kind = ? AND subject_value = ? AND ended_at >= ? AND reused_id IS NULL"
    f" AND (result IN ('{Result.ANSWERED}', '{Result.EMPTY}', '{Result.LIMITED}') OR retry_at IS NOT NULL) ORDER BY ended_at DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """An outcome with its place in the database."""

    id: int
    run_id: str
    outcome: Outcome
    record_digest: str
    parser_version: int
    reused_id: int | None = None

    @property
    def evidence_id(self) -> int:
        """The outcome that holds the evidence: this one, or the earlier one that it reuses."""
        return self.id if self.reused_id is None else self.reused_id


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """An exchange with its place in the database."""

    id: int
    outcome_id: int
    run_id: str
    record_digest: str
    position: int
    exchange: Exchange


def latest_outcome(database: Database, source: str, subject: Selector, since: datetime) -> KeptOutcome | None:
    """The newest time, not before `since`, that this source was really asked about this selector and answered or asked for a pause."""
    found = _outcomes(database, _LATEST_OUTCOME, [source, subject.kind.value, subject.value, time_text(since)])
    return found[0] if found else None


def outcomes_of_run(database: Database, run_id: str) -> list[KeptOutcome]:
    """The outcomes of a run, in the order in which they ended."""
    return _outcomes(database, "WHERE run_id = ? ORDER BY id", [run_id])


def outcome(database: Database, outcome_id: int) -> KeptOutcome:
    """One outcome by its row number."""
    (found,) = _outcomes(database, "WHERE id = ?", [outcome_id])
    return found


def collected_outcomes(database: Database) -> Iterator[KeptOutcome]:
    """Every outcome that holds evidence of its own, oldest first."""
    yield from _outcomes(database, "WHERE record_digest != '' ORDER BY id", [])


def exchanges(
    database: Database, *, outcome_ids: Sequence[int] | None = None, digest: str = "", number: int | None = None
) -> list[KeptExchange]:
    """Exchanges in order, of some outcomes, with a digest (or its beginning), with a row number, or all."""
    statement = select(
        EXCHANGE, OUTCOME.c.run_id, OUTCOME.c.record_digest, OUTCOME.c.source, OUTCOME.c.subject_kind, OUTCOME.c.subject_value
    )
    statement = statement.join(OUTCOME, EXCHANGE.c.outcome_id == OUTCOME.c.id)
    if outcome_ids is not None:
        statement = statement.where(EXCHANGE.c.outcome_id.in_(outcome_ids))
    if number is not None:
        statement = statement.where(EXCHANGE.c.id == number)
    if digest:
        statement = statement.where(EXCHANGE.c.digest.startswith(digest, autoescape=True))
    statement = statement.order_by(EXCHANGE.c.outcome_id, EXCHANGE.c.position)
    with database.read() as connection:
        return [_kept_exchange(row) for row in connection.execute(statement)]


def facts(database: Database, *, outcome_ids: Sequence[int] | None = None, selector: Selector | None = None) -> list[Fact]:
    """Facts read from some outcomes, or about a selector (as subject or object), in a stable order."""
    statement = with_fact_tables(select(*FACT_COLUMNS))
    if outcome_ids is not None:
        statement = statement.where(EXCHANGE.c.outcome_id.in_(outcome_ids))
    if selector is not None:
        wanted = select(SELECTOR.c.id).where(SELECTOR.c.kind == selector.kind.value, SELECTOR.c.value == selector.value)
        statement = statement.where(or_(OBSERVATION.c.subject_id.in_(wanted), OBSERVATION.c.object_id.in_(wanted)))
    with database.read() as connection:
        return [fact_of(row) for row in connection.execute(statement.order_by(OBSERVATION.c.id))]


def with_fact_tables(statement: Select[Any]) -> Select[Any]:
    """A statement over the columns of facts, joined to the tables they stand in."""
    return (
        statement.select_from(OBSERVATION)
        .join(EXCHANGE, OBSERVATION.c.exchange_id == EXCHANGE.c.id)
        .join(SUBJECT, OBSERVATION.c.subject_id == SUBJECT.c.id)
        .join(OBJECT, OBSERVATION.c.object_id == OBJECT.c.id)
    )


def selectors_like(database: Database, value: str, limit: int = 20) -> list[Selector]:
    """Selectors of any kind with this value, whatever its case."""
    statement = select(SELECTOR.c.kind, SELECTOR.c.value).where(func.casefolded(SELECTOR.c.value) == value.casefold()).limit(limit)
    with database.read() as connection:
        return [Selector(SelectorKind(kind), text) for kind, text in connection.execute(statement)]


def latest_run(
    database: Database, target: str, *, unfinished: bool = False, since: datetime | None = None, of_articles: bool | None = None
) -> tuple[Run, str] | None:
    """The newest run of a target with its holder: any ended one, or an unfinished one; one about articles, one that is not, or either."""
    states = [RunState.RUNNING.value, RunState.INTERRUPTED.value] if unfinished else [RunState.DONE.value]
    conditions, given = [f"target = ? AND state IN ({_places(states)})"], [target, *states]
    if since is not None:
        conditions.append("started_at >= ?")
        given.append(time_text(since))
    if of_articles is not None:
        commands = sorted(ARTICLE_COMMANDS)
        conditions.append(f"command {'' if of_articles else 'NOT '}IN ({_places(commands)})")
        given += commands
    rows = database.look_up(f"{_RUN} WHERE {' AND '.join(conditions)} ORDER BY started_at DESC LIMIT 1", given)
    return (_run(rows[0]), rows[0][-1]) if rows else None


def target_asked_as(database: Database, name: str) -> str:
    """The target of the newest run that was asked for by this name and filed under another, "" where there is none.

    A recorded case can answer to several names of one site.
    """
    label = name.partition(".")[0]  # what was pasted may have been made harmless: newyorkinsider[.]com
    statement = select(RUN.c.target, RUN.c.asked).where(RUN.c.asked.icontains(label, autoescape=True), RUN.c.target != name)
    with database.read() as connection:
        rows = connection.execute(statement.order_by(RUN.c.started_at.desc())).all()
    return next((target for target, asked in rows if _domain_in(asked) == name), "")


def _domain_in(asked: str) -> str:
    try:
        return read_target(asked, split_suffix).domain
    except UsageProblem:
        return ""


def run_by_id(database: Database, run_id: str) -> Run:
    """One run by its id."""
    (row,) = database.look_up(f"{_RUN} WHERE id = ?", [run_id])
    return _run(row)


def record_of_run(database: Database, run_id: str) -> Record:
    """Everything a report needs to know of a run: reused outcomes count with the facts they hold."""
    kept = outcomes_of_run(database, run_id)
    own = evidence_outcomes(database, run_id)
    return Record(
        run=run_by_id(database, run_id),
        outcomes=tuple(item.outcome for item in kept),
        facts=tuple(facts(database, outcome_ids=own)),
        exchanges=tuple(item.exchange for item in exchanges(database, outcome_ids=own)),
    )


def summary_of_run(database: Database, run_id: str) -> tuple[Record, int]:
    """How a run went, without facts and exchanges, and how many facts it has."""
    ((count,),) = database.look_up(_FACTS_OF_RUN, [run_id])
    return Record(run_by_id(database, run_id), tuple(item.outcome for item in outcomes_of_run(database, run_id))), count


def evidence_outcomes(database: Database, run_id: str) -> list[int]:
    """The outcomes that hold the evidence of a run: its own, and the earlier ones that it reused."""
    statement = select(OUTCOME.c.id, OUTCOME.c.reused_id).where(OUTCOME.c.run_id == run_id)
    with database.read() as connection:
        return sorted(row.id if row.reused_id is None else row.reused_id for row in connection.execute(statement))


def last_results(database: Database) -> dict[str, tuple[Result, datetime]]:
    """For each source, how and when it was last asked."""
    statement = select(OUTCOME.c.source, OUTCOME.c.result, func.max(OUTCOME.c.ended_at)).where(
        OUTCOME.c.result != Result.NOT_ASKED.value, OUTCOME.c.reused_id.is_(None)
    )
    with database.read() as connection:
        return {source: (Result(result), when) for source, result, when in connection.execute(statement.group_by(OUTCOME.c.source))}


def _outcomes(database: Database, ending: str, given: Sequence[Any]) -> list[KeptOutcome]:
    return [_kept_outcome(row) for row in database.look_up(f"{_OUTCOME} {ending}", given)]


def _kept_outcome(row: tuple[Any, ...]) -> KeptOutcome:
    number, run_id, source, kind, value, result, reason, started, ended, retry, reused_id, record_digest, parser_version = row
    started_at = read_time(started)
    outcome = Outcome(
        source=source,
        subject=Selector(SelectorKind(kind), value),
        result=Result(result),
        reason=reason,
        started_at=started_at,
        ended_at=read_time(ended),
        reused_from=started_at if reused_id is not None else None,
        retry_at=read_time(retry) if retry is not None else None,
    )
    return KeptOutcome(number, run_id, outcome, record_digest, parser_version, reused_id)


def _kept_exchange(row: AnyRow) -> KeptExchange:
    return KeptExchange(
        id=row.id,
        outcome_id=row.outcome_id,
        run_id=row.run_id,
        record_digest=row.record_digest,
        position=row.position,
        exchange=Exchange(
            source=row.source,
            purpose=row.purpose,
            subject=Selector(SelectorKind(row.subject_kind), row.subject_value),
            contact=Contact(row.contact),
            protocol=row.protocol,
            asked=row.asked,
            peer=row.peer,
            status=Status(row.status),
            started_at=row.started_at,
            ended_at=row.ended_at,
            elapsed=row.elapsed,
            detail=row.detail,
            remote_address=row.remote_address,
            digest=row.digest,
            size=row.size,
            truncated=bool(row.truncated),
            facts=row.facts,
        ),
    )


def fact_of(row: AnyRow) -> Fact:
    """The fact in a row of FACT_COLUMNS."""
    observation = Observation(
        subject=Selector(SelectorKind(row[-6]), row[-5]),
        relation=Relation(row.relation),
        object=Selector(SelectorKind(row[-4]), row[-3]),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        detail=row.detail,
        asked=row.asked,
    )
    return Fact(observation, row.source, row.extractor_version, row.digest, row.exchange_id)


def _run(row: tuple[Any, ...]) -> Run:
    number, target, asked, command, contacts, egress, versions, started, ended, state, _ = row
    return Run(
        id=number,
        target=target,
        asked=asked,
        command=command,
        contacts=tuple(filter(None, contacts.split(", "))),
        egress=egress,
        versions=json.loads(versions),
        started_at=read_time(started),
        ended_at=read_time(ended) if ended is not None else None,
        state=RunState(state),
    )


def _places(items: Sequence[object]) -> str:
    return ", ".join("?" * len(items))
