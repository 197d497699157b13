from __future__ import annotations

import pytest

from osint.engine.linking import refresh
from osint.model.observation import Relation
from osint.model.selector import SelectorKind
from osint.store import selector_search
from osint.store.database import Database
from osint.store.vault import Vault
from tests.store.known_site import learn, selector

SITE = "a.example"


@pytest.fixture
def known(database: Database, vault: Vault) -> Database:
    learn(
        database,
        vault,
        SITE,
        (SITE, Relation.SOCIAL_PROFILE, "handle:x:Some_Name"),
        (SITE, Relation.SOCIAL_PROFILE, "handle:x:SomeXName"),
        (SITE, Relation.REGISTRANT, "person:Élise Harbour"),
        (SITE, Relation.USES_ACCOUNT, "account:ga:UA-55512345"),
        (SITE, Relation.TITLE, "text:ga:UA-55512345"),
    )
    return database


def test_a_value_is_found_whatever_its_kind_and_within_kinds(known: Database) -> None:
    assert [item.kind.value for item in selector_search.valued(known, "ga:UA-55512345")] == ["account", "text"]
    assert [str(item) for item in selector_search.valued(known, "ga:UA-55512345", {SelectorKind.TEXT})] == ["text:ga:UA-55512345"]


def test_of_several_readings_those_that_are_kept_stay_in_order(known: Database) -> None:
    readings = [selector(text) for text in ("handle:x:Some_Name", "ip:192.0.2.1", "account:ga:UA-55512345")]
    assert selector_search.kept(known, readings) == [readings[0], readings[2]]


def test_the_end_of_a_value_is_compared_letter_by_letter_whatever_its_case(known: Database) -> None:
    found = selector_search.ending(known, "some_name", {SelectorKind.HANDLE})
    assert [item.value for item in found] == ["x:Some_Name"]
    assert selector_search.ending(known, "Name", {SelectorKind.HANDLE}) == []


def test_a_beginning_is_compared_letter_by_letter(known: Database) -> None:
    assert [item.value for item in selector_search.beginning(known, "x:Some_")] == ["x:Some_Name"]
    assert (selector_search.has_prefix(known, "x"), selector_search.has_prefix(known, "y")) == (True, False)


def test_names_are_found_by_a_word_in_any_case_of_any_script(known: Database) -> None:
    found = selector_search.alike(known, SelectorKind.PERSON, "ÉLISE", lambda value: value.endswith("Harbour"))
    assert [item.value for item in found] == ["Élise Harbour"]
    assert selector_search.alike(known, SelectorKind.PERSON, "ÉLISE", lambda _: False) == []


def test_paragraphs_are_found_by_their_first_words(database: Database) -> None:
    assert selector_search.paragraphs(database, "nobody wrote this") == []


def test_values_of_rules_are_found_as_they_are_kept_and_by_their_end(known: Database) -> None:
    refresh(known)
    assert [key for _, key, _ in selector_search.keys_called(known, ["elise harbour", "harbour élise"])] == [
        ("registrant_name", "harbour élise")
    ]
    assert [key for _, key, _ in selector_search.keys_ending(known, "registrant_name", "élise")] == [("registrant_name", "harbour élise")]
    assert selector_search.keys_ending(known, "registrant_name", "%") == []
    assert [key for _, key, _ in selector_search.keys_called(known, ["harb"], is_cut=True)] == [("registrant_name", "harbour élise")]
    assert selector_search.keys_called(known, ["harb"]) == []


def test_a_value_is_read_where_its_rule_reads_it(known: Database) -> None:
    refresh(known)
    assert selector_search.is_any_read(known, {("registrant_name", "harbour élise"), ("address", "x")})
    assert not selector_search.is_any_read(known, {("address", "harbour élise")})
