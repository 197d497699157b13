"""The journal of the small internet: one JSON line for every question, connection and request its servers saw."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Journal:
    """Where servers write what they saw; each line goes to the file at once, so that another process may read it."""

    def __init__(self, path: Path | None) -> None:
        self._file = path.open("ab", buffering=0) if path else None

    def note(self, kind: str, **fields: object) -> None:
        """Write one line: kind, time (seconds since the epoch) and the fields."""
        if self._file:
            self._file.write(json.dumps({"kind": kind, "time": time.time(), **fields}).encode() + b"\n")


def read_journal(path: Path, offset: int = 0) -> Iterator[dict[str, Any]]:
    """The entries from a byte offset on, in order; a line still being written is left out."""
    with path.open("rb") as lines:
        lines.seek(offset)
        for line in lines:
            if line.endswith(b"\n"):
                yield json.loads(line)
