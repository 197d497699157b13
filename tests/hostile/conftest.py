"""The hostile suite's client process, and the rule that no canary is ever touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.client import Client, driving
from tests.small_internet.network import SmallInternet


@pytest.fixture(scope="session")
def _driver(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with driving(_small_internet_process, tmp_path_factory.mktemp("home")) as client:
        yield client


@pytest.fixture
def client(internet: SmallInternet, _driver: Client) -> Iterator[Client]:
    """A driver process; whatever it was made to ask, no canary may have noticed."""
    yield _driver
    assert internet.canary_hits() == 0
