"""HTML and SVG written safely: text from outside is escaped, kept from turning its surroundings around, and shows what hides in it."""

from __future__ import annotations

import re
import unicodedata
from html import escape

# Joiners, direction marks and break hints that ordinary text of several scripts needs; inside an isolate they reorder nothing else.
_NEEDED = frozenset("\n\t\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def text(raw: str) -> str:
    """Text for the inside of an element or of a quoted attribute; control, overriding and invisible characters as <U+202E>."""
    if raw.isascii() and raw.isprintable():
        return escape(raw)
    return escape("".join(char if char in _NEEDED or unicodedata.category(char) not in _HIDDEN else f"<U+{ord(char):04X}>" for char in raw))


def bdi(raw: str) -> str:
    """Text from outside within a line, kept from turning the line around."""
    return f"<bdi>{text(raw)}</bdi>"


def lang(language: str) -> str:
    """The attribute for a language code, "" where it is none."""
    return f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""


def element(name: str, inside: str, /, **attributes: str | float) -> str:
    """An element around markup that is already safe; attribute values are escaped, `class_` stands for class, `_` in names for `-`."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{inside}</{name}>"


def _value(value: str | float) -> str:
    return text(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
