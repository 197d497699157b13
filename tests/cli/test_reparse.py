from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Pivot


def test_kept_evidence_reads_the_same_again(pivot: Pivot, case_db: Path) -> None:
    ran = pivot("reparse", "--db", case_db)
    assert (ran.code, ran.out) == (0, "no difference\n")


def test_a_statement_that_somebody_took_away_or_put_in_is_noticed_and_mended(pivot: Pivot, case_db: Path) -> None:
    with closing(sqlite3.connect(case_db)) as connection, connection:
        connection.execute("DELETE FROM observation WHERE relation = 'title'")
        connection.execute("UPDATE selector SET value = '192.0.2.66' WHERE value = '203.0.113.45'")
    made = json.loads(pivot("reparse", "--db", case_db, "--json").out)
    assert any(fact["relation"] == "title" for change in made for fact in change["added"])
    assert any(fact["object"] == ["ip", "192.0.2.66"] for change in made for fact in change["removed"])
    assert pivot("reparse", "--db", case_db).out == "no difference\n"


def test_a_change_is_shown_as_lines_with_signs_and_a_sum(pivot: Pivot, case_db: Path) -> None:
    with closing(sqlite3.connect(case_db)) as connection, connection:
        connection.execute("DELETE FROM observation WHERE relation = 'title'")
    out = pivot("reparse", "--db", case_db).out
    assert "  + domain:newyorkinsider.net title text:" in out
    assert out.endswith("1 statements added, 0 removed\n")
