"""Parsing processes under a deadline: what takes too long or dies is killed, reported and replaced."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence

from osint.engine.worker import READY, Parsed, read_reply, request_bytes
from osint.errors import OsintError
from osint.model.codec import exchange_json
from osint.model.evidence import Evidence

DEADLINE_SECONDS = 5.0
START_SECONDS = 30.0


class ParsePool:
    """A few parsing processes, started when first needed; use as an asynchronous context."""

    def __init__(self, size: int, deadline: float = DEADLINE_SECONDS) -> None:
        self._deadline = deadline
        self._free: asyncio.Queue[asyncio.subprocess.Process | None] = asyncio.Queue()
        for _ in range(size):
            self._free.put_nowait(None)
        self._alive: set[asyncio.subprocess.Process] = set()
        self._is_closed = False

    async def __aenter__(self) -> ParsePool:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_closed = True
        for process in list(self._alive):
            await self._end(process)

    async def parse(self, source: str, evidence: Sequence[Evidence]) -> Parsed:
        """What the source's parser reads in the evidence; a parser that dies or overruns is a problem in words."""
        request = request_bytes(source, evidence, [exchange_json(item.exchange) for item in evidence])
        worker = await self._free.get()
        try:
            worker = worker or await self._start()
            try:
                async with asyncio.timeout(self._deadline):
                    return await _ask(worker, request)
            except TimeoutError:
                problem = f"reading the answer took more than {self._deadline:.0f} s and was stopped"
            except (asyncio.IncompleteReadError, ConnectionError):
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

    async def _start(self) -> asyncio.subprocess.Process:
        if self._is_closed:
            raise OsintError("the parsing processes have been ended")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "osint.engine.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        self._alive.add(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                await _wait_until_ready(process)
        except TimeoutError as error:
            await self._end(process)
            raise OsintError(f"a parsing process was not ready after {START_SECONDS:.0f} s") from error
        except BaseException:
            await self._end(process)
            raise
        return process

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        """Kill it and wait for its end; not by Process.kill(), which may take the exit status away from the event loop."""
        self._alive.discard(process)
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        await process.wait()


async def _wait_until_ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    try:
        await process.stdout.readexactly(len(READY))
    except asyncio.IncompleteReadError as error:
        raise OsintError("a parsing process did not start; `python -m osint.engine.worker` says why") from error


async def _ask(process: asyncio.subprocess.Process, request: bytes) -> Parsed:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(request)
    await process.stdin.drain()
    size = int.from_bytes(await process.stdout.readexactly(4), "big")
    return read_reply(await process.stdout.readexactly(size))
