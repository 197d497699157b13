"""An index whose writer was killed opens, knows how far it came, and goes on from there."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from osint.store.text_index.index import TextIndex
from tests.store.text_index.texts import counts, documents, prints, random_texts

WRITER = """
import sys
from pathlib import Path
from osint.store.text_index import index, merging, recent
from tests.store.text_index.texts import documents, random_texts
index.BATCH_POSTINGS = recent.MOST = merging.MOST = 3000
merging.STEP_BLOCKS = 2
with index.TextIndex(Path(sys.argv[1])) as opened:
    start = opened.indexed + 1
    print("begun", flush=True)
    for first in range(start - (start - 1) % 100, 100_000, 100):
        opened.add(one for one in documents(random_texts(first, 100)) if one[0] > opened.indexed)
"""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """While another process adds articles; it is killed in the end."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"begun\n"
            yield
        finally:
            writer.kill()


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_writer_leaves_a_whole_index(path: Path, seed: int) -> None:
    for seconds in np.random.default_rng(seed).uniform(0.02, 0.3, 3):
        with writing(path):
            time.sleep(seconds)
        with TextIndex(path) as index:
            reached = index.indexed
            assert index.size().postings >= reached * 30 - 64
            for number in np.linspace(1, reached, 40).astype(int).tolist() if reached else []:
                first = number - (number - 1) % 100
                assert counts(index.candidates(prints(random_texts(first, 100)[number]))) == {number: 30}
    with TextIndex(path) as index:
        index.add(documents({reached + 1: range(20)}))
        assert counts(index.candidates(prints(range(20)))) == {reached + 1: 20}


def test_a_reader_is_right_while_another_process_adds(path: Path) -> None:
    end, reached = time.monotonic() + 30, 0
    with writing(path), TextIndex(path) as index:
        while reached < 1000 and time.monotonic() < end:
            reached = index.indexed
            for number in {1, reached // 2, reached} - {0} if reached else ():
                first = number - (number - 1) % 100
                assert counts(index.candidates(prints(random_texts(first, 100)[number]))) == {number: 30}
    assert reached >= 1000
