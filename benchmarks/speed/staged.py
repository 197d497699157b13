"""`pivot` with clocks: python -m benchmarks.speed.staged FILE batch ... runs the command line and writes CPU seconds by stage to FILE.

Start-up is everything before the event loop. The loop's own thread collects (network, judging, planning); the store works in
other threads; parsing is in child processes. Each clock is the CPU clock of its thread or of the ended children.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from pathlib import Path

START, COLLECT, STORE, PARSE = "start-up", "collect", "store", "parse"


def main() -> None:
    """Run the command line; the file is written however it ends."""
    out = Path(sys.argv[1])
    sys.argv = ["pivot", *sys.argv[2:]]
    began: list[float] = []
    run = asyncio.run

    def timed(*given: object, **more: object) -> object:
        began.append(time.thread_time())
        return run(*given, **more)  # type: ignore[arg-type]

    asyncio.run = timed  # type: ignore[assignment]
    from osint.cli import main as pivot

    try:
        pivot()
    finally:
        loop, whole = time.thread_time(), time.process_time()
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = began[0] if began else loop
        parse = children.ru_utime + children.ru_stime
        out.write_text(json.dumps({START: start, COLLECT: loop - start, STORE: whole - loop, PARSE: parse}))


if __name__ == "__main__":
    main()
