"""The graph page in a real browser, used as a person would use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from osint.export.case_graph import CaseGraph, Edge, EdgeKind, graph_of
from osint.export.html_page import write_html
from tests.export.graphs import dirty_graph, small_graph

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NODE, MODULES = shutil.which("node"), os.environ.get("PIVOT_NODE_MODULES", "")
NO_BROWSER = "no Chromium on the PATH (Debian: apt install chromium)"
NO_DRIVER = "set PIVOT_NODE_MODULES to a node_modules folder: npm install playwright-core (Node.js 18 or newer; it downloads no browser)"
pytestmark = pytest.mark.skipif(BROWSER is None, reason=NO_BROWSER)
driven = pytest.mark.skipif(not NODE or not Path(MODULES or "none", "playwright-core").is_dir(), reason=NO_DRIVER)
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


def written(graph: CaseGraph, folder: Path) -> Path:
    file = folder / "graph.html"
    file.write_text("".join(write_html(graph)), encoding="utf-8", newline="")
    return file


def used(graph: CaseGraph, folder: Path) -> dict[str, Any]:
    """What the script that uses the page saw."""
    script = Path(__file__).parent / "readers" / "page.mjs"
    argv = [NODE or "", str(script), MODULES, BROWSER or "", str(written(graph, folder)), str(folder / "graph.png")]
    return json.loads(subprocess.run(argv, capture_output=True, check=True, timeout=180).stdout)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("page")
    return {**used(small_graph(), folder), "picture": (folder / "graph.png").stat().st_size}


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()], ids=["small", "dirty"])
def test_the_page_builds_itself_in_a_bare_browser(graph: CaseGraph, tmp_path: Path) -> None:
    argv = [BROWSER or "", *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom"]
    ran = subprocess.run([*argv, written(graph, tmp_path).as_uri()], capture_output=True, timeout=120, check=True)
    page = ran.stdout.decode("utf-8")
    assert 'data-ready="yes"' in page
    assert f"{len(graph.nodes)} of {len(graph.nodes)} dots, {len(graph.edges)} of {len(graph.edges)} lines shown" in page
    assert "one.example" in page.partition('<div id="answers"')[2].partition("</div>")[0]


@driven
def test_everything_is_shown_and_really_drawn(seen: dict[str, Any]) -> None:
    graph = small_graph()
    assert seen["title"] == graph.title
    assert seen["all"] == {"nodes": [item.id for item in graph.nodes], "edges": [item.id for item in graph.edges]}
    assert "hub (1)" in seen["legend"]
    assert seen["pixels"]["nodes"] > 500
    assert seen["pixels"]["edges"] > 200
    assert seen["pixels"]["labels"] > 500
    assert seen["picture"] > 10_000


@driven
def test_search_finds_values_and_says_where_there_is_nothing(seen: dict[str, Any]) -> None:
    assert seen["found"] == ["analytics:ga:UA-99999901"]
    assert seen["foundNothing"] == "nothing in this graph"
    assert seen["listed"] == ["one.example", "two.example", "outlet.example"]


@driven
def test_filters_hide_and_the_button_brings_everything_back(seen: dict[str, Any]) -> None:
    assert seen["judgedOnly"]["edges"] == ["e:judged"]
    assert "value:analytics:ga:UA-99999901" not in seen["judgedOnly"]["nodes"]
    assert "e:linked" not in seen["strong"]["edges"]
    assert "e:judged" in seen["strong"]["edges"]
    assert seen["strongSaid"] == "probability 0.99"
    assert "e:aside" not in seen["withoutHubs"]["edges"]
    assert seen["again"] == seen["all"]


@driven
def test_only_what_was_seen_in_the_chosen_time_is_shown(tmp_path: Path) -> None:
    graph = small_graph()
    late = next(item.last for item in graph.nodes if item.last)
    later = Edge("e:late", "site:one.example", "site:two.example", EdgeKind.COPIED_FROM, 1.0, "late", late, late)
    seen = used(graph_of("t", graph.nodes, [*graph.edges, later], "w"), tmp_path)
    assert seen["days"] == "between 2024-02-29 and 2024-02-29"
    assert "e:late" in seen["all"]["edges"]
    assert "e:late" not in seen["firstDay"]["edges"]
    assert "e:linked" in seen["firstDay"]["edges"]


@driven
def test_the_keyboard_leads_to_a_site_and_what_is_around_it(seen: dict[str, Any]) -> None:
    assert seen["nodeDetails"].startswith("one.example")
    assert "linked: two.example (almost certain)" in seen["nodeDetails"]
    assert "value:address:192.0.2.1" not in seen["around"]["nodes"]
    assert set(seen["around"]["nodes"]) == {"site:one.example", "site:outlet.example", "site:two.example", "value:analytics:ga:UA-99999901"}
    assert seen["afterEscape"] == seen["all"]


@driven
def test_a_click_on_a_line_shows_reasons_days_and_evidence(seen: dict[str, Any]) -> None:
    assert seen["clicked"] in {"e:linked", "e:judged"}
    for said in ("one.example and two.example", "2024-02-29", "almost certain", "0.97", "one\nanother", "exchanges 1, 2"):
        assert said in seen["edgeDetails"]


@driven
def test_nothing_is_asked_nothing_fails_and_foreign_script_does_not_run(seen: dict[str, Any], tmp_path: Path) -> None:
    for found in (seen, used(dirty_graph(), tmp_path)):
        # The one request is the test's own, which the policy stops.
        assert [url for url in found["requests"] if url != "https://leak.example/"] == []
        assert (found["fetched"], found["ran"], found["dialogs"], found["markup"]) == ("no", 0, 0, 0)
        assert [line for line in found["errors"] if "Content Security Policy" not in line and "leak.example" not in line] == []
