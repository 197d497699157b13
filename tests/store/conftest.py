"""A database and a vault in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osint.store.database import Database, open_database
from osint.store.vault import Vault


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    found = open_database(tmp_path / "pivot.db")
    yield found
    found.close()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault beside it."""
    return Vault(tmp_path / "pivot.db.vault")
