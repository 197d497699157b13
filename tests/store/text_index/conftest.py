"""A new index in a temporary folder, and sizes so small that a few articles fill many segments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osint.store.text_index import blocks, lookup, merging, ranking, recent
from osint.store.text_index.index import TextIndex

BLOCK, EACH = 64, 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where it lies."""
    return tmp_path / "case.db.index"


@pytest.fixture
def index(path: Path) -> Iterator[TextIndex]:
    """An empty index."""
    with TextIndex(path) as found:
        yield found


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of 64 postings, segments from 100 of them, merged two blocks a step; five articles of each fingerprint count."""
    for module in (blocks, merging, lookup):
        monkeypatch.setattr(module, "BLOCK", BLOCK)
    for module in (recent, merging):
        monkeypatch.setattr(module, "MOST", 100)
    monkeypatch.setattr(merging, "STEP_BLOCKS", 2)
    monkeypatch.setattr(lookup, "READ_AT_MOST", BLOCK)
    monkeypatch.setattr(ranking, "ARTICLES_EACH", EACH)
