"""The hostile cases are numbered 1 to 72, and every one that a part of this project can meet has a test under its number."""

from __future__ import annotations

import re
from pathlib import Path

LAST = 72
NOT_YET_MET = {62}
"""62: what a browser on the same machine may do to a local user interface; there is none."""


def test_every_numbered_case_has_a_test() -> None:
    files = Path(__file__).parent.glob("test_*.py")
    named = [
        name
        for file in files
        for name in re.findall(r"^(?:async )?def test_case((?:_\d\d)+)_", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    found = {int(number) for numbers in named for number in numbers.strip("_").split("_")}
    assert set(range(1, LAST + 1)) - found == NOT_YET_MET
    assert found <= set(range(1, LAST + 1))
