"""The page of a copy report in a real browser, narrow and wide, light and dark."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from osint.report.copies_page import copies_page
from tests.report.copied import full_report, full_texts
from tests.report.test_copies_page import hostile_page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NODE, MODULES = shutil.which("node"), os.environ.get("PIVOT_NODE_MODULES", "")
NO_DRIVER = "set PIVOT_NODE_MODULES to a node_modules folder: npm install playwright-core (Node.js 18 or newer; it downloads no browser)"
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH (Debian: apt install chromium)"),
    pytest.mark.skipif(not NODE or not Path(MODULES or "none", "playwright-core").is_dir(), reason=NO_DRIVER),
]


def opened(page: str, folder: Path) -> dict[str, Any]:
    """What the script that opens the page saw."""
    file, script = folder / "copies.html", Path(__file__).parent / "readers" / "copies_page.mjs"
    file.write_text(page, encoding="utf-8", newline="")
    argv = [NODE or "", str(script), MODULES, BROWSER or "", str(file)]
    return json.loads(subprocess.run(argv, capture_output=True, check=True, timeout=180).stdout)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return opened(copies_page(full_report(), full_texts()), tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module")
def seen_hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return opened(hostile_page(), tmp_path_factory.mktemp("hostile"))


def test_nothing_is_asked_nothing_fails_and_nothing_runs(seen: dict[str, Any], seen_hostile: dict[str, Any]) -> None:
    for found in (seen, seen_hostile):
        assert (found["requests"], found["errors"], found["dialogs"], found["scripts"], found["outward"]) == ([], [], 0, 0, [])


def test_the_page_is_never_wider_than_its_window(seen: dict[str, Any], seen_hostile: dict[str, Any]) -> None:
    assert seen["widths"] == seen_hostile["widths"] == {"400": 400, "1280": 1280}


def test_the_style_sheet_passes_the_policy(seen: dict[str, Any]) -> None:
    assert seen["styled"] == "3px"


def test_the_picture_has_every_mark_inside_it(seen: dict[str, Any]) -> None:
    assert seen["marks"] == {"originals": 7, "copies": 10, "joins": 8}
    assert seen["outside"] == 0


def test_every_link_leads_to_a_place_in_the_page(seen: dict[str, Any], seen_hostile: dict[str, Any]) -> None:
    assert seen["broken"] == seen_hostile["broken"] == 0


def test_titles_are_shown_as_they_are_written(seen: dict[str, Any]) -> None:
    assert "<script>alert(1)</script>" in seen["text"]
    assert "港の議会は古い桟橋を閉鎖すると決定した" in seen["text"]
