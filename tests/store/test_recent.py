"""The cheap questions say the same as the whole ones."""

from __future__ import annotations

from datetime import timedelta

from osint.model.outcome import Outcome, Result
from osint.store import queries, recent, writer
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, address, domain
from tests.store.kept import a_run, collected, keep_one

SITE = domain("site.example")


def test_a_question_that_was_asked_is_found_until_it_is_too_old(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    questions = {("website", SITE), ("other", SITE), ("website", domain("other.example")), ("website", address("192.0.2.1"))}
    assert recent.questions_asked(database, questions, NOON) == {("website", SITE)}
    assert recent.questions_asked(database, questions, NOON + timedelta(microseconds=1)) == set()


def test_what_was_only_reused_was_not_asked(database: Database, vault: Vault) -> None:
    keep_one(database, vault)
    (first,) = queries.outcomes_of_run(database, "run1")
    a_run(database, "run2")
    later = NOON + timedelta(hours=1)
    writer.keep_reused(database, "run2", Outcome("website", SITE, Result.ANSWERED, "", later, later), first.id)
    assert recent.questions_asked(database, {("website", SITE)}, later) == set()


def test_many_questions_are_looked_up_at_once(database: Database, vault: Vault) -> None:
    a_run(database)
    names = [domain(f"site{number}.example") for number in range(450)]
    for name in names[::3]:
        writer.keep(database, vault, "run1", collected(subject=name))
    found = recent.questions_asked(database, {("website", name) for name in names}, NOON)
    assert found == {("website", name) for name in names[::3]}


def test_a_run_counts_from_when_it_began(database: Database) -> None:
    a_run(database)
    assert recent.has_run(database, "site.example", NOON)
    assert not recent.has_run(database, "site.example", NOON + timedelta(seconds=1))
    assert not recent.has_run(database, "other.example", NOON)
