"""How fast one host may be asked: requests to a host wait for their turn, and for the one before."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE_SECONDS = 3.0


class Pace:
    """Keeps at least `seconds` between two requests to the same host, across all sources and targets of a process."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next: dict[str, float] = {}
        self._busy: dict[str, tuple[asyncio.Lock, int]] = {}

    async def turn(self, host: str) -> None:
        """Wait until the host may be asked again."""
        if self._seconds <= 0:
            return
        now = time.monotonic()
        at = max(now, self._next.get(host, 0.0))
        self._next[host] = at + self._seconds
        if len(self._next) > 10_000:
            self._next = {name: when for name, when in self._next.items() if when > now}
        if at > now:
            await asyncio.sleep(at - now)

    @asynccontextmanager
    async def one_at_a_time(self, host: str) -> AsyncIterator[None]:
        """Wait until no other request to the host is under way, but not longer than a few seconds for a slow one."""
        lock, users = self._busy.get(host, (asyncio.Lock(), 0))
        self._busy[host] = (lock, users + 1)
        is_ours = False
        try:
            is_ours = await (_acquired(lock) if users else lock.acquire())
            yield
        finally:
            if is_ours:
                lock.release()
            self._leave(host)

    def _leave(self, host: str) -> None:
        lock, users = self._busy[host]
        if users > 1:
            self._busy[host] = (lock, users - 1)
        else:
            del self._busy[host]


async def _acquired(lock: asyncio.Lock) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await lock.acquire()
    except TimeoutError:
        return False
