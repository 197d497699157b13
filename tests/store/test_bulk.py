"""Rows inserted straight through the driver are the rows that SQLAlchemy would have made."""

from __future__ import annotations

from osint.store.bulk import insert_rows
from osint.store.database import Database
from osint.store.tables import OUTCOME, SELECTOR
from tests.factory import NOON
from tests.store.kept import a_run

ROW = {
    "run_id": "run1",
    "source": "website",
    "subject_kind": "domain",
    "subject_value": "site.example",
    "result": "answered",
    "reason": "",
    "parser_version": 1,
    "started_at": NOON,
    "ended_at": NOON,
    "retry_at": None,
    "record_digest": "",
}


def test_values_pass_through_their_column_type_both_ways(database: Database) -> None:
    a_run(database)
    with database.write() as connection:
        number = insert_rows(connection, OUTCOME, [ROW]).lastrowid
        kept = connection.execute(OUTCOME.select()).mappings().one()
    assert kept["id"] == number
    assert {name: kept[name] for name in ROW} == ROW


def test_many_rows_go_in_at_once_and_an_ending_is_obeyed(database: Database) -> None:
    rows = [{"kind": "domain", "value": f"site{number}.example"} for number in range(3)]
    with database.write() as connection:
        insert_rows(connection, SELECTOR, rows)
        insert_rows(connection, SELECTOR, [*rows, {"kind": "domain", "value": "more.example"}], "ON CONFLICT DO NOTHING")
        kept = [row.value for row in connection.execute(SELECTOR.select().order_by(SELECTOR.c.id))]
    assert kept == ["site0.example", "site1.example", "site2.example", "more.example"]
