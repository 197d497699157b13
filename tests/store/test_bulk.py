"""Rows inserted straight through the driver are the rows that SQLAlchemy would have made."""

from __future__ import annotations

import pytest

from osint.store.bulk import any_of, driver, insert_columns, insert_rows
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


def test_columns_make_the_same_rows(database: Database) -> None:
    a_run(database)
    columns = {name: [value, value] for name, value in ROW.items()} | {"source": ["website", "whois"]}
    with database.write() as connection:
        insert_columns(connection, OUTCOME, columns)
        kept = connection.execute(OUTCOME.select().order_by(OUTCOME.c.id)).mappings().all()
    assert [{name: row[name] for name in ROW} for row in kept] == [ROW, ROW | {"source": "whois"}]


@pytest.mark.parametrize("count", [1, 2, 400])
def test_a_list_of_rows_is_found_by_the_index_and_never_by_reading_the_table(database: Database, count: int) -> None:
    question = f"SELECT id FROM selector WHERE (kind, value) IN {any_of(count, 2)}"
    with database.write() as connection:
        insert_rows(connection, SELECTOR, [{"kind": "domain", "value": f"site{number}.example"} for number in range(3)])
        given = ["domain", "site1.example"] * count
        plan = [row[3] for row in driver(connection).execute(f"EXPLAIN QUERY PLAN {question}", given)]
        assert driver(connection).execute(question, given).fetchall() == [(2,)]
    assert plan[0].startswith("SEARCH selector USING COVERING INDEX")
    assert "SCAN selector" not in plan
