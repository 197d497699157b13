from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from osint.engine import nursery, parse_pool
from osint.engine.parse_pool import ParsePool
from osint.engine.worker import Parsed
from osint.errors import OsintError
from tests.factory import evidence

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("outsiders_package")]


async def _parse(pool: ParsePool, text: str) -> Parsed:
    return await pool.parse("moody", [evidence(text.encode())])


def _title(parsed: Parsed) -> str:
    (item,) = parsed.observations
    return item.object.value


@pytest.mark.parametrize(
    ("page", "deadline", "words"),
    [
        ("loop x", 1, "took more than 1 s and was stopped"),
        ("memory x", 100, "more memory to read than is allowed"),
        ("crash x", 100, "the parsing process died on this answer"),
        ("flood", 100, "says more than 64 MB"),
    ],
)
async def test_a_page_that_breaks_its_parser_is_a_gap_and_the_next_page_is_read(page: str, deadline: float, words: str) -> None:
    async with ParsePool(1, deadline) as pool:
        await pool.warm()
        async with asyncio.timeout(200):  # a guard against hanging
            parsed = await _parse(pool, page)
        assert words in parsed.problem
        assert parsed.observations == ()
        assert _title(await _parse(pool, "x fine")) == "fine"


async def test_the_deadline_counts_from_when_the_process_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    start = ParsePool._start

    async def late(pool: ParsePool) -> parse_pool.Worker:
        await asyncio.sleep(1.1)
        return await start(pool)

    monkeypatch.setattr(ParsePool, "_start", late)
    async with ParsePool(1, deadline=1) as pool:
        assert _title(await _parse(pool, "x fine")) == "fine"


async def test_what_a_parser_prints_does_not_disturb_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    async with ParsePool(1) as pool:
        assert _title(await _parse(pool, "print ")) == ""
        assert _title(await _parse(pool, "x fine")) == "fine"
    assert capfd.readouterr() == ("", "")


async def test_two_processes_work_side_by_side(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    async with ParsePool(2, deadline=60) as pool:
        met = await asyncio.gather(_parse(pool, f"meet {here} {there}"), _parse(pool, f"meet {there} {here}"))
    assert [parsed.problem for parsed in met] == ["", ""]


async def test_a_second_process_is_started_only_when_the_first_is_at_work() -> None:
    async with ParsePool(2) as pool:
        for _ in range(3):
            assert _title(await _parse(pool, "x fine")) == "fine"
        assert len(pool._alive) == 1


async def test_a_cancelled_reading_frees_its_place() -> None:
    async with ParsePool(1, deadline=30) as pool:
        await pool.warm()
        task = asyncio.create_task(_parse(pool, "loop x"))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert _title(await _parse(pool, "x fine")) == "fine"


async def test_nothing_is_left_running_when_the_pool_is_closed() -> None:
    async with ParsePool(2) as pool:
        await asyncio.gather(_parse(pool, "x a"), _parse(pool, "slow 0.1"))
        processes = list(pool._alive)
    assert len(processes) == 2
    assert all(process.returncode == -signal.SIGKILL for process in processes)


async def test_a_process_that_does_not_start_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_pool, "may_fork", lambda: False)
    monkeypatch.setattr(nursery, "may_fork", lambda: False)
    monkeypatch.setattr(nursery.sys, "executable", "/bin/true")
    async with ParsePool(1) as pool:
        with pytest.raises(OsintError, match="a parsing process did not start"):
            await _parse(pool, "x")


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on processor time there")
async def test_a_loop_ends_even_where_nobody_is_left_to_kill_it(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import osint.engine.worker as w; w.CPU_SECONDS = 0; w.main()"
    from osint.engine.worker import request_bytes
    from osint.model.codec import exchange_json

    item = evidence(b"loop x")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, env={**os.environ}
    )
    assert process.stdin is not None
    process.stdin.write(request_bytes("moody", [item], [exchange_json(item.exchange)]))
    assert await asyncio.wait_for(process.wait(), 10) == -signal.SIGXCPU
    process.stdin.close()
