"""Names and handles written to be mistaken for another: l for I, rn for m, Cyrillic for Latin, characters nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from osint.data import read_list
from osint.model.domain_name import unicode_name

MAX_NAME = 300
"""Longer texts are no names: `imitates` compares nothing longer."""
MIN_NAME = 3
"""In shorter names a look-alike letter means nothing."""

# Unicode's default ignorable characters that text can hold; soft hyphen, zero-width and joiner characters, fillers, selectors, tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# Joiners and selectors are part of how emoji and some scripts are written, direction marks of how right-to-left text is.
_HIDDEN = re.compile("[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]|(?<=[A-Za-z0-9])[\u200c\u200d](?=[A-Za-z0-9])")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s[-\u2013\u2014]\s|[|\u00b7\u2022\u00bb\u00ab:\u2013\u2014]")
_NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
# Letters whose capital is the small letter made larger: beside other letters nobody tells O from o.
_SAME_SHAPE = str.maketrans("COPSUVWXZ", "copsuvwxz")
_SCRIPTS_LIKE_LATIN = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET", "TIFINAGH", "CANADIAN", "OLD")


@cache
def _prototypes() -> dict[int, str]:
    """Code point to what it looks like, by UTS #39; only those that look like ASCII letters and digits."""
    lines = (line.split() for line in read_list("confusables")["alike"].strip().splitlines())
    return {int(code, 16): prototype for prototype, *codes in lines for code in codes}


def skeleton(text: str) -> str:
    """What the text looks like, after UTS #39: texts with equal skeletons are hard to tell apart. For comparing, never for showing.

    Taken from the text as written: lower-casing first would turn I into i and lose the likeness with l.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFD", seen.translate(_prototypes()))


def imitates(name: str, original: str) -> str | None:
    """How `name` only looks like `original`, as the rest of a sentence about it; None if they differ really or not at all.

    Spaces and punctuation do not count, nor does case where it can be seen. An original without any capital (a domain) may
    be shown with capitals, so its i also stands for I. Plain letters for accented or foreign ones ("Yildiz" for "Yıldız")
    are spelling, not imitation. An xn-- label is read as it is shown.
    """
    written, meant = _letters(unicode_name(name) if name.lower().startswith("xn--") else name), _letters(original)
    if not MIN_NAME <= len(meant) <= MAX_NAME or len(written) > MAX_NAME or _plain(written) == _plain(meant):
        return None
    told = [_told(put, had, original) for put, had in _swaps(written, meant, has_case=meant != meant.lower())]
    if not told:
        return None
    more = f"; and {len(told) - 3} more" if len(told) > 3 else ""
    return "written with " + "; ".join(told[:3]) + more


def imitated(handle: str, names: Iterable[str]) -> tuple[str, str] | None:
    """The first of the names that the handle imitates and how, for example a site's title, its parts and its domain's label."""
    for name in names:
        for part in dict.fromkeys((name, *_PARTS.split(name[:MAX_NAME]))):
            how = imitates(handle.removeprefix("@"), part.strip())
            if how:
                return part.strip(), how
    return None


def suspicious_characters(text: str) -> tuple[str, ...]:
    """What in a name, handle or title (or xn-- domain name) can only mislead, a sentence each; ordinary text gives none."""
    shown = unicode_name(text) if "xn--" in text.lower() else text
    found = [f"holds {_named(char)}, which cannot be seen" for char in dict.fromkeys(_HIDDEN.findall(shown))]
    found += [f"holds {_named(char)}, which turns the direction of the text around" for char in dict.fromkeys(_TURNING.findall(shown))]
    if shown.isascii():
        return tuple(found)
    under_latin = shown != text and shown.rpartition(".")[2].isascii()
    for word in dict.fromkeys(word for word in _WORD.findall(shown) if not word.isascii()):
        found += _about_word(word, must_be_latin=under_latin)
    return tuple(dict.fromkeys(found))


def _about_word(word: str, *, must_be_latin: bool) -> list[str]:
    """What is wrong with one word: scripts mixed, letters borrowed from mathematics, or a whole word that reads as Latin."""
    names = [unicodedata.name(char, "") for char in word if char.isalpha()]
    scripts = list(dict.fromkeys(name.partition(" ")[0] for name in names))
    looks_like = skeleton(word)
    alike = [script for script in scripts if script in _SCRIPTS_LIKE_LATIN]
    if alike and ("LATIN" in scripts or len(alike) > 1):
        return [f'"{word}" mixes letters of {" and ".join(script.title() for script in scripts)}']
    if any(script in {"MATHEMATICAL", "CIRCLED", "DOUBLE-STRUCK"} for script in scripts):
        return [f'"{word}" is written in styled characters: a search for "{unicodedata.normalize("NFKC", word)}" does not find it']
    if must_be_latin and alike and looks_like.isascii() and len(word) >= MIN_NAME:
        return [f'every letter of "{word}" is {alike[0].title()} and looks like a Latin one: it reads as "{looks_like}"']
    return []


def _letters(name: str) -> str:
    """A name without what does not count: spaces, punctuation, characters nobody sees."""
    return _NOT_A_LETTER_OR_DIGIT.sub("", _UNSEEN.sub("", unicodedata.normalize("NFC", name)))


def _plain(letters: str) -> str:
    return letters.casefold()


def _swaps(written: str, meant: str, *, has_case: bool) -> list[tuple[str, str]]:
    """The (put, had) pieces in which one name only looks like the other; empty where they differ in any other way."""
    swaps = []
    here = there = 0
    while here < len(written) and there < len(meant):
        if written[here].casefold() == meant[there].casefold():
            here, there = here + 1, there + 1
            continue
        for taken, given in ((1, 1), (2, 1), (1, 2)):
            put, had = written[here : here + taken], meant[there : there + given]
            if _look_alike(put, had, has_case=has_case):
                if had.isascii() or not put.isascii():
                    swaps.append((put, had))
                here, there = here + taken, there + given
                break
        else:
            return []
    ended = here == len(written) and there == len(meant)
    return list(dict.fromkeys(swaps)) if ended else []


def _look_alike(put: str, had: str, *, has_case: bool) -> bool:
    shapes = {skeleton(had).translate(_SAME_SHAPE)}
    if not has_case:
        shapes.add(skeleton(had.upper()).translate(_SAME_SHAPE))
    return skeleton(put).translate(_SAME_SHAPE) in shapes


def _told(put: str, had: str, original: str) -> str:
    meant = _described(had)
    if put.isascii() and skeleton(put).translate(_SAME_SHAPE) != skeleton(had).translate(_SAME_SHAPE):
        meant = f"an {had}, whose capital looks the same" if had in "aeiou" else f"a {had}, whose capital looks the same"
    return f'{_described(put)} where "{_UNSEEN.sub("", original)}" has {meant}'


def _described(piece: str) -> str:
    """A letter or two in words that a reader can check against what is on the screen."""
    if len(piece) > 1:
        return f"the letters {piece}"
    if not piece.isascii():
        return f"{piece} ({_named(piece)})"
    if piece.isdigit():
        return f"the digit {piece}"
    return f"a {'capital' if piece.isupper() else 'lower-case'} {piece}"


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed').lower()}"
