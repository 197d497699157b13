"""Which names carry a value: facts by their object, grouped, so that a value on half a million sites costs little to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from osint.model.codec import read_time
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from osint.store.database import Database
from osint.store.tables import OBSERVATION, SELECTOR


@dataclass(frozen=True, slots=True)
class Carrier:
    """A name (or other subject) about which facts with the value are known, under one relation."""

    subject: Selector
    relation: Relation
    first_seen: datetime
    last_seen: datetime
    facts: int
    exchange_id: int
    """The newest exchange that says so."""


def carriers(database: Database, value: Selector, limit: int = 1000) -> list[Carrier]:
    """Who carries a value, in the order of their names, at most `limit` of them."""
    subject = SELECTOR.alias("subject")
    row = OBSERVATION.c
    statement = (
        select(
            subject.c.kind,
            subject.c.value,
            row.relation,
            func.min(row.first_seen),
            func.max(row.last_seen),
            func.count(),
            func.max(row.exchange_id),
        )
        .select_from(OBSERVATION)
        .join(SELECTOR, row.object_id == SELECTOR.c.id)
        .join(subject, row.subject_id == subject.c.id)
        .where(SELECTOR.c.kind == value.kind.value, SELECTOR.c.value == value.value)
        .group_by(row.subject_id, row.relation)
        .order_by(subject.c.value, row.relation)
        .limit(limit)
    )
    with database.read() as connection:
        return [
            Carrier(Selector(SelectorKind(kind), text), Relation(relation), _time(first), _time(last), facts, exchange)
            for kind, text, relation, first, last, facts, exchange in connection.execute(statement)
        ]


def _time(found: datetime | str) -> datetime:
    """SQLite gives the least and the greatest time as the text they are kept as."""
    return found if isinstance(found, datetime) else read_time(found)
