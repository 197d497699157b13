"""Credits of pictures and texts that name an agency or an outlet: "Photo: ... /AFP", "© dpa", "Source: ...", "All rights reserved"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.articles.leftovers.names import Trade
from osint.content.articles.leftovers.prose import Named, Prose
from osint.content.links import clean_host, registered_domain
from osint.model.article import Leftover, LeftoverKind
from osint.model.public_suffix import split_suffix

_REACH = 120
_LONGEST_CREDIT = 300
_DOMAIN = re.compile(r"(?<![\w.@-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){1,3}(?![\w-])")
_ALWAYS_CREDIT = (" by", " of", " fot", "credit", "crédit")
MAX_SIGNS = 200


def find_credits(prose: Prose) -> Iterator[Leftover]:
    """CREDIT for each name in a credit or rights notice; AGENCY where a line says which agency is the source of the text."""
    for start, end in prose.of_family("credit"):
        if _opens_credit(prose, start, end):
            yield from _named_after(prose, end, LeftoverKind.CREDIT)
    for start, end in prose.of_family("source"):
        if _is_label(prose, start, end):
            yield from _named_after(prose, end, LeftoverKind.AGENCY) or _domain_after(prose, end)
    for _, end in prose.of_family("feed"):
        yield from _named_after(prose, end, LeftoverKind.CREDIT) or _domain_after(prose, end) or _unknown_after(prose, end)
    yield from _rights(prose)
    for found in prose.names:
        if _signs_picture(prose, found):
            yield prose.leftover(LeftoverKind.CREDIT, found.name.source, found.start)


def _rights(prose: Prose) -> Iterator[Leftover]:
    """© X, Copyright X, All rights reserved; "X contributed to this report"."""
    for start, end in (*prose.of_family("copyright"), *_signs(prose)):
        line_start, line_end = prose.line_of(start)
        for found in prose.names_between(max(line_start, start - _REACH), min(line_end, end + _REACH)):
            yield prose.leftover(LeftoverKind.CREDIT, found.name.source, found.start)
    for start, _ in prose.of_family("contributed"):
        for found in prose.names_between(max(0, start - 60), start):
            yield prose.leftover(LeftoverKind.CREDIT, found.name.source, found.start)


def _opens_credit(prose: Prose, start: int, end: int) -> bool:
    """Whether the word is a label here ("Photo: X", "Photo by X", "Foto X/dpa" at a line's start), no word of a sentence."""
    after = prose.low[end : end + 3].lstrip()
    if after[:1] in {":", "/", "|"}:
        return True
    begins = prose.low[max(0, start - 1) : start] in {"", "\n", "(", "[", "/"}
    return begins and prose.low[start:end].endswith(_ALWAYS_CREDIT)


def _is_label(prose: Prose, start: int, end: int) -> bool:
    """Whether the words begin a line or a bracket and have a colon, or say where a text was first published."""
    line_start = prose.line_of(start)[0]
    begins = start - line_start <= 2 or prose.low[start - 1 : start] in {"(", "["}
    after = prose.low[end : end + 3].lstrip()
    return begins and (after[:1] == ":" or prose.low[start:end].count(" ") >= 2)


def _named_after(prose: Prose, end: int, kind: LeftoverKind) -> list[Leftover]:
    """The names in the rest of the line; only an agency's is an AGENCY."""
    line_end = prose.line_of(end - 1)[1]
    found = prose.names_between(end, min(line_end, end + _REACH))
    kinds = [kind if one.name.trade is Trade.AGENCY else LeftoverKind.CREDIT for one in found]
    return [prose.leftover(kind, one.name.source, one.start) for kind, one in zip(kinds, found, strict=True)]


def _domain_after(prose: Prose, end: int) -> list[Leftover]:
    """The first address in the rest of the line, where it is not the site's own."""
    line_end = prose.line_of(end - 1)[1]
    found = _DOMAIN.search(prose.low, end, min(line_end, end + _REACH))
    domain = registered_domain(clean_host(found[0])) if found else ""
    if found is None or not split_suffix(domain)[0] or domain == prose.house.site:
        return []
    return [prose.leftover(LeftoverKind.CREDIT, prose.house.other_outlet(domain) or domain, found.start())]


def _unknown_after(prose: Prose, end: int) -> list[Leftover]:
    """A feed's footer that names somebody whom no list knows, and not this site."""
    rest = prose.text[end : min(prose.line_of(end - 1)[1], end + _REACH)]
    is_foreign = any(char.isalpha() for char in rest) and not prose.house.is_named_in(rest)
    return [prose.leftover(LeftoverKind.CREDIT, "", end - 1)] if is_foreign else []


def _signs(prose: Prose) -> Iterator[tuple[int, int]]:
    """The places of © signs."""
    place = prose.text.find("\u00a9")
    for _ in range(MAX_SIGNS):
        if place < 0:
            return
        yield place, place + 1
        place = prose.text.find("\u00a9", place + 1)


def _signs_picture(prose: Prose, found: Named) -> bool:
    """Jane Doe/AFP at the end of a line or bracket, AP Photo/Jane Doe, REUTERS/Jane Doe."""
    line_start, line_end = prose.line_of(found.start)
    after = prose.text[found.end : found.end + 12]
    if prose.low[found.end : found.end + 7] in {" photo/", " photo)", "/photo)"} or (
        prose.text[found.start : found.end] == "REUTERS" and after[:1] == "/"
    ):
        return True
    ends = found.end >= line_end or after[:1] in {")", "]"} or after[:6] == " via G"
    before = prose.text[max(line_start, found.start - 3) : found.start].rstrip()
    return ends and before.endswith(("/", "|")) and len(before) > 1 and line_end - line_start <= _LONGEST_CREDIT
