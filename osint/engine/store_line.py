"""The way to the store: one thread, in which everything that waits is done in one go, so that it shares one trip to the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from osint.store.database import Database
from osint.store.vault import Vault
from osint.store.writer import Entry, keep_entries

T = TypeVar("T")
GATHER_SECONDS = 0.05
"""How long an entry waits for company where the one before is not longer ago: a trip to the disk costs as much as reading ten answers."""


class StoreLine:
    """Takes entries to be kept and questions to be asked; SQLite takes one writer at a time, and several would only wait for each other."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        thread = ThreadPoolExecutor(1, "store")
        self._entries = _Queue(thread, self._keep_all, GATHER_SECONDS)
        self._questions = _Queue(thread, _answers, 0.0)

    async def keep(self, entry: Callable[[], Entry]) -> None:
        """Keep what a function makes: when this returns it is on the disk. It is finished even when the run is being stopped."""
        await self._entries.result_of(entry)

    async def ask(self, question: Callable[[], T]) -> T:
        """What a question to the store gives; it sees everything that was kept before."""
        return await self._questions.result_of(question)  # type: ignore[return-value]

    def _keep_all(self, makes: Sequence[Callable[[], Entry]]) -> list[object]:
        """In the thread: put the entries together, since spelling records as JSON takes its time, and keep them."""
        made = [_attempted(make) for make in makes]
        entries = [entry for entry in made if isinstance(entry, Entry)]
        kept = iter(self._kept(entries))
        return [next(kept) if isinstance(entry, Entry) else entry for entry in made]

    def _kept(self, entries: Sequence[Entry]) -> list[object]:
        if not entries:
            return []
        together = _attempted(partial(keep_entries, self._database, self._vault, entries))
        if not isinstance(together, _Failed) or len(entries) == 1:
            return [together] * len(entries)
        # One of them cannot be kept, and nothing was: each for itself, so that only that one fails.
        return [_attempted(partial(keep_entries, self._database, self._vault, [entry])) for entry in entries]


class _Queue(Generic[T]):
    """Tasks that wait while the thread is busy, or for company; then it gets all of them at once."""

    def __init__(self, thread: ThreadPoolExecutor, serve: Callable[[Sequence[T]], list[object]], patience: float) -> None:
        self._thread = thread
        self._serve = serve
        self._patience = patience
        self._waiting: list[tuple[T, asyncio.Future[object]]] = []
        self._is_going = False
        self._since = 0.0
        self._ended = 0.0

    async def result_of(self, task: T) -> object:
        """What the task gives, once it is done; it is done even where nobody waits any more."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[object] = loop.create_future()
        if not self._waiting:
            self._since = loop.time()
        self._waiting.append((task, done))
        if not self._is_going:
            self._is_going = True
            is_one_of_many = loop.time() - self._ended < self._patience
            loop.call_later(self._patience if is_one_of_many else 0.0, self._go)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            await asyncio.gather(done, return_exceptions=True)
            raise

    def _go(self) -> None:
        tasks, self._waiting = self._waiting, []
        working = asyncio.get_running_loop().run_in_executor(self._thread, self._serve, [task for task, _ in tasks])
        working.add_done_callback(partial(self._hand_out, [done for _, done in tasks]))

    def _hand_out(self, waiting: Sequence[asyncio.Future[object]], working: asyncio.Future[list[object]]) -> None:
        for done, result in zip(waiting, working.result(), strict=True):
            if done.done():
                continue  # whoever waited was stopped twice
            if isinstance(result, _Failed):
                done.set_exception(result.error)
                # Whoever waits still gets it; where nobody does any more, it has been said by the task that failed first.
                done.exception()
            else:
                done.set_result(result)
        loop = asyncio.get_running_loop()
        self._is_going = bool(self._waiting)
        self._ended = loop.time()
        if self._waiting:
            # What came meanwhile has waited for company since then.
            loop.call_later(max(self._since + self._patience - self._ended, 0.0), self._go)


class _Failed:
    def __init__(self, error: Exception) -> None:
        self.error = error


def _answers(questions: Sequence[Callable[[], object]]) -> list[object]:
    return [_attempted(question) for question in questions]


def _attempted(work: Callable[[], object]) -> object:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - handed to whoever waits for this task, as an executor does
        return _Failed(error)
