from __future__ import annotations

from osint.model.observation import Relation
from osint.store.database import Database
from osint.store.site_facts import facts_of_sites
from osint.store.vault import Vault
from tests.factory import domain
from tests.store.known_site import learn, on_server, selector

WWW = "host:www.a.example"


def test_facts_about_a_site_and_what_it_leads_to_come_together(database: Database, vault: Vault) -> None:
    learn(
        database,
        vault,
        "a.example",
        on_server("a.example"),
        (WWW, Relation.RESOLVES_TO, "ip:192.0.2.2"),
        ("ip:192.0.2.2", Relation.IN_NETBLOCK, "netblock:192.0.2.0/28"),
        ("netblock:192.0.2.0/28", Relation.HELD_BY, "company:Invented Hosting"),
    )
    learn(database, vault, "b.example", on_server("b.example"))
    site = facts_of_sites(database, {"a.example": [domain("a.example"), selector(WWW)]})["a.example"]
    assert [fact.observation.object.value for fact in site.own(Relation.RESOLVES_TO)] == ["192.0.2.1", "192.0.2.2"]
    assert len(site.of(selector("ip:192.0.2.2"), Relation.IN_NETBLOCK)) == 1
    assert len(site.of(selector("netblock:192.0.2.0/28"), Relation.HELD_BY)) == 1


def test_a_site_that_nothing_is_known_of_has_no_facts(database: Database) -> None:
    assert not facts_of_sites(database, {"a.example": [domain("a.example")]})["a.example"].is_known


def test_each_site_gets_its_own_facts_and_the_shared_address_both(database: Database, vault: Vault) -> None:
    for name in ("a.example", "b.example"):
        learn(database, vault, name, on_server(name), ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:cdn"))
    found = facts_of_sites(database, {name: [domain(name)] for name in ("a.example", "b.example")})
    for name, site in found.items():
        assert [fact.observation.subject.value for fact in site.own(Relation.RESOLVES_TO)] == [name]
        assert len(site.of(selector("ip:192.0.2.1"), Relation.HOSTING_KIND)) == 2
