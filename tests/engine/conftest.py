"""Asynchronous tests run on asyncio, by the pytest plugin of anyio (which comes with httpx)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from osint.engine.registry import load_registry
from tests.cli.conftest import _whole_case, whole_case_db  # noqa: F401 - fixtures: the reference case in a database
from tests.engine.hostile_sources import install


@pytest.fixture
def anyio_backend() -> str:
    """The only event loop that pivot runs on."""
    return "asyncio"


@pytest.fixture
def outsiders_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed package with sources that misbehave, for this process and the parsing processes."""
    install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path.cwd())]))
    load_registry.cache_clear()
    yield
    load_registry.cache_clear()
