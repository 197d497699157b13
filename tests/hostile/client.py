"""The tests' end of the driver: asks it through a pipe and reads back exchanges."""

from __future__ import annotations

import base64
import json
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osint.model.codec import read_exchange
from osint.model.evidence import Exchange, Status
from tests.small_internet.network import REPOSITORY, SmallInternet

MAX_PEAK = 400_000_000
HUNG = 300
"""Seconds after which the door is said to hang: a guard that no ordinary batch of questions comes near, not a measure."""
SHORT = 2.0
"""Seconds that an exchange may take where a test waits for a time-out."""


@dataclass(frozen=True, slots=True)
class Told:
    """One question's exchanges, the last one's status in front; `body` is what was kept of the last, at most 100 KB of it."""

    exchange: Exchange
    body: bytes
    chain: tuple[Exchange, ...]

    @property
    def status(self) -> Status:
        """How the last exchange ended."""
        return self.exchange.status

    @property
    def detail(self) -> str:
        """Why."""
        return self.exchange.detail


@dataclass(slots=True)
class Client:
    """A driver process; how much memory the last batch of questions took at most is in `peak`."""

    process: subprocess.Popen[bytes]
    peak: int = 0

    def ask(self, *asks: dict[str, Any], **more: Any) -> list[Told]:
        """Put questions at the same time; whatever the answers, they end, no error may leave the door and no socket stay open."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"asks": asks, **more}).encode() + b"\n")
        self.process.stdin.flush()
        assert select.select([self.process.stdout], [], [], HUNG)[0], f"the door hung for {HUNG} s over {asks}"
        answer = json.loads(self.process.stdout.readline())
        self.peak = answer["peak"]
        assert [result["raised"] for result in answer["results"]] == [""] * len(asks)
        assert answer["complaints"] == []
        assert answer["left_open"] <= 0
        assert self.peak < MAX_PEAK
        return [_told(result["kept"]) for result in answer["results"]]

    def http(self, url: str, *, settings: dict[str, Any] | None = None, **more: Any) -> Told:
        """GET one address."""
        return self.ask({"kind": "http", "url": url, **more}, settings=settings or {})[0]

    def dns(self, name: str, rrtype: str = "A", **settings: Any) -> Told:
        """Ask the resolver one question."""
        return self.ask({"kind": "dns", "name": name, "rrtype": rrtype}, settings=settings)[0]


def _told(kept: list[dict[str, Any]]) -> Told:
    chain = tuple(read_exchange(item["exchange"]) for item in kept)
    return Told(chain[-1], base64.b64decode(kept[-1]["body"]), chain)


@contextmanager
def driving(net: SmallInternet, home: Path) -> Iterator[Client]:
    """A driver inside a small internet for as long as the block runs."""
    argv = [sys.executable, "-W", "error", "-m", "tests.hostile.driver"]
    process = net.popen(argv, {"HOME": str(home)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY)
    try:
        yield Client(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:  # it hangs over a question
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()
