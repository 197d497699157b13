"""Which names carry a value: facts by their object, grouped, so that a value on half a million sites costs little to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from osint.model.codec import read_time
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.store import queries
from osint.store.database import Database
from osint.store.tables import EXCHANGE, MARK, OBSERVATION, SELECTOR, SITE

MOST_BEHIND = 1000
MOST_FACTS = 50
STEPS = 3
"""From a system over its ranges and their addresses to the names that lead there."""
_AT_ONCE = 400


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


def leading_to(database: Database, things: Iterable[Selector], limit: int = MOST_BEHIND) -> dict[Selector, list[Selector]]:
    """What the facts about each of some things (addresses, ranges, systems, certificates) are about: who leads there, in order.

    At most `limit` of each are given. Whatever is a name leads there itself; from the rest one can go on in the same way.
    """
    subject = SELECTOR.alias("subject")
    found: dict[Selector, list[Selector]] = {}
    with database.read() as connection:
        for thing in dict.fromkeys(things):
            statement = (
                select(subject.c.kind, subject.c.value)
                .select_from(SELECTOR)
                .join(OBSERVATION, OBSERVATION.c.object_id == SELECTOR.c.id)
                .join(subject, OBSERVATION.c.subject_id == subject.c.id)
                .where(SELECTOR.c.kind == thing.kind.value, SELECTOR.c.value == thing.value)
                .distinct()
                .order_by(subject.c.value)
                .limit(limit)
            )
            found[thing] = [Selector(SelectorKind(kind), text) for kind, text in connection.execute(statement)]
    return found


def facts_naming(database: Database, value: Selector, limit: int = MOST_FACTS) -> list[Fact]:
    """Facts with this object, at most `limit` of each relation, in a stable order."""
    wanted = select(SELECTOR.c.id).where(SELECTOR.c.kind == value.kind.value, SELECTOR.c.value == value.value)
    rows: list[queries.AnyRow] = []
    with database.read() as connection:
        number = connection.execute(wanted).scalar()
        relations = select(OBSERVATION.c.relation).where(OBSERVATION.c.object_id == number).distinct()
        for relation in sorted(connection.execute(relations).scalars()):
            statement = queries.with_fact_tables(select(*queries.FACT_COLUMNS))
            statement = statement.where(OBSERVATION.c.object_id == number, OBSERVATION.c.relation == relation)
            rows += connection.execute(statement.order_by(OBSERVATION.c.id).limit(limit)).all()
    return [queries.fact_of(row) for row in rows]


def same_answers(database: Database, value: Selector) -> list[Selector]:
    """Selectors of the same kind that the same answers gave for the same subject: the other hashes of an icon."""
    other = OBSERVATION.alias("other")
    sibling = SELECTOR.alias("sibling")
    statement = (
        select(sibling.c.value)
        .select_from(SELECTOR)
        .join(OBSERVATION, OBSERVATION.c.object_id == SELECTOR.c.id)
        .join(other, (other.c.exchange_id == OBSERVATION.c.exchange_id) & (other.c.subject_id == OBSERVATION.c.subject_id))
        .join(sibling, other.c.object_id == sibling.c.id)
        .where(SELECTOR.c.kind == value.kind.value, SELECTOR.c.value == value.value, sibling.c.kind == value.kind.value)
        .distinct()
        .order_by(sibling.c.value)
        .limit(_AT_ONCE)
    )
    with database.read() as connection:
        return [Selector(value.kind, text) for text in connection.execute(statement).scalars()]


def sites_with(database: Database, key_id: int, limit: int) -> list[tuple[str, int, int]]:
    """The sites that carry a value which a rule read, by its row number: name, first and last day, as osint.store.marks counts days."""
    statement = (
        select(SITE.c.name, MARK.c.first_day, MARK.c.last_day)
        .join(MARK, MARK.c.site_id == SITE.c.id)
        .where(MARK.c.key_id == key_id)
        .order_by(SITE.c.name)
        .limit(limit)
    )
    with database.read() as connection:
        return [(name, first, last) for name, first, last in connection.execute(statement)]


def registration_days(database: Database, sites: Sequence[str], outcome_ids: Sequence[int] = ()) -> dict[str, str]:
    """The day on which each of some domains was registered, as ISO 8601: the earliest that is known, or that some outcomes say."""
    when = SELECTOR.alias("registered")
    statement = (
        select(SELECTOR.c.value, func.min(when.c.value))
        .select_from(OBSERVATION)
        .join(SELECTOR, OBSERVATION.c.subject_id == SELECTOR.c.id)
        .join(when, OBSERVATION.c.object_id == when.c.id)
        .where(OBSERVATION.c.relation == Relation.REGISTERED_AT.value, SELECTOR.c.kind == SelectorKind.DOMAIN.value)
        .where(func.length(when.c.value) >= len("2023-06-27"))
        .group_by(SELECTOR.c.value)
    )
    if outcome_ids:
        statement = statement.join(EXCHANGE, OBSERVATION.c.exchange_id == EXCHANGE.c.id)
        statement = statement.where(EXCHANGE.c.outcome_id.in_(list(outcome_ids)))
    found: dict[str, str] = {}
    with database.read() as connection:
        for start in range(0, len(sites), _AT_ONCE):
            part = list(sites[start : start + _AT_ONCE])
            found.update((name, day) for name, day in connection.execute(statement.where(SELECTOR.c.value.in_(part))))
    return found


def _time(found: datetime | str) -> datetime:
    """SQLite gives the least and the greatest time as the text they are kept as."""
    return found if isinstance(found, datetime) else read_time(found)
