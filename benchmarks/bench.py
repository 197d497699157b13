"""Measures speed as ratios, all in one run: python -m benchmarks.bench (`--quick` for a short look, `--profile` for where time goes)."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import linking_speed
from benchmarks.copied_text import __main__ as copied_text
from benchmarks.speed.exchanges import exchanges_of
from benchmarks.speed.measure import Cost, measured
from benchmarks.speed.world import COUNT_VARIABLE, WORLD, domains
from tests.small_internet.namespace import Way, way_in
from tests.small_internet.network import SmallInternet, small_internet

OUT = Path("bench-out")
AIM_COLLECTION, AIM_START = 1.4, 4.0
NOTHING = (sys.executable, "-c", "pass")
STARTS = {"pivot --help": ("--help",), "pivot domain --help": ("domain", "--help")}


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    domains: int
    repetitions: int
    starts: int
    linked_sites: int
    articles: tuple[int, ...] = ()


FULL, QUICK = Size(150, 5, 15, 1_000_000, (20_000, 200_000, 1_000_000)), Size(20, 2, 5, 20_000, (2_000,))


@dataclass(frozen=True, slots=True)
class Pair:
    """One repetition, one right after the other: pivot, the bare loop, one that uses connections again, and one that keeps evidence."""

    pivot: Cost
    bare: Cost
    kept: Cost
    whole: Cost


def command() -> tuple[str, ...]:
    """The installed `pivot`, or the module where it is not installed beside this Python."""
    found = Path(sys.executable).with_name("pivot")
    return (str(found),) if found.exists() else (sys.executable, "-m", "osint")


def starts(repetitions: int) -> dict[str, list[Cost]]:
    """What it costs to start each command and `python -c pass`, taken in turns."""
    todo = {"python -c pass": NOTHING} | {name: (*command(), *words) for name, words in STARTS.items()}
    found: dict[str, list[Cost]] = {name: [] for name in todo}
    for _ in range(repetitions + 1):
        for name, argv in todo.items():
            found[name].append(measured(lambda argv=argv: subprocess.Popen(argv, stdout=subprocess.DEVNULL)))  # type: ignore[misc]
    return {name: costs[1:] for name, costs in found.items()}


def collections(size: Size, folder: Path) -> tuple[list[Pair], dict[str, int]]:
    """Full collections by pivot and the same exchanges by the bare loop, in turns; and how many exchanges of each kind that is."""
    os.environ[COUNT_VARIABLE] = str(size.domains)
    listed, asked = folder / "domains.txt", folder / "exchanges.json"
    listed.write_text("\n".join(domains(size.domains)) + "\n", encoding="utf-8")
    pairs = []
    with small_internet(hostile=False, world=WORLD) as net:
        asked.write_text(json.dumps(exchanges_of(_pivot(net, listed, folder / "first.db")[1])), encoding="utf-8")
        counts = _bare(net, asked, folder)[1]
        for number in range(size.repetitions):
            database = folder / f"{number}.db"
            cost, _ = _pivot(net, listed, database)
            kept = folder / f"{number}.kept"
            loops = (_bare(net, asked, folder, *words)[0] for words in ((), ("--kept",), ("--whole", str(kept))))
            pairs.append(Pair(cost, *loops))
            shutil.rmtree(kept)
            shutil.rmtree(database.with_name(database.name + ".vault"))
    return pairs, counts


def _pivot(net: SmallInternet, listed: Path, database: Path) -> tuple[Cost, Path]:
    argv = [*command(), "batch", str(listed), "--db", str(database)]
    cost = measured(lambda: net.popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    if cost.code != 0:
        raise SystemExit(f"pivot batch ended with {cost.code}: {net.run(argv).stderr[-2000:]}")
    return cost, database


def _bare(net: SmallInternet, asked: Path, folder: Path, *words: str) -> tuple[Cost, dict[str, int]]:
    with (folder / "bare.out").open("wb") as out:
        cost = measured(lambda: net.popen([sys.executable, "-m", "benchmarks.speed.bare", *words, str(asked)], stdout=out))
    if cost.code != 0:
        raise SystemExit("the bare loop failed")
    counts: dict[str, int] = json.loads((folder / "bare.out").read_text())
    return cost, counts


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def start_lines(found: dict[str, list[Cost]]) -> Iterator[str]:
    """Start-up as Markdown: medians of wall time and of the ratios taken in turns."""
    base = [cost.wall for cost in found["python -c pass"]]
    yield f"\n## Start-up ({len(base)} runs in turns, wall time)\n"
    yield "| command | ms | times `python -c pass` | aim |\n|---|---:|---:|---:|"
    for name, costs in found.items():
        ratio = middle([cost.wall / floor for cost, floor in zip(costs, base, strict=True)])
        aim = "" if name == "python -c pass" else f"<= {AIM_START:.0f}"
        yield f"| `{name}` | {middle([cost.wall for cost in costs]) * 1000:.0f} | {ratio:.2f} | {aim} |"


def collection_lines(pairs: Sequence[Pair], counts: dict[str, int], size: Size) -> Iterator[str]:
    """Full collections as Markdown."""
    yield f"\n## Full collections ({size.domains} domains, {len(pairs)} repetitions in turns)\n"
    made = ", ".join(f"{count / size.domains:.1f} {kind}" for kind, count in counts.items())
    yield f"Exchanges a domain: {made}. All keep 8 domains going at a time; CPU is that of all processes, start-up included.\n"
    yield "| | CPU ms a domain | domains a second | peak memory MB | pivot's CPU, times this |\n|---|---:|---:|---:|---:|"
    rows = {
        "pivot": [pair.pivot for pair in pairs],
        "bare libraries, the same exchanges": [pair.bare for pair in pairs],
        "bare libraries, connections used again": [pair.kept for pair in pairs],
        "bare libraries, the whole job but for the facts": [pair.whole for pair in pairs],
    }
    for name, costs in rows.items():
        cpu, wall, memory = (middle(values) for values in zip(*((cost.cpu, cost.wall, cost.memory) for cost in costs), strict=True))
        ratios = [pair.pivot.cpu / cost.cpu for pair, cost in zip(pairs, costs, strict=True)]
        shown = f"{middle(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})" if name != "pivot" else ""
        yield f"| {name} | {cpu * 1000 / size.domains:.1f} | {size.domains / wall:.1f} | {memory / 1e6:.0f} | {shown} |"
    yield f"\nAim: at most {AIM_COLLECTION} times the bare libraries at the same exchanges, which keep nothing."
    yield "The whole job is the same exchanges, each answer parsed, SHA-256 and zstd of each body, one file a domain forced to disk,"
    yield "and a row for each exchange; no facts are taken."


def main() -> int:
    """Print the figures and write them to bench-out/bench.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer domains and repetitions: a look, not a measurement")
    parser.add_argument("--profile", action="store_true", help="only say where pivot's own CPU goes")
    parser.add_argument("--peers-python", default="", metavar="PYTHON", help="a Python that has datasketch, rensa and duckdb")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    # Everybody runs from compiled files, as installed programs do; the first run of each is not counted and writes them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    lines = [f"# Speed\n\nPython {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} when it began."]
    if not arguments.profile:
        lines += start_lines(starts(size.starts))
    if way_in() is Way.NONE:
        lines.append("\nNo network namespace can be had here: collections are not measured (the bare loop needs the real ports).")
    else:
        lines += _measured_inside(size, profile_only=arguments.profile)
    if not arguments.profile:
        lines += linking_speed.lines(sites=size.linked_sites, repetitions=min(3, size.repetitions))
        for articles in size.articles:
            lines += copied_text.lines(articles, peers_python=arguments.peers_python)
    text = "\n".join(lines)
    OUT.mkdir(exist_ok=True)
    (OUT / "bench.md").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def _measured_inside(size: Size, *, profile_only: bool) -> Iterator[str]:
    from benchmarks.speed.stages import stage_lines

    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        if not profile_only:
            yield from collection_lines(*collections(size, Path(name)), size)
        yield from stage_lines(size.domains, Path(name))


if __name__ == "__main__":
    sys.exit(main())
