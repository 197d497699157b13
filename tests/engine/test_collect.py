from __future__ import annotations

import asyncio
import gc
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osint.engine import collect as module
from osint.engine.collect import Collection, Workshop, had_trouble, holder_here
from osint.errors import StoreError
from osint.model.evidence import Contact, Status
from osint.model.outcome import Outcome, Result
from osint.model.run import Run, RunState
from osint.model.selector import SelectorKind
from osint.store import queries, writer
from osint.store.database import Database
from tests.engine.workbench import Dripping, Failing, ScriptDoor, Telling, collect, page, request, results, said, workbench
from tests.factory import NOON, domain, evidence

pytestmark = pytest.mark.anyio
HUNG = 100
"""Seconds after which a run that ends by itself in a tenth of one is said to hang."""
SCRIPT = {
    "GET https://names.example/site.example": page("resolves_to ip 192.0.2.1"),
    "GET https://ranges.example/192.0.2.1": page("in_netblock netblock 192.0.2.0/24\norigin_asn asn AS64496"),
    "GET https://systems.example/AS64496": page("held_by company Own Iron"),
}


def _sources() -> list[Telling]:
    return [Telling("names"), Telling("ranges", SelectorKind.IP_ADDRESS), Telling("systems", SelectorKind.ASN)]


async def test_what_one_source_finds_another_is_asked_about(tmp_path: Path) -> None:
    async with workbench(tmp_path, _sources()) as shop:
        record = await collect(shop, SCRIPT)
    assert list(said(record)) == ["resolves_to 192.0.2.1", "in_netblock 192.0.2.0/24", "origin_asn AS64496", "held_by Own Iron"]
    assert record.run.state is RunState.DONE
    assert set(results(record).values()) == {"answered"}


async def test_a_fresh_answer_is_reused_and_leads_to_the_same_facts(tmp_path: Path) -> None:
    sources = _sources()
    async with workbench(tmp_path, sources) as shop:
        first = await collect(shop, SCRIPT)
        second = await collect(shop, SCRIPT)
    assert [len(source.asked) for source in sources] == [1, 1, 1]
    assert first.facts == second.facts
    assert all(outcome.reused_from for outcome in second.outcomes)
    assert first.run.id != second.run.id


async def test_fresh_asks_again_whatever_is_kept(tmp_path: Path) -> None:
    sources = _sources()
    async with workbench(tmp_path, sources) as shop:
        await collect(shop, SCRIPT)
        again = await collect(shop, SCRIPT, fresh=True)
    assert [len(source.asked) for source in sources] == [2, 2, 2]
    assert not any(outcome.reused_from for outcome in again.outcomes)


async def _kept_at(shop: Workshop, when: datetime, result: Result = Result.ANSWERED, retry_at: datetime | None = None) -> None:
    """An answer of the source "names" of some time ago."""
    run = Run("old", "site.example", "", "", (), "", {}, when)
    writer.start_run(shop.database, run, "gone:1")
    outcome = Outcome("names", domain("site.example"), result, "", when, when, retry_at=retry_at)
    writer.keep(shop.database, shop.vault, "old", writer.Collected(outcome, (evidence(b""),), (), 1))
    writer.end_run(shop.database, "old", RunState.DONE)


@pytest.mark.parametrize(("hours", "asked"), [(23, 0), (25, 1)])
async def test_the_freshness_window_of_a_source_is_respected(tmp_path: Path, hours: int, asked: int) -> None:
    sources = [Telling("names")]
    async with workbench(tmp_path, sources) as shop:
        await _kept_at(shop, datetime.now(UTC) - timedelta(hours=hours))
        await collect(shop, SCRIPT)
    assert len(sources[0].asked) == asked


@pytest.mark.parametrize("result", [Result.LIMITED, Result.PARTIAL])
@pytest.mark.parametrize(("minutes", "asked"), [(30, 0), (-30, 1)])
async def test_a_source_that_asked_for_a_pause_gets_it(tmp_path: Path, result: Result, minutes: int, asked: int) -> None:
    sources = [Telling("names")]
    now = datetime.now(UTC)
    async with workbench(tmp_path, sources) as shop:
        await _kept_at(shop, now - timedelta(hours=2), result, now + timedelta(minutes=minutes))
        record = await collect(shop, SCRIPT)
    assert len(sources[0].asked) == asked
    assert record.outcomes[0].result is (result if asked == 0 else Result.ANSWERED)


@pytest.mark.parametrize("result", [Result.FAILED, Result.PARTIAL, Result.REFUSED])
async def test_a_gap_is_asked_again(tmp_path: Path, result: Result) -> None:
    sources = [Telling("names")]
    async with workbench(tmp_path, sources) as shop:
        await _kept_at(shop, datetime.now(UTC), result)
        await collect(shop, SCRIPT)
    assert len(sources[0].asked) == 1


async def test_a_pause_of_a_week_is_kept_as_one_of_a_day(tmp_path: Path) -> None:
    paused = page("", status=Status.RATE_LIMITED, facts={"retry_after": 7 * 86_400})
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, {"GET https://names.example/site.example": paused})
    (outcome,) = record.outcomes
    assert outcome.result is Result.LIMITED
    assert outcome.retry_at == outcome.ended_at + timedelta(days=1)


async def test_what_a_run_may_not_contact_is_not_asked_and_said(tmp_path: Path) -> None:
    sources = [Telling("names", contact=Contact.DNS), Telling("page", contact=Contact.TARGET), Telling("registry")]
    async with workbench(tmp_path, sources) as shop:
        record = await collect(shop, {}, contacts=frozenset({Contact.THIRD_PARTY}))
    assert [len(source.asked) for source in sources] == [0, 0, 1]
    assert "not asked: this run does not allow it: the target's name servers" in results(record)["names site.example"]
    assert "it connects to the target's own servers" in results(record)["page site.example"]


async def test_a_source_that_nothing_was_found_for_is_recorded_as_not_asked(tmp_path: Path) -> None:
    async with workbench(tmp_path, _sources()) as shop:
        record = await collect(shop, {})
    assert results(record)["ranges site.example"] == "not asked: nothing to ask about: no address of this target is known"


async def test_a_mistake_in_a_source_costs_only_that_source(tmp_path: Path) -> None:
    script = SCRIPT | {"GET https://broken.example/site.example": page("title text half")}
    async with workbench(tmp_path, [Failing("broken"), *_sources()]) as shop:
        record = await collect(shop, script)
    assert results(record)["broken site.example"] == "partial: the source failed (KeyError: 'mistake'); please report it"
    assert "title half" in said(record)
    assert len(record.facts) == 5


async def test_an_answer_that_does_not_parse_is_a_gap_and_its_bytes_are_kept(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        record = await collect(shop, {"GET https://names.example/site.example": page("title text good\nrubbish")})
        assert shop.vault.get(record.exchanges[0].digest) == b"title text good\nrubbish"
    assert results(record) == {"names site.example": "partial: no such line: rubbish"}


async def test_a_source_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOURCE_SECONDS", 0.05)
    script = SCRIPT | {"GET https://slow.example/site.example": page("title text half")}
    async with workbench(tmp_path, [Dripping("slow"), *_sources()]) as shop:
        record = await collect(shop, script)
    assert results(record)["slow site.example"] == "partial: not finished after 0 s"
    assert len(record.facts) == 5


async def test_an_interrupted_run_keeps_what_came_and_says_what_was_not_asked(tmp_path: Path) -> None:
    script = SCRIPT | {"GET https://slow.example/site.example": page("title text half")}
    async with workbench(tmp_path, [Dripping("slow"), *_sources()]) as shop:
        shop.on_event = lambda outcome: shop.stopping.set() if outcome.source == "systems" else None
        record = await collect(shop, script)
    assert record.run.state is RunState.INTERRUPTED
    assert results(record)["slow site.example"] == "partial: the run was interrupted"
    assert {"title half", "held_by Own Iron"} <= set(said(record))


async def test_a_run_that_is_stopped_at_once_says_of_every_source_that_it_was_not_asked(tmp_path: Path) -> None:
    async with workbench(tmp_path, _sources()) as shop:
        shop.stopping.set()
        record = await collect(shop, SCRIPT)
    assert len(record.outcomes) == 3
    assert {outcome.result for outcome in record.outcomes} == {Result.NOT_ASKED}


async def test_what_a_stopped_run_would_have_asked_next_is_recorded(tmp_path: Path) -> None:
    sources = _sources()
    script = {"GET https://names.example/site.example": page("resolves_to ip 192.0.2.1\nresolves_to ip 192.0.2.2")}
    async with workbench(tmp_path, sources) as shop:
        shop.on_event = lambda outcome: shop.stopping.set() if outcome.source == "names" else None
        record = await collect(shop, script)
    assert results(record)["ranges 192.0.2.1"] == "not asked: the run was interrupted"
    assert results(record)["ranges 192.0.2.2"] == "not asked: the run was interrupted"


async def test_a_run_ends_when_its_time_is_over(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Dripping("slow")]) as shop:
        async with asyncio.timeout(HUNG):
            record = await collect(shop, {}, seconds=0.1)
    assert record.run.state is RunState.DONE
    assert "the run's time was over (0 s)" in results(record)["slow site.example"]


async def test_a_clock_that_is_set_back_does_not_stretch_a_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Back(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2020, 1, 1, tzinfo=tz)

    monkeypatch.setattr(module, "datetime", Back)
    async with workbench(tmp_path, [Dripping("slow")]) as shop:
        async with asyncio.timeout(HUNG):
            record = await collect(shop, {}, seconds=0.1)
    assert "the run's time was over (0 s)" in results(record)["slow site.example"]


def _dead_run(database: Database, **changes: object) -> None:
    """A run of site.example whose process is gone after its first source answered."""
    row = {"contacts": tuple(sorted(contact.value for contact in Contact)), "egress": "this machine", "at": datetime.now(UTC)} | changes
    run = Run("dead", "site.example", "site.example", "test", row["contacts"], row["egress"], {}, row["at"])  # type: ignore[arg-type]
    writer.start_run(database, run, str(changes.get("holder", f"{holder_here().rpartition(':')[0]}:4194305")))


async def _first_answer(shop: Workshop) -> None:
    names = shop.sources[0]
    items = (evidence(b"resolves_to ip 192.0.2.1", asked="GET https://names.example/site.example"),)
    now = datetime.now(UTC)
    outcome = Outcome("names", domain("site.example"), Result.ANSWERED, "", now, now)
    writer.keep(shop.database, shop.vault, "dead", writer.Collected(outcome, items, tuple(names.parse(items)), 1))


async def test_a_run_whose_process_is_gone_is_continued_where_it_was(tmp_path: Path) -> None:
    sources = _sources()
    async with workbench(tmp_path, sources) as shop:
        _dead_run(shop.database)
        await _first_answer(shop)
        record = await collect(shop, SCRIPT)
    assert record.run.id == "dead"
    assert [len(source.asked) for source in sources] == [0, 1, 1]
    assert len(record.facts) == 4


async def test_a_continued_run_plans_on_from_what_it_had_reused(tmp_path: Path) -> None:
    sources = _sources()
    async with workbench(tmp_path, sources) as shop:
        first = await collect(shop, SCRIPT)
        _dead_run(shop.database)
        earlier = queries.outcomes_of_run(shop.database, first.run.id)[0]
        writer.keep_reused(shop.database, "dead", earlier.outcome, earlier.id)
        record = await collect(shop, SCRIPT)
    assert record.run.id == "dead"
    assert len(record.facts) == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"contacts": ("third party",)},
        {"egress": "another way out"},
        {"at": datetime.now(UTC) - timedelta(days=3)},
        {"holder": f"elsewhere:{os.getpid()}"},
        {"holder": f"{holder_here().rpartition(':')[0]}:{os.getppid()}"},
    ],
    ids=["other contacts", "other way out", "too old", "on another machine", "alive"],
)
async def test_a_run_that_cannot_stand_for_this_one_is_not_continued(tmp_path: Path, changes: dict[str, object]) -> None:
    async with workbench(tmp_path, _sources()) as shop:
        _dead_run(shop.database, **changes)
        assert (await collect(shop, SCRIPT)).run.id != "dead"


async def test_an_interrupted_run_is_not_continued_but_what_it_holds_is_reused(tmp_path: Path) -> None:
    sources = _sources()
    async with workbench(tmp_path, sources) as shop:
        _dead_run(shop.database)
        await _first_answer(shop)
        writer.end_run(shop.database, "dead", RunState.INTERRUPTED)
        record = await collect(shop, SCRIPT)
    assert record.run.id != "dead"
    assert [len(source.asked) for source in sources] == [0, 1, 1]
    assert len(record.facts) == 4


async def test_a_replay_does_not_make_old_evidence_fresh_nor_continue_a_live_run(tmp_path: Path) -> None:
    sources = [Telling("names")]
    async with workbench(tmp_path, sources) as shop:
        _dead_run(shop.database)
        replayed = await collect(shop, SCRIPT, replayed=True, egress="replay of a case")
        assert replayed.outcomes[0].ended_at == NOON
        writer.end_run(shop.database, "dead", RunState.FAILED)
        live = await collect(shop, SCRIPT)
    assert replayed.run.id != "dead"
    assert len(sources[0].asked) == 2 - (datetime.now(UTC) - timedelta(hours=24) < NOON)
    assert live.run.id not in {"dead", replayed.run.id}


async def test_the_door_is_closed_whatever_happens(tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    door = ScriptDoor(SCRIPT)
    async with workbench(tmp_path, _sources(), on_event=broken) as shop:
        with pytest.raises(RuntimeError):
            await Collection(shop, door, request()).run()  # type: ignore[arg-type]
    assert door.closed


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [("the source failed (X)", True), ("the run was interrupted; more", True), ("DNS A x: timeout", False), ("", False)],
)
def test_trouble_of_the_source_is_told_from_what_its_evidence_says(reason: str, trouble: bool) -> None:
    assert had_trouble(reason) is trouble


@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_store_that_fails_ends_the_run_and_leaves_nothing_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cancelled: bool
) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))

    def full(*_: object) -> None:
        time.sleep(0.05)
        raise StoreError("the disk is full")

    monkeypatch.setattr(writer, "collected_entry", full)
    sources = [Telling("names"), Telling("second"), Dripping("slow")]
    async with workbench(tmp_path, sources) as shop:
        run = asyncio.create_task(collect(shop, SCRIPT))
        await asyncio.sleep(0.07)
        if cancelled:
            run.cancel()
        with pytest.raises((StoreError, asyncio.CancelledError)):
            await run
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task() and "_collect" in repr(task.get_coro())]
    del run
    gc.collect()
    assert left == []
    assert complaints == []
