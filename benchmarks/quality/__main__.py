"""How good extraction, links and lookalikes are on recorded material, in one command.

    .venv/bin/python -m benchmarks.quality          # prints everything; what is not at hand is skipped and said so
    .venv/bin/python -m benchmarks.quality --docs   # also writes docs/linking-quality.md and docs/images/reliability.svg

The material is looked for in ../shared/data; nothing of it is part of the repository.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality import indicator_sites, partisan_sites, tracker_ids
from benchmarks.quality.figures import indicators, partisan, trackers
from benchmarks.quality.reliability_plot import svg
from benchmarks.quality.report import indicator_lines, partisan_lines, preamble, tracker_lines

DOCS = Path(__file__).resolve().parents[2] / "docs"
OTHERS = (
    "quality.article_text",
    "quality.copied_text",
    "quality.planted_corpus",
    "quality.translated_copies",
    "extraction_accuracy",
    "lookalike_accuracy",
    "portal_kombat",
)
PLOT_TITLE = "Partisan sites: printed and proved"


def linking(write: bool) -> Iterator[str]:
    """The figures of linking, line by line; with `write` the picture is written beside the docs."""
    yield from preamble()
    if indicator_sites.is_here():
        yield from indicator_lines(indicators())
    else:
        yield "The 21 sites are not at hand: not measured."
    if tracker_ids.is_here():
        yield from tracker_lines(trackers(), trackers(disguised=True), tracker_ids.extraction())
    else:
        yield "The recorded ids are not at hand: not measured."
    if not partisan_sites.is_here():
        yield "The partisan sites are not at hand: not measured."
        return
    found = partisan()
    yield from partisan_lines(found)
    if write:
        (DOCS / "images").mkdir(exist_ok=True)
        (DOCS / "images" / "reliability.svg").write_text(svg(found.table, PLOT_TITLE), encoding="utf-8")


def main(words: list[str]) -> None:
    """Print the figures, those of the other measurements after those of linking."""
    started = time.perf_counter()
    write = "--docs" in words
    lines = []
    for line in linking(write):
        print(line, flush=True)
        lines.append(line)
    if write:
        (DOCS / "linking-quality.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\n(linking: {time.perf_counter() - started:.0f} s)")
    for name in OTHERS:
        print(f"\n## {name.rpartition('.')[2].replace('_', ' ')}\n", flush=True)
        if importlib.util.find_spec(f"benchmarks.{name}") is None:
            print("not there: skipped")
            continue
        module = importlib.import_module(f"benchmarks.{name}")
        sys.argv = [name]
        if name == "extraction_accuracy":
            module.main([])
        else:
            module.main()


if __name__ == "__main__":
    main(sys.argv[1:])
