from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from osint.engine import clusters, linking
from osint.linking.joints import joints_of
from osint.linking.link import Link
from osint.linking.pairs import Pairs
from osint.linking.weights import current
from osint.model.observation import Relation
from osint.store.database import Database, open_database
from osint.store.judgements import Decision, Judgement, keep_judgement
from osint.store.vault import Vault
from tests.factory import NOON
from tests.store.known_site import learn, on_server


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found, vault = open_database(tmp_path / "p.db"), Vault(tmp_path / "p.db.vault")
    for number in range(6):
        site, hand = f"s{number}.example", number % 2
        held = (site, Relation.REGISTRANT_EMAIL, f"email:hand{hand}@mailbox.example")
        learn(found, vault, site, on_server(site, f"192.0.2.{hand}"), held)
    linking.refresh(found)
    yield found
    found.close()


def test_sites_are_grouped_by_their_links(database: Database) -> None:
    found = clusters.grouped(database, "likely")
    assert [item.sites for item in found.clusters] == [
        ("s0.example", "s2.example", "s4.example"),
        ("s1.example", "s3.example", "s5.example"),
    ]
    assert (found.linked, found.clusters[0].cohesion) == (6, 1.0)


def test_what_arrays_find_is_what_comparing_every_pair_finds(database: Database) -> None:
    found = {(link.a, link.b) for item in clusters.grouped(database, "likely").clusters for link in item.links}
    one_by_one = {
        (link.a, link.b) for n in range(6) for link in linking.links_of(database, f"s{n}.example").links if link.probability >= 0.55
    }
    assert found == one_by_one


def test_few_sites_in_memory_at_a_time_give_the_same(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = clusters.grouped(database, "likely")
    monkeypatch.setattr(clusters, "AT_ONCE", 2)
    assert clusters.grouped(database, "likely") == whole


def test_groups_that_are_not_shown_are_counted_all_the_same(database: Database) -> None:
    whole, first = clusters.grouped(database, "likely"), clusters.grouped(database, "likely", limit=1)
    assert first.clusters == whole.clusters[:1]
    assert (first.groups, first.held, first.linked) == (2, 6, 6)


def test_sites_that_hang_together_have_one_label() -> None:
    a, b = np.array([*range(1, 40), 50, 51]), np.array([*range(2, 41), 60, 60])
    assert clusters._components(Pairs(a, b, np.zeros(41))).tolist() == [1] * 39 + [50] * 2


def test_a_database_without_links_has_no_groups(tmp_path: Path) -> None:
    empty = open_database(tmp_path / "empty.db")
    assert clusters.grouped(empty, "likely") == clusters.Grouped((), 0, 0, 0, 0)
    empty.close()


def _groups(folder: Path, sizes: tuple[int, ...], servers: int) -> Database:
    """Groups of sites, each of one mailbox and one day of registration, all on the same servers in turn."""
    found, vault = open_database(folder / "more.db"), Vault(folder / "more.db.vault")
    for hand, size in enumerate(sizes):
        for number in range(size):
            site = f"m{hand}-{number}.example"
            server = on_server(site, f"192.0.2.{number % servers + 1}")
            own = (site, Relation.CONTACT_EMAIL, f"email:hand{hand}@mailbox.example")
            day = (site, Relation.REGISTERED_AT, f"time:2026-0{hand + 1}-11T10:00:00Z")
            learn(found, vault, site, server, own, day)
    linking.refresh(found)
    return found


def test_one_more_customer_on_the_server_of_a_group_is_no_member_of_it(tmp_path: Path) -> None:
    database = _groups(tmp_path, (5, 1), servers=1)
    assert [len(item.sites) for item in clusters.grouped(database, "likely").clusters] == [5]
    database.close()


def test_two_groups_on_one_server_may_be_strangers(tmp_path: Path) -> None:
    database = _groups(tmp_path, (5, 3), servers=1)
    assert [len(item.sites) for item in clusters.grouped(database, "likely").clusters] == [5, 3]
    database.close()


def test_two_groups_that_alone_stand_on_several_servers_are_joined_and_the_pair_alone_is_told_apart(tmp_path: Path) -> None:
    database = _groups(tmp_path, (6, 6), servers=2)
    found = clusters.grouped(database, "likely")
    assert [(len(item.sites), item.weakest.as_groups) for item in found.clusters] == [(12, True)]
    joint = joints_of(found.clusters[0])[0]
    assert (joint.sizes, len(joint.values)) == ((6, 6), 2)
    assert joint.strongest.counted is not None
    assert joint.strongest.counted.probability >= 0.55 > joint.strongest.link.probability
    assert joint.strongest.link == linking.link_between(database, joint.strongest.a, joint.strongest.b)
    assert found.linked == sum(not link.as_groups for link in found.clusters[0].links) == 30
    assert {reason.sites for reason in joint.strongest.counted.reasons if reason.rule == "address"} == {6}
    database.close()


def test_a_value_that_a_person_gave_to_its_owner_joins_though_a_list_sets_it_aside(tmp_path: Path) -> None:
    found, vault = open_database(tmp_path / "cleared.db"), Vault(tmp_path / "cleared.db.vault")
    for site in ("a.example", "b.example", "c.example"):
        theme = (site, Relation.BUILT_WITH, "software:wordpress-theme:newspaper")
        learn(found, vault, site, theme, *([on_server(site)] if site != "c.example" else []))
    linking.refresh(found)
    pair = ("a.example", "b.example")
    before = {(link.a, link.b): link.log_odds for link in _compared_of(found)}
    keep_judgement(found, Judgement("software:wordpress-theme:newspaper", "", Decision.OWNER, "", "Ada", NOON))
    after = {(link.a, link.b): link.log_odds for link in _compared_of(found)}
    assert before.keys() == {pair}
    assert after.keys() == {pair, ("a.example", "c.example"), ("b.example", "c.example")}
    assert after[pair] > before[pair]
    found.close()


def _compared_of(database: Database) -> list[Link]:
    pairs = clusters.candidates(database, 1.0, current())
    return list(clusters.compared(database, pairs))
