"""Markdown as the generated pages need it: a table, a heading, a cell that cannot break its row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by `make docs` from {origin}; change it there. -->"


def page(title: str, origin: str, blocks: Iterable[str]) -> str:
    """A whole page: title, where it comes from, and its blocks with one empty line between them."""
    return "\n\n".join([f"# {title}", NOTICE.format(origin=origin), *blocks]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are plain Markdown."""
    lines = [_row(heads), _row(["---"] * len(heads)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def code(text: str) -> str:
    """Text in monospace, "" for nothing."""
    return f"`{text}`" if text else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """One line that neither ends the cell nor reads as HTML; what stands in `monospace` is left as it is."""
    pieces = " ".join(text.split()).replace("|", "\\|").split("`")
    return "`".join(piece if number % 2 else piece.replace("<", "&lt;") for number, piece in enumerate(pieces))
