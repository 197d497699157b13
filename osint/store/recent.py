"""Whether something was done lately: the questions asked before every single one, so cheap that they cost nothing where it was not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from osint.model.codec import time_text
from osint.model.selector import Selector, SelectorKind
from osint.store.bulk import any_of
from osint.store.database import Database

Question = tuple[str, Selector]
"""A source's name, and what it is asked about."""
ASKED_AT_ONCE = 200
_ASKED = (
    "SELECT DISTINCT source, subject_kind, subject_value FROM outcome"
    " WHERE (source, subject_kind, subject_value) IN ANY_OF AND ended_at >= ? AND reused_id IS NULL"
)


def questions_asked(database: Database, questions: Collection[Question], since: datetime) -> set[Question]:
    """Those of the questions that were really asked, in any run, and whose outcome is not older than `since`."""
    listed = list(questions)
    found: set[Question] = set()
    for start in range(0, len(listed), ASKED_AT_ONCE):
        part = listed[start : start + ASKED_AT_ONCE]
        given = [value for source, selector in part for value in (source, selector.kind.value, selector.value)]
        rows = database.look_up(_ASKED.replace("ANY_OF", any_of(len(part), 3)), [*given, time_text(since)])
        found |= {(source, Selector(SelectorKind(kind), value)) for source, kind, value in rows}
    return found


def has_run(database: Database, target: str, since: datetime) -> bool:
    """Whether any run of a target, however it went, began since then."""
    return bool(database.look_up("SELECT 1 FROM run WHERE target = ? AND started_at >= ? LIMIT 1", [target, time_text(since)]))
