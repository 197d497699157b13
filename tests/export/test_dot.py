from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from lxml import etree

from osint.export.case_graph import CaseGraph
from osint.export.dot import quoted, write_dot
from tests.export.graphs import dirty_graph, small_graph

STRING = r'"(?:[^"\\\n]|\\.)*"'
VALUE = rf"(?:{STRING}|[A-Za-z][A-Za-z0-9]*|[0-9.]+)"
LIST = rf"\[[a-z_]+={VALUE}(?:, [a-z_]+={VALUE})*\]"
LINE = re.compile(rf"  (?:node )?(?P<a>{STRING})(?: -- (?P<b>{STRING}))? {LIST};")
DOT = shutil.which("dot")


@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_every_line_is_a_statement_of_quoted_strings(graph: CaseGraph) -> None:
    _, _, *lines, last = "".join(write_dot(graph)).encode("utf-8").decode("utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found)
    assert last == "}"
    assert [bool(match and match["b"]) for match in found] == [False] * len(graph.nodes) + [True] * len(graph.edges)


def test_kinds_days_and_exact_weights_stand_in_it() -> None:
    text = "".join(write_dot(small_graph()))
    assert 'kind="carries, set aside"' in text
    assert 'strength="0.001"' in text
    assert text.count('first_seen="2024-02-29"') == 4 + 5


def test_quotation_marks_and_backslashes_cannot_end_a_string() -> None:
    assert quoted('a"b\\') == '"a\\"b\\\\"'
    assert quoted("two\nlines") == '"two lines"'


@pytest.mark.skipif(DOT is None, reason="Graphviz is not installed (Debian: apt install graphviz)")
@pytest.mark.parametrize("graph", [small_graph(), dirty_graph()])
def test_graphviz_draws_it(graph: CaseGraph) -> None:
    text = "".join(write_dot(graph)).encode("utf-8")
    ran = subprocess.run([DOT or "", "-Kfdp", "-Tsvg"], input=text, capture_output=True, timeout=120, check=True)
    drawn = etree.fromstring(ran.stdout, etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False))
    classes = [item.get("class") for item in drawn.iter("{http://www.w3.org/2000/svg}g")]
    assert (classes.count("node"), classes.count("edge")) == (len(graph.nodes), len(graph.edges))
