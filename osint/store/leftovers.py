"""What a killed creation of a database leaves beside it: which files those are, and which of them nobody makes any more."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows, where an open file cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

YOUNG_SECONDS = 60.0
"""A file younger than this may have been made a moment ago by a process that does not hold it yet."""


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """A new empty file beside the database, held for as long as the block runs; it and what SQLite puts beside it are gone after it.

    Raises OSError where it cannot be made.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        _is_held_by_us(handle)
        yield fresh
    finally:
        os.close(handle)
        for more in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + more).unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove what was left beside the database by processes that have died; what somebody may still be making stays."""
    for left in sorted(path.parent.glob(f".{glob.escape(path.name)}.*.new*")):
        with contextlib.suppress(OSError):  # gone meanwhile, or not ours to remove: there is no harm in it
            if time.time() - left.stat().st_mtime > YOUNG_SECONDS and not _is_being_made(left, path):
                left.unlink()


def _is_being_made(left: Path, path: Path) -> bool:
    """Whether a living process holds the file that this one is or belongs to.

    A second name of the database itself is never opened here: closing it would end the locks that this process has on it.
    """
    first = left.with_name(left.name.partition(".new")[0] + ".new") if ".new-" in left.name else left
    if not first.exists() or (path.exists() and first.samefile(path)):
        return False
    handle = os.open(first, os.O_RDWR)
    try:
        return not _is_held_by_us(handle)
    finally:
        os.close(handle)


def _is_held_by_us(handle: int) -> bool:
    """Take the file for this process until the handle is closed, and say whether that was possible."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
