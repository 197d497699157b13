"""The exchanges of a finished pivot database, so that another program can be asked to make the same ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

NOT_SENT = "blocked"


def exchanges_of(database: Path) -> dict[str, list[str]]:
    """Target -> the asked text of every exchange that was really made, in order: "DNS A x", "GET url", "WHOIS server x", "TLS x:443"."""
    found: dict[str, list[str]] = {}
    for target, asked in _rows(database):
        found.setdefault(target, []).append(asked)
    return found


def _rows(database: Path) -> Iterator[tuple[str, str]]:
    query = """
        SELECT run.target, exchange.asked FROM exchange
        JOIN outcome ON outcome.id = exchange.outcome_id JOIN run ON run.id = outcome.run_id
        WHERE exchange.status <> ? ORDER BY run.target, exchange.id
    """
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        yield from connection.execute(query, (NOT_SENT,))
    finally:
        connection.close()
