"""Text measured in the cells of a terminal: East Asian characters take two, combining marks none."""

from __future__ import annotations

import unicodedata

_WIDE = {"W", "F"}
_NO_CELL = {"Mn", "Me"}


def cells(text: str) -> int:
    """How many cells safe text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def cut(text: str, width: int) -> str:
    """Safe text of at most `width` cells (1 or more), with an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    head = _head(text, width - 1)[0]
    return (head.rstrip() if cells(head) < width else "") + "…"


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Safe text of exactly `width` cells, cut or filled with spaces; `right` puts it at the right end."""
    shown = cut(text, width)
    fill = " " * (width - cells(shown))
    return fill + shown if right else shown + fill


def wrapped(text: str, width: int) -> list[str]:
    """Safe text in lines of at most `width` cells (2 or more), broken at spaces, inside a word only where it is longer than a line."""
    lines = [""]
    for word in text.split():
        gap = " " if lines[-1] else ""
        if cells(lines[-1]) + len(gap) + cells(word) <= width:
            lines[-1] += gap + word
        else:
            lines += _pieces(word, width)
    return [line for line in lines if line] or [""]


def _pieces(word: str, width: int) -> list[str]:
    pieces = []
    while word:
        head, word = _head(word, width)
        pieces.append(head)
    return pieces


def _head(text: str, width: int) -> tuple[str, str]:
    """As much of the beginning as fits, at least one character, and the rest."""
    taken = 0
    for place, char in enumerate(text):
        taken += _cell(char)
        if taken > width and place:
            return text[:place], text[place:]
    return text, ""


def _cell(char: str) -> int:
    if unicodedata.category(char) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
