"""Docstrings of attributes: the string under an enum member or a dataclass field, which Python itself forgets."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Described:
    """One attribute with the text under it, and the comment that heads its group."""

    name: str
    text: str
    group: str = ""


def described(kind: type) -> list[Described]:
    """The documented attributes of a class, in order; raises ValueError for one without a text under it.

    What is Python's own (`__hash__`) needs none.
    """
    source = textwrap.dedent(inspect.getsource(kind))
    lines = source.splitlines()
    body = _class_of(source).body
    found: list[Described] = []
    group = ""
    for node, after in zip(body, [*body[1:], None], strict=True):
        name = _name_of(node)
        if not name or name.startswith("__"):
            continue
        above = lines[node.lineno - 2].strip()
        group = above.removeprefix("# ") if above.startswith("# ") else group
        text = _text_of(after)
        if not text:
            raise ValueError(f"{kind.__name__}.{name} has no text under it")
        found.append(Described(name, text, group))
    return found


def _class_of(source: str) -> ast.ClassDef:
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.ClassDef)
    return node


def _name_of(node: ast.stmt) -> str:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _text_of(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value)
    return ""
