"""One target from start to end: ask every source that has something to ask about, keep the evidence, read it, plan on."""

from __future__ import annotations

import asyncio
import os
import platform
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from osint.engine.parse_pool import ParsePool
from osint.engine.plan import Plan, refusal
from osint.engine.versions import tool_versions
from osint.engine.worker import Parsed
from osint.model.domain_name import Target
from osint.model.evidence import Contact, Evidence
from osint.model.outcome import Outcome, Result, result_of
from osint.model.run import Run, RunState
from osint.model.selector import Selector
from osint.net.door import SourceDoor
from osint.sources.base import Source
from osint.store import queries, writer
from osint.store.database import Database
from osint.store.vault import Vault

T = TypeVar("T")
SOURCE_SECONDS = 90.0
MAX_RETRY_WAIT = timedelta(days=1)


class Door(Protocol):
    """A network, live or replayed, that a run goes through."""

    def bind(self, source: str, subject: Selector) -> SourceDoor:
        """The door as one source sees it."""

    async def close(self) -> None:
        """Let go of every connection."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: the target, the contacts allowed, and how old an answer may be."""

    target: Target
    contacts: frozenset[Contact]
    command: str
    egress: str
    fresh: bool = False
    seconds: float = 300.0
    replayed: bool = False


@dataclass(slots=True)
class Workshop:
    """What every run of a process shares."""

    database: Database
    vault: Vault
    pool: ParsePool
    sources: list[Source]
    on_event: Callable[[Outcome], None] = lambda _: None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def store(self, work: Callable[[], T]) -> T:
        """Run blocking store work in a thread; it is finished even when the run is being stopped."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, work))


class Collection:
    """One run of one target."""

    def __init__(self, workshop: Workshop, door: Door, request: Request) -> None:
        self._shop = workshop
        self._door = door
        self._request = request
        self._plan = Plan(request.target.selector, workshop.sources)
        self._collecting: set[asyncio.Task[None]] = set()
        self._done: set[tuple[str, Selector]] = set()
        self._late = False
        self.run_id = uuid.uuid4().hex

    async def run(self) -> str:
        """Collect everything and return the run's id; stopping and time limits leave a usable, recorded result."""
        await self._begin()
        watcher = asyncio.create_task(self._watch())
        try:
            await self._rounds()
            await self._record_untouched()
        finally:
            watcher.cancel()
            await self._door.close()
        state = RunState.INTERRUPTED if self._shop.stopping.is_set() else RunState.DONE
        await self._shop.store(partial(writer.end_run, self._shop.database, self.run_id, state))
        return self.run_id

    async def _begin(self) -> None:
        """Start a run, or continue one of this target whose process is gone."""
        target = self._request.target
        earlier = None if self._request.fresh else queries.latest_run(self._shop.database, target.domain, unfinished=True)
        if earlier and not _is_alive(earlier[1]) and set(earlier[0].contacts) == {contact.value for contact in self._request.contacts}:
            self.run_id = earlier[0].id
            await self._shop.store(partial(writer.take_over_run, self._shop.database, self.run_id, holder_here()))
            for kept in queries.outcomes_of_run(self._shop.database, self.run_id):
                await self._resume(kept)
            return
        run = Run(
            id=self.run_id,
            target=target.domain,
            asked=target.asked,
            command=self._request.command,
            contacts=tuple(sorted(contact.value for contact in self._request.contacts)),
            egress=self._request.egress,
            versions=tool_versions(),
            started_at=datetime.now(UTC),
        )
        await self._shop.store(partial(writer.start_run, self._shop.database, run, holder_here()))

    async def _resume(self, kept: queries.KeptOutcome) -> None:
        self._done.add((kept.outcome.source, kept.outcome.subject))
        self._plan.learn(fact.observation for fact in queries.facts(self._shop.database, outcome_ids=[kept.id]))

    async def _rounds(self) -> None:
        waiting: set[asyncio.Task[None]] = set()
        while True:
            if not self._stopped:
                waiting |= {asyncio.create_task(self._question(source, selector)) for source, selector in self._plan.next()}
            if not waiting:
                return
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()

    async def _question(self, source: Source, selector: Selector) -> None:
        if (source.about.name, selector) in self._done:
            return
        why = refusal(source, self._request.contacts)
        if why:
            await self._keep_unasked(source, selector, why)
        elif not await self._reuse(source, selector):
            await self._ask(source, selector)

    async def _reuse(self, source: Source, selector: Selector) -> bool:
        """Use what an earlier run holds where it is fresh enough, or where the source asked not to be asked again yet."""
        if self._request.fresh or self._request.replayed:
            return False
        now = datetime.now(UTC)
        since = now - max(source.about.fresh_for, MAX_RETRY_WAIT)
        kept = await self._shop.store(partial(queries.latest_outcome, self._shop.database, source.about.name, selector, since))
        if kept is None:
            return False
        earlier = kept.outcome
        if earlier.result is Result.LIMITED and (earlier.retry_at is None or earlier.retry_at <= now):
            return False
        if earlier.result is not Result.LIMITED and earlier.ended_at < now - source.about.fresh_for:
            return False
        outcome = Outcome(
            source.about.name,
            selector,
            earlier.result,
            earlier.reason,
            earlier.started_at,
            earlier.ended_at,
            earlier.ended_at,
            earlier.retry_at,
        )
        await self._shop.store(partial(writer.keep_reused, self._shop.database, self.run_id, outcome, kept.id))
        self._plan.learn(fact.observation for fact in queries.facts(self._shop.database, outcome_ids=[kept.id]))
        self._shop.on_event(outcome)
        return True

    async def _ask(self, source: Source, selector: Selector) -> None:
        started = datetime.now(UTC)
        door = self._door.bind(source.about.name, selector)
        trouble = await self._collect(source.collect(selector, door))
        parsed = await self._shop.pool.parse(source.about.name, door.kept) if door.kept else Parsed(())
        outcome = _outcome(source, selector, started, door.kept, parsed, trouble)
        collected = writer.Collected(outcome, door.kept, parsed.observations, source.about.version)
        await self._shop.store(partial(writer.keep, self._shop.database, self._shop.vault, self.run_id, collected))
        self._plan.learn(parsed.observations)
        self._shop.on_event(outcome)

    async def _collect(self, work: Awaitable[None]) -> str:
        """Let a source collect within its time; returns why it did not come to its end, or ""."""
        if self._stopped:
            work.close()  # type: ignore[attr-defined]
            return self._stop_words
        task = asyncio.ensure_future(work)
        self._collecting.add(task)
        try:
            done, _ = await asyncio.wait({task}, timeout=SOURCE_SECONDS)
            if not done:
                task.cancel()
                await asyncio.wait({task})
                return f"not finished after {SOURCE_SECONDS:.0f} s"
        finally:
            self._collecting.discard(task)
        if task.cancelled():
            return self._stop_words
        error = task.exception()
        return f"the source failed ({type(error).__name__}: {error}); please report it" if error else ""

    async def _watch(self) -> None:
        """Cancel what is being collected when the person stops the run or its time is over; keeping goes on."""
        try:
            async with asyncio.timeout(self._request.seconds):
                await self._shop.stopping.wait()
        except TimeoutError:
            self._late = True
        for task in list(self._collecting):
            task.cancel()

    @property
    def _stopped(self) -> bool:
        return self._late or self._shop.stopping.is_set()

    @property
    def _stop_words(self) -> str:
        return f"the run's {self._request.seconds:.0f} s were over" if self._late else "the run was interrupted"

    async def _record_untouched(self) -> None:
        """Say of every source that was never asked why it was not."""
        for source in self._plan.without_subject():
            kinds = " or ".join(kind.value for kind in source.about.accepts)
            why = refusal(source, self._request.contacts) or f"nothing to ask about: no {kinds} of this target is known"
            await self._keep_unasked(source, self._request.target.selector, self._stop_words if self._stopped else why)

    async def _keep_unasked(self, source: Source, selector: Selector, why: str) -> None:
        if (source.about.name, selector) in self._done:
            return
        now = datetime.now(UTC)
        outcome = Outcome(source.about.name, selector, Result.NOT_ASKED, why, now, now)
        collected = writer.Collected(outcome, (), (), source.about.version)
        await self._shop.store(partial(writer.keep, self._shop.database, self._shop.vault, self.run_id, collected))
        self._shop.on_event(outcome)


def _outcome(source: Source, selector: Selector, started: datetime, kept: list[Evidence], parsed: Parsed, trouble: str) -> Outcome:
    exchanges = [item.exchange for item in kept]
    result, reason = result_of(exchanges, bool(parsed.observations))
    problems = "; ".join(filter(None, (trouble, parsed.problem)))
    if problems:
        result = Result.PARTIAL if parsed.observations else Result.FAILED
        reason = f"{problems}; {reason}" if reason else problems
    waits = [int(item.facts["retry_after"]) for item in exchanges if "retry_after" in item.facts]
    now = datetime.now(UTC)
    retry_at = now + min(timedelta(seconds=max(waits)), MAX_RETRY_WAIT) if waits else None
    return Outcome(source.about.name, selector, result, reason, started, now, retry_at=retry_at)


def holder_here() -> str:
    """This process, so that another can tell whether a run is still being worked on."""
    return f"{platform.node()}:{os.getpid()}"


def _is_alive(holder: str) -> bool:
    """Whether the process that holds a run still exists; one on another machine counts as alive."""
    node, _, pid = holder.rpartition(":")
    if node != platform.node() or not pid.isdigit():
        return True
    if int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
