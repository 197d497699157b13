"""Text that every reader of an export accepts: XML's characters only, and nothing that turns the direction of a line around."""

from __future__ import annotations

import re

# Everything outside the Char production of XML 1.0 (2.2): controls but tab, line feed, return; lone surrogates; U+FFFE and U+FFFF.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TO_ESCAPE = re.compile('[&<>"]|[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
# Line ends as references: a reader turns bare ones into others, or into spaces.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def xml_safe(text: str) -> str:
    """Text with U+FFFD in place of every character that XML 1.0 cannot hold (the raw value stays in the evidence)."""
    return text if text.isascii() and text.isprintable() else _NOT_XML.sub("\ufffd", text)


def text_safe(text: str, most: int) -> str:
    """Text of several lines that any reader takes: XML's characters, direction marks shown as their code, at most `most` long."""
    if not (text.isascii() and text.isprintable()):
        text = _shown(xml_safe(text[: most + 1]).replace("\r\n", "\n").replace("\r", "\n")) + text[most + 1 :]
    return shortened(text, most)


def label_safe(text: str) -> str:
    """Text for a label: XML's characters, on one line, direction marks shown as their code."""
    return _shown(" ".join(xml_safe(text).split()))


def shortened(text: str, most: int) -> str:
    """Text of at most `most` characters, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def xml_text(text: str) -> str:
    """Text for the inside of an element or of a quoted attribute."""
    return xml_safe(text).translate(_ESCAPES) if _TO_ESCAPE.search(text) else text


def xml_attribute(text: str) -> str:
    """Text for an attribute, with its quotation marks."""
    return f'"{xml_text(text)}"'


def _shown(text: str) -> str:
    return _TURNING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
