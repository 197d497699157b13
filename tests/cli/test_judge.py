from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Pivot

PAIR = ("companion-one.example", "companion-two.example")


def test_a_decision_is_kept_with_the_score_of_its_time_and_shown_beside_it(pivot: Pivot, whole_case_db: Path) -> None:
    before = pivot("explain", *PAIR, "--db", whole_case_db).out
    ran = pivot("judge", *PAIR, "no", "--note", "two customers of one agency", "--who", "Ada", "--db", whole_case_db)
    assert (ran.code, "at this time the score says: " in ran.out) == (0, True)
    after = pivot("explain", *PAIR, "--db", whole_case_db).out
    assert after.replace(before, "").strip().startswith("> decided by Ada on ")
    assert before in after


def test_a_decision_about_a_value_takes_it_out_of_the_score(pivot: Pivot, whole_case_db: Path) -> None:
    assert "ip:203.0.113.45" not in pivot("pivot", "ip:203.0.113.45", "--db", whole_case_db).err
    assert pivot("judge", "ip:203.0.113.45", "platform", "--db", whole_case_db).code == 0
    told = " ".join(pivot("explain", *PAIR, "--db", whole_case_db).out.split())
    assert "203.0.113.45, but a person decided that it belongs to a platform" in told


def test_nothing_is_ever_overwritten(pivot: Pivot, whole_case_db: Path) -> None:
    for word in ("yes", "no", "unsure"):
        pivot("judge", *PAIR, word, "--db", whole_case_db)
    with closing(sqlite3.connect(whole_case_db)) as connection:
        assert connection.execute("SELECT decision FROM judgement ORDER BY id").fetchall() == [("yes",), ("no",), ("unsure",)]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ((*PAIR, "maybe"), "not a decision: 'maybe'"),
        ((*PAIR, "platform"), "platform is no decision about two sites"),
        (("ga:UA-99999901", "yes"), "yes is no decision about one value"),
        ((PAIR[0], PAIR[0], "yes"), "is one site; name two"),
        (("yes",), "not a decision"),
        (("unheard-of.example", PAIR[0], "yes"), "nothing is known of 'unheard-of.example'"),
    ],
)
def test_what_cannot_be_decided_is_said_and_not_kept(pivot: Pivot, whole_case_db: Path, what: tuple[str, ...], said: str) -> None:
    ran = pivot("judge", *what, "--db", whole_case_db)
    assert ran.code == 2
    assert said in ran.err
    with closing(sqlite3.connect(whole_case_db)) as connection:
        assert connection.execute("SELECT count(*) FROM judgement").fetchone() == (0,)
