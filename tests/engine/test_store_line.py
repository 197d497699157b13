"""What waits for the store is done in one go, each with its own result, and nothing is reported that is not kept."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from osint.engine import store_line
from osint.engine.store_line import StoreLine
from osint.errors import ParseError, StoreError
from osint.store import queries, writer
from osint.store.database import Database, open_database
from osint.store.vault import Vault
from tests.factory import evidence
from tests.store.kept import a_run, collected, titled

pytestmark = pytest.mark.anyio


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with one run."""
    found = open_database(tmp_path / "p.db")
    a_run(found)
    yield found
    found.close()


@pytest.fixture
def line(database: Database, tmp_path: Path) -> StoreLine:
    """A line to that database and a vault beside it."""
    return StoreLine(database, Vault(tmp_path / "p.db.vault"))


def _entry(source: str, asked: str = "GET https://site.example/") -> writer.Entry:
    items = [evidence(source.encode(), source=source)]
    return writer.collected_entry("run1", collected([titled("x", asked=asked)], items, source=source))


async def test_what_waits_together_makes_one_transaction_and_one_pack(
    line: StoreLine, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def counted(database: Database, vault: Vault, entries: list[writer.Entry]) -> None:
        calls.append(len(entries))
        writer.keep_entries(database, vault, entries)

    monkeypatch.setattr(store_line, "keep_entries", counted)
    await asyncio.gather(*(line.keep(partial(_entry, f"source{number}")) for number in range(6)))
    assert calls == [6]
    assert len(list((tmp_path / "p.db.vault").rglob("*.pack"))) == 1
    assert {kept.outcome.source for kept in queries.outcomes_of_run(database, "run1")} == {f"source{number}" for number in range(6)}


async def test_what_comes_while_others_are_kept_waits_for_company_too(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    released = threading.Event()

    def held(database: Database, vault: Vault, entries: list[writer.Entry]) -> None:
        calls.append(len(entries))
        assert released.wait(10)
        writer.keep_entries(database, vault, entries)

    monkeypatch.setattr(store_line, "keep_entries", held)
    monkeypatch.setattr(store_line, "GATHER_SECONDS", 0.3)
    line = StoreLine(database, Vault(tmp_path / "p.db.vault"))
    first = asyncio.create_task(line.keep(partial(_entry, "first")))
    while not calls:
        await asyncio.sleep(0.001)
    second = asyncio.create_task(line.keep(partial(_entry, "second")))
    await asyncio.sleep(0)
    released.set()
    await first
    await asyncio.gather(second, line.keep(partial(_entry, "third")))
    assert calls == [1, 2]


async def test_one_that_cannot_be_kept_fails_alone(line: StoreLine, database: Database) -> None:
    entries = [_entry("first"), _entry("second"), _entry("bad", "DNS A elsewhere.example"), _entry("third"), _entry("first")]
    results = await asyncio.gather(*(line.keep(lambda entry=entry: entry) for entry in entries), return_exceptions=True)
    assert [type(result) for result in results] == [type(None), type(None), ParseError, type(None), StoreError]
    assert [kept.outcome.source for kept in queries.outcomes_of_run(database, "run1")] == ["first", "second", "third"]


async def test_a_question_sees_what_was_kept_before_it(line: StoreLine, database: Database) -> None:
    await asyncio.gather(line.keep(partial(_entry, "first")), line.keep(partial(_entry, "second")))
    asked, kept = await asyncio.gather(line.ask(partial(queries.outcomes_of_run, database, "run1")), line.keep(partial(_entry, "third")))
    assert [found.outcome.source for found in asked] == ["first", "second"]
    assert kept is None


async def test_a_question_that_fails_fails_alone(line: StoreLine) -> None:
    results = await asyncio.gather(line.ask(lambda: 1), line.ask(lambda: 1 // 0), line.ask(lambda: 2), return_exceptions=True)
    assert [results[0], type(results[1]), results[2]] == [1, ZeroDivisionError, 2]


async def test_what_was_begun_is_finished_although_nobody_waits_any_more(line: StoreLine, database: Database) -> None:
    waiting = [asyncio.create_task(line.keep(partial(_entry, name))) for name in ("first", "second")]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(result) for result in results] == [asyncio.CancelledError] * 2
    assert len(queries.outcomes_of_run(database, "run1")) == 2
