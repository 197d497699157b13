"""The speed bench measures what it says: the bare loop makes pivot's exchanges, no fewer and no others."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.bench import Pair, Size, collection_lines, start_lines
from benchmarks.speed.bare import Keeper
from benchmarks.speed.exchanges import exchanges_of
from benchmarks.speed.measure import Cost, measured
from benchmarks.speed.page import TARGET_BYTES, front_page
from benchmarks.speed.world import COUNT_VARIABLE, WORLD, bench_world, domains
from tests.small_internet.namespace import Way, way_in
from tests.small_internet.network import SmallInternet, small_internet

inside = pytest.mark.skipif(way_in() is Way.NONE, reason="no network namespace can be had here, and the bare loop needs the real ports")


def seen(net: SmallInternet) -> dict[str, Counter[str]]:
    """What the servers were asked since the last reset, by protocol; addresses of hosts that are only connected to left out."""
    return {
        "http": Counter(f"{entry['host']}{entry['path']}" for entry in net.journal("http")),
        "whois": Counter(f"{entry['address']} {entry['query']}" for entry in net.journal("whois")),
        "dns": Counter(f"{name} {rrtype}" for name, rrtype, _ in net.dns_questions() if rrtype not in {"A", "AAAA"}),
    }


@inside
def test_the_bare_loop_makes_the_exchanges_that_pivot_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT_VARIABLE, "1")
    with small_internet(hostile=False, world=WORLD) as net:
        database = tmp_path / "pivot.db"
        assert net.run([sys.executable, "-m", "osint", "domain", domains(1)[0], "--db", str(database)]).returncode == 0
        asked, by_pivot = exchanges_of(database), seen(net)
        (tmp_path / "asked.json").write_text(json.dumps(asked))
        net.reset_logs()
        ran = net.run([sys.executable, "-m", "benchmarks.speed.bare", str(tmp_path / "asked.json")])
        assert ran.returncode == 0, ran.stderr
        assert seen(net) == by_pivot
    counts = json.loads(ran.stdout)
    assert counts.pop("failed", 0) == 0
    assert counts == Counter(text.partition(" ")[0] for text in asked[domains(1)[0]])


def test_the_whole_job_keeps_every_answer_once_durably(tmp_path: Path) -> None:
    received = [("DNS A x.test", b"one"), ("GET https://x.test/", b"two" * 500)]
    keeper = Keeper(tmp_path / "kept")
    keeper.keep(received)
    keeper.close()
    with closing(sqlite3.connect(tmp_path / "kept" / "rows.db")) as rows:
        assert list(rows.execute("SELECT asked, digest, size FROM exchange")) == [
            (asked, hashlib.sha256(body).hexdigest(), len(body)) for asked, body in received
        ]
    (file,) = [path for path in (tmp_path / "kept").iterdir() if path.suffix == ""]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == file.name


def test_the_page_is_as_large_as_real_ones_and_always_the_same() -> None:
    assert front_page("a.test") == front_page("a.test") != front_page("b.test")
    assert abs(len(front_page("a.test")) - TARGET_BYTES) < 5_000


def test_the_world_has_as_many_sites_as_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT_VARIABLE, "3")
    assert [site.domain for site in bench_world().sites] == domains(3)


def test_the_cost_of_a_process_holds_that_of_its_children() -> None:
    import subprocess

    busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3_000_000))'])"
    cost = measured(lambda: subprocess.Popen([sys.executable, "-c", busy]))
    idle = measured(lambda: subprocess.Popen([sys.executable, "-c", "pass"]))
    assert cost.code == 0
    assert cost.cpu > 2 * idle.cpu
    assert cost.memory > 5_000_000


def test_ratios_are_taken_between_neighbours_in_time() -> None:
    quiet, loud = Cost(1.0, 1.0, 10, 0), Cost(4.0, 4.0, 10, 0)
    pairs = [Pair(Cost(2.0, 2.0, 10, 0), quiet, quiet, quiet), Pair(Cost(8.0, 8.0, 10, 0), loud, loud, loud)]
    text = "\n".join(collection_lines(pairs, {"DNS": 4}, Size(2, 2, 2, 0)))
    assert "2.00 (2.00 to 2.00)" in text
    starts = {"python -c pass": [quiet, loud], "pivot --help": [Cost(1.0, 3.0, 10, 0), Cost(1.0, 12.0, 10, 0)]}
    assert "| 3.00 |" in "\n".join(start_lines(starts))
