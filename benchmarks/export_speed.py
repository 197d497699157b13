"""How long the exports take on a large graph, beside networkx's writers and beside escaped text alone: python -m benchmarks.export_speed.

Everything in one run, each in a process of its own; CPU seconds of the writing alone, and the memory that it took beyond the graph's own.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import quoteattr

from benchmarks.memory import peak_memory
from osint.export.case_graph import CaseGraph, Edge, Node
from osint.export.formats import FOLDERS, FORMATS, YED
from osint.export.graph_csv import write_csv
from tests.export.graphs import large_graph

NODES, EDGES, TIMES = 100_000, 500_000, 3
DRAWN = {"svg", "html"}
Write = Callable[[CaseGraph, Path], None]


def ours(name: str) -> Write:
    """One of pivot's formats, into a file (of CSV both, one after the other)."""
    if name in FOLDERS:
        return lambda graph, path: into(path, chain(*write_csv(graph).values()))
    write = YED if name == "graphml for yEd" else FORMATS[name]
    return lambda graph, path: into(path, write(graph))


def into(path: Path, text: Iterator[str]) -> None:
    """Text in pieces into a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(text)


def bare(graph: CaseGraph, path: Path) -> None:
    """The floor: every text of the graph escaped and written, in no format."""

    def line(item: Node | Edge) -> str:
        given = (item.id, item.label, item.kind.value, str(item.first), str(item.last), *map(str, item.attributes.values()))
        ends = (item.source, item.target, repr(item.weight)) if isinstance(item, Edge) else ()
        return f"<x {' '.join(quoteattr(text) for text in (*given, *ends))}/>\n"

    items: list[Node | Edge] = [*graph.nodes, *graph.edges]
    into(path, map(line, items))


def networkx_writer(name: str) -> Callable[[CaseGraph], Write]:
    """networkx's writer; its own copy of the graph is made before the clock starts."""

    def prepared(graph: CaseGraph) -> Write:
        import networkx

        held = networkx.MultiGraph()
        for node in graph.nodes:
            held.add_node(node.id, **_said(node))
        for edge in graph.edges:
            held.add_edge(edge.source, edge.target, key=edge.id, weight=edge.weight, **_said(edge))
        if name == "json":
            return lambda _, path: into(path, iter([json.dumps(networkx.cytoscape_data(held))]))
        write = {"gexf": networkx.write_gexf, "graphml (lxml)": networkx.write_graphml_lxml, "graphml": networkx.write_graphml_xml}[name]
        return lambda _, path: write(held, path)

    return prepared


def _said(item: Node | Edge) -> dict[str, str | float]:
    days = {"first_seen": str(item.first), "last_seen": str(item.last)}
    return {"label": item.label, "kind": item.kind.value, **days, **item.attributes}


OTHERS = {f"networkx {name}": networkx_writer(name) for name in ("gexf", "graphml (lxml)", "graphml", "json")}
NAMES = ["escaped text alone", *(name for name in (*FORMATS, "graphml for yEd", *FOLDERS) if name not in DRAWN), *OTHERS]


def one(name: str, nodes: int, edges: int) -> dict[str, float]:
    """One writing in this process: CPU seconds, size in bytes, memory in MB beyond what stood before."""
    graph = large_graph(nodes, edges)
    write = bare if name == "escaped text alone" else OTHERS[name](graph) if name in OTHERS else ours(name)
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph"
        before = _peak_from_now()
        began = time.process_time()
        write(graph, path)
        return {"cpu": time.process_time() - began, "bytes": path.stat().st_size, "memory": (_peak() - before) / 1024}


def _peak_from_now() -> int:
    """Resident KiB now, the peak counted anew from here."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    return peak_memory() // 1024


def table(nodes: int, edges: int, times: int) -> Iterator[str]:
    """The figures as a table, each row as it comes."""
    yield f"{nodes:,} nodes, {edges:,} edges, {times} times in turns, medians; memory beyond the graph's own"
    yield "| writer | CPU s | times escaped text | MB written | MB memory |\n|---|---:|---:|---:|---:|"
    found: dict[str, list[dict[str, float]]] = {name: [] for name in NAMES}
    for _ in range(times):
        for name in NAMES:
            argv = [sys.executable, "-m", "benchmarks.export_speed", "--one", name, "--nodes", str(nodes), "--edges", str(edges)]
            found[name].append(json.loads(subprocess.run(argv, check=True, capture_output=True).stdout))
    floor = statistics.median(item["cpu"] for item in found[NAMES[0]])
    for name, items in found.items():
        cpu, size, memory = (statistics.median(item[key] for item in items) for key in ("cpu", "bytes", "memory"))
        yield f"| {name} | {cpu:.2f} | {cpu / floor:.2f} | {size / 1e6:.0f} | {memory:.0f} |"


def main() -> None:
    """Measure, and print the table."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--one", help="one writer only, figures as JSON")
    given.add_argument("--nodes", type=int, default=NODES)
    given.add_argument("--edges", type=int, default=EDGES)
    given.add_argument("--times", type=int, default=TIMES)
    said = given.parse_args()
    if said.one:
        print(json.dumps(one(said.one, said.nodes, said.edges)))
        return
    for line in table(said.nodes, said.edges, said.times):
        print(line, flush=True)


if __name__ == "__main__":
    main()
