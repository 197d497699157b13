"""CPU by stage of one batch: start-up, collecting, storing, parsing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.world import COUNT_VARIABLE, WORLD, domains
from tests.small_internet.network import small_internet

RUNS = 3


def stages(count: int, folder: Path) -> list[dict[str, float]]:
    """CPU seconds by stage, of a few batches over the same domains."""
    os.environ[COUNT_VARIABLE] = str(count)
    listed, out = folder / "staged.txt", folder / "staged.json"
    listed.write_text("\n".join(domains(count)) + "\n", encoding="utf-8")
    found = []
    with small_internet(hostile=False, world=WORLD) as net:
        for number in range(RUNS):
            argv = [sys.executable, "-m", "benchmarks.speed.staged", str(out), "batch", str(listed), "--db", str(folder / f"s{number}.db")]
            subprocess.Popen.wait(net.popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            found.append(json.loads(out.read_text()))
    return found


def stage_lines(count: int, folder: Path) -> Iterator[str]:
    """CPU by stage as Markdown; the median run by total."""
    found = sorted(stages(count, folder), key=lambda run: sum(run.values()))[RUNS // 2]
    whole = sum(found.values())
    yield f"\n## CPU by stage ({count} domains, the middle one of {RUNS} runs)\n"
    yield "| stage | ms a domain | share |\n|---|---:|---:|"
    for stage, seconds in found.items():
        yield f"| {stage} | {seconds * 1000 / count:.1f} | {seconds / whole:.0%} |"
