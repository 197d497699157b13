"""A fact as five plain strings, and how names and texts are written in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

Fact = tuple[str, str, str, str, str]
"""(subject kind, subject, relation, object kind, object), spelled as selectors and relations are."""


def named(name: str) -> tuple[str, str]:
    """A DNS name as (kind, value): one label below .test or .example is a registered domain, anything else a host."""
    labels = name.lower().rstrip(".").split(".")
    registered = labels[-1] in {"test", "example", "com", "org", "net", "me"} and len(labels) == 2
    return ("domain" if registered else "host"), ".".join(labels)


def text(value: str) -> tuple[str, str]:
    """Any other value."""
    return "text", value


def facts_in(database: Path) -> set[Fact]:
    """Every observation in a database of the product, dates and details left out; read by plain SQL, not by the product."""
    query = (
        "SELECT s.kind, s.value, o.relation, x.kind, x.value FROM observation o"
        " JOIN selector s ON s.id = o.subject_id JOIN selector x ON x.id = o.object_id"
    )
    with closing(sqlite3.connect(database)) as connection:
        return {(str(a), str(b), str(c), str(d), str(e)) for a, b, c, d, e in connection.execute(query)}
