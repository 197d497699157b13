from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from osint.engine.batch import BatchResult, Errand, run_batch
from osint.engine.collect import Workshop
from osint.errors import StoreError
from osint.model.domain_name import Target
from osint.model.evidence import Contact
from osint.model.run import RunState
from osint.store import writer
from tests.engine.workbench import ScriptDoor, Telling, page, request, workbench

pytestmark = pytest.mark.anyio
NAMES = [f"site{number}.example" for number in range(12)]
SCRIPT = {f"GET https://names.example/{name}": page(f"title text {name}") for name in NAMES}


async def _batch(shop: Workshop, names: Sequence[str] = NAMES, parallel: int = 3, fresh: bool = False, **more: object) -> list[BatchResult]:
    found: list[BatchResult] = []
    errand = Errand(lambda target: request(target.domain, **more), lambda _: ScriptDoor(SCRIPT), parallel, fresh)  # type: ignore[arg-type, return-value]
    await run_batch(shop, (Target(name, name, name) for name in names), errand, found.append)
    return found


async def test_every_target_is_collected_once(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        found = await _batch(shop)
    assert sorted(result.target.domain for result in found) == sorted(NAMES)
    assert all(len(result.record.facts) == 1 for result in found)


async def test_no_more_targets_are_open_at_a_time_than_asked_for(tmp_path: Path) -> None:
    open_now, most = set(), 0

    class Slow(Telling):
        async def collect(self, asked, door) -> None:
            nonlocal most
            open_now.add(asked)
            most = max(most, len(open_now))
            await asyncio.sleep(0.2)
            open_now.discard(asked)

    async with workbench(tmp_path, [Slow("names")]) as shop:
        await _batch(shop, parallel=4)
    assert 1 < most <= 4


async def test_what_is_done_is_not_asked_again_and_its_record_comes_from_before(tmp_path: Path) -> None:
    source = Telling("names")
    async with workbench(tmp_path, [source]) as shop:
        await _batch(shop)
        again = await _batch(shop)
    assert len(source.asked) == len(NAMES)
    assert all(result.skipped and len(result.record.facts) == 1 for result in again)


async def test_fresh_collects_what_was_done(tmp_path: Path) -> None:
    source = Telling("names")
    async with workbench(tmp_path, [source]) as shop:
        await _batch(shop, NAMES[:2])
        assert not any(result.skipped for result in await _batch(shop, NAMES[:2], fresh=True))


async def test_a_passive_run_does_not_stand_for_one_that_may_ask_more(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names", contact=Contact.TARGET)]) as shop:
        await _batch(shop, NAMES[:1], contacts=frozenset({Contact.THIRD_PARTY}))
        (result,) = await _batch(shop, NAMES[:1])
    assert not result.skipped
    assert len(result.record.facts) == 1


async def test_an_interrupted_batch_ends_what_is_open_and_starts_nothing_new(tmp_path: Path) -> None:
    async with workbench(tmp_path, [Telling("names")]) as shop:
        shop.on_event = lambda _: shop.stopping.set()
        found = await _batch(shop, parallel=1)
    assert 1 <= len(found) < 4
    assert found[0].record.run.state is RunState.INTERRUPTED


async def test_a_store_that_cannot_be_written_ends_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(writer, "collected_entry", full)
    async with workbench(tmp_path, [Telling("names")]) as shop:
        with pytest.raises(StoreError, match="the disk is full"):
            await _batch(shop)


async def test_results_that_need_not_be_whole_are_only_counted(tmp_path: Path) -> None:
    found: list[BatchResult] = []
    async with workbench(tmp_path, [Telling("names")]) as shop:
        errand = Errand(lambda target: request(target.domain), lambda _: ScriptDoor(SCRIPT), 2, whole=False)
        await run_batch(shop, [Target(NAMES[0], NAMES[0], NAMES[0])], errand, found.append)
        (whole,) = await _batch(shop, NAMES[:1])
    (counted,) = found
    assert (counted.facts, counted.record.facts, counted.record.exchanges) == (1, (), ())
    assert (counted.record.run, counted.record.outcomes) == (whole.record.run, whole.record.outcomes)
    assert whole.facts == len(whole.record.facts) == 1
