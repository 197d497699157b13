"""Measures linking: python -m benchmarks.linking_speed [--sites N] [--folder F] [--peers PYTHON] (PYTHON has polars, duckdb, pandas)."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.linking import ways
from benchmarks.linking.built import built
from benchmarks.linking.crowd import group_of, worth_of
from benchmarks.linking.marking import marking_lines
from benchmarks.linking.one_site import one_site_lines
from osint.linking.weights import current

SITES = 1_000_000
REPETITIONS = 3
FOLDER = Path(tempfile.gettempdir()) / "pivot-linking-bench"
SQUARE = (1_000, 2_000, 4_000, 8_000)
ANY = 0.001
"""Every pair that shares a value which says anything."""
AIM, AIM_MEMORY = 2.0, 2e9
LIMIT, SQUARED = "NumPy", "every shared value"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one way; seconds, and bytes at the peak."""

    pairs: int
    score: float
    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the crowd is, and which Python has the libraries compared."""

    folder: Path
    sites: int
    peers: str
    repetitions: int

    def run(self, way: str, least: float, sites: int = 0) -> Measured | None:
        """One run in a process of its own; None where the way's library is not there."""
        database, arrays = built(self.folder, sites or self.sites)
        mine = way in {"pivot", LIMIT}
        argv = [sys.executable, "-m", "benchmarks.linking.ways"] if mine else [self.peers, str(Path(ways.__file__))]
        found = subprocess.run([*argv, way, str(database), str(_weighed(arrays)), str(least)], capture_output=True, text=True, check=False)
        if found.returncode:
            if "ModuleNotFoundError" in found.stderr:
                return None
            raise SystemExit(f"{way}: {found.stderr[-2000:]}")
        given = json.loads(found.stdout)
        return Measured(given["pairs"], given["score"], given["wall"], given["cpu"], given["peak"])

    def runs(self, names: Sequence[str], least: float) -> dict[str, list[Measured]]:
        """Some runs of each way, in turns; ways that cannot be run are left out."""
        found: dict[str, list[Measured]] = {name: [] for name in names}
        for _ in range(self.repetitions):
            for name in names:
                one = self.run(name, least)
                if one:
                    found[name].append(one)
        return {name: runs for name, runs in found.items() if runs}


def _weighed(arrays: Path) -> Path:
    """The arrays with what each value is worth by the weights of today."""
    out = arrays.with_name(f"{arrays.stem}-{current().version}.npz")
    if not out.exists():
        given = np.load(arrays)
        value, rule = given["value"], given["rule"]
        np.savez(out, site=given["site"], value=value, worth=worth_of(value, rule), group=group_of(rule))
    return out


def lines(sites: int = SITES, folder: Path = FOLDER, peers: str = sys.executable, repetitions: int = REPETITIONS) -> list[str]:
    """All figures as Markdown; the database is made in that folder once, which takes two minutes and a gigabyte."""
    return list(_lines(Setting(folder, sites, peers, repetitions)))


def _lines(setting: Setting) -> Iterator[str]:
    yield f"\n## Linking ({setting.sites:,} sites, {setting.sites * 10:,} marks, one value on half of the sites)\n"
    yield "From the database on disk to all pairs of sites with their scores (pivot), and from arrays in memory to the same (the others),"
    yield f"each in a process of its own, {setting.repetitions} runs in turns, the middle one shown."
    yield "Values on more than 50 sites link nobody."
    names = [name for name in ways.WAYS if name != SQUARED]
    every = setting.runs(names, ANY)
    yield from _table("every pair", every)
    likely = current().log_odds_of("likely") - current().prior
    yield from _table("pairs that can be likely or more", setting.runs(["pivot", LIMIT], likely))
    if every.keys() != set(names):
        yield f"\nNot installed, so not measured: {', '.join(name for name in names if name not in every)}."
    yield from _square_lines(setting)
    yield from one_site_lines(built(setting.folder, setting.sites)[0])
    yield from marking_lines(setting.folder)


def _table(title: str, runs: dict[str, list[Measured]]) -> Iterator[str]:
    yield f"\n| {title} | pairs | CPU s | wall s | peak MB | CPU, times NumPy | wall, times NumPy |\n|---|---:|---:|---:|---:|---:|---:|"
    base = runs[LIMIT]
    for name, found in runs.items():
        if (found[0].pairs, round(found[0].score)) != (base[0].pairs, round(base[0].score)):
            raise SystemExit(f"{name} finds other pairs than NumPy: {found[0]} and {base[0]}")
        cpu, wall, peak = (statistics.median(column) for column in zip(*((one.cpu, one.wall, one.peak) for one in found), strict=True))
        ratios = [statistics.median(_ratios(found, base, what)) for what in ("cpu", "wall")]
        yield f"| {name} | {found[0].pairs:,} | {cpu:.2f} | {wall:.2f} | {peak / 1e6:,.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} |"


def _ratios(found: Sequence[Measured], base: Sequence[Measured], what: str) -> list[float]:
    return [getattr(one, what) / getattr(other, what) for one, other in zip(found, base, strict=True)]


def _square_lines(setting: Setting) -> Iterator[str]:
    both = {sites: (setting.run(SQUARED, ANY, sites), setting.run("pivot", ANY, sites)) for sites in SQUARE}
    if not all(all(pair) for pair in both.values()):
        return
    yield "\nMerging on every shared value and dropping doubles, which is the closest peer's way, against pivot from its database:\n"
    yield "| sites | pairs merged | CPU s | peak MB | pivot, CPU s |\n|---:|---:|---:|---:|---:|"
    for sites, (merged, own) in both.items():
        if merged and own:
            yield f"| {sites:,} | {merged.pairs:,} | {merged.cpu:.2f} | {merged.peak / 1e6:,.0f} | {own.cpu:.2f} |"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking_speed", description=__doc__)
    parser.add_argument("--sites", type=int, default=SITES)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="keeps the database")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="a Python that has polars, duckdb and pandas")
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    given = parser.parse_args()
    for line in _lines(Setting(given.folder, given.sites, given.peers, given.repetitions)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
