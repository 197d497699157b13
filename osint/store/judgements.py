"""What people decided about links and values: kept apart from every score, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, or_, select

from osint.store.database import Database
from osint.store.tables import JUDGEMENT


class Decision(StrEnum):
    """What a person can decide."""

    YES = "yes"
    """The two sites are run by one hand."""
    NO = "no"
    """The two sites are not run by one hand."""
    UNSURE = "unsure"
    """It cannot be said whether the two sites are run by one hand."""
    PLATFORM = "platform"
    """The value belongs to a platform or an intermediary: it links nobody."""
    OWNER = "owner"
    """The value belongs to whoever runs the sites that carry it: it may count."""
    OUTLET = "outlet"
    """The site is a recognised outlet: values found on it and elsewhere were copied from it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about two sites (a, b), or about one value or site (a; `b` is empty), and what the score said at that time."""

    a: str
    b: str
    decision: Decision
    note: str
    who: str
    at: datetime
    probability: float | None = None
    weights_version: str = ""


def keep_judgement(database: Database, judgement: Judgement) -> None:
    """Write a decision down, beside all earlier ones; the two sites of a pair are kept in the order of their names."""
    a, b = sorted((judgement.a, judgement.b)) if judgement.b else (judgement.a, "")
    row = {
        "a": a,
        "b": b,
        "decision": judgement.decision.value,
        "note": judgement.note,
        "who": judgement.who,
        "at": judgement.at,
        "probability": judgement.probability,
        "weights_version": judgement.weights_version,
    }
    with database.write() as connection:
        connection.execute(insert(JUDGEMENT), row)


def judgements(database: Database, *, about: str = "", pair: tuple[str, str] | None = None) -> list[Judgement]:
    """Decisions in the order in which they were made: all, those about a value or site, or those about a pair."""
    statement = select(JUDGEMENT).order_by(JUDGEMENT.c.id)
    if about:
        statement = statement.where(or_(JUDGEMENT.c.a == about, JUDGEMENT.c.b == about))
    if pair:
        a, b = sorted(pair)
        statement = statement.where(JUDGEMENT.c.a == a, JUDGEMENT.c.b == b)
    with database.read() as connection:
        return [
            Judgement(row.a, row.b, Decision(row.decision), row.note, row.who, row.at, row.probability, row.weights_version)
            for row in connection.execute(statement)
        ]
