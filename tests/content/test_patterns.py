"""Every compiled pattern of the content modules, over what makes patterns run away: a quadratic one needs many minutes for a megabyte."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import osint.content
from tests.bounds import ends

MEGABYTE = 1_000_000
HOSTILE = {
    "letters": "a" * MEGABYTE,
    "spaces": " " * MEGABYTE + "x",
    "line ends": "\n" * MEGABYTE,
    "digits": "1" * MEGABYTE,
    "at signs": "a@" * (MEGABYTE // 2),
    "dots": "a." * (MEGABYTE // 2),
    "commas": ", " * (MEGABYTE // 2),
    "meta tags": "<meta property" * (MEGABYTE // 14),
    "attributes": 'href="rel=' * (MEGABYTE // 10),
    "half quotes": "href='" * (MEGABYTE // 6),
    "charsets": "charset = " * (MEGABYTE // 10),
    "line comments": " //" * (MEGABYTE // 3),
    "slashes": "/\\" * (MEGABYTE // 2),
    "non-ASCII": "\u0430\u200b" * (MEGABYTE // 2),
}


def compiled(value: object) -> list[re.Pattern]:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]
    return [item for item in values if isinstance(item, re.Pattern)]


def patterns() -> dict[str, re.Pattern]:
    found = {}
    for module in pkgutil.iter_modules(osint.content.__path__):
        for name, value in vars(importlib.import_module(f"osint.content.{module.name}")).items():
            found |= {f"{module.name}.{name}.{place}": item for place, item in enumerate(compiled(value))}
    return found


def test_there_are_patterns_to_try():
    assert len(patterns()) >= 12


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_pattern_runs_away(kind):
    text = HOSTILE[kind]
    for name, pattern in patterns().items():
        subject = text.encode() if isinstance(pattern.pattern, bytes) else text
        with ends(name):
            for _ in pattern.finditer(subject):
                pass
