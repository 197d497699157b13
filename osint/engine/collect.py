"""One target from start to end: ask every source that has something to ask about, keep the evidence, read it, plan on."""

from __future__ import annotations

import asyncio
import os
import platform
import time
import uuid
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from osint.engine.parse_pool import ParsePool
from osint.engine.plan import Plan, QuestionPlan, refusal
from osint.engine.store_line import StoreLine
from osint.engine.versions import tool_versions
from osint.engine.worker import Parsed
from osint.model.domain_name import Target
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation
from osint.model.outcome import Outcome, Result, result_of
from osint.model.run import ARTICLE_COMMANDS, Run, RunState
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import Source
from osint.store import queries, recent, writer
from osint.store.database import Database
from osint.store.vault import Vault
from osint.store.writer import Entry

T = TypeVar("T")
SOURCE_SECONDS = 90.0
MAX_RETRY_WAIT = timedelta(days=1)
MAX_LEARNT = 500
_IN_WORDS = {SelectorKind.IP_ADDRESS: "address", SelectorKind.ASN: "network number"}
RESUME_WITHIN = timedelta(hours=24)
_FAILED, _OVERRAN, _INTERRUPTED, _LATE = "the source failed", "not finished after", "the run was interrupted", "the run's time was over"


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
    at_once: int = 0
    """How many questions may be under way at the same time; 0 for as many as there are."""

    def asks_as(self, run: Run) -> bool:
        """Whether an earlier run made the same kinds of contact, by the same way out: then it can stand for this one."""
        return set(run.contacts) == {contact.value for contact in self.contacts} and run.egress == self.egress


@dataclass(slots=True)
class Workshop:
    """What every run of a process shares."""

    database: Database
    vault: Vault
    pool: ParsePool
    sources: list[Source]
    on_event: Callable[[Outcome], None] = lambda _: None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    line: StoreLine = field(init=False)
    learnt: dict[int, tuple[Observation, ...]] = field(default_factory=dict)
    """What the last reused outcomes gave to ask about: in a batch, many sites share an address and its network."""

    def __post_init__(self) -> None:
        self.line = StoreLine(self.database, self.vault)

    async def store(self, work: Callable[[], T]) -> T:
        """What a question to the store gives."""
        return await self.line.ask(work)

    async def keep(self, entry: Callable[[], Entry]) -> None:
        """Keep what a function makes; it is finished even when the run is being stopped."""
        await self.line.keep(entry)


class Collection:
    """One run of one target."""

    def __init__(self, workshop: Workshop, door: Door, request: Request, plan: QuestionPlan | None = None) -> None:
        self._shop = workshop
        self._door = door
        self._request = request
        self._plan = plan or Plan(request.target.selector, workshop.sources)
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
        await self._shop.keep(partial(writer.end_entry, self.run_id, state))
        return self.run_id

    async def _begin(self) -> None:
        """Start a run, or continue one of this target whose process is gone."""
        target = self._request.target
        cut_short = await self._cut_short()
        if cut_short:
            self.run_id = cut_short
            for kept in await self._shop.store(partial(queries.outcomes_of_run, self._shop.database, self.run_id)):
                self._done.add((kept.outcome.source, kept.outcome.subject))
                await self._learn_kept(kept)
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
        await self._shop.keep(partial(writer.run_entry, run, holder_here()))

    async def _cut_short(self) -> str:
        """The id of a run of this target that died a short while ago and asked in the same way, taken over; "" where there is none.

        A run that a person interrupted has come to its end: what it holds is reused like that of any other.
        """
        if self._request.fresh or self._request.replayed:
            return ""
        since = datetime.now(UTC) - RESUME_WITHIN
        database, domain = self._shop.database, self._request.target.domain
        if not await self._shop.store(partial(recent.has_run, database, domain, since)):
            return ""
        of_articles = self._request.command in ARTICLE_COMMANDS
        latest = partial(queries.latest_run, database, domain, unfinished=True, since=since, of_articles=of_articles)
        found = await self._shop.store(latest)
        if not found or found[0].state is not RunState.RUNNING or _is_alive(found[1]) or not self._request.asks_as(found[0]):
            return ""
        taken = await self._shop.store(partial(writer.take_over_run, database, found[0].id, holder_here(), found[1]))
        return found[0].id if taken else ""

    async def _learn_kept(self, kept: queries.KeptOutcome) -> None:
        learnt = self._shop.learnt
        if kept.evidence_id not in learnt:
            facts = await self._shop.store(partial(queries.facts, self._shop.database, outcome_ids=[kept.evidence_id]))
            if len(learnt) >= MAX_LEARNT:
                learnt.clear()
            learnt[kept.evidence_id] = tuple(fact.observation for fact in facts)
        self._plan.learn(learnt[kept.evidence_id])

    async def _rounds(self) -> None:
        waiting: set[asyncio.Task[None]] = set()
        try:
            while True:
                if not self._stopped:
                    waiting |= await self._begun(self._plan.next(len(waiting), self._room(len(waiting))))
                if not waiting:
                    return
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                waiting -= done
                # All of them are looked at: where the disk is full several fail at once, and the first says it for all.
                failed = [error for task in done if (error := task.exception())]
                if failed:
                    raise failed[0]
        finally:
            # Only where keeping failed (a full disk): the other questions end, and nothing is left running behind the error.
            await end_all(waiting)

    def _room(self, busy: int) -> int | None:
        """How many more questions may be begun; None for any number."""
        return max(self._request.at_once - busy, 0) if self._request.at_once else None

    async def _begun(self, questions: list[tuple[Source, Selector]]) -> set[asyncio.Task[None]]:
        """Set out on some questions; those that were asked before may find their answer in the database."""
        asked = {(source.about.name, selector) for source, selector in questions}
        if asked and not (self._request.fresh or self._request.replayed):
            oldest = datetime.now(UTC) - max([MAX_RETRY_WAIT, *(source.about.fresh_for for source, _ in questions)])
            asked = await self._shop.store(partial(recent.questions_asked, self._shop.database, asked, oldest))
        else:
            asked = set()
        return {
            asyncio.create_task(self._question(source, selector, may_be_known=(source.about.name, selector) in asked))
            for source, selector in questions
        }

    async def _question(self, source: Source, selector: Selector, *, may_be_known: bool) -> None:
        if (source.about.name, selector) in self._done:
            return
        why = refusal(source, self._request.contacts)
        if why:
            await self._keep_unasked(source, selector, why)
        elif not (may_be_known and await self._reuse(source, selector)):
            await self._ask(source, selector)

    async def _reuse(self, source: Source, selector: Selector) -> bool:
        """Use what an earlier run holds where it is fresh enough, or where the source asked not to be asked again yet."""
        now = datetime.now(UTC)
        since = now - max(source.about.fresh_for, MAX_RETRY_WAIT)
        kept = await self._shop.store(partial(queries.latest_outcome, self._shop.database, source.about.name, selector, since))
        if kept is None:
            return False
        earlier = kept.outcome
        if earlier.result.is_gap and (earlier.retry_at is None or earlier.retry_at <= now):
            return False
        if not earlier.result.is_gap and earlier.ended_at < now - source.about.fresh_for:
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
        await self._shop.keep(partial(writer.reused_entry, self.run_id, outcome, kept.id))
        await self._learn_kept(kept)
        self._shop.on_event(outcome)
        return True

    async def _ask(self, source: Source, selector: Selector) -> None:
        started, began = datetime.now(UTC), time.monotonic()
        door = self._door.bind(source.about.name, selector)
        trouble = await self._collect(source.collect(selector, door))
        parsed = await self._shop.pool.parse(source.about.name, door.kept) if door.kept else Parsed(())
        ended = started + timedelta(seconds=time.monotonic() - began)
        times = _recorded_times(door.kept) if self._request.replayed else (started, ended)
        result, reason = judged(door.kept, parsed, trouble)
        outcome = Outcome(source.about.name, selector, result, reason, *times, retry_at=_retry_at(door.kept, times[1]))
        version = source.about.version
        collected = writer.Collected(outcome, door.kept, parsed.observations, version, tool_versions(), parsed.articles)
        await self._shop.keep(partial(writer.collected_entry, self.run_id, collected))
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
                return f"{_OVERRAN} {SOURCE_SECONDS:.0f} s"
        except asyncio.CancelledError:
            await end_all({task})
            raise
        finally:
            self._collecting.discard(task)
        if task.cancelled():
            return self._stop_words
        error = task.exception()
        return f"{_FAILED} ({type(error).__name__}: {error}); please report it" if error else ""

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
        return f"{_LATE} ({self._request.seconds:.0f} s)" if self._late else _INTERRUPTED

    async def _record_untouched(self) -> None:
        """Say of every source that was never asked why it was not, and what a stopped run would have asked next."""
        for source, selector in self._plan.next():
            await self._keep_unasked(source, selector, refusal(source, self._request.contacts) or self._stop_words)
        for source in self._plan.without_subject():
            kinds = " or ".join(_IN_WORDS.get(kind, kind.value) for kind in source.about.accepts)
            why = refusal(source, self._request.contacts) or f"nothing to ask about: no {kinds} of this target is known"
            await self._keep_unasked(source, self._request.target.selector, self._stop_words if self._stopped else why)

    async def _keep_unasked(self, source: Source, selector: Selector, why: str) -> None:
        if (source.about.name, selector) in self._done:
            return
        now = datetime.now(UTC)
        outcome = Outcome(source.about.name, selector, Result.NOT_ASKED, why, now, now)
        collected = writer.Collected(outcome, (), (), source.about.version, tool_versions())
        await self._shop.keep(partial(writer.collected_entry, self.run_id, collected))
        self._shop.on_event(outcome)


def judged(kept: list[Evidence], parsed: Parsed, trouble: str) -> tuple[Result, str]:
    """The result that evidence, its reading and the source's own trouble add up to, and the reason in words."""
    result, reason = result_of([item.exchange for item in kept], bool(parsed.observations or parsed.articles))
    problems = "; ".join(filter(None, (trouble, parsed.problem)))
    if not problems:
        return result, reason
    if not kept:
        return (Result.NOT_ASKED if trouble.startswith((_INTERRUPTED, _LATE)) else Result.FAILED), problems
    return (Result.PARTIAL if parsed.observations or parsed.articles else Result.FAILED), f"{problems}; {reason}" if reason else problems


async def end_all(tasks: Iterable[asyncio.Task[T]]) -> None:
    """Cancel tasks and wait until they are over: nothing of theirs runs on behind an error."""
    ending = list(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


def had_trouble(reason: str) -> bool:
    """Whether a reason says that a source did not come to its end, whatever its parser makes of what it brought."""
    return reason.startswith((_FAILED, _OVERRAN, _INTERRUPTED, _LATE))


def _retry_at(kept: list[Evidence], ended_at: datetime) -> datetime | None:
    """When the source may be asked again, where it asked for a pause: at most a day later."""
    waits = [int(item.exchange.facts["retry_after"]) for item in kept if "retry_after" in item.exchange.facts]
    return ended_at + min(timedelta(seconds=max(waits)), MAX_RETRY_WAIT) if waits else None


def _recorded_times(kept: list[Evidence]) -> tuple[datetime, datetime]:
    """When replayed evidence was collected: a replay of today does not make it fresh."""
    now = datetime.now(UTC)
    return min((item.exchange.started_at for item in kept), default=now), max((item.exchange.ended_at for item in kept), default=now)


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
