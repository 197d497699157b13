"""Parsing processes under a deadline: what takes too long or dies is killed, reported and replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from osint.engine.nursery import Nursery, may_fork
from osint.engine.worker import READY, Parsed, read_reply, request_bytes
from osint.errors import OsintError
from osint.model.codec import exchange_json
from osint.model.evidence import Evidence
from osint.net.local_line import LocalLine

DEADLINE_SECONDS = 5.0
START_SECONDS = 30.0


@dataclass(eq=False, slots=True)
class Worker:
    """A parsing process: its number, the line to it, and how it ended (None while it lives)."""

    pid: int
    line: LocalLine
    returncode: int | None = None


class ParsePool:
    """A few parsing processes, started when first needed; use as an asynchronous context."""

    def __init__(self, size: int, deadline: float = DEADLINE_SECONDS) -> None:
        self._deadline = deadline
        self._free: asyncio.LifoQueue[Worker | None] = asyncio.LifoQueue()  # one that has worked knows its lists: it goes before a new one
        for _ in range(size):
            self._free.put_nowait(None)
        self._alive: set[Worker] = set()
        self._nursery: Nursery | None = None
        self._is_closed = False

    async def __aenter__(self) -> ParsePool:
        if may_fork():
            self._nursery = Nursery.open()  # now: there will be threads later
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_closed = True
        for worker in list(self._alive):
            await self._end(worker)
        if self._nursery is not None:
            await self._nursery.close()

    async def parse(self, source: str, evidence: Sequence[Evidence]) -> Parsed:
        """What the source's parser reads in the evidence; a parser that dies or overruns is a problem in words."""
        request = request_bytes(source, evidence, [exchange_json(item.exchange) for item in evidence])
        worker = await self._free.get()
        try:
            worker = worker or await self._start()
            try:
                async with asyncio.timeout(self._deadline):
                    return await _ask(worker.line, request)
            except TimeoutError:
                problem = f"reading the answer took more than {self._deadline:.0f} s and was stopped"
            except (EOFError, ConnectionError):
                problem = "the parsing process died on this answer (out of memory or a crash)"
            except BaseException:
                await self._end(worker)
                worker = None
                raise
            await self._end(worker)
            worker = None
            return Parsed((), problem, cut_off=True)
        finally:
            self._free.put_nowait(worker)

    async def warm(self) -> None:
        """Start one process ahead of its first use, while the network is being waited for."""
        worker = await self._free.get()
        try:
            worker = worker or await self._start()
        finally:
            self._free.put_nowait(worker)

    async def _start(self) -> Worker:
        if self._is_closed:
            raise OsintError("the parsing processes have been ended")
        self._nursery = self._nursery or Nursery.open()
        try:
            async with asyncio.timeout(START_SECONDS):
                worker = Worker(*await self._nursery.bear())
                self._alive.add(worker)
                try:
                    await _wait_until_ready(worker)
                except BaseException:
                    await self._end(worker)
                    raise
        except TimeoutError as error:
            raise OsintError(f"a parsing process was not ready after {START_SECONDS:.0f} s") from error
        return worker

    async def _end(self, worker: Worker) -> None:
        """Kill it and wait for its end."""
        self._alive.discard(worker)
        try:
            if worker.returncode is None and self._nursery is not None:
                worker.returncode = await self._nursery.end(worker.pid)
        finally:
            worker.line.close()


async def _wait_until_ready(worker: Worker) -> None:
    try:
        await worker.line.receive(len(READY))
    except (EOFError, ConnectionError) as error:
        raise OsintError("a parsing process did not start; `python -m osint.engine.worker` says why") from error


async def _ask(line: LocalLine, request: bytes) -> Parsed:
    await line.send(request)
    size = int.from_bytes(await line.receive(4), "big")
    return read_reply(await line.receive(size))
