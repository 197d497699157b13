"""The pytest fixtures of the small internet; tests/conftest.py imports them by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.small_internet.network import SmallInternet, small_internet


@pytest.fixture(scope="session")
def _small_internet_process() -> Iterator[SmallInternet]:
    with small_internet() as net:
        yield net
        assert not net.errors()


@pytest.fixture
def internet(_small_internet_process: SmallInternet) -> SmallInternet:
    """The running small internet with its hostile half, its logs empty; one process serves the whole session."""
    _small_internet_process.reset_logs()
    return _small_internet_process


@pytest.fixture(scope="session")
def _loopback_process() -> Iterator[SmallInternet]:
    with small_internet(mode="loopback") as net:
        yield net
        assert not net.errors()


@pytest.fixture
def loopback_internet(_loopback_process: SmallInternet) -> SmallInternet:
    """The same on loopback ports, reachable from the test's own process through its connect map."""
    _loopback_process.reset_logs()
    return _loopback_process
