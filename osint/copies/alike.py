"""Letters of one script that pass for letters of another: how a copy hides from a comparison of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from osint.data import read_list

# Ranges of letters as folded text holds them: small, and without accents.
_RANGES = {
    "latin": (("a", "z"),),
    "cyrillic": (("\u0400", "\u052f"), ("\u1c80", "\u1c8f"), ("\ua640", "\ua69f")),
    "greek": (("\u0370", "\u03ff"), ("\u1f00", "\u1fff")),
    # Armenian, Cherokee, Lisu, Coptic
    "others": (("\u0531", "\u0588"), ("\u13a0", "\u13ff"), ("\uab70", "\uabbf"), ("\ua4d0", "\ua4ff"), ("\u2c80", "\u2cff")),
}
_LETTERS = {script: "".join(f"{first}-{last}" for first, last in ranges) for script, ranges in _RANGES.items()}
_NOT_LATIN = re.compile("[" + "".join(letters for script, letters in _LETTERS.items() if script != "latin") + "]")
_ONE_OF = {script: re.compile(f"[{letters}]") for script, letters in _LETTERS.items()}
_STRANGE = {home: re.compile("[" + "".join(letters for script, letters in _LETTERS.items() if script != home) + "]") for home in _LETTERS}
# What Latin letters are read as in a text of another script: its everyday letters, and only where nobody tells them apart.
_EVERYDAY = {"cyrillic": re.compile("[авеікмнорстухјѕ]"), "greek": re.compile("[\u03b1-\u03c9]")}
_BEYOND = 0xFFFF


def in_one_script(folded: str) -> str:
    """The folded text with look-alike letters given back to the script that most of its letters are of; no longer and no shorter.

    A word is changed only where all of it can be read in that script. Words wholly in another one stay where a word that cannot
    be read so stands among them: they are a quotation, and the same in the text quoted.
    """
    home = _home(folded)
    if home is None or not _table(home):
        return folded
    pieces: list[str] = []
    done = 0
    for start, end, word in _changes(folded, home):
        pieces += (folded[done:start], word)
        done = end
    return "".join((*pieces, folded[done:]))


def _home(folded: str) -> str | None:
    """The script that most letters are of; None where all are of one."""
    if folded.isascii():
        return None
    codes = np.frombuffer(folded.encode("utf-32-le"), dtype=np.uint32)
    _, *counts = np.bincount(_scripts()[np.minimum(codes, _BEYOND)], minlength=len(_RANGES) + 1).tolist()
    if sum(count > 0 for count in counts) < 2:
        return None
    return max(zip(counts, reversed(range(len(counts))), _RANGES, strict=True))[2]


@cache
def _scripts() -> npt.NDArray[np.uint8]:
    """Code point to the place of its script in _RANGES, from 1; 0 for those that look like no letter of another."""
    table = np.zeros(_BEYOND + 1, dtype=np.uint8)
    for place, ranges in enumerate(_RANGES.values(), 1):
        for first, last in ranges:
            table[ord(first) : ord(last) + 1] = place
    return table


def _changes(folded: str, home: str) -> Iterator[tuple[int, int, str]]:
    """The (start, end, changed word) of words to change."""
    table, strange, own = _table(home), _STRANGE[home], _ONE_OF[home]
    run: list[tuple[int, int, str]] = []
    is_quotation = False
    for start, end in _words_with(strange, folded):
        word = folded[start:end]
        changed = word.translate(table)
        is_readable = not strange.search(changed)
        is_mixed = is_readable and own.search(word) is not None
        if run and (is_mixed or not folded[run[-1][1] : start].isspace()):
            yield from () if is_quotation else run
            run, is_quotation = [], False
        if is_mixed:
            yield start, end, changed
        else:
            run.append((start, end, changed))
            is_quotation = is_quotation or not is_readable
    yield from () if is_quotation else run


def _words_with(letters: re.Pattern[str], folded: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that hold one of the letters."""
    end = 0
    while found := letters.search(folded, end):
        start = max(folded.rfind(" ", end, found.start()) + 1, end)
        end = folded.find(" ", found.end())
        if end < 0:
            end = len(folded)
        yield start, end


@cache
def _table(home: str) -> dict[int, str]:
    """Folded letters of other scripts to those of the home script that they pass for."""
    to_latin = _to_latin()
    if home == "latin":
        return {ord(letter): latin for letter, latin in to_latin.items()}
    if home == "others":
        return {}
    own = {latin: letter for letter, latin in reversed(to_latin.items()) if _EVERYDAY[home].match(letter)}
    strange = {letter: own[latin] for letter, latin in to_latin.items() if latin in own and not _ONE_OF[home].match(letter)}
    return {ord(letter): mine for letter, mine in (own | strange).items()}


@cache
def _to_latin() -> dict[str, str]:
    """Small letter of another script to the small Latin one that it, or else its capital, looks like (after UTS #39).

    The list gives one shape to l and the capital I: a capital of that shape is meant for an I.
    """
    lines = (line.split() for line in read_list("confusables")["alike"].strip().splitlines())
    pairs = [(chr(int(code, 16)), latin) for latin, *codes in lines if len(latin) == 1 and latin.isalpha() for code in codes]
    pairs = [(letter, latin) for letter, latin in pairs if len(letter.casefold()) == 1 and _NOT_LATIN.match(letter.casefold())]
    small = {letter: latin.lower() for letter, latin in sorted(pairs) if letter == letter.casefold()}
    capital = {letter.casefold(): "i" if latin == "l" else latin.lower() for letter, latin in sorted(pairs) if letter != letter.casefold()}
    return capital | small
