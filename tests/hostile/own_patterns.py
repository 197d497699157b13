"""Every regular expression of this project, with the ways it is used: found by reading the source, so that none is forgotten."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import osint

ROOT = Path(osint.__file__).parent
METHODS = {"match", "search", "fullmatch", "findall", "finditer", "sub", "split"}
INLINE = METHODS | {"subn"}
ONLY_PATTERNS = METHODS - {"split"}
"""The methods that nothing but a pattern has; texts can be split too."""


@dataclass(frozen=True, slots=True)
class Used:
    """One pattern, where it stands, and the methods that the project calls on it."""

    place: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    methods: tuple[str, ...]


@cache
def own_patterns() -> list[Used]:
    """The patterns that modules hold, and those written where they are used."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts}
    called = _called([*trees.values()])
    found = [item for path, tree in trees.items() if path.name != "__main__.py" for item in _held(_module(path), called, _called([tree]))]
    return found + [item for path, tree in trees.items() for item in _written(_module(path), tree)]


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _called(trees: list[ast.Module]) -> dict[str, set[str]]:
    """Name of a pattern -> the methods that are called on it, anywhere."""
    found: dict[str, set[str]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            name = node.value
            while isinstance(name, ast.Subscript | ast.Call | ast.Attribute):
                name = name.func if isinstance(name, ast.Call) else name.value
            if isinstance(name, ast.Name):
                found.setdefault(name.id, set()).add(node.attr)
    return found


def _held(module: str, called: dict[str, set[str]], here: dict[str, set[str]]) -> Iterator[Used]:
    """The patterns among a module's own names.

    One that is used under another name only (handed on in a table) is used in every way that the module has for such names; where
    that cannot be seen either, it is searched for all over the text.
    """
    held = {name: found for name, value in vars(importlib.import_module(module)).items() if (found := _patterns_in(value))}
    others = {method for name, methods in here.items() if name not in held and name != "re" for method in methods & ONLY_PATTERNS}
    for name, patterns in held.items():
        methods = called.get(name, set()) or others or {"finditer"}
        for number, pattern in enumerate(patterns):
            yield Used(f"{module}.{name}[{number}]", pattern, tuple(sorted(methods)))


def _patterns_in(value: object) -> list[re.Pattern[str] | re.Pattern[bytes]]:
    values = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return [item for one in values for item in (one if isinstance(one, tuple) else [one]) if isinstance(item, re.Pattern)]


def _written(module: str, tree: ast.Module) -> Iterator[Used]:
    """Patterns in calls such as re.sub(r"...", ...); one that is put together from parts counts with its literal parts."""
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        if is_call and node.func.value.id == "re" and node.func.attr in INLINE and node.args:  # type: ignore[union-attr]
            text = "".join(part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant) and isinstance(part.value, str))
            yield Used(f"{module}:{node.lineno}", re.compile(text), (node.func.attr,))  # type: ignore[union-attr]
