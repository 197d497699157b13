"""The small internet's own tests use its own fixtures."""

from __future__ import annotations

from tests.small_internet.conftest_fixture import (  # noqa: F401
    _loopback_process,
    _small_internet_process,
    internet,
    loopback_internet,
)
