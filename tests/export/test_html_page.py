from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from osint.data import read_text
from osint.export.case_graph import CaseGraph, graph_of
from osint.export.html_page import SCRIPTS, write_html
from tests.export.graphs import dirty_graph, edge_facts, node_facts, small_graph


class Page(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


def page(graph: CaseGraph) -> str:
    return "".join(write_html(graph))


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_every_node_edge_kind_weight_and_date_stands_in_it(graph: CaseGraph) -> None:
    found = json.loads(Page(page(graph)).scripts[0])
    assert {d["id"]: (d["label"], d["kind"], d["first"] or "", d["last"] or "") for d in found["nodes"]} == node_facts(graph)
    edges = {
        d["id"]: (*sorted((d["source"], d["target"])), d["kind"], d["weight"], d["label"], d["first"] or "", d["last"] or "")
        for d in found["edges"]
    }
    assert edges == edge_facts(graph)


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_the_only_scripts_are_the_data_and_those_that_the_policy_names(graph: CaseGraph) -> None:
    found = Page(page(graph))
    policy = next(attrs["content"] or "" for tag, attrs in found.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found.scripts[1:]}
    assert found.scripts[1:] == [read_text(f"graph_page/{name}") for name in SCRIPTS]
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none';")
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy


def test_what_a_site_is_called_adds_no_element() -> None:
    dirty, clean = (sorted(tag for tag, _ in Page(page(graph)).tags) for graph in (dirty_graph(), graph_of("t", [], [], "w")))
    assert dirty == clean


def test_nothing_in_it_points_outside() -> None:
    for tag, attrs in Page(page(small_graph())).tags:
        assert tag not in {"img", "iframe", "object", "embed", "base", "a"}
        assert all(value == "data:," for name, value in attrs.items() if name in {"src", "href", "action", "srcset"})


def test_licences_of_what_is_built_in_stand_in_it() -> None:
    text = page(small_graph())
    assert "sigma 3.0.3, MIT License" in text
    assert "graphology 0.26.0, MIT License" in text


def test_what_is_left_out_is_said() -> None:
    graph = graph_of("t", [], [], "w", "7 further sites were not compared")
    assert json.loads(Page(page(graph)).scripts[0])["left_out"] == "7 further sites were not compared"
