"""Names of people and companies as sites write them: what makes two writings one name, and which names name nobody."""

from __future__ import annotations

import unicodedata
from functools import cache

from osint.data import read_list

MAX_NAME = 300
APOSTROPHES = "'’`"


def words_of(name: str) -> list[str]:
    """A name's words, case folded and in composed form, without punctuation; legal forms in their short writing."""
    folded = unicodedata.normalize("NFKC", name[:MAX_NAME]).casefold()
    text = f" {' '.join(''.join(char if char.isalnum() else ' ' for char in folded if char not in APOSTROPHES).split())} "
    for written, short in _long_forms():
        text = text.replace(f" {written} ", f" {short} ")
    return text.split()


def has_legal_form(words: list[str]) -> bool:
    """Whether a name ends or begins with the form of a registered company, so that a register knows it."""
    forms = any_of("legal_forms")
    return len(words) > 1 and (words[-1] in forms or words[0] in forms)


def names_nobody(words: list[str]) -> bool:
    """Whether a name is a function ("admin", "News Desk") and not somebody's."""
    functions = any_of("functions")
    return all(word in functions or word.isdigit() for word in words)


def names_an_agency(words: list[str]) -> bool:
    """Whether a name is that of a news agency, whose texts very many sites carry."""
    return " ".join(words) in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(" ".join(words_of(line)) for line in str(read_list("names_of_nobody")["agencies"]).splitlines()) - {""}


@cache
def any_of(kind: str) -> frozenset[str]:
    """The words of one kind in the list of names that name nobody: functions, legal_forms, themes, mailboxes."""
    return frozenset(str(read_list("names_of_nobody")[kind]).split())


@cache
def _long_forms() -> tuple[tuple[str, str], ...]:
    """(long writing, short writing) of legal forms, those of most words first."""
    forms: dict[str, str] = read_list("names_of_nobody")["long_forms"]
    return tuple(sorted(forms.items(), key=lambda item: (-len(item[0].split()), item[0])))
