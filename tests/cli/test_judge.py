from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Pivot

PAIR = ("companion-one.example", "companion-two.example")


def test_a_decision_is_kept_with_the_score_of_its_time_and_shown_beside_it(pivot: Pivot, whole_case_db: Path) -> None:
    before = pivot("explain", *PAIR, "--db", whole_case_db).out
    ran = pivot("judge", *PAIR, "no", "--note", "two customers of one agency", "--who", "Ada", "--db", whole_case_db)
    assert (ran.code, "at this time the score says: " in ran.out) == (0, True)
    after = pivot("explain", *PAIR, "--db", whole_case_db).out
    lines = after.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("  > decided"))
    assert "that one hand runs both" in lines[place - 1]
    assert "by Ada on " in lines[place]
    assert [line for line in lines if line not in before.splitlines()] == [lines[place]]


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
        (("nosuchvalue", "platform"), "no site in this database carries 'nosuchvalue'"),
        (("UA-77777777", "platform"), "no site in this database carries 'UA-77777777'"),
        (("bogus:thing", "owner"), "not a kind, a vendor or a platform: 'bogus'"),
        (("ga:UA-99999901", "outlet"), "outlet is a decision about a site, and 'ga:UA-99999901' is none"),
        (("ga:UA-99999901", PAIR[0], "yes"), "'ga:UA-99999901' is a value, not a site"),
        (("unheard-of.example", PAIR[0], "yes"), "nothing is known of 'unheard-of.example'"),
    ],
)
def test_what_cannot_be_decided_is_said_and_not_kept(pivot: Pivot, whole_case_db: Path, what: tuple[str, ...], said: str) -> None:
    ran = pivot("judge", *what, "--db", whole_case_db)
    assert ran.code == 2
    assert said in ran.err
    with closing(sqlite3.connect(whole_case_db)) as connection:
        assert connection.execute("SELECT count(*) FROM judgement").fetchone() == (0,)


@pytest.mark.parametrize("written", ["UA-99999901", "ga:UA-99999901-1", "account:ga:UA-99999901"])
def test_a_value_is_kept_as_the_links_understand_it_and_its_sites_are_counted(pivot: Pivot, whole_case_db: Path, written: str) -> None:
    ran = pivot("judge", written, "platform", "--db", whole_case_db)
    assert ran.out == "kept: account:ga:UA-99999901: platform; 2 sites in this database carry it\n"
    told = " ".join(pivot("explain", SITE, PAIR[0], "--db", whole_case_db).out.split())
    assert "ga:UA-99999901, but a person decided that it belongs to a platform" in told


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("person:inga vented", "both are registered to Inga Vented, but a person decided"),
        (
            "favicon:1672023996",
            "both show the same icon, sha256:51e51837f3bf3b96827e83786102e0da1b1991346a794f9009c714b785db8b3a, but a person",
        ),
        (
            "ns:ns1.small-hosting.example",
            "both are served by name servers of small-hosting.example, which no list knows as a provider, but a",
        ),
        ("ns1.small-hosting.example, ns2.small-hosting.example", "ns2.small-hosting.example, but a person decided"),
    ],
)
def test_a_decision_reaches_values_that_rules_read_in_another_spelling(pivot: Pivot, whole_case_db: Path, written: str, said: str) -> None:
    assert pivot("judge", written, "platform", "--db", whole_case_db).code == 0
    link = json.loads(pivot("explain", *PAIR, "--db", whole_case_db, "--json").out)
    assert [item for item in link["set_aside"] if said in f"{item['sentence']}, but {item['why']}"]


def test_a_full_value_that_nobody_carries_yet_is_kept_and_said_to_be_carried_by_nobody(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("judge", "ga:UA-77777777", "platform", "--db", whole_case_db)
    assert (ran.code, "no site in this database carries it" in ran.out) == (0, True)


def test_a_value_that_no_rule_compares_is_said_to_change_nothing(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("judge", "registrar:Registrar One (invented)", "platform", "--db", whole_case_db)
    assert "no rule compares sites by it: this changes no score" in ran.out


def test_the_newest_decision_counts_and_unsure_takes_it_back(pivot: Pivot, whole_case_db: Path) -> None:
    for word in ("platform", "unsure"):
        pivot("judge", "UA-99999901", word, "--db", whole_case_db)
    assert "a person decided" not in pivot("explain", SITE, PAIR[0], "--db", whole_case_db).out
