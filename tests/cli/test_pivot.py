from __future__ import annotations

import json
from pathlib import Path

import pytest

from osint.model.observation import Relation
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.cli.conftest import SITE, Pivot
from tests.store.known_site import learn


def test_an_address_leads_to_the_sites_on_it(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("pivot", "ip:203.0.113.45", "--db", whole_case_db)
    assert ran.code == 0
    assert "carried by 4 sites" in ran.out
    for site in ("newyorkinsider.net", "orkhanrza.com", "companion-one.example", "companion-two.example"):
        assert site in ran.out


def test_a_name_server_leads_to_its_customers(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("pivot", "ns:ns1.big-shared-host.example", "--db", whole_case_db, "--json")
    assert [item["site"] for item in json.loads(ran.out)["values"][0]["sites"]] == ["stranger-shared.example"]


def test_what_nobody_carries_is_said_with_a_warning(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("pivot", "ga:UA-55555555", "--db", whole_case_db)
    assert ran.code == 1
    assert "says nothing about the world" in ran.err


@pytest.mark.parametrize("written", ["", " ", "ga:", "ip: "])
def test_an_empty_selector_is_wrong_use(pivot: Pivot, whole_case_db: Path, written: str) -> None:
    ran = pivot("pivot", written, "--db", whole_case_db)
    assert ran.code == 2
    assert "not a selector" in ran.err


@pytest.mark.parametrize("written", ["ip:nonsense", "bogus:thing", "asn:x", "domain:###"])
def test_what_no_value_can_be_is_wrong_use_and_the_kinds_are_listed(pivot: Pivot, whole_case_db: Path, written: str) -> None:
    ran = pivot("pivot", written, "--db", whole_case_db)
    assert ran.code == 2
    assert repr(written) in ran.err
    assert "the kinds are account, address, adsense" in ran.err


def test_articles_of_one_site_are_one_site(pivot: Pivot, whole_case_db: Path) -> None:
    database, vault = open_database(whole_case_db), Vault(Path(f"{whole_case_db}.vault"))
    pages = [(f"url:https://{SITE}/{number}", Relation.AUTHOR, "person:Inga Vented") for number in range(3)]
    learn(database, vault, SITE, *pages)
    database.close()
    ran = pivot("pivot", "person:Inga Vented", "--db", whole_case_db)
    assert "carried by 3 sites" in ran.out
    assert "through 3 of its pages" in ran.out
    (value,) = json.loads(pivot("pivot", "person:Inga Vented", "--db", whole_case_db, "--json").out)["values"]
    assert [item["site"] for item in value["sites"]] == ["companion-one.example", "companion-two.example", SITE]
    assert value["sites"][2]["through"] == [subject for subject, _, _ in pages]


def test_a_system_is_carried_by_the_sites_that_stand_in_it(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("pivot", "asn:64500", "--db", whole_case_db)
    assert "asn:AS64500: carried by 4 sites" in ran.out
    assert "through netblock:203.0.113.0/24, ip:203.0.113.45" in ran.out


def test_what_leads_to_no_site_is_told_and_not_counted(pivot: Pivot, tmp_path: Path) -> None:
    database, vault = open_database(tmp_path / "p.db"), Vault(tmp_path / "p.db.vault")
    learn(database, vault, "a.example", ("ip:192.0.2.1", Relation.ORIGIN_ASN, "asn:AS64500"))
    database.close()
    ran = pivot("pivot", "AS64500", "--db", tmp_path / "p.db")
    assert "carried by 0 sites" in ran.out
    assert "leads to no site known here: ip:192.0.2.1" in ran.out


def test_a_handle_in_another_case_is_shown_and_said_to_be_in_another_case(pivot: Pivot, whole_case_db: Path) -> None:
    database, vault = open_database(whole_case_db), Vault(Path(f"{whole_case_db}.vault"))
    learn(database, vault, "a.example", ("a.example", Relation.SOCIAL_PROFILE, "handle:x:newyorklnsider"))
    database.close()
    out = pivot("pivot", "handle:@NewYorklnsider", "--db", whole_case_db).out
    assert out.index("handle:x:NewYorklnsider: ") < out.index("handle:x:newyorklnsider: carried by 1 site\n  ! only the case differs")


def test_a_decision_about_a_value_is_shown_however_the_value_is_written(pivot: Pivot, whole_case_db: Path) -> None:
    pivot("judge", "ga:UA-99999901", "platform", "--who", "Ada", "--db", whole_case_db)
    assert "> decided by Ada on " in pivot("pivot", "UA-99999901-2", "--db", whole_case_db).out
