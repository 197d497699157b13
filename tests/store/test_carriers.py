from __future__ import annotations

from datetime import timedelta

from osint.engine.linking import refresh
from osint.model.observation import Relation
from osint.store.carriers import carriers, facts_naming, leading_to, registration_days, same_answers, sites_with
from osint.store.database import Database
from osint.store.marks import counted_keys, day_number
from osint.store.vault import Vault
from tests.factory import NOON
from tests.store.known_site import learn, on_server, selector


def test_who_carries_a_value_is_told_with_the_first_and_the_last_time(database: Database, vault: Vault) -> None:
    for days in (0, 5):
        learn(database, vault, "b.example", on_server("b.example"), at=NOON + timedelta(days=days))
    learn(database, vault, "a.example", on_server("a.example"))
    found = carriers(database, selector("ip:192.0.2.1"))
    assert [(item.subject.value, item.relation, item.facts) for item in found] == [
        ("a.example", Relation.RESOLVES_TO, 1),
        ("b.example", Relation.RESOLVES_TO, 2),
    ]
    assert (found[1].first_seen, found[1].last_seen) == (NOON, NOON + timedelta(days=5))


def test_no_more_are_told_than_asked_for(database: Database, vault: Vault) -> None:
    for number in range(3):
        learn(database, vault, f"s{number}.example", on_server(f"s{number}.example"))
    assert len(carriers(database, selector("ip:192.0.2.1"), limit=2)) == 2


def test_nobody_carries_what_is_not_known(database: Database) -> None:
    assert carriers(database, selector("ip:192.0.2.1")) == []


def test_what_leads_to_an_address_and_to_its_system_is_found_step_by_step(database: Database, vault: Vault) -> None:
    learn(database, vault, "b.example", on_server("b.example"), ("ip:192.0.2.1", Relation.ORIGIN_ASN, "asn:AS64500"))
    learn(database, vault, "a.example", on_server("a.example"))
    system, address = selector("asn:AS64500"), selector("ip:192.0.2.1")
    assert leading_to(database, [system]) == {system: [address]}
    assert [item.value for item in leading_to(database, [address])[address]] == ["a.example", "b.example"]
    assert leading_to(database, [address], limit=1)[address] == [selector("a.example")]


def test_of_each_relation_some_facts_that_name_a_value_are_read(database: Database, vault: Vault) -> None:
    for number in range(4):
        site = f"s{number}.example"
        learn(database, vault, site, (site, Relation.CONTACT_EMAIL, "email:a@a.example"), (site, Relation.SOA_CONTACT, "email:a@a.example"))
    found = facts_naming(database, selector("email:a@a.example"), limit=3)
    assert [item.observation.relation for item in found] == [Relation.CONTACT_EMAIL] * 3 + [Relation.SOA_CONTACT] * 3


def test_the_other_hashes_of_an_icon_are_those_of_the_same_answers(database: Database, vault: Vault) -> None:
    hashes = ("favicon:mmh3:1", "favicon:sha256:ab")
    learn(database, vault, "a.example", *(("a.example", Relation.FAVICON, value) for value in hashes))
    learn(database, vault, "b.example", ("b.example", Relation.FAVICON, "favicon:sha256:cd"))
    assert [str(item) for item in same_answers(database, selector("favicon:mmh3:1"))] == list(hashes)


def test_a_domain_has_the_earliest_day_that_is_known_and_a_year_is_no_day(database: Database, vault: Vault) -> None:
    for day in ("2023-06-27", "2022-01-02T10:00:00Z", "2021"):
        learn(database, vault, "a.example", ("a.example", Relation.REGISTERED_AT, f"time:{day}"))
    learn(database, vault, "b.example", ("b.example", Relation.REGISTERED_AT, "time:2020"))
    assert registration_days(database, ["a.example", "b.example", "c.example"]) == {"a.example": "2022-01-02T10:00:00Z"}
    assert registration_days(database, ["a.example"], [1]) == {"a.example": "2023-06-27"}


def test_the_sites_of_a_value_that_a_rule_read_have_their_days(database: Database, vault: Vault) -> None:
    for site in ("b.example", "a.example"):
        learn(database, vault, site, on_server(site))
    refresh(database)
    ((key_id, _, _),) = [item for item in counted_keys(database, ["a.example"]) if item[1][0] == "address"]
    day = day_number(NOON)
    assert sites_with(database, key_id, 9) == [("a.example", day, day), ("b.example", day, day)]
    assert sites_with(database, key_id, 1) == [("a.example", day, day)]
