"""The addresses of registries and services, as the runs of one process have found them: asked for once, not once for each target."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence

from osint.net.guard import Address

KEPT_SECONDS = 300.0
MAX_KEPT = 2000


class KnownAddresses:
    """What runs tell each other; nothing of it is evidence, and it decides nothing: each run asks its own policy and guard first."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[float, Sequence[Address]]] = {}

    async def of(self, host: str, lookup: Callable[[str], Awaitable[list[Address]]]) -> list[Address]:
        """The addresses of a host, found within the last minutes or now by `lookup`, whose errors pass through and are not remembered."""
        now = time.monotonic()
        known = self._found.get(host)
        if known is not None and now - known[0] < KEPT_SECONDS:
            return list(known[1])
        found = await lookup(host)
        if len(self._found) >= MAX_KEPT:
            self._found.clear()
        self._found[host] = (now, tuple(found))
        return found
