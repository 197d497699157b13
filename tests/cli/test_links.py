"""The reference case linked: who belongs together, who does not, and why (the values are invented, see the case's manifest)."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest

from osint.linking.weights import current
from osint.model.outcome import Result
from osint.model.run import RunState
from osint.store import writer
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.cli.conftest import CASE, OTHERS, SITE, Pivot
from tests.factory import NOON, domain
from tests.store.kept import a_run, collected
from tests.store.known_site import learn, on_server

FOUR = (SITE, "orkhanrza.com", "companion-one.example", "companion-two.example")
STRANGERS = ("stranger-shared.example", "stranger-cdn.example")
ORIGINAL = "daily-original.example"


def _links(pivot: Pivot, database: Path, site: str) -> dict[str, dict]:
    found = json.loads(pivot("links", site, "--db", database, "--json").out)["links"]
    return {next(name for name in (link["a"], link["b"]) if name != site): link for link in found}


def _explained(pivot: Pivot, database: Path, a: str, b: str) -> dict:
    return json.loads(pivot("explain", a, b, "--db", database, "--json").out)


def _rules(link: dict) -> set[str]:
    return {reason["rule"] for reason in link["reasons"] if reason["counted"] > 0}


def test_the_outlet_and_its_companion_are_linked_by_money_counter_and_server(pivot: Pivot, whole_case_db: Path) -> None:
    link = _links(pivot, whole_case_db, SITE)["companion-one.example"]
    assert {"payee", "analytics", "address"} <= _rules(link)
    assert link["word"] == "almost certain"


def test_orkhanrza_is_linked_to_the_companions_with_the_right_reasons(pivot: Pivot, whole_case_db: Path) -> None:
    link = _links(pivot, whole_case_db, "orkhanrza.com")["companion-one.example"]
    assert {"verification", "address"} <= _rules(link)
    assert link["probability"] > 0.8


def test_one_small_server_alone_is_a_lead_and_no_finding(pivot: Pivot, whole_case_db: Path) -> None:
    link = _explained(pivot, whole_case_db, "orkhanrza.com", SITE)
    assert "address" in _rules(link)
    assert 0.2 <= link["probability"] < 0.8
    assert link["weights"] == current().version


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strangers_on_a_shared_host_and_behind_a_cdn_are_linked_to_nobody(pivot: Pivot, whole_case_db: Path, stranger: str) -> None:
    assert [name for name, link in _links(pivot, whole_case_db, stranger).items() if link["probability"] >= 0.05] == []


def test_the_shared_delivery_network_is_shown_and_set_aside(pivot: Pivot, whole_case_db: Path) -> None:
    link = _explained(pivot, whole_case_db, "companion-two.example", "stranger-cdn.example")
    why = {item["value"]: item["why"] for item in link["set_aside"]}
    assert "which strangers share" in why["192.0.2.80"]
    assert link["probability"] < 0.05


def test_the_inherited_tag_is_a_sign_of_copying_and_joins_nobody(pivot: Pivot, whole_case_db: Path) -> None:
    link = _explained(pivot, whole_case_db, SITE, ORIGINAL)
    inherited = [item for item in link["set_aside"] if item["value"] == "ga:UA-99999902"]
    assert "whoever copies its pages copies this too" in inherited[0]["why"]
    assert (link["copied_from"], "analytics" in _rules(link)) == (ORIGINAL, False)
    assert link["probability"] < 0.05
    told = " ".join(pivot("links", SITE, "--db", whole_case_db).out.split())
    assert f"{ORIGINAL}: {SITE} carries values of {ORIGINAL}: a sign of copying, not of a common owner" in told


def test_the_four_are_one_cluster_and_nobody_else_is_in_it(pivot: Pivot, whole_case_db: Path) -> None:
    found = json.loads(pivot("clusters", "--db", whole_case_db, "--json").out)["clusters"]
    assert [set(item["sites"]) for item in found] == [set(FOUR)]


def test_every_pair_of_the_case_can_be_explained(pivot: Pivot, whole_case_db: Path) -> None:
    for a, b in combinations((SITE, *OTHERS), 2):
        ran = pivot("explain", a, b, "--db", whole_case_db)
        assert (ran.code, ran.err) == (0, "")
        assert "that one hand runs both" in ran.out or "a sign of copying" in ran.out


def test_explaining_a_pair_is_the_same_from_both_ends(pivot: Pivot, whole_case_db: Path) -> None:
    one = _explained(pivot, whole_case_db, FOUR[0], FOUR[1])
    assert one == _explained(pivot, whole_case_db, FOUR[1], FOUR[0])


def test_the_name_that_the_case_also_answers_to_is_understood(pivot: Pivot, whole_case_db: Path) -> None:
    pivot("domain", "newyorkinsider.com", "--replay", CASE, "--db", whole_case_db)
    ran = pivot("links", "newyorkinsider.com", "--db", whole_case_db)
    assert ran.code == 0
    assert f"newyorkinsider.com was answered from a case that is filed under {SITE}\n" in ran.err
    assert ran.out.startswith(f"{SITE}: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("links", "unheard-of.example"), "nothing is known of 'unheard-of.example'"),
        (("links", "rubbish"), "without a known public suffix"),
        (("explain", SITE, SITE), "is one site; name two"),
    ],
)
def test_what_cannot_be_linked_is_said_with_exit_code_2(pivot: Pivot, whole_case_db: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = pivot(*arguments, "--db", whole_case_db)
    assert ran.code == 2
    assert said in ran.err


def test_without_a_database_the_person_is_told_how_to_make_one(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("links", SITE, "--db", tmp_path / "none.db")
    assert ran.code == 1
    assert "there is no database" in ran.err


def test_a_source_that_did_not_answer_is_a_gap_and_never_no_link(pivot: Pivot, tmp_path: Path) -> None:
    database, vault = open_database(tmp_path / "p.db"), Vault(tmp_path / "p.db.vault")
    learn(database, vault, "a.example", on_server("a.example"))
    a_run(database, "late", target="a.example", at=NOON + timedelta(days=1))
    writer.keep(database, vault, "late", collected([], [], result=Result.FAILED, subject=domain("a.example")))
    writer.end_run(database, "late", RunState.DONE)
    database.close()
    ran = pivot("links", "a.example", "--db", tmp_path / "p.db")
    assert "not known of a.example: website (failed); links that rest on it cannot be seen" in ran.err
    assert json.loads(pivot("links", "a.example", "--json", "--db", tmp_path / "p.db").out)["gaps"] == ["website (failed)"]
