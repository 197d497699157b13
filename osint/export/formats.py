"""Every format a graph is written in; a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from osint.export.case_graph import CaseGraph
from osint.export.cytoscape import write_cytoscape
from osint.export.dot import write_dot
from osint.export.gexf import write_gexf
from osint.export.graph_csv import write_csv
from osint.export.graphml import write_graphml
from osint.export.html_page import write_html
from osint.export.svg import write_svg

Writer = Callable[[CaseGraph], Iterator[str]]

FORMATS: dict[str, Writer] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "json": write_cytoscape,
    "dot": write_dot,
    "svg": write_svg,
    "html": write_html,
}
"""Formats of one file, by name, which is also the end of the file's name."""

FOLDERS: dict[str, Callable[[CaseGraph], dict[str, Iterator[str]]]] = {
    "csv": write_csv,
}
"""Formats of several files, in a folder."""

YED = partial(write_graphml, for_yed=True)
