"""Parsing processes are born without anything of the process that collects, and none outlives it."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from osint.engine import nursery
from osint.engine.nursery import Nursery
from osint.engine.parse_pool import ParsePool
from osint.engine.worker import READY
from osint.net.local_line import LocalLine
from tests.factory import evidence

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.usefixtures("outsiders_package"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
WAYS = pytest.mark.parametrize("way", ["copy", "program"])


@pytest.fixture
async def born(way: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Nursery, int, LocalLine]]:
    """A nursery made in one of the two ways, with one ready parsing process."""
    monkeypatch.setattr(nursery, "may_fork", lambda: way == "copy")
    found = Nursery.open()
    pid, line = await found.bear()
    assert await line.receive(len(READY)) == READY
    yield found, pid, line
    line.close()
    await found.close()


def _files(pid: int) -> set[str]:
    return {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}


def _is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


@WAYS
async def test_a_parsing_process_holds_no_file_but_its_line(born: tuple[Nursery, int, LocalLine], tmp_path: Path) -> None:
    with (tmp_path / "secret").open("w"):
        held = {found.split(":")[0] for found in _files(born[1])}
    assert held <= {"/dev/null", "socket"}
    assert len([found for found in _files(born[1]) if found.startswith("socket")]) == 1


@WAYS
async def test_ending_a_process_tells_how_it_ended(born: tuple[Nursery, int, LocalLine]) -> None:
    parents, pid, _ = born
    assert await parents.end(pid) == -signal.SIGKILL
    assert not _is_there(pid)
    assert await parents.end(pid) == 0


@WAYS
async def test_a_process_that_is_not_its_child_is_never_killed(born: tuple[Nursery, int, LocalLine]) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        assert await born[0].end(other.pid) == 0
        assert other.poll() is None
        other.kill()


@WAYS
async def test_an_answer_that_nobody_waits_for_is_not_taken_for_the_next(born: tuple[Nursery, int, LocalLine]) -> None:
    parents, pid, _ = born
    asking = asyncio.create_task(parents.bear())
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await parents.end(pid) == -signal.SIGKILL


@WAYS
async def test_closing_ends_the_nursery_and_all_it_bore(born: tuple[Nursery, int, LocalLine]) -> None:
    parents, pid, _ = born
    mother = _parent(pid)
    assert mother == parents._pid
    other = Nursery.open()  # a later one must not keep the line of an earlier one open
    await parents.close()
    assert (_is_there(pid), _is_there(mother)) == (False, False)
    await other.close()
    parents.close = other.close = _nothing  # type: ignore[method-assign]


async def _nothing() -> None:
    return None


def test_nothing_outlives_a_kill_of_the_process_that_collects(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys, pathlib\n"
        "from osint.engine.parse_pool import ParsePool\n"
        "async def main():\n"
        "    async with ParsePool(1) as pool:\n"
        "        await pool.warm()\n"
        "        (worker,) = pool._alive\n"
        "        print(pool._nursery._pid, worker.pid, flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        born = [int(word) for word in process.stdout.readline().split()]
        assert all(_is_there(pid) for pid in born)
        process.kill()
    until = time.monotonic() + 60
    while any(_is_there(pid) for pid in born) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(_is_there(pid) for pid in born)


async def test_a_pool_works_where_a_copy_would_not_be_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osint.engine.parse_pool.may_fork", lambda: False)
    monkeypatch.setattr(nursery, "may_fork", lambda: False)
    async with ParsePool(1) as pool:
        parsed = await pool.parse("moody", [evidence(b"x fine")])
    assert [item.object.value for item in parsed.observations] == ["fine"]
