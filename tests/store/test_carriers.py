from __future__ import annotations

from datetime import timedelta

from osint.model.observation import Relation
from osint.store.carriers import carriers
from osint.store.database import Database
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
