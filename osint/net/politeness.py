"""How fast one host may be asked: requests to a host wait for their turn."""

from __future__ import annotations

import asyncio
import time


class Pace:
    """Keeps at least `seconds` between two requests to the same host, across all sources and targets of a process."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next: dict[str, float] = {}

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
