"""Prints the figures as Markdown: python -m benchmarks.copied_text --articles 20000 [--peers-python PYTHON] [--folder F]."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.copied_text.corpus import corpus
from benchmarks.copied_text.judged import Judged
from benchmarks.copied_text.peers import WAYS as PEERS
from benchmarks.copied_text.planted import AIMS, FLOORS

FOLDER = Path(tempfile.gettempdir()) / "pivot-copied-text"
OWN, CALLED = "pivot", "pivot, called a copy"
"""What shares a passage at all, and what is enough to be reported as a copy."""
WAYS = (OWN, CALLED, *PEERS)
COLUMNS = (
    "way",
    "index docs/s (CPU)",
    "queries",
    "query ms, median (CPU)",
    "95 of 100 within",
    "peak MB",
    "on disk MB",
    "precision",
    "false / pairs",
)
AIM_PRECISION, AIM_QUERY = 0.999, 20.0


def measured(path: Path, folder: Path, way: str = OWN, python: str = sys.executable) -> Judged | None:
    """One way in a process of its own; None where its library is not there."""
    what = ["own"] if way in {OWN, CALLED} else ["peers", way]
    argv = [python, "-m", f"benchmarks.copied_text.{what[0]}", *what[1:], str(path), str(folder), *(["--called"] if way == CALLED else [])]
    found = subprocess.run(argv, capture_output=True, text=True, check=False)
    if found.returncode:
        if "ModuleNotFoundError" in found.stderr:
            return None
        raise SystemExit(f"{way}: {found.stderr[-2000:]}")
    return Judged(**json.loads(found.stdout))


def lines(articles: int, folder: Path = FOLDER, peers_python: str = "", ways: Sequence[str] = WAYS) -> Iterator[str]:
    """All figures as Markdown, a line as soon as it is known; the articles are written into that folder once."""
    path = corpus(folder, articles)
    yield f"\n## Copied text ({articles:,} invented articles)\n"
    yield "Index: from text to disk, one core, reading the articles not counted. Query: from text to the passages shared (pivot)"
    yield "or to the articles named (the others, which show no passages), one after the other for at most some minutes."
    yield "False: pairs that share no text; phrases of daily speech are none. The memory is that of indexing.\n"
    yield f"| {' | '.join([*COLUMNS[:7], *FLOORS, *COLUMNS[7:]])} |"
    yield f"|---|{'---:|' * (len(COLUMNS) + len(FLOORS) - 1)}"
    aims = " | ".join(f"{AIMS[kind]:.2f}" if kind in AIMS else "" for kind in FLOORS)
    yield f"| aim | | | <= {AIM_QUERY:.0f} | | | | {aims} | {AIM_PRECISION} | |"
    missing = []
    for way in (way for way in ways if way in {OWN, CALLED} or peers_python):
        found = measured(path, folder, way, sys.executable if way in {OWN, CALLED} else peers_python)
        if found:
            yield row(found)
        else:
            missing.append(way)
    if missing:
        yield f"\nNot installed, so not measured: {', '.join(missing)}."


def row(found: Judged) -> str:
    """One way as a line of the table."""
    rate = f"{found.articles / found.index_wall:,.0f} ({found.articles / found.index_cpu:,.0f})"
    disk = f"{found.disk / 1e6:,.0f}" if found.disk else "in memory"
    recall = " | ".join(f"{found.recall[kind]:.3f}" for kind in FLOORS)
    cost = f"{found.queries:,} | {found.query_wall:.1f} ({found.query_cpu:.1f}) | {found.query_p95:.1f} | {found.peak / 1e6:,.0f} | {disk}"
    return f"| {found.name} | {rate} | {cost} | {recall} | {found.precision:.4f} | {found.false_pairs:,} / {found.pairs:,} |"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copied_text", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="keeps the articles")
    parser.add_argument(
        "--peers-python", default="", metavar="PYTHON", help="a Python that has datasketch, rensa, duckdb, mmh3, numpy, zstandard"
    )
    parser.add_argument("--ways", nargs="+", default=WAYS, choices=WAYS, metavar="WAY", help="only these: " + "; ".join(WAYS))
    given = parser.parse_args()
    for line in lines(given.articles, given.folder, given.peers_python, given.ways):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
