from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text

from osint.errors import ParseError, StoreError
from osint.model.evidence import digest_of
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.run import RunState
from osint.model.selector import Selector, SelectorKind
from osint.store import queries, writer
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, address, domain, evidence
from tests.store.kept import a_run, collected, keep_one, titled


def _count(database: Database, table: str) -> int:
    with database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)


def test_what_was_kept_comes_back_equal(database: Database, vault: Vault) -> None:
    run = a_run(database)
    page = evidence(b"<title>x</title>", source="website", facts={"headers": [["Server", "nginx"]], "status": 200}, detail="fine")
    writer.keep(database, vault, run.id, collected([titled("x", place="head")], [page]))
    record = queries.record_of_run(database, run.id)
    assert record.run == run
    assert record.exchanges == (page.exchange,)
    (fact,) = record.facts
    assert (fact.observation, fact.source, fact.digest) == (titled("x", place="head"), "website", page.exchange.digest)


def test_the_vault_holds_bodies_and_the_record_of_the_exchanges(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    (kept,) = queries.outcomes_of_run(database, "run1")
    (record,) = json.loads(vault.get(kept.record_digest))["exchanges"]
    assert record["asked"] == "GET https://site.example/"
    assert vault.get(record["digest"]) == b"<title>x</title>"
    assert set(vault.digests()) == {kept.record_digest, digest_of(b"<title>x</title>")}


def test_a_source_result_is_kept_whole_or_not_at_all(database: Database, vault: Vault) -> None:
    a_run(database)
    with pytest.raises(ParseError, match=r"names evidence that this collection does not hold: 'DNS A elsewhere\.example'"):
        writer.keep(database, vault, "run1", collected([titled("x"), titled("y", asked="DNS A elsewhere.example")]))
    assert [_count(database, table) for table in ("outcome", "exchange", "selector", "observation")] == [0, 0, 0, 0]


def test_bytes_are_in_the_vault_before_any_row_speaks_of_them(database: Database, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    a_run(database)

    def full(bodies: object) -> list[str]:
        raise StoreError("full")

    monkeypatch.setattr(vault, "put", full)
    with pytest.raises(StoreError, match="full"):
        writer.keep(database, vault, "run1", collected([titled("x")]))
    assert _count(database, "outcome") == 0


def test_an_outcome_is_kept_once_in_a_run(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    with pytest.raises(StoreError, match="UNIQUE"):
        writer.keep(database, vault, "run1", collected([titled("y")]))
    assert _count(database, "observation") == 1


def test_the_same_statement_twice_is_one_row(database: Database, vault: Vault) -> None:
    a_run(database)
    writer.keep(database, vault, "run1", collected([titled("x"), titled("x"), titled("x", place="head")]))
    assert _count(database, "observation") == 2


def test_new_selectors_are_numbered_by_kind_and_value_and_known_ones_keep_their_number(database: Database, vault: Vault) -> None:
    a_run(database)
    writer.keep(database, vault, "run1", collected([titled("b"), titled("d")]))
    writer.keep(database, vault, "run1", collected([titled("e"), titled("b"), titled("a")], source="other"))
    with database.read() as connection:
        values = [row[0] for row in connection.execute(text("SELECT value FROM selector ORDER BY id"))]
    assert values == ["site.example", "b", "d", "a", "e"]


def test_two_questions_with_the_same_text_lead_to_the_first(database: Database, vault: Vault) -> None:
    a_run(database)
    pages = [evidence(body, source="website") for body in (b"first", b"second")]
    writer.keep(database, vault, "run1", collected([titled("x")], pages))
    (fact,) = queries.record_of_run(database, "run1").facts
    assert fact.digest == digest_of(b"first")


@pytest.mark.parametrize("hostile", ["a\x00b", "\ud800", "\x1b]0;x\x07", "\u202eevil", "\ufffe", "x" * 100_000])
def test_text_that_sqlite_cannot_hold_is_kept_as_near_as_possible(database: Database, vault: Vault, hostile: str) -> None:
    a_run(database)
    item = Observation(
        domain("site.example"), Relation.TITLE, Selector(SelectorKind.TEXT, hostile), NOON, NOON, {"t": hostile}, titled("").asked
    )
    writer.keep(database, vault, "run1", collected([item]))
    (fact,) = queries.record_of_run(database, "run1").facts
    assert fact.observation.object.value == writer.clean(hostile)
    assert "\x00" not in fact.observation.object.value


def test_many_selectors_in_one_result_are_all_kept(database: Database, vault: Vault) -> None:
    a_run(database)
    writer.keep(database, vault, "run1", collected([titled(f"title {number}") for number in range(1500)]))
    assert _count(database, "observation") == 1500
    assert _count(database, "selector") == 1501


def test_a_reused_outcome_points_to_the_one_that_holds_the_evidence(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    (first,) = queries.outcomes_of_run(database, "run1")
    a_run(database, "run2")
    writer.keep_reused(database, "run2", Outcome("website", domain("site.example"), Result.ANSWERED, "", NOON, NOON, NOON), first.id)
    (second,) = queries.outcomes_of_run(database, "run2")
    assert (second.evidence_id, second.outcome.reused_from) == (first.id, NOON)
    assert queries.record_of_run(database, "run2").facts == queries.record_of_run(database, "run1").facts


def test_reading_again_replaces_the_statements_of_one_outcome_only(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    other = [evidence(b"y", source="other")]
    writer.keep(database, vault, "run1", collected([titled("shared"), titled("x")], other, source="other"))
    kept = queries.outcomes_of_run(database, "run1")[0]
    writer.replace_observations(database, kept.id, collected([titled("new")], version=2))
    said = {(fact.source, fact.observation.object.value, fact.extractor_version) for fact in queries.record_of_run(database, "run1").facts}
    assert said == {("website", "new", 2), ("other", "shared", 1), ("other", "x", 1)}
    assert queries.outcome(database, kept.id).parser_version == 2


def test_a_selector_that_nothing_speaks_of_any_more_is_forgotten(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    (kept,) = queries.outcomes_of_run(database, "run1")
    writer.replace_observations(database, kept.id, collected([titled("new")]))
    assert queries.selectors_like(database, "x") == []
    assert len(queries.selectors_like(database, "site.example")) == 1


def test_a_run_is_taken_over_by_one_process_only(database: Database) -> None:
    a_run(database, holder="here:1")
    assert writer.take_over_run(database, "run1", "here:2", "here:1")
    assert not writer.take_over_run(database, "run1", "here:3", "here:1")
    found = queries.latest_run(database, "site.example", unfinished=True)
    assert found is not None
    assert found[1] == "here:2"


@pytest.mark.parametrize("state", [RunState.DONE, RunState.INTERRUPTED])
def test_the_end_of_a_run_is_written_down(database: Database, state: RunState) -> None:
    a_run(database)
    writer.end_run(database, "run1", state)
    ended = queries.run_by_id(database, "run1")
    assert ended.state is state
    assert ended.ended_at is not None


@pytest.mark.parametrize("make", [domain, address], ids=["domain", "address"])
def test_an_unasked_source_is_kept_without_evidence(database: Database, vault: Vault, make: Callable[[str], Selector]) -> None:
    a_run(database)
    writer.keep(database, vault, "run1", collected((), (), subject=make("192.0.2.1"), result=Result.NOT_ASKED))
    (kept,) = queries.outcomes_of_run(database, "run1")
    assert kept.outcome.result is Result.NOT_ASKED
    assert _count(database, "exchange") == 0
