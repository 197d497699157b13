"""Many targets, a few at a time, in bounded memory; what is done stays done, what was cut short is continued."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from osint.engine.collect import Collection, Door, Request, Workshop, end_all
from osint.model.domain_name import Target
from osint.model.run import Record, RunState
from osint.store import queries, recent

DONE_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Errand:
    """What a batch needs to collect one target."""

    request: Callable[[Target], Request]
    door: Callable[[Target], Door]
    parallel: int
    fresh: bool = False
    whole: bool = True
    """Whether results hold what was learnt; without it they are only counted, which costs far less."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of one target: its record, how many facts it has, and whether it had been done before."""

    target: Target
    record: Record
    facts: int
    skipped: bool


async def run_batch(shop: Workshop, targets: Iterable[Target], errand: Errand, on_result: Callable[[BatchResult], None]) -> None:
    """Collect every target; results are handed over one by one and not kept here."""
    waiting: set[asyncio.Task[BatchResult]] = set()
    try:
        for target in targets:
            if shop.stopping.is_set():
                break
            if len(waiting) >= errand.parallel:
                await _hand_over(waiting, on_result)
            waiting.add(asyncio.create_task(_one(shop, target, errand)))
        while waiting:
            await _hand_over(waiting, on_result)
    finally:
        await end_all(waiting)


async def _hand_over(waiting: set[asyncio.Task[BatchResult]], on_result: Callable[[BatchResult], None]) -> None:
    done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        waiting.discard(task)
        on_result(task.result())


async def _one(shop: Workshop, target: Target, errand: Errand) -> BatchResult:
    since = datetime.now(UTC) - DONE_FOR
    request = errand.request(target)
    may_be_known = not errand.fresh and await shop.store(partial(recent.has_run, shop.database, target.domain, since))
    latest = partial(queries.latest_run, shop.database, target.domain, since=since, of_articles=False)
    earlier = await shop.store(latest) if may_be_known else None
    if earlier and earlier[0].state is RunState.DONE and request.asks_as(earlier[0]):
        return await _result(shop, errand, target, earlier[0].id, skipped=True)
    run_id = await Collection(shop, errand.door(target), request).run()
    return await _result(shop, errand, target, run_id, skipped=False)


async def _result(shop: Workshop, errand: Errand, target: Target, run_id: str, *, skipped: bool) -> BatchResult:
    if errand.whole:
        record = await shop.store(partial(queries.record_of_run, shop.database, run_id))
        return BatchResult(target, record, len(record.facts), skipped)
    return BatchResult(target, *await shop.store(partial(queries.summary_of_run, shop.database, run_id)), skipped)
