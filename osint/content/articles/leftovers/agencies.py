"""How agencies sign what they send: a slug at the start or end of a text, and "reports X" in its first or last paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.articles.leftovers.cues import is_attributed
from osint.content.articles.leftovers.names import Trade
from osint.content.articles.leftovers.prose import Named, Prose
from osint.model.article import Leftover, LeftoverKind

FIRST_LINES, LAST_LINES = 3, 2
LONGEST_DATELINE = 90
_LONGEST_BRACKET = 45
_LONGEST_SIGNATURE = 60
_SEEN = 200
"""Characters to each side that are looked at: a hostile line may be as long as the text."""
_OTHER_SIGNS = frozenset(":\u00a9")
_AFTER_DATELINE = re.compile(r"\A(?: ?[\u2014\u2013]| -{1,3}|\.? ?-{1,2}(?= )|\. ?-{1,2}|\.(?= |\Z)| ?//|\Z|: )")
_BETWEEN_NAMES = re.compile(r"[^\W\d_]+")


def find_agencies(prose: Prose) -> Iterator[Leftover]:
    """AGENCY for each agency that signed the text, or whose report it says to be, where that stands at its start or end."""
    for found in prose.names:
        if found.name.trade is Trade.AGENCY and stands_at_an_end(prose, found) and (_is_slug(prose, found) or is_attributed(prose, found)):
            yield prose.leftover(LeftoverKind.AGENCY, found.name.source, found.start)


def stands_at_an_end(prose: Prose, found: Named) -> bool:
    """Whether a name is in the first three or the last two paragraphs."""
    number = prose.line_number(found.start)
    return number < FIRST_LINES or number >= len(prose.lines) - LAST_LINES


def _is_slug(prose: Prose, found: Named) -> bool:
    return any(fits(prose, found) for fits in (_in_brackets, _in_slashes, _first_on_line, _after_dateline, _alone))


def _in_brackets(prose: Prose, found: Named) -> bool:
    """LONDON, Aug 2 (Reuters) - ...; PARIS (AFP) ...; ... he said. (AP, dpa)"""
    start, end = prose.line_of(found.start)
    opened = prose.text.rfind("(", max(start, found.start - _LONGEST_BRACKET), found.start)
    closed = prose.text.find(")", found.end, min(end, found.end + _LONGEST_BRACKET))
    if opened < 0 or closed < 0 or ")" in prose.text[opened : found.start] or not _holds_names(prose, opened, closed):
        return False
    before, after = prose.text[max(start, opened - _SEEN) : opened], prose.text[closed + 1 : min(end, closed + _SEEN)]
    if _spells_out(before, found, prose):
        return False
    if len(before) <= LONGEST_DATELINE and ((_AFTER_DATELINE.match(after) and len(after) > 3) or _is_dateline(before)):
        return True
    return len(after.strip(" .\u00bb\"'")) == 0


def _holds_names(prose: Prose, start: int, end: int) -> bool:
    """Whether a bracket holds names and at most two short words beside them ("mit dpa", "Reuters/AFP")."""
    inside = prose.text[start:end]
    for found in reversed(prose.names_between(start, end)):
        inside = inside[: found.start - start] + " " + inside[found.end - start :]
    left = _BETWEEN_NAMES.findall(inside)
    return len(left) <= 2 and all(len(word) <= 5 for word in left)


def _spells_out(before: str, found: Named, prose: Prose) -> bool:
    """Whether the bracket only gives the short form of a name just written: "Advanced Placement (AP)"."""
    words = before.split()[-len(found.name.form) :]
    if "".join(word[:1] for word in words).casefold() == found.name.form.casefold():
        return True
    return any(other.name.called == found.name.called for other in prose.names_between(max(0, found.start - 50), found.start))


def _is_dateline(before: str) -> bool:
    """A city in capitals, or a date, and little more: "PARIS", "BERLIN, 3. Mai"."""
    words = before.replace(",", " ").replace(".", " ").split()
    if not words:
        return True
    has_date = any(char in before for char in ",.") and any(word[0].isdigit() for word in words)
    return len(words) <= 9 and words[0][0].isupper() and (has_date or (len(words[0]) > 2 and words[0].isupper()))


def _in_slashes(prose: Prose, found: Named) -> bool:
    """МОСКВА, 3 мая. /ТАСС/. Text; dpa/lnw at the start of a line."""
    start, end = prose.line_of(found.start)
    is_near_end = found.start - start <= LONGEST_DATELINE or end - found.end <= 3
    before, after = prose.text[found.start - 1 : found.start], prose.text[found.end : found.end + 1]
    return is_near_end and after == "/" and (before == "/" or found.start == start)


def _first_on_line(prose: Prose, found: Named) -> bool:
    """AP — Text; EFE.- Text; Reuters - Text."""
    start, end = prose.line_of(found.start)
    after = prose.text[found.end : min(end, found.end + _SEEN)]
    return found.start == start and len(after) > 3 and not after.startswith(". ") and _AFTER_DATELINE.match(after) is not None


def _after_dateline(prose: Prose, found: Named) -> bool:
    """МОСКВА, 3 мая - РИА Новости. Text; Bakı, 3 may, AZƏRTAC."""
    start, end = prose.line_of(found.start)
    before = prose.text[max(start, found.start - _SEEN) : found.start].rstrip(' "\u00ab')
    after = prose.text[found.end : min(end, found.end + _SEEN)].lstrip('\u00bb"')
    if not 3 <= len(before) <= LONGEST_DATELINE or before[-1] not in ",.-\u2013\u2014|/":
        return False
    return _is_dateline(before.rstrip("-\u2013\u2014|/ ")) and _AFTER_DATELINE.match(after) is not None


def _alone(prose: Prose, found: Named) -> bool:
    """A line that holds nothing but names and a desk's letters: "AFP", "ap/rk (dpa, Reuters)"."""
    start, end = prose.line_of(found.start)
    return end - start <= _LONGEST_SIGNATURE and _holds_names(prose, start, end) and not _OTHER_SIGNS.intersection(prose.text[start:end])
