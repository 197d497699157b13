from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from osint.linking.mark import Mark
from osint.model.observation import Relation
from osint.model.selector import SelectorKind
from osint.store import marks
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, domain
from tests.store.known_site import learn, on_server, selector

GROUPS = {"address": "hosting account"}
MOST = {"address": 50}


def _mark(key: str, set_aside: str = "") -> Mark:
    return Mark("address", key, NOON, NOON + timedelta(days=3), (1,), set_aside=set_aside)


def _keep(database: Database, vault: Vault, site: str, *found: Mark) -> None:
    learn(database, vault, site, on_server(site))
    marks.keep_marks(database, [marks.SiteMarks(site, (domain(site),), found, GROUPS)], marks.changed(database, 10), "1")


def test_what_is_learnt_about_a_name_is_noted_as_changed(database: Database, vault: Vault) -> None:
    learn(database, vault, "a.example", on_server("a.example"), ("host:www.a.example", Relation.TITLE, "text:x"))
    assert {str(item): times for item, times in marks.changed(database, 10).items()} == {"domain:a.example": 1, "host:www.a.example": 1}


def test_a_change_during_the_reading_stays_on_the_list(database: Database, vault: Vault) -> None:
    learn(database, vault, "a.example", on_server("a.example"))
    read = marks.changed(database, 10)
    learn(database, vault, "a.example", on_server("a.example", "192.0.2.2"))
    marks.keep_marks(database, [], read, "1")
    assert marks.changed(database, 10) == {domain("a.example"): 2}


def test_sites_that_share_a_value_are_found_and_counted(database: Database, vault: Vault) -> None:
    for site in ("a.example", "b.example", "c.example"):
        _keep(database, vault, site, _mark("192.0.2.1" if site != "c.example" else "192.0.2.9"))
    assert marks.sharing(database, "a.example", MOST) == ["b.example"]
    assert [(key, sites) for _, key, sites in marks.counted_keys(database, ["a.example"])] == [(("address", "192.0.2.1"), 2)]
    assert marks.count_sites(database) == 3


def test_a_value_that_was_set_aside_leads_nowhere(database: Database, vault: Vault) -> None:
    for site in ("a.example", "b.example"):
        _keep(database, vault, site, _mark("192.0.2.1", set_aside="a CDN's"))
    assert marks.sharing(database, "a.example", MOST) == []


def test_a_value_on_more_sites_than_its_rule_allows_leads_nowhere(database: Database, vault: Vault) -> None:
    for number in range(4):
        _keep(database, vault, f"s{number}.example", _mark("192.0.2.1"))
    assert marks.sharing(database, "s0.example", {"address": 3}) == []
    assert len(marks.sharing(database, "s0.example", {"address": 4})) == 3


def test_marks_read_again_replace_those_before(database: Database, vault: Vault) -> None:
    _keep(database, vault, "a.example", _mark("192.0.2.1"))
    _keep(database, vault, "a.example", _mark("192.0.2.2"))
    assert [key for _, key, _ in marks.counted_keys(database, ["a.example"])] == [("address", "192.0.2.2")]


def test_a_site_without_names_is_forgotten(database: Database, vault: Vault) -> None:
    _keep(database, vault, "a.example", _mark("192.0.2.1"))
    marks.keep_marks(database, [marks.SiteMarks("a.example", (), (), GROUPS)], {}, "1")
    assert not marks.is_site(database, "a.example")
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM mark")).scalar() == 0


def test_the_names_behind_an_address_are_found(database: Database, vault: Vault) -> None:
    learn(database, vault, "a.example", on_server("a.example"), ("host:www.a.example", Relation.RESOLVES_TO, "ip:192.0.2.1"))
    found = marks.names_behind(database, [selector("ip:192.0.2.1")])
    assert {str(item) for item in found} == {"domain:a.example", "host:www.a.example"}


def test_holders_are_named_up_to_a_limit(database: Database, vault: Vault) -> None:
    for number in range(4):
        _keep(database, vault, f"s{number}.example", _mark("192.0.2.1"))
    key_id = marks.counted_keys(database, ["s0.example"])[0][0]
    assert marks.holders(database, [key_id], 2) == {key_id: ["s0.example", "s1.example"]}


def test_days_count_from_1970() -> None:
    assert marks.day_of(marks.day_number(NOON)) == NOON.date()


def test_all_marks_can_be_had_read_again(database: Database, vault: Vault) -> None:
    _keep(database, vault, "a.example", _mark("192.0.2.1"))
    assert marks.rules_in_use(database) == "1"
    marks.forget_all_marks(database)
    assert marks.rules_in_use(database) == ""
    assert list(marks.changed(database, 10)) == [domain("a.example")]


def test_how_many_sites_carry_a_value_is_kept_right(database: Database, vault: Vault) -> None:
    for site, address in (("a.example", "192.0.2.1"), ("b.example", "192.0.2.1"), ("c.example", "192.0.2.2"), ("b.example", "192.0.2.2")):
        _keep(database, vault, site, _mark(address))
    _keep(database, vault, "c.example", _mark("192.0.2.2"), _mark("192.0.2.3"))
    marks.keep_marks(database, [marks.SiteMarks("a.example", (), (), GROUPS)], {}, "1")
    counted = "SELECT key, sites, (SELECT count(*) FROM mark WHERE key_id = mark_key.id) FROM mark_key ORDER BY key"
    with database.read() as connection:
        assert [tuple(row) for row in connection.execute(text(counted))] == [("192.0.2.2", 2, 2), ("192.0.2.3", 1, 1)]


def test_marks_that_differ_only_in_their_days_are_written_anew(database: Database, vault: Vault) -> None:
    _keep(database, vault, "a.example", _mark("192.0.2.1"))
    later = replace(_mark("192.0.2.1"), last=NOON + timedelta(days=9))
    _keep(database, vault, "a.example", later)
    assert marks.seen_between(database, "a.example") == (marks.day_number(NOON), marks.day_number(NOON) + 9)


def test_shared_values_come_with_their_sites(database: Database, vault: Vault) -> None:
    for number in range(4):
        _keep(database, vault, f"s{number}.example", _mark(f"192.0.2.{number // 2}"), _mark("192.0.2.9"))
    _keep(database, vault, "s4.example", _mark("192.0.2.0", set_aside="a CDN's"), _mark("192.0.2.8"))
    ids = marks.site_ids(database, [f"s{number}.example" for number in range(4)])
    rows = list(marks.shared_values(database, {"address": 3}))
    carriers = sorted(int(number) & ((1 << marks.SITE_BITS) - 1) for row in rows for number in row.carried.split(","))
    assert [(row.rule, row.group) for row in rows] == [("address", "hosting account")]
    assert carriers == sorted(ids.values())


def test_hosts_come_before_domains_and_kinds_can_be_chosen(database: Database, vault: Vault) -> None:
    learn(database, vault, "a.example", on_server("a.example"), ("host:www.a.example", Relation.RESOLVES_TO, "ip:192.0.2.1"))
    assert [str(item) for item in marks.changed(database, 10)] == ["host:www.a.example", "domain:a.example"]
    assert list(marks.changed(database, 10, {SelectorKind.DOMAIN})) == [domain("a.example")]
    assert marks.changes_of(database, [domain("a.example"), domain("b.example")]) == {domain("a.example"): 1}
