"""What people type, and what reports print, resolved against the reference case (its values are invented)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osint.engine import linking
from osint.engine.meant_values import ONLY_CASE, meant
from osint.errors import UsageProblem
from osint.linking.rules import RULE_BY_NAME
from osint.model.observation import Relation
from osint.store import marks
from osint.store.database import Database, open_database
from osint.store.vault import Vault
from tests.cli.conftest import OTHERS, SITE
from tests.store.known_site import learn

HEADERS = "headers:hhh:1:1ca402432f357c98a9a0c8a23a8488134eb258fb52a13e2867df84d31b8c2be6"


@pytest.fixture
def known(whole_case_db: Path) -> Iterator[Database]:
    database = open_database(whole_case_db)
    linking.refresh(database)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("typed", "selector"),
    [
        ("yandex:9999a0b1c2d3e4f5", "verification:yandex:9999a0b1c2d3e4f5"),
        ("9999a0b1c2d3e4f5", "verification:yandex:9999a0b1c2d3e4f5"),
        ("google.com:pub-9999000000000001", "adsense:google.com:pub-9999000000000001"),
        ("ca-pub-9999000000000001", "adsense:google.com:pub-9999000000000001"),
        ("exchange-for-all.example:990001", "adsense:exchange-for-all.example:990001"),
        (HEADERS, f"fingerprint:{HEADERS}"),
        (f"{HEADERS[:40]}…", f"fingerprint:{HEADERS}"),
        ("wordpress-theme:twentytwentythree", "software:wordpress-theme:twentytwentythree"),
        ("UA-99999901", "account:ga:UA-99999901"),
        ("ua-99999901-1", "account:ga:UA-99999901"),
        ("account:ga:UA-99999901-2", "account:ga:UA-99999901"),
        ("favicon:2089787511", "favicon:mmh3:2089787511"),
        ("asn:64500", "asn:AS64500"),
        ("AS64500", "asn:AS64500"),
        ("cert:8f7ef1312f95c1f1...", "cert:8f7ef1312f95c1f13514343173ea957bdf7f37f51c1d540769f85bb1b4d69e89"),
        ("twitter:NewYorklnsider", "handle:x:NewYorklnsider"),
        ("handle:@NewYorklnsider", "handle:x:NewYorklnsider"),
        ("NEWYORKINSIDER[.]net", "domain:newyorkinsider.net"),
        ("https://newyorkinsider.net/x", "domain:newyorkinsider.net"),
        ("ns:ns1[.]small-hosting.example", "host:ns1.small-hosting.example"),
        ("ip:203.0.113.45", "ip:203.0.113.45"),
    ],
)
def test_a_value_is_found_as_it_is_printed_and_as_it_is_typed(known: Database, typed: str, selector: str) -> None:
    assert [(item.text, item.remark) for item in meant(known, typed)] == [(selector, "")]


@pytest.mark.parametrize(
    ("typed", "selector", "is_case"),
    [
        ("email:DESK@companion-media.example", "email:desk@companion-media.example", True),
        ("DESK@companion-media.example", "email:desk@companion-media.example", True),
        ("company:eleven kings", "company:Eleven Kings", True),
        ("company:Eleven Kings LLC", "company:Eleven Kings", False),
        ("person:orkhan rzayev", "person:Orkhan Rzayev", True),
        ("person:Rzayev, Orkhan", "person:Orkhan Rzayev", False),
        ("handle:newyorklnsider", "handle:x:NewYorklnsider", True),
        ("phone:+1 202 555 0142", "phone:+12025550142", False),
        ("+1 (202) 555-0142", "phone:+12025550142", False),
    ],
)
def test_another_spelling_is_found_and_said_to_be_another(known: Database, typed: str, selector: str, is_case: bool) -> None:
    assert [(item.text, item.remark == ONLY_CASE) for item in meant(known, typed) if item.remark] == [(selector, is_case)]


def test_every_value_that_links_and_explain_print_is_found_again(known: Database) -> None:
    marked = linking.marked_sites(known, [SITE, *OTHERS])
    printed = {mark.value for item in marked.values() for mark in item.marks if mark.evidence}
    assert {value for value in printed if not meant(known, value)} == set()
    assert len(printed) > 80
    assert {mark.rule for item in marked.values() for mark in item.marks} <= set(RULE_BY_NAME)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("analytics: ga:UA-99999901", "account:ga:UA-99999901"),
        ("address: 203.0.113.45", "ip:203.0.113.45"),
        ("ads direct seller: exchange-for-all.example:990001 (4 sites)", "adsense:exchange-for-all.example:990001"),
        (f"header order: {HEADERS[:28]}…", f"fingerprint:{HEADERS}"),
        ("name server set: ns1.small-hosting.example, ns2.smal…", "ns1.small-hosting.example ns2.small-hosting.example"),
        (
            "registration day: 2023-07-04, Registrar One (invented…",
            "iana 99001|ns1.small-hosting.example ns2.small-hosting.example|2023-07-04",
        ),
    ],
)
def test_the_labels_of_a_graph_are_found_again(known: Database, label: str, value: str) -> None:
    assert [item.text for item in meant(known, label)] == [value]


@pytest.mark.parametrize("typed", ["\ud800", "ga:\ud800", "a\x00b"])
def test_bytes_that_are_no_text_are_a_usage_problem(known: Database, typed: str) -> None:
    with pytest.raises(UsageProblem, match="not a selector"):
        meant(known, typed)


def test_the_case_that_was_typed_comes_first(known: Database, tmp_path: Path) -> None:
    learn(known, Vault(tmp_path / "v"), "a.example", ("a.example", Relation.SOCIAL_PROFILE, "handle:x:NewYorkLnsider"))
    typed = [[item.text for item in meant(known, f"handle:x:{name}")] for name in ("NewYorklnsider", "NewYorkLnsider")]
    assert typed == [["handle:x:NewYorklnsider", "handle:x:NewYorkLnsider"], ["handle:x:NewYorkLnsider", "handle:x:NewYorklnsider"]]


@pytest.mark.parametrize(
    ("typed", "selector"),
    [
        ("ga:UA-12345678", "account:ga:UA-12345678"),
        ("ga:ua-12345678-3", "account:ga:UA-12345678"),
        ("adsense:ca-pub-1234567890123456", "adsense:google.com:pub-1234567890123456"),
        ("metrika:12345678", "account:metrika:12345678"),
        ("ip:192.0.2.1", "ip:192.0.2.1"),
        ("x:nobody_at_all", "handle:x:nobody_at_all"),
    ],
)
def test_a_value_that_nobody_carries_is_read_and_said_to_be_unknown(known: Database, typed: str, selector: str) -> None:
    assert [(item.text, item.is_known) for item in meant(known, typed)] == [(selector, False)]


@pytest.mark.parametrize("typed", ["nothing like it", "%", "'; DROP TABLE selector; --", "4_4"])
def test_a_text_that_nobody_carries_stands_for_nothing(known: Database, typed: str) -> None:
    assert meant(known, typed) == []


@pytest.mark.parametrize("typed", ["", " ", "ga:", ":x", "ip:nonsense", "asn:x", "bogus:thing", "domain:###"])
def test_what_can_be_no_value_is_a_usage_problem(known: Database, typed: str) -> None:
    with pytest.raises(UsageProblem, match="kinds are account, address"):
        meant(known, typed)


def test_a_set_that_a_rule_reads_leads_to_the_sites_that_have_it(known: Database) -> None:
    (value,) = meant(known, "ns1.small-hosting.example, ns2.small-hosting.example")
    assert (value.selector, value.key[0]) == (None, "name_server_set")
    assert len(marks.holders(known, [value.key_id], 9)[value.key_id]) == 4
