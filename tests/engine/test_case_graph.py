from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from osint.engine import case_graph, linking
from osint.engine.case_graph import graph_around, whole_graph
from osint.export.case_graph import CaseGraph, Edge, EdgeKind, NodeKind
from osint.model.article import Direction, Overlap, Verdict
from osint.model.observation import Relation
from osint.store.articles import article_at
from osint.store.copies import KeptCopy, keep_copies
from osint.store.database import Database, open_database
from osint.store.judgements import Decision, Judgement, keep_judgement
from osint.store.vault import Vault
from tests.factory import NOON
from tests.store.known_site import Said, learn, on_server
from tests.store.test_articles import article, keep

TEN_LATER = (NOON + timedelta(days=10)).date()
SURE = "likely"
EMAIL = "email:owner@mailbox.example"


def owned_by(site: str, email: str = EMAIL) -> Said:
    return site, Relation.REGISTRANT_EMAIL, email


def judged(database: Database, a: str, b: str, decision: Decision) -> None:
    keep_judgement(database, Judgement(a, b, decision, "seen the invoices", "an analyst", NOON))


def edges(graph: CaseGraph, kind: EdgeKind) -> dict[tuple[str, str], Edge]:
    return {(item.source, item.target): item for item in graph.edges if item.kind is kind}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """a, b and c are one hand's, c since ten days later; d, f, g and h only share a server with a; e has nothing."""
    found, vault = open_database(tmp_path / "p.db"), Vault(tmp_path / "p.db.vault")
    for site, address, days in (("a", 1, 0), ("b", 2, 0), ("c", 3, 10)):
        name = f"{site}.example"
        learn(found, vault, name, on_server(name, f"192.0.2.{address}"), owned_by(name), at=NOON + timedelta(days=days))
    for name in ("d.example", "f.example", "g.example", "h.example"):
        learn(found, vault, name, on_server(name, "192.0.2.1"))
    learn(found, vault, "e.example", on_server("e.example", "198.51.100.9"))
    linking.refresh(found)
    yield found
    found.close()


def test_the_graph_around_a_site_has_its_links_and_what_they_share(database: Database) -> None:
    graph = graph_around(database, "a.example", 1, SURE)
    assert {item.id for item in graph.nodes if item.kind is NodeKind.SITE} == {"site:a.example", "site:b.example", "site:c.example"}
    (value,) = [item for item in graph.nodes if item.id.startswith("value:registrant_email")]
    assert (value.kind, value.attributes["value"], value.attributes["sites"]) == (NodeKind.VALUE, "owner@mailbox.example", 3)
    assert value.label == "registrant email: owner@mailbox.example"
    carried = edges(graph, EdgeKind.CARRIES)
    assert {source for source, target in carried if target == value.id} == {"site:a.example", "site:b.example", "site:c.example"}


def test_the_outermost_sites_are_tied_to_each_other_too(database: Database) -> None:
    graph = graph_around(database, "a.example", 1, SURE)
    assert ("site:b.example", "site:c.example") in edges(graph, EdgeKind.LINKED)


def test_a_link_says_how_surely_why_and_from_what(database: Database) -> None:
    link = edges(graph_around(database, "a.example", 1, SURE), EdgeKind.LINKED)["site:a.example", "site:b.example"]
    assert 0.55 < float(link.attributes["probability"]) <= 1
    assert link.weight == pytest.approx(10 * float(link.attributes["probability"]), abs=0.01)
    assert "owner@mailbox.example" in str(link.attributes["reasons"])
    assert str(link.attributes["evidence"]).split()
    assert link.attributes["innocent"]


def test_days_are_those_of_the_sightings(database: Database) -> None:
    graph = graph_around(database, "a.example", 1, SURE)
    found = {item.id: (item.first, item.last) for item in graph.nodes}
    assert found["site:c.example"] == (TEN_LATER, TEN_LATER)
    (value,) = [days for name, days in found.items() if name.startswith("value:registrant_email")]
    assert value == (NOON.date(), TEN_LATER)
    assert graph.as_of == TEN_LATER


def test_weaker_words_draw_more(database: Database) -> None:
    assert "site:d.example" not in {item.id for item in graph_around(database, "a.example", 1, SURE).nodes}
    assert "site:d.example" in {item.id for item in graph_around(database, "a.example", 1, "unlikely").nodes}


def test_a_decision_of_a_person_is_an_edge_of_its_own(database: Database) -> None:
    judged(database, "a.example", "b.example", Decision.NO)
    judged(database, "a.example", "b.example", Decision.YES)
    judged(database, "a.example", "e.example", Decision.YES)
    graph = graph_around(database, "a.example", 1, SURE)
    found = [item for item in graph.edges if item.kind is EdgeKind.JUDGED]
    assert [item.attributes["decision"] for item in found] == ["no", "yes"]
    assert found[0].attributes["note"] == "seen the invoices"
    assert ("site:a.example", "site:b.example") in edges(graph, EdgeKind.LINKED)


def test_an_outlet_and_what_was_copied_from_it_are_told_apart(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "p.db.vault")
    learn(database, vault, "paper.example", on_server("paper.example", "198.51.100.7"))
    learn(database, vault, "a.example", ("a.example", Relation.LOADS_FROM, "host:img.paper.example"))
    keep_judgement(database, Judgement("paper.example", "", Decision.OUTLET, "", "an analyst", NOON))
    linking.refresh(database)
    graph = graph_around(database, "a.example", 1, SURE)
    assert {item.id: item.kind for item in graph.nodes}["site:paper.example"] is NodeKind.OUTLET
    assert list(edges(graph, EdgeKind.COPIED_FROM)) == [("site:a.example", "site:paper.example")]
    assert ("site:a.example", "site:paper.example") not in edges(graph, EdgeKind.LINKED)


def test_articles_taken_from_a_site_draw_an_edge_to_it_though_nothing_else_ties_the_two(database: Database, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "p.db.vault")
    urls = ("https://a.example/1", "https://paper.example/1")
    keep(database, vault, "texts", *(article(url=url, site=url.split("/")[2]) for url in urls))
    copy, original = (found.id for url in urls if (found := article_at(database, url)))
    keep_copies(database, [copy], [KeptCopy(copy, original, Verdict.VERBATIM, Direction.COPIED, Overlap((), 0.9, 0.8, 1.0))])
    edge = edges(graph_around(database, "a.example", 1, SURE), EdgeKind.COPIED_FROM)["site:a.example", "site:paper.example"]
    assert (edge.label, edge.attributes["articles"]) == ("1 article of a.example copied from paper.example", 1)
    assert edge.attributes["evidence"]


def test_the_whole_graph_has_every_linked_site_and_no_other(database: Database) -> None:
    graph = whole_graph(database, SURE)
    assert {item.id for item in graph.nodes if item.kind is NodeKind.SITE} == {"site:a.example", "site:b.example", "site:c.example"}
    assert len(edges(graph, EdgeKind.LINKED)) == 3


def test_a_site_without_links_is_a_graph_of_one(database: Database) -> None:
    graph = graph_around(database, "e.example", 3, SURE)
    assert ([item.id for item in graph.nodes], graph.edges, graph.left_out) == (["site:e.example"], (), "")


def test_what_does_not_fit_is_said(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_graph, "MOST_SITES", 2)
    graph = graph_around(database, "a.example", 2, SURE)
    assert len([item for item in graph.nodes if item.kind is NodeKind.SITE]) == 2
    assert "1 linked sites are not drawn" in graph.left_out


def test_a_value_that_too_many_share_is_a_hub_with_their_number(tmp_path: Path) -> None:
    database, vault = open_database(tmp_path / "h.db"), Vault(tmp_path / "h.db.vault")
    for site in ("a.example", "b.example"):
        learn(database, vault, site, (site, Relation.LOADS_FROM, "host:fonts.googleapis.com"), owned_by(site))
    linking.refresh(database)
    graph = graph_around(database, "a.example", 1, SURE)
    database.close()
    hubs = [item for item in graph.nodes if item.kind is NodeKind.HUB]
    assert [(item.label, item.attributes["sites"]) for item in hubs] == [("loads from site: fonts.googleapis.com (2 sites)", 2)]
    assert all(item.weight > 0 for item in edges(graph, EdgeKind.CARRIES_SET_ASIDE).values())
