"""The most memory a process held since it began: what `getrusage` tells starts with the size of the process that started it."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_memory(pid: int | str = "self") -> int:
    """Bytes; of this process where no number of another is given. 0 where that one is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 if pid == "self" else 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
