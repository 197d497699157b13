"""A batch that is killed again and again, and continued by the same command, ends with what an undisturbed one holds."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from osint.errors import EXIT_DONE, EXIT_GAPS
from tests.small_internet.network import SmallInternet
from tests.small_internet.world import the_world

DOMAINS = [site.domain for site in the_world(hostile=False).sites]
SEED = 20261122
KILLS_AT_START, KILLS_AT_WORK = 3, 7
START_SECONDS = 1.5
"""About as long as the command takes to import, make its database and begin to ask."""
ORPHAN_SECONDS = 60.0
"""It takes some tenths of a second; longer only where a process was still importing on a busy machine."""
_FACTS = """
SELECT DISTINCT s.kind, s.value, o.relation, x.kind, x.value, o.source, o.detail FROM observation o
JOIN selector s ON s.id = o.subject_id JOIN selector x ON x.id = o.object_id
"""
_OUTCOMES = """
SELECT r.target, u.source, u.subject_kind, u.subject_value, u.result, u.reason, count(e.id) FROM run r
JOIN outcome u ON u.run_id = r.id LEFT JOIN exchange e ON e.outcome_id = coalesce(u.reused_id, u.id) GROUP BY u.id
"""
"""What came of every question, with the number of exchanges behind it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One list and one database: how `pivot batch` is run over them, and what is then there."""

    net: SmallInternet
    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "pivot.db"

    def argv(self, *words: str) -> list[str]:
        """The command on this database."""
        return [sys.executable, "-m", "osint", *words, "--db", str(self.database)]

    def start(self) -> subprocess.Popen[bytes]:
        """The batch as a running process; whatever it starts carries this folder in its environment."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / "list.txt").write_text("\n".join(DOMAINS) + "\n", encoding="utf-8")
        environment = {"HOME": str(self.folder), "RESUME_TEST": str(self.folder)}
        with (self.folder / "said").open("ab") as said:
            return self.net.popen(self.argv("batch", str(self.folder / "list.txt")), env=environment, stdout=said, stderr=said)

    def finish(self) -> None:
        """Run the batch to its end."""
        assert self.start().wait(120) in {EXIT_DONE, EXIT_GAPS}, (self.folder / "said").read_text(encoding="utf-8")

    def blobs(self) -> int:
        """How much evidence is in the vault; counted without touching the database."""
        files = list(self.folder.glob("pivot.db.vault/**/*"))
        alone = sum(path.suffix in {".bin", ".zst"} for path in files)
        return alone + sum(int(path.read_bytes().partition(b"\n")[0].split()[-1]) for path in files if path.suffix == ".pack")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What a query finds, in order."""
        with closing(sqlite3.connect(self.database)) as connection:
            return sorted(connection.execute(query))

    def alive(self) -> list[int]:
        """The processes that this batch started and that have not ended (none are found where there is no /proc)."""
        mark = f"RESUME_TEST={self.folder}".encode()
        return [int(place.name) for place in Path("/proc").glob("[0-9]*") if mark in _environment(place)]


def _environment(place: Path) -> list[bytes]:
    try:
        return (place / "environ").read_bytes().split(b"\0")
    except OSError:  # it ended meanwhile, or is somebody else's
        return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place for both batches, without the settings of the person who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("PIVOT_", "XDG_"))]:
            patch.delenv(name)
        yield tmp_path_factory.mktemp("resume")


@pytest.fixture(scope="module")
def undisturbed(_small_internet_process: SmallInternet, folder: Path) -> Batch:
    """A batch that ran in one go."""
    batch = Batch(_small_internet_process, folder / "undisturbed")
    batch.finish()
    return batch


@pytest.fixture(scope="module")
def killed(_small_internet_process: SmallInternet, folder: Path, undisturbed: Batch) -> Batch:
    """A batch that was killed ten times, while it started and all along its way, and then ran to its end."""
    batch, moments = Batch(_small_internet_process, folder / "killed"), random.Random(SEED)
    for _ in range(KILLS_AT_START):
        process = batch.start()
        time.sleep(moments.uniform(0, START_SECONDS))
        kill(process, batch)
    for place in sorted(moments.uniform(0, undisturbed.blobs() * 0.95) for _ in range(KILLS_AT_WORK)):
        process = batch.start()
        wait_for_blobs(process, batch, place)
        time.sleep(moments.uniform(0, 0.2))
        kill(process, batch)
    batch.finish()
    return batch


def wait_for_blobs(process: subprocess.Popen[bytes], batch: Batch, count: float) -> None:
    """Until so much evidence is in the vault; a batch that is over or gets nowhere is a failure."""
    until = time.monotonic() + 60
    while batch.blobs() < count:
        stuck = process.poll() is not None or time.monotonic() > until
        assert not stuck, (batch.folder / "said").read_text(encoding="utf-8")
        time.sleep(0.05)


def kill(process: subprocess.Popen[bytes], batch: Batch) -> None:
    """SIGKILL to the batch alone; its parsing processes have to notice by themselves that it is gone."""
    assert process.poll() is None, "the batch was over before it could be killed"
    process.send_signal(signal.SIGKILL)
    assert process.wait(5) == -signal.SIGKILL
    until = time.monotonic() + ORPHAN_SECONDS
    while batch.alive() and time.monotonic() < until:
        time.sleep(0.02)
    assert batch.alive() == []


def test_ten_kills_and_a_resume_give_the_rows_of_an_undisturbed_run(undisturbed: Batch, killed: Batch) -> None:
    facts = undisturbed.rows(_FACTS)
    assert len(facts) > 1000
    assert killed.rows(_FACTS) == facts


def test_every_question_came_to_the_same_end_and_every_run_is_done_once(undisturbed: Batch, killed: Batch) -> None:
    assert killed.rows(_OUTCOMES) == undisturbed.rows(_OUTCOMES)
    assert killed.rows("SELECT target, state, ended_at IS NOT NULL FROM run") == sorted((domain, "done", 1) for domain in DOMAINS)


def test_after_ten_kills_the_database_is_whole_and_the_evidence_as_it_was_received(killed: Batch) -> None:
    assert killed.rows("PRAGMA integrity_check") == [("ok",)]
    assert killed.rows("PRAGMA foreign_key_check") == []
    verified = killed.net.run(killed.argv("evidence", "verify"))
    assert verified.returncode == EXIT_DONE, verified.stdout + verified.stderr


def test_a_batch_that_is_done_asks_nothing_more(internet: SmallInternet, killed: Batch) -> None:
    killed.finish()
    assert internet.journal() == []


def test_what_a_batch_starts_can_be_seen_to_be_alive(undisturbed: Batch, folder: Path) -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc to look for processes in")
    batch = Batch(undisturbed.net, folder / "watched")
    process = batch.start()
    wait_for_blobs(process, batch, 100)
    assert len(batch.alive()) > 1
    kill(process, batch)
