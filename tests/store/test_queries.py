from __future__ import annotations

from datetime import timedelta

import pytest

from osint.model.outcome import Result
from osint.model.run import RunState
from osint.model.selector import Selector, SelectorKind
from osint.store import queries, writer
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, domain, evidence
from tests.store.kept import a_run, collected, keep_one, titled

HOUR = timedelta(hours=1)


def _keep(database: Database, vault: Vault, run_id: str, hours: int, **more: object) -> None:
    a_run(database, run_id, at=NOON + hours * HOUR)
    writer.keep(database, vault, run_id, collected([titled(run_id)], at=NOON + hours * HOUR, **more))  # type: ignore[arg-type]


def _latest(database: Database) -> str:
    found = queries.latest_outcome(database, "website", domain("site.example"), NOON)
    return found.run_id if found else ""


def test_the_newest_answer_is_the_one_that_counts(database: Database, vault: Vault) -> None:
    _keep(database, vault, "old", 1)
    _keep(database, vault, "new", 2)
    assert _latest(database) == "new"


def test_an_answer_before_the_window_does_not_count(database: Database, vault: Vault) -> None:
    _keep(database, vault, "old", -1)
    assert _latest(database) == ""


@pytest.mark.parametrize("result", [Result.FAILED, Result.REFUSED, Result.PARTIAL, Result.NOT_ASKED])
def test_a_gap_is_never_taken_for_an_answer(database: Database, vault: Vault, result: Result) -> None:
    _keep(database, vault, "gap", 1, result=result)
    assert _latest(database) == ""


@pytest.mark.parametrize("result", [Result.LIMITED, Result.PARTIAL])
def test_a_source_that_asked_for_a_pause_is_found_with_its_time(database: Database, vault: Vault, result: Result) -> None:
    _keep(database, vault, "answer", 1)
    _keep(database, vault, "paused", 2, result=result, retry_at=NOON + 5 * HOUR)
    found = queries.latest_outcome(database, "website", domain("site.example"), NOON)
    assert found is not None
    assert (found.run_id, found.outcome.retry_at) == ("paused", NOON + 5 * HOUR)


def test_another_source_or_subject_is_another_question(database: Database, vault: Vault) -> None:
    _keep(database, vault, "x", 1)
    assert queries.latest_outcome(database, "whois", domain("site.example"), NOON) is None
    assert queries.latest_outcome(database, "website", domain("other.example"), NOON) is None


def test_an_unfinished_run_and_a_finished_one_are_told_apart(database: Database) -> None:
    a_run(database, "done")
    writer.end_run(database, "done", RunState.DONE)
    a_run(database, "dead", at=NOON + HOUR)
    done, dead = (queries.latest_run(database, "site.example", unfinished=unfinished) for unfinished in (False, True))
    assert done is not None
    assert dead is not None
    assert (done[0].id, dead[0].id) == ("done", "dead")
    assert queries.latest_run(database, "site.example", unfinished=True, since=NOON + 2 * HOUR) is None
    assert queries.latest_run(database, "other.example") is None


@pytest.mark.parametrize(
    ("kept", "typed"), [("Ünal ÉDITIONS", "ünal éditions"), ("ΣΟΦΙΑ", "σοφια"), ("Ünal", "Ünal"), ("NewYorklnsider", "newyorklnsider")]
)
def test_a_value_is_found_in_any_case_and_script(database: Database, vault: Vault, kept: str, typed: str) -> None:
    a_run(database)
    writer.keep(database, vault, "run1", collected([titled(kept)]))
    assert queries.selectors_like(database, typed) == [Selector(SelectorKind.TEXT, kept)]


@pytest.mark.parametrize("text", ["%", "_", "' OR 1=1 --", '"', "x%", "\\"])
def test_what_a_person_types_is_never_a_pattern_or_sql(database: Database, vault: Vault, text: str) -> None:
    keep_one(database, vault)
    assert queries.selectors_like(database, text) == []
    assert queries.exchanges(database, digest=text) == []


def test_facts_are_found_from_either_end(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    from_subject = queries.facts(database, selector=domain("site.example"))
    from_object = queries.facts(database, selector=Selector(SelectorKind.TEXT, "x"))
    assert from_subject == from_object
    assert len(from_subject) == 1


def test_exchanges_are_found_by_number_and_by_the_beginning_of_their_digest(database: Database, vault: Vault) -> None:
    a_run(database)
    writer.keep(database, vault, "run1", collected((), [evidence(b"a"), evidence(b"b")]))
    first, second = queries.exchanges(database)
    assert queries.exchanges(database, number=second.id) == [second]
    assert queries.exchanges(database, digest=first.exchange.digest[:8]) == [first]
    assert queries.exchanges(database, outcome_ids=[]) == []


def test_how_a_source_last_answered_leaves_out_what_was_not_asked(database: Database, vault: Vault) -> None:
    _keep(database, vault, "asked", 1, result=Result.FAILED)
    _keep(database, vault, "skipped", 2, result=Result.NOT_ASKED)
    assert queries.last_results(database) == {"website": (Result.FAILED, NOON + HOUR)}
