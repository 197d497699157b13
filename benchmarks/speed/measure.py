"""What a process and all its children cost: CPU seconds, wall seconds, and the most memory that all of them held at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import peak_memory

SAMPLE_SECONDS = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall in seconds; memory in bytes, what the processes share counted once (where the system does not tell: for each)."""

    cpu: float
    wall: float
    memory: int
    code: int


def measured(start: Callable[[], subprocess.Popen[bytes]]) -> Cost:
    """Start a process, wait for its end, and say what it and the children it waited for cost."""
    began = time.perf_counter()
    process = start()
    watcher = _Watcher(process.pid)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.ended.set()
    watcher.join()
    # A process that ended before the first sample is known by what the system tells of it, our own size at its start included.
    return Cost(usage.ru_utime + usage.ru_stime, wall, watcher.peak or usage.ru_maxrss * 1024, process.returncode)


class _Watcher(threading.Thread):
    """Samples the memory of a process tree."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self.ended.wait(SAMPLE_SECONDS):
            # The process's own peak is right between two samples as well; that of all together is only seen at them.
            self.peak = max(self.peak, tree_memory(self._pid), peak_memory(self._pid))


def tree_memory(pid: int) -> int:
    """Resident bytes of a process and its descendants now; 0 where it is gone."""
    try:
        resident = _own_memory(pid)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return resident + sum(tree_memory(int(child)) for child in children)


def _own_memory(pid: int) -> int:
    """A process's part of what it and others hold together (its Pss), or all it has in memory where that cannot be read."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
