from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Pivot
from tests.small_internet.network import SmallInternet

LIST = "note,site\nfirst,hxxps://old-abbey[.]example/\nsecond,plain-http.example\nagain,OLD-ABBEY.example.\nbad,not a name\n"


def _batch(internet: SmallInternet, folder: Path, *more: str):
    return internet.run([sys.executable, "-m", "osint", "batch", str(folder / "list.csv"), "--db", str(folder / "p.db"), *more], timeout=60)


def test_a_list_is_collected_each_site_once_bad_lines_named_and_done_ones_kept(internet: SmallInternet, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    first = _batch(internet, tmp_path, "--json")
    reports = [json.loads(line) for line in first.stdout.splitlines()]
    assert sorted(report["target"] for report in reports) == ["old-abbey.example", "plain-http.example"]
    assert all(report["format"] == "pivot domain report" and report["facts"] for report in reports)
    assert "line 5: not a domain name: 'not a name'" in first.stderr
    assert first.stderr.endswith("2 done, 1 not read\n")
    assert first.returncode == 3
    internet.reset_logs()
    second = _batch(internet, tmp_path)
    assert second.stdout.count("(kept from before)") == 2
    assert internet.dns_questions() == []


@pytest.mark.parametrize("content", ["", "# nothing\n"])
def test_an_empty_list_is_done_at_once(pivot: Pivot, tmp_path: Path, content: str) -> None:
    (tmp_path / "list").write_text(content)
    ran = pivot("batch", tmp_path / "list", "--db", tmp_path / "x.db")
    assert (ran.code, ran.out, ran.err) == (0, "", "the list is empty\n")


def test_a_missing_list_is_wrong_use(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("batch", tmp_path / "none", "--db", tmp_path / "x.db")
    assert ran.code == 2
    assert "does not exist" in ran.err
