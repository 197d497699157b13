from __future__ import annotations

import json
from pathlib import Path

import pytest

from osint.cli.pivot import meant
from osint.store.database import open_database
from tests.cli.conftest import Pivot


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


@pytest.mark.parametrize(
    ("written", "selector"),
    [
        ("ga:UA-12345678", "account:ga:UA-12345678"),
        ("ga:ua-12345678-3", "account:ga:UA-12345678"),
        ("adsense:ca-pub-1234567890123456", "adsense:google.com:pub-1234567890123456"),
        ("adsense:google.com:pub-1234567890123456", "adsense:google.com:pub-1234567890123456"),
        ("metrika:12345678", "account:metrika:12345678"),
        ("ip:192.0.2.1", "ip:192.0.2.1"),
        ("ns:ns1[.]small-hosting.example", "host:ns1.small-hosting.example"),
        ("handle:x:NewYorklnsider", "handle:x:NewYorklnsider"),
        ("person:Orkhan Rzayev", "person:Orkhan Rzayev"),
    ],
)
def test_what_people_write_is_read_as_they_mean_it(whole_case_db: Path, written: str, selector: str) -> None:
    database = open_database(whole_case_db)
    assert [str(item) for item in meant(database, written)] == [selector]
    database.close()


@pytest.mark.parametrize("written", ["", " ", "ga:", "ip: "])
def test_an_empty_selector_is_wrong_use(pivot: Pivot, whole_case_db: Path, written: str) -> None:
    ran = pivot("pivot", written, "--db", whole_case_db)
    assert ran.code == 2
    assert "not a selector" in ran.err
