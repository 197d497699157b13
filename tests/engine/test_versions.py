from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires

import pytest

from osint import __version__
from osint.engine import versions
from osint.engine.versions import LIBRARIES, tool_versions


def test_everything_that_touches_evidence_is_named_with_its_version() -> None:
    found = tool_versions()
    assert found["pivot"] == __version__
    assert {"python", "openssl", "public suffix list", *LIBRARIES} < set(found)
    assert "not installed" not in found.values()


def test_the_libraries_that_are_named_are_ones_that_we_require() -> None:
    ours = {line.split(">")[0].split("[")[0] for line in requires("pivot-osint") or []}
    assert set(LIBRARIES) <= ours


def test_a_library_that_is_missing_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(versions, "version", missing)
    assert tool_versions.__wrapped__()["httpx"] == "not installed"
