"""SECURITY cases 63 to 69: kills, races, full disks, strange databases, a clock that jumps, Ctrl-C, and nobody answering."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osint import cli
from osint.cli import _session
from osint.engine import collect as collecting
from osint.engine.verify import verify_all
from osint.model.outcome import Result
from osint.store import writer
from osint.store.database import HEAD, open_database
from osint.store.vault import Vault
from tests.engine.workbench import Telling, collect, page, workbench
from tests.factory import domain, evidence
from tests.small_internet.infrastructure import BLACKHOLE
from tests.small_internet.network import SmallInternet
from tests.store.kept import a_run, collected, titled
from tests.store.test_database import WORDS, _bad, older_database

HUNG = 300
"""Seconds after which a command is said to hang: a guard, not a measure."""
PIVOT = [sys.executable, "-m", "osint"]
ORDINARY = (
    "old-abbey.example",
    "plain-http.example",
    "otter-bakery.test",
    "green-allotment.example",
    "lapsed-ledger.test",
    "kanal-utf.test",
)


def _rows(database: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def _is_sound(database: Path) -> bool:
    return _rows(database, "PRAGMA integrity_check") == [("ok",)] and _rows(database, "PRAGMA foreign_key_check") == []


def _write_until_killed(database: Path, told: int, seed: int) -> None:
    """In a child: keep source results as fast as it goes, and tell each one that is said to be kept."""
    store, vault = open_database(database), Vault(database.with_name(database.name + ".vault"))
    a_run(store, f"run{seed}")
    for number in range(1_000_000):
        subject, body = domain(f"s{number}.example"), f"{seed} {number} ".encode() * (1 + 200 * (number % 3))
        found = [titled(f"{seed} {number} {part}") for part in range(number % 4)]
        writer.keep(store, vault, f"run{seed}", collected(found, [evidence(body, source="website", subject=subject)], subject=subject))
        os.write(told, f"{seed} {number}\n".encode())


def test_case_63_a_hundred_kills_tear_no_result_and_lose_none_that_was_said_to_be_kept(tmp_path: Path) -> None:
    database = tmp_path / "p.db"
    open_database(database).close()
    moments, promised = random.Random(63), set()
    for seed in range(100):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(reading)
                _write_until_killed(database, writing, seed)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading) as told:
            promised.add(told.readline().rstrip("\n"))
            time.sleep(moments.uniform(0.0, 0.04))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            promised |= {line.rstrip("\n") for line in told if line.endswith("\n")}
    assert _is_sound(database)
    kept = {
        f"{run.removeprefix('run')} {subject[1:].partition('.')[0]}"
        for run, subject in _rows(database, "SELECT run_id, subject_value FROM outcome")
    }
    assert promised <= kept
    assert len(promised) >= 100
    torn = "SELECT o.id FROM outcome o LEFT JOIN exchange e ON e.outcome_id = o.id GROUP BY o.id HAVING count(e.id) != 1"
    assert _rows(database, torn) == []
    store = open_database(database)
    verify_all(store, Vault(tmp_path / "p.db.vault"))
    store.close()


def _batch(folder: Path, names: tuple[str, ...], name: str = "list") -> list[str]:
    (folder / name).write_text("\n".join(names))
    return [*PIVOT, "batch", str(folder / name), "--db", str(folder / "p.db")]


def test_case_64_two_runs_at_once_on_one_database_both_finish(internet: SmallInternet, tmp_path: Path) -> None:
    commands = [_batch(tmp_path, ORDINARY[:4], "first"), _batch(tmp_path, ORDINARY[2:], "second")]
    running = [internet.popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PIVOT_WORKERS": "1"}) for command in commands]
    told = [process.communicate(timeout=HUNG) for process in running]
    assert [process.returncode in {0, 3} for process in running] == [True, True], told
    assert not any(b"locked" in out + err for out, err in told)
    assert [out.count(b" facts") for out, _ in told] == [4, 4]
    assert {target for (target,) in _rows(tmp_path / "p.db", "SELECT target FROM run WHERE state = 'done'")} == set(ORDINARY)
    assert _is_sound(tmp_path / "p.db")


def test_case_64_four_processes_make_the_database_at_once(tmp_path: Path) -> None:
    command = _batch(tmp_path, ())
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate(timeout=HUNG) for process in running] == [(b"", b"the list is empty\n")] * 4
    assert _is_sound(tmp_path / "p.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list", "p.db"]


@pytest.fixture
def small_disk(internet: SmallInternet, tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB within the small internet, where its commands see it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if internet.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]).returncode:
        pytest.skip("mounting a small disk needs root")
    yield disk
    internet.run(["umount", "-l", str(disk)])


def test_case_65_a_full_disk_is_said_in_one_sentence_and_the_run_goes_on_when_there_is_room(
    internet: SmallInternet, small_disk: Path, tmp_path: Path
) -> None:
    fill = f"head -c 1400000 /dev/zero > {small_disk}/other && exec "
    command = [*_batch(tmp_path, ORDINARY)[:-1], str(small_disk / "p.db")]
    full = internet.run(["sh", "-c", fill + " ".join(command)], env={"PIVOT_WORKERS": "1"}, timeout=HUNG)
    assert full.returncode == 1, full.stderr
    assert "Traceback" not in full.stderr
    assert full.stderr.count("\n") == 1
    assert "cannot be written: " in full.stderr
    assert "full" in full.stderr or "No space left" in full.stderr
    again = (
        "rm {disk}/other && mount -o remount,size=64m {disk} && {command}; echo exit $?; {verify} && echo verified && cp {disk}/p.db {out}"
    )
    verify = " ".join([*PIVOT, "evidence", "verify", "--db", str(small_disk / "p.db")])
    line = again.format(disk=small_disk, command=" ".join(command), verify=verify, out=tmp_path / "copy.db")
    enlarged = internet.run(["sh", "-c", line], env={"PIVOT_WORKERS": "1"}, timeout=HUNG)
    assert "exit 0" in enlarged.stdout or "exit 3" in enlarged.stdout, enlarged.stderr
    assert "\nverified" in enlarged.stdout
    assert {target for (target,) in _rows(tmp_path / "copy.db", "SELECT target FROM run WHERE state = 'done'")} == set(ORDINARY)


def _pivot(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["pivot", *map(str, arguments)])
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0), capsys.readouterr().err


def test_case_66_five_strange_databases_get_five_sentences_and_stay_as_they_are(capsys, monkeypatch, tmp_path: Path) -> None:
    sentences = set()
    for kind in WORDS:
        path = _bad(tmp_path, kind)
        before = path.read_bytes()
        code, err = _pivot(capsys, monkeypatch, "evidence", "verify", "--db", path)
        assert (code, err.count("\n")) == (1, 1), err
        assert str(path) in err
        assert path.read_bytes() == before
        sentences.add(err.replace(str(path), ""))
    assert len(sentences) == 5


def test_case_66_an_older_database_is_backed_up_and_brought_up_to_date(capsys, monkeypatch, tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    older_database(path, monkeypatch)
    assert _pivot(capsys, monkeypatch, "evidence", "verify", "--db", path) == (0, "")
    assert _rows(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert _rows(tmp_path / f"p.db.before-{HEAD}-was-0001", "SELECT version_num FROM alembic_version") == [("0001",)]


@pytest.mark.anyio
async def test_case_67_a_clock_set_back_in_the_middle_gives_no_negative_ages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, asked = datetime.now(UTC), []

    class Jumping(datetime):
        @classmethod
        def now(cls, tz=None):
            asked.append(1)
            return start if len(asked) <= 4 else start - timedelta(days=1)

    monkeypatch.setattr(collecting, "datetime", Jumping)
    script = {"GET https://names.example/site.example": page("title text x")}
    async with workbench(tmp_path, [Telling("names"), Telling("late")]) as shop:
        record = await collect(shop, script)
        again = await collect(shop, script)
    assert all(outcome.ended_at >= outcome.started_at for outcome in (*record.outcomes, *again.outcomes))
    assert {outcome.source: outcome.result for outcome in again.outcomes}["names"] is Result.ANSWERED


SLOW = tuple(f"evil-{name}.test" for name in ("slowbody", "slowheaders", "never", "100flood"))


def test_case_68_ctrl_c_while_sites_drip_ends_the_run_and_keeps_what_came(internet: SmallInternet, tmp_path: Path) -> None:
    process = internet.popen(_batch(tmp_path, (*SLOW, *ORDINARY[:2])), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wanted = 2
    _wait_until(lambda: _done(tmp_path / "p.db") >= wanted, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=HUNG)
    assert process.returncode == 130, err
    assert b"what was collected is being kept" in err
    states = dict(_rows(tmp_path / "p.db", "SELECT target, state FROM run"))
    assert [states[name] for name in SLOW].count("interrupted") >= 3
    kept = {source for (source,) in _rows(tmp_path / "p.db", "SELECT source FROM outcome WHERE result = 'answered'")}
    assert {"dns_records", "domain_rdap", "whois"} <= kept
    reasons = _rows(tmp_path / "p.db", "SELECT reason FROM outcome WHERE source = 'website' AND result != 'answered'")
    assert [reason for (reason,) in reasons if "the run was interrupted" in reason]
    assert _is_sound(tmp_path / "p.db")


def _done(database: Path) -> int:
    if not database.exists():
        return 0
    return int(_rows(database, "SELECT count(*) FROM run WHERE state = 'done'")[0][0])


def _wait_until(holds, process: subprocess.Popen[bytes], seconds: float = HUNG) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)


def test_case_68_a_second_ctrl_c_ends_it_and_leaves_a_sound_database(internet: SmallInternet, tmp_path: Path) -> None:
    process = internet.popen(_batch(tmp_path, SLOW), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _wait_until(lambda: (tmp_path / "p.db").exists() and bool(_rows(tmp_path / "p.db", "SELECT 1 FROM outcome")), process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=HUNG)
    assert process.returncode == 130
    assert _is_sound(tmp_path / "p.db")


def test_case_68_the_second_signal_does_not_wait_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers, left = [], []

    class Loop:
        def add_signal_handler(self, number, stop) -> None:
            handlers.append(stop)

    class Shop:
        class stopping:  # noqa: N801 - it stands for an attribute
            stopped = False
            is_set = classmethod(lambda cls: cls.stopped)
            set = classmethod(lambda cls: setattr(cls, "stopped", True))

    monkeypatch.setattr(_session.asyncio, "get_running_loop", Loop)
    monkeypatch.setattr(_session.os, "_exit", left.append)
    _session._on_interrupt(Shop())  # type: ignore[arg-type]
    handlers[0]()
    assert (Shop.stopping.stopped, left) == (True, [])
    handlers[0]()
    assert left == [130]


def test_case_69_nobody_answering_is_told_source_by_source_and_never_as_no_record(internet: SmallInternet, tmp_path: Path) -> None:
    dead = f"{BLACKHOLE}:53" if internet.mode == "namespace" else "127.0.0.1:9"
    environment = {"PIVOT_RESOLVER": dead, "PIVOT_TIMEOUT": "2", "PIVOT_WORKERS": "1"}
    ran = internet.run([*PIVOT, "domain", "otter-bakery.test", "--db", str(tmp_path / "p.db"), "--json"], env=environment, timeout=HUNG)
    assert ran.returncode == 3, ran.stderr
    made = json.loads(ran.stdout)
    assert made["facts"] == []
    sources = {item["source"]: item for item in made["sources"]}
    assert len(sources) == 9
    assert {item["result"] for item in made["sources"]} <= {"failed", "refused", "not asked", "limited"}
    assert all(item["reason"] for item in made["sources"])
    told = json.dumps(made["report"]).lower()
    assert not [words for words in ("no record", "not registered", "nothing found", "has no address", "does not exist") if words in told]


@pytest.fixture
def anyio_backend() -> str:
    """The only event loop that pivot runs on."""
    return "asyncio"
