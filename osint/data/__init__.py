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


@cache
def read_text(name: str) -> str:
    """A text file that ships with the project, for example graph_page/page.css."""
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def list_dates() -> tuple[tuple[str, str], ...]:
    """Every reference list that states a date, by name, with that date as ISO text."""
    found = []
    for folder in ("", "hosting_ranges/"):
        for file in sorted((files(__package__) / folder).iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".toml"):
                name = folder + file.name.removesuffix(".toml")
                stated = read_list(name).get("date")
                if stated is not None:
                    found.append((name, str(stated)[:10]))
    return tuple(found)
