"""The list that the how-to shows, imported: what the page prints is what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_shown_output import ROOT, calls, missing, run

PAGE = ROOT / "docs" / "how-to" / "import-a-list.md"


@pytest.mark.slow
def test_the_list_of_the_how_to_is_read_as_the_how_to_shows(tmp_path: Path) -> None:
    (listed,) = re.findall(r"```csv\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "sites.csv").write_text(listed, encoding="utf-8")
    ((command, shown),) = calls(PAGE)
    printed = run(command, tmp_path)
    assert missing(shown, printed) == []
    assert [line for line in printed if line not in shown] == []
