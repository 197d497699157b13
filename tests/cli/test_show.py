from __future__ import annotations

import json
from pathlib import Path

import pytest

from osint.model.observation import Relation
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.cli.conftest import SITE, Pivot
from tests.store.known_site import learn


@pytest.mark.parametrize("typed", [SITE, f"domain:{SITE}", SITE.upper(), f"https://{SITE}/x", "newyorkinsider[.]net"])
def test_a_domain_is_found_as_people_have_it(pivot: Pivot, case_db: Path, typed: str) -> None:
    ran = pivot("show", typed, "--db", case_db)
    assert ran.code == 0
    assert ran.out.startswith(f"domain:{SITE}\n")
    assert "resolves_to ip:203.0.113.45" in ran.out


def test_a_value_is_shown_from_its_other_end_with_its_evidence(pivot: Pivot, case_db: Path) -> None:
    made = json.loads(pivot("show", "ip:203.0.113.45", "--db", case_db, "--json").out)
    found = next(fact for fact in made if fact["relation"] == "resolves_to" and fact["subject"] == ["domain", SITE])
    assert set(found["evidence"]) == {"exchange", "sha256"}
    assert len(found["evidence"]["sha256"]) == 64


def test_a_handle_keeps_its_spelling(pivot: Pivot, case_db: Path) -> None:
    assert "handle:x:NewYorklnsider" in pivot("show", "x:newyorklnsider", "--db", case_db).out


@pytest.mark.parametrize("typed", ["nobody.example", "ip:192.0.2.200", "%", "'; DROP TABLE selector; --"])
def test_nothing_known_says_nothing_about_the_world(pivot: Pivot, case_db: Path, typed: str) -> None:
    ran = pivot("show", typed, "--db", case_db)
    assert ran.code == 1
    assert "says nothing about the world" in ran.err


def test_an_empty_selector_is_wrong_use(pivot: Pivot, case_db: Path) -> None:
    assert pivot("show", " ", "--db", case_db).code == 2


def test_a_missing_database_is_named_and_not_made(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("show", SITE, "--db", tmp_path / "none.db")
    assert ran.code == 1
    assert "there is no database at" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_what_a_site_lists_by_the_thousand_is_cut_and_counted(pivot: Pivot, tmp_path: Path) -> None:
    database, vault = open_database(tmp_path / "x.db"), Vault(tmp_path / "x.db.vault")
    many = [("site.example", Relation.HAS_ARTICLE, f"url:https://site.example/{number}") for number in range(25)]
    learn(database, vault, "site.example", *many, ("site.example", Relation.TITLE, "text:Of harbours"))
    database.close()
    ran = pivot("show", "site.example", "--db", tmp_path / "x.db")
    assert (ran.out.count("has_article url:"), "and 5 more has_article" in ran.out, "Of harbours" in ran.out) == (20, True, True)


@pytest.mark.parametrize(
    "typed", ["asn:64500", "AS64500", "yandex:9999a0b1c2d3e4f5", "UA-99999901-4", "email:DESK@companion-media.example"]
)
def test_a_value_is_understood_as_by_the_other_commands(pivot: Pivot, whole_case_db: Path, typed: str) -> None:
    assert pivot("show", typed, "--db", whole_case_db).code == 0


def test_a_set_of_name_servers_is_shown_server_by_server(pivot: Pivot, whole_case_db: Path) -> None:
    pivot("links", SITE, "--db", whole_case_db)
    out = pivot("show", "ns1.small-hosting.example, ns2.small-hosting.example", "--db", whole_case_db).out
    assert ("host:ns1.small-hosting.example\n" in out, "host:ns2.small-hosting.example\n" in out) == (True, True)


def test_a_word_that_is_no_kind_is_wrong_use(pivot: Pivot, case_db: Path) -> None:
    ran = pivot("show", "bogus:thing", "--db", case_db)
    assert (ran.code, "not a kind, a vendor or a platform: 'bogus'" in ran.err) == (2, True)
