"""How one character is folded for comparing texts: which letters are the same, which are words of their own, which do not count."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = frozenset("'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07")
# Letters that Unicode does not ignore but nobody sees (fillers), and marks that choose a shape, carry nothing or only stretch a word.
_NOTHING = re.compile("[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
# Scripts written without spaces. Tibetan is none of them: the tsheg ends each syllable, and becomes the space.
SPACELESS = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b-\u303c"
    "\u3041-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\U00016fe0-\U0001b2ff\U00020000-\U0003ffff"
)
_SPACELESS = re.compile(f"[{SPACELESS}]")
# Letters with a stroke or hook that Unicode does not decompose but many write plainly; Persian letters as Arabic keyboards give them.
_PLAIN = {
    **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"},
    **{"ɑ": "a", "ɡ": "g", "ɩ": "i", "ʋ": "u", "ی": "ي", "ک": "ك", "ە": "ه", "ہ": "ه"},
}
_SEEN = frozenset("LN")
_KEPT_MARKS = frozenset((0, 9))


class Folding(dict[int, str]):
    """What each code point becomes, worked out when it is first met; every white space in a result is U+0020."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char) in {"Cn", "Co", "Cs"}:
            return " "  # not kept: a text of a million odd code points must not fill the memory
        self[code] = found = _folded(char)
        return found


FOLDING = Folding()
"""The one table, for str.translate."""


def is_spaceless(word: str) -> bool:
    """Whether a folded word is one character of a script that is written without spaces."""
    return len(word) == 1 and word > "\u0e00" and _SPACELESS.match(word) is not None


def _folded(char: str) -> str:
    if unicodedata.normalize("NFC", char) in APOSTROPHES:
        return ""
    return "".join(map(_piece, unicodedata.normalize("NFKD", char)))


def _piece(char: str) -> str:
    """What a fully decomposed character becomes.

    Marks are kept only where they never change places (combining class 0: vowel signs, and 9: the virama): so composed and
    decomposed texts give the same.
    """
    category = unicodedata.category(char)
    if char in APOSTROPHES or category in {"Cf", "Me"} or _NOTHING.match(char):
        return ""
    if category[0] == "M":
        kept = unicodedata.combining(char) in _KEPT_MARKS
        return _spaced(char) if kept else ""
    if category[0] not in _SEEN:
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    plain = char.casefold()
    return _spaced(_PLAIN.get(plain, plain))


def _spaced(piece: str) -> str:
    return f" {piece} " if _SPACELESS.match(piece) else piece
