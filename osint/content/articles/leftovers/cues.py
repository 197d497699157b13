"""Words that stand right before or right after a name and say what it is named for."""

from __future__ import annotations

import re
from functools import cache

from osint.content.articles.leftovers.prose import Named, Prose
from osint.content.articles.leftovers.word_trie import folded
from osint.data import read_list

_REACH = 50
_AROUND = " \"'\u00ab\u00bb\u201e\u201c\u201d([:,"
_ENDING = re.compile(r"[\"\u00bb\u201d)]?'?[ -]?")


def is_attributed(prose: Prose, found: Named) -> bool:
    """Whether a text says that it has something from the named agency: "according to", "meldet", "xəbər verir"."""
    return not found.name.only_as_slug and _has_cue(prose, found, "attribution")


def speaks_for_itself(prose: Prose, found: Named) -> bool:
    """Whether the words are such as an outlet uses of itself: "told", "im Gespräch mit", "has learned"."""
    return not found.name.only_as_slug and _has_cue(prose, found, "own_voice")


def _has_cue(prose: Prose, found: Named, table: str) -> bool:
    before, after = _cues(table)
    left = prose.low[max(0, found.start - _REACH) : found.start].rpartition("\n")[2].rstrip(_AROUND)
    if any(_ends(left, cue) for cue in before.get(_last_word(left), ())):
        return True
    right = prose.low[found.end : found.end + _REACH].partition("\n")[0]
    right = _ENDING.sub("", right, count=1)
    return any(_begins(right, cue) for cue in after.get(_first_word(right), ()))


def _ends(text: str, cue: str) -> bool:
    return text.endswith(cue) and not text[: -len(cue)][-1:].isalnum()


def _begins(text: str, cue: str) -> bool:
    return text.startswith(cue) and not text[len(cue) : len(cue) + 1].isalnum()


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].rpartition("'")[2]


def _first_word(text: str) -> str:
    return text.partition(" ")[0].rstrip(".,:;!?)\"'\u00bb\u201d")


@cache
def _cues(table: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """(cues that stand before a name by their last word, cues that stand after it by their first)."""
    listed = read_list("leftover_words")[table]
    before: dict[str, tuple[str, ...]] = {}
    after: dict[str, tuple[str, ...]] = {}
    for cue in map(folded, listed["before"]):
        before[_last_word(cue)] = (*before.get(_last_word(cue), ()), cue)
    for cue in map(folded, listed["after"]):
        after[_first_word(cue)] = (*after.get(_first_word(cue), ()), cue)
    return before, after
