"""Programs in JavaScript read the exports back: graphology (which Gephi Lite uses) and cytoscape.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from osint.export.case_graph import CaseGraph
from osint.export.formats import FORMATS
from osint.export.graphml import write_graphml
from tests.export.graphs import dirty_graph, edge_facts, large_graph, node_facts, small_graph

READERS = Path(__file__).parent / "readers"
NODE, MODULES = shutil.which("node"), os.environ.get("PIVOT_NODE_MODULES", "")
HOW = (
    "set PIVOT_NODE_MODULES to a node_modules folder: "
    "npm install graphology graphology-gexf graphology-graphml cytoscape (Node.js 18 or newer)"
)
pytestmark = pytest.mark.skipif(not NODE or not MODULES, reason=HOW)
CASES = {
    "gexf": ("gexf.mjs", FORMATS["gexf"]),
    "graphml": ("graphml.mjs", FORMATS["graphml"]),
    "graphml for yEd": ("graphml.mjs", partial(write_graphml, for_yed=True)),
    "json": ("cytoscape.mjs", FORMATS["json"]),
}


def read_back(script: str, text: Iterator[str], file: Path) -> tuple[dict[str, list[object]], dict[str, list[object]]]:
    file.write_text("".join(text), encoding="utf-8", newline="")
    argv = [NODE or "", str(READERS / script), MODULES, str(file)]
    found = json.loads(subprocess.run(argv, capture_output=True, check=True, timeout=120).stdout)
    return found["nodes"], found["edges"]


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph(), large_graph(500, 2000)], ids=["small", "dirty", "large"])
@pytest.mark.parametrize("case", CASES)
def test_every_node_edge_kind_weight_and_date_is_read(case: str, graph: CaseGraph, tmp_path: Path) -> None:
    script, write = CASES[case]
    nodes, edges = read_back(script, write(graph), tmp_path / "graph")
    assert {name: tuple(facts) for name, facts in nodes.items()} == node_facts(graph)
    # JavaScript sorts by UTF-16 units, Python by code points.
    assert {name: (*sorted(map(str, facts[:2])), *facts[2:]) for name, facts in edges.items()} == edge_facts(graph)
