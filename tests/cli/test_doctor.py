from __future__ import annotations

import json
from pathlib import Path

import pytest

from osint.cli import doctor as module
from osint.engine.doctor import Finding
from tests.cli.conftest import Pivot


@pytest.mark.parametrize(("fine", "code", "mark"), [(True, 0, "ok "), (None, 0, "note "), (False, 1, "PROBLEM ")])
def test_only_what_is_broken_is_exit_code_1(
    pivot: Pivot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fine: bool | None, code: int, mark: str
) -> None:
    monkeypatch.setattr(module, "examine", lambda _: [Finding("disk", fine, "words\x1b")])
    ran = pivot("doctor", "--db", tmp_path / "x.db")
    assert ran.code == code
    assert ran.out.startswith(mark)
    assert ran.out.endswith("words\\x1b\n")


def test_findings_as_json(pivot: Pivot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "examine", lambda _: [Finding("disk", None, "words")])
    assert json.loads(pivot("doctor", "--json", "--db", tmp_path / "x.db").out) == [{"what": "disk", "fine": None, "words": "words"}]
