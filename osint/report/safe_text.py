"""Text from outside made safe to show on a terminal: nothing in it can move the cursor, recolour, reorder or hide."""

from __future__ import annotations

import unicodedata

# Format characters that ordinary text of several scripts needs: zero-width joiners change shapes, not order.
# They are escaped all the same, since in names and handles they hide.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe(text: str) -> str:
    """Text in which control, bidirectional, invisible and unassigned characters are written as escapes such as \\x1b."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if unicodedata.category(char) not in _HIDDEN else _escape(char) for char in text)


def shortened(text: str, width: int) -> str:
    """Safe text of at most `width` characters, with an ellipsis where it was cut."""
    line = safe(text)
    return line if len(line) <= width else line[: width - 1] + "…"


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
