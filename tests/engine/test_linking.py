from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osint.engine import linking
from osint.model.observation import Relation
from osint.store import marks
from osint.store.database import Database, open_database
from osint.store.judgements import Decision, Judgement, keep_judgement
from osint.store.site_facts import facts_of_sites
from osint.store.vault import Vault
from tests.factory import NOON
from tests.store.known_site import learn, on_server


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Database, Vault]]:
    database = open_database(tmp_path / "p.db")
    yield database, Vault(tmp_path / "p.db.vault")
    database.close()


def _holder(site: str, email: str) -> tuple[str, Relation, str]:
    return site, Relation.REGISTRANT_EMAIL, f"email:{email}"


def test_marks_are_read_once_and_again_when_facts_come(kept: tuple[Database, Vault]) -> None:
    learn(*kept, "a.example", on_server("a.example"))
    assert (linking.refresh(kept[0]), linking.refresh(kept[0])) == (1, 0)
    learn(*kept, "a.example", on_server("a.example", "192.0.2.7"))
    assert linking.refresh(kept[0]) == 1
    addresses = [key for _, (rule, key), _ in marks.counted_keys(kept[0], ["a.example"]) if rule == "address"]
    assert addresses == ["192.0.2.1", "192.0.2.7"]


def test_sites_on_one_small_server_are_candidates_and_compared(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example", "c.example"):
        learn(*kept, site, on_server(site, "192.0.2.1" if site != "c.example" else "192.0.2.9"))
    linking.refresh(kept[0])
    found = linking.links_of(kept[0], "a.example")
    assert [(link.a, link.b) for link in found.links] == [("a.example", "b.example")]
    assert found.links[0].reasons[0].rule == "address"


def test_strangers_behind_one_cdn_are_no_candidates_and_explained_so(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        learn(*kept, site, on_server(site), ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:cdn"))
    linking.refresh(kept[0])
    assert linking.links_of(kept[0], "a.example").links == ()
    link = linking.link_between(kept[0], "a.example", "b.example")
    assert link.reasons == ()
    assert "which strangers share" in link.set_aside[0].why


def test_facts_about_an_address_reach_the_sites_on_it(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        learn(*kept, site, on_server(site))
    linking.refresh(kept[0])
    assert len(linking.links_of(kept[0], "a.example").links) == 1
    learn(*kept, "c.example", ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:shared host"))
    linking.refresh(kept[0])
    assert linking.links_of(kept[0], "a.example").links == ()


def test_other_rules_have_all_marks_read_again(kept: tuple[Database, Vault], monkeypatch: pytest.MonkeyPatch) -> None:
    learn(*kept, "a.example", on_server("a.example"))
    linking.refresh(kept[0])
    monkeypatch.setattr(linking, "RULES_VERSION", 999)
    assert linking.refresh(kept[0]) == 1


def test_a_registrant_that_two_share_makes_a_strong_link(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        learn(*kept, site, _holder(site, "ivo.invented@mailbox.example"))
    linking.refresh(kept[0])
    link = linking.links_of(kept[0], "a.example").links[0]
    assert link.word in {"likely", "very likely", "almost certain"}


def test_a_site_that_a_person_calls_an_outlet_is_one(kept: tuple[Database, Vault]) -> None:
    learn(*kept, "a.example", on_server("a.example"))
    assert linking.outlets_among(kept[0], ["a.example"]) == {}
    keep_judgement(kept[0], Judgement("a.example", "", Decision.OUTLET, "", "ada", NOON))
    assert linking.outlets_among(kept[0], ["a.example"]) == {"a.example": "a.example"}


def test_a_value_that_a_person_calls_a_platform_s_links_nobody(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        learn(*kept, site, on_server(site))
    linking.refresh(kept[0])
    keep_judgement(kept[0], Judgement("ip:192.0.2.1", "", Decision.PLATFORM, "", "ada", NOON))
    link = linking.link_between(kept[0], "a.example", "b.example")
    assert (link.reasons, len(link.set_aside)) == ((), 1)


def test_hosts_below_a_site_belong_to_it(kept: tuple[Database, Vault]) -> None:
    learn(*kept, "a.example", ("host:deep.www.a.example", Relation.RESOLVES_TO, "ip:192.0.2.1"))
    linking.refresh(kept[0])
    assert marks.is_site(kept[0], "a.example")


def test_a_site_is_read_once_however_many_of_its_names_changed(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        www = f"host:www.{site}"
        learn(*kept, site, on_server(site), on_server(www), ("ip:192.0.2.1", Relation.HELD_BY, "company:Invented Hosting"))
    assert linking.refresh(kept[0]) == 2
    assert marks.changed(kept[0], 10) == {}


def test_small_windows_of_changes_lead_to_the_same_marks(kept: tuple[Database, Vault], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_NAMES", "BATCH", "MOST_LEADS"):
        monkeypatch.setattr(linking, name, 1)
    for site in ("a.example", "b.example"):
        learn(*kept, site, on_server(site), (f"host:www.{site}", Relation.CONTACT_EMAIL, f"email:owner@{site}"))
        learn(*kept, site, ("ip:192.0.2.1", Relation.HELD_BY, "company:Invented Hosting"))
    linking.refresh(kept[0])
    rules = {site: {rule for _, (rule, _), _ in marks.counted_keys(kept[0], [site])} for site in ("a.example", "b.example")}
    assert {"address", "page_email"} <= rules["a.example"] == rules["b.example"]
    assert marks.changed(kept[0], 10) == {}


def test_a_lead_that_changes_while_sites_are_read_is_read_again(kept: tuple[Database, Vault], monkeypatch: pytest.MonkeyPatch) -> None:
    learn(*kept, "a.example", on_server("a.example"), ("ip:192.0.2.1", Relation.HELD_BY, "company:Invented Hosting"))
    read = facts_of_sites

    def meanwhile(database: Database, names: object) -> object:
        found = read(database, names)  # type: ignore[arg-type]
        monkeypatch.setattr(linking, "facts_of_sites", read)
        learn(*kept, "b.example", ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:cdn"))
        return found

    monkeypatch.setattr(linking, "facts_of_sites", meanwhile)
    assert linking.refresh(kept[0]) == 2


THEME = "software:wordpress-theme:twentytwentythree"


def _decide(database: Database, value: str, decision: Decision) -> None:
    keep_judgement(database, Judgement(value, "", decision, "", "Ada", NOON))


def test_a_value_that_a_list_sets_aside_and_a_person_cleared_leads_to_its_other_carriers(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        learn(*kept, site, (site, Relation.BUILT_WITH, THEME))
    linking.refresh(kept[0])
    assert linking.links_of(kept[0], "a.example").links == ()
    _decide(kept[0], THEME, Decision.OWNER)
    (link,) = linking.links_of(kept[0], "a.example").links
    assert [reason.rule for reason in link.reasons] == ["custom_theme"]
    _decide(kept[0], THEME, Decision.PLATFORM)
    assert linking.links_of(kept[0], "a.example").links == ()


@pytest.mark.parametrize("written", ["person:Inga Vented", "person:INGA VENTED"])
def test_a_decision_is_about_what_the_rules_read_in_the_value(kept: tuple[Database, Vault], written: str) -> None:
    for site, name in (("a.example", "Inga Vented"), ("b.example", "INGA VENTED")):
        learn(*kept, site, (site, Relation.REGISTRANT, f"person:{name}"))
    linking.refresh(kept[0])
    _decide(kept[0], written, Decision.PLATFORM)
    link = linking.link_between(kept[0], "a.example", "b.example")
    assert [(item.rule, "a person decided" in item.why) for item in link.set_aside] == [("registrant_name", True)]


def test_a_decision_about_one_name_server_is_about_its_zone_and_about_nothing_else(kept: tuple[Database, Vault]) -> None:
    for site in ("a.example", "b.example"):
        servers = ((site, Relation.NAME_SERVER, f"host:ns{number}.hoster.example") for number in (1, 2))
        learn(*kept, site, on_server(site), *servers)
    linking.refresh(kept[0])
    _decide(kept[0], "host:ns1.hoster.example", Decision.PLATFORM)
    link = linking.link_between(kept[0], "a.example", "b.example")
    assert [item.rule for item in link.set_aside] == ["own_name_servers"]


@pytest.mark.parametrize("written", ["ga:UA-55512345", "account:ga:UA-55512345", "UA-55512345"])
def test_decisions_of_earlier_versions_are_understood_as_they_were_written(kept: tuple[Database, Vault], written: str) -> None:
    _decide(kept[0], written, Decision.OWNER)
    is_known = ("analytics", "ga:UA-55512345") in linking.decided_values(kept[0])
    assert is_known is (written != "UA-55512345")
