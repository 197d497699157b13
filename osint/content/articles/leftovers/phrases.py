"""The listed phrases that betray a taken text by themselves, and where on a line each has to stand to count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from osint.content.articles.leftovers.word_trie import WordTrie
from osint.data import read_list

LONGEST_START, LONGEST_LABEL = 200, 60
_STOPS = " .,:;!?-\u2026\u25ba\u2192\u00bb>*\"'|)]"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a phrase is of, and where it must stand.

    The whole `line`, its `start`, its start as a `label` with a colon, where a `sentence` begins, or anywhere (`within`).
    """

    family: str
    where: str

    def fits(self, starts_line: bool, starts_sentence: bool, after: str, line_length: int) -> bool:
        """Whether a phrase counts where it stands; `after` is the rest of its line, in parts."""
        match self.where:
            case "line":
                return starts_line and not after.strip(_STOPS)
            case "start":
                return starts_line and line_length <= LONGEST_START
            case "label":
                return starts_line and after.lstrip().startswith(":") and line_length <= LONGEST_LABEL
            case "sentence":
                return starts_sentence
        return True


@cache
def listed_phrases() -> WordTrie[Listed]:
    """Every phrase of the list, with its family and place."""
    return WordTrie(_pairs())


def _pairs() -> Iterator[tuple[str, Listed]]:
    words = read_list("leftover_words")
    for family in ("reader_calls", "machine", "translation"):
        for where in ("line", "start", "label", "sentence", "within"):
            for phrase in words[family].get(where, ()):
                yield phrase, Listed(family, where)
    families = {
        "source": words["attribution"]["source_labels"],
        "feed": words["attribution"]["feed_footers"],
        "contributed": words["attribution"]["contributed"],
        "credit": words["credit"]["markers"],
        "copyright": words["credit"]["copyright"],
        "slot": words["machine"]["slots"],
    }
    for family, phrases in families.items():
        for phrase in phrases:
            yield phrase, Listed(family, "anywhere")
