from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import chain

import pytest

from osint.export.case_graph import CaseGraph
from osint.export.formats import FOLDERS, FORMATS, YED
from tests.export.graphs import dirty_graph, small_graph

SCRIPT = "from tests.export.test_formats import digests; print(digests())"


def digests() -> list[str]:
    found = []
    for graph in (small_graph(), dirty_graph()):
        texts = [*(write(graph) for write in FORMATS.values()), YED(graph), *chain(*(f(graph).values() for f in FOLDERS.values()))]
        found += [hashlib.sha256("".join(text).encode("utf-8")).hexdigest() for text in texts]
    return found


def test_every_format_is_byte_for_byte_the_same_in_every_process() -> None:
    here = str(digests())
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True, timeout=120)
        assert ran.stdout.strip() == here


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_holds_a_character_that_xml_refuses_or_that_turns_a_line(name: str) -> None:
    text = "".join(FORMATS[name](dirty_graph()))
    bad = set("\x00\x0b\x1b\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    page = "".join(FORMATS[name](CaseGraph("t", (), (), "w")))
    assert not (set(text) & bad) - set(page)
    text.encode("utf-8")
