"""Reference lists that ship with the project; each file states its origin and date."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_list(name: str) -> dict[str, Any]:
    """The reference list `name` (osint/data/<name>.toml) as a mapping."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
