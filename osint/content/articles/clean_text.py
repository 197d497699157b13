"""Text that libraries and later comparisons can be given: no control characters, no lone surrogates, composed, one line per paragraph."""

from __future__ import annotations

import re
import sys
import unicodedata

# The last two code points of every plane, and 32 more, are no characters; pycld2 refuses them as it refuses controls.
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));?", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Scripts that put no spaces between words; two of their characters make about one word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[^\W{_UNSPACED}]+")


def without_controls(text: str) -> str:
    """Text with a space for each control character and noncharacter (line ends and tabs stay), and U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))


def clean_markup(markup: str) -> str:
    """Markup without controls, neither as they are nor as references: one &#27; in a text makes a library lose all of it.

    References to 128 to 159 become what browsers show for them, the characters of windows-1252 at these places.
    """
    return without_controls(_REFERENCE.sub(_shown, markup))


def _shown(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("windows-1252", "replace")
    is_character = 0 < code <= sys.maxunicode and without_controls(chr(code)) == chr(code)
    return found[0] if is_character else " "


def paragraphs(text: str) -> str:
    """Text in NFC, its runs of white space single spaces, one line end between paragraphs, none at either end."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", without_controls(text)).splitlines())
    return "\n".join(line for line in lines if line)


def count_words(text: str) -> int:
    """How many words a text has; in scripts without spaces two characters count as one."""
    return len(_WORD.findall(text)) + (len(_UNSPACED_CHARACTER.findall(text)) + 1) // 2
