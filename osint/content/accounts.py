"""The accounts of vendors that a page carries: analytics, advertising, tags, verification and whatever else `vendors` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from osint.content.found import Found, one_line
from osint.content.page import Page
from osint.content.page_parts import COMMENT, WORD, Pieces, is_in_host, is_word_start, pieces_of, position_of, words_among
from osint.content.vendors import VENDORS
from osint.content.vendors.vendor import Part, Trace, Vendor
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector

MAX_PLACES = 500  # of one literal in one part: what repeats it more often is read no further for it
MAX_OF_A_VENDOR = 60
SNIPPET = 160
_WORD = re.compile(r"[A-Za-z0-9]+")
_LIST_ITEM = re.compile(r"[^\s,;\"'\[\]]{1,100}+")


@dataclass(slots=True)
class _Account:
    """One account on one page, as far as it is known."""

    vendor: Vendor
    matched: str
    written: str
    positions: dict[str, None] = field(default_factory=dict)
    how: dict[str, None] = field(default_factory=dict)
    places: set[tuple[str, int]] = field(default_factory=set)
    more: dict[str, dict[str, None]] = field(default_factory=dict)

    def detail(self, page: Page) -> dict[str, Json]:
        """What qualifies the finding."""
        role: dict[str, Json] = {"role": self.vendor.role.value} if self.vendor.role else {}
        return {
            "vendor": self.vendor.name,
            **role,
            "positions": list(self.positions),
            "count": len(self.places),
            "how": list(self.how),
            "snippet": _snippet(page.markup, self.matched, self.written),
            **{name: ", ".join(values) for name, values in self.more.items()},
        }


@dataclass(frozen=True, slots=True)
class _Match:
    """A trace that matched in a part of the page."""

    part: str
    vendor: Vendor
    trace: Trace
    place: int
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Literal:
    """A literal of one part: the words that a text with it must have, as `Pieces.words` writes them, and the traces that need it."""

    text: str
    words: frozenset[str]
    traces: tuple[tuple[Vendor, Trace], ...]


def _literals(vendors: tuple[Vendor, ...]) -> dict[str, list[_Literal]]:
    """The literals of each part; comments are looked through with all but those of META and TEXT alone."""
    table: dict[str, dict[str, list[tuple[Vendor, Trace]]]] = {}
    for vendor in vendors:
        for trace in vendor.traces:
            parts = [part.value for part in trace.parts]
            if not {Part.META, Part.TEXT}.issuperset(trace.parts):
                parts.append(COMMENT)
            for part in parts:
                table.setdefault(part, {}).setdefault(trace.literal, []).append((vendor, trace))
    return {part: [_Literal(text, _words(text), tuple(found)) for text, found in by.items()] for part, by in table.items()}


def _words(literal: str) -> frozenset[str]:
    """The words of a literal; of the last one, which may go on after the literal, only the beginning, if it is long enough."""
    words = list(_WORD.finditer(literal))
    whole = [word[0] for word in words if word.end() < len(literal)]
    last = [word[0][:WORD] + "*" for word in words[-1:] if word.end() == len(literal) and len(word[0]) >= WORD]
    return frozenset(whole + last)


def _by_word(literals: list[_Literal]) -> dict[str, list[int]]:
    """The numbers of the literals by the longest of their words, those without words under ""."""
    numbers: dict[str, list[int]] = {}
    for number, literal in enumerate(literals):
        numbers.setdefault(max(literal.words, key=len, default=""), []).append(number)
    return numbers


_LITERALS = _literals(VENDORS)
_BY_WORD = {part: _by_word(literals) for part, literals in _LITERALS.items()}
_WANTED = frozenset(word for literals in _LITERALS.values() for literal in literals for word in literal.words)
_BEGINNINGS = frozenset(word.removesuffix("*") for word in _WANTED if word.endswith("*"))


def find_accounts(page: Page) -> Iterator[Found]:
    """One finding for each account: where on the page it stands, how often, by which traces, and its first place in the raw markup."""
    accounts: dict[tuple[Relation, Selector], _Account] = {}
    parts = {part: pieces_of(page, part) for part in _LITERALS}
    # Once for all parts: the same addresses and names stand in many of them.
    words = words_among("\n".join([pieces.text for pieces in parts.values()]), _WANTED, _BEGINNINGS)
    for part, pieces in parts.items():
        for match in _matches(part, pieces, words):
            position = _position(page, match, pieces)
            for start, written in _ids(match) if position else ():
                account = _account(accounts, match, written)
                if account is not None:
                    _note(account, match, position, start)
    for (relation, selector), account in accounts.items():
        yield Found(relation, selector, account.detail(page))


def _account(accounts: dict[tuple[Relation, Selector], _Account], match: _Match, written: str) -> _Account | None:
    """The account that an id belongs to, a new one where it is the first; None where the vendor refuses it or has too many already."""
    vendor = match.vendor
    selector = vendor.selector(written)
    if selector is None:
        return None
    key = (vendor.relation, selector)
    if key not in accounts:
        if sum(account.vendor is vendor for account in accounts.values()) >= MAX_OF_A_VENDOR:
            return None
        accounts[key] = _Account(vendor, match.match[0], written)
    return accounts[key]


def _matches(part: str, pieces: Pieces, words: set[str]) -> Iterator[_Match]:
    """The traces that match in a part; `words` are the wanted ones of all parts."""
    text = pieces.text
    literals, by_word = _LITERALS[part], _BY_WORD[part]
    for number in sorted(number for word in ("", *words) for number in by_word.get(word, ())) if text else ():
        literal = literals[number]
        place = text.find(literal.text) if literal.words <= words else -1
        if place >= 0 and not _has_words(pieces, literal, place):
            continue
        for _ in range(MAX_PLACES):
            if place < 0:
                break
            yield from _matches_at(part, pieces, literal, place)
            place = text.find(literal.text, place + len(literal.text))


def _has_words(pieces: Pieces, literal: _Literal, place: int) -> bool:
    """Whether the part itself has the words of a literal: where the literal begins with a word's beginning, all of them stand there."""
    return not literal.text[0].isalnum() or is_word_start(pieces.text, place) or literal.words <= pieces.words


def _matches_at(part: str, pieces: Pieces, literal: _Literal, place: int) -> Iterator[_Match]:
    for vendor, trace in literal.traces:
        match = _tried(trace, pieces, place)
        if match:
            yield _Match(part, vendor, trace, place, match)


def _tried(trace: Trace, pieces: Pieces, place: int) -> re.Match[str] | None:
    """The match of a trace at a place where its literal stands, within the piece it stands in."""
    text, end = pieces.text, place + len(trace.literal) + trace.reach
    # Most places do not match even across the border of their piece, and finding the border costs more than trying.
    if not trace.lead and not trace.pattern.match(text, place, end):
        return None
    _, start, border = pieces.piece(place)
    end = min(end, border)
    match = trace.pattern.search(text, max(start, place - trace.lead), end) if trace.lead else trace.pattern.match(text, place, end)
    if match and trace.near:
        around = text[max(start, place - trace.span) : min(border, place + trace.span)]
        return match if any(word in around for word in trace.near) else None
    return match


def _position(page: Page, match: _Match, pieces: Pieces) -> str:
    node, start, _ = pieces.piece(match.place)
    own_frame = match.part != Part.ADDRESS or is_in_host(pieces.text, match.place, start)
    return position_of(node, page, own_frame)


def _ids(found: _Match) -> Iterator[tuple[int, str]]:
    """The ids of a match as written, each with its place."""
    start, end = found.match.span("id")
    if not found.trace.many:
        groups = found.match.groupdict()
        yield start, f"{groups['of'].lower()}/{groups['id']}" if groups.get("of") else groups["id"]
        return
    for item in _LIST_ITEM.finditer(found.match.string, start, end):
        yield item.start(), item[0]


def _note(account: _Account, found: _Match, position: str, start: int) -> None:
    account.positions[position] = None
    account.how[f"{found.trace.how} (comment)" if found.part == COMMENT else found.trace.how] = None
    account.places.add((found.part, start))
    for name, value in found.match.groupdict().items():
        if name not in {"id", "of"} and value:
            account.more.setdefault(name, {})[value[:100]] = None


def _snippet(markup: str, matched: str, written: str) -> str:
    """The raw markup around the first place of what matched (of the id alone where the markup writes the rest otherwise), on one line."""
    for shown in (matched, written):
        place = markup.find(shown)
        if place >= 0:
            before = max(0, place - max(0, SNIPPET - len(shown)) // 2)
            return one_line(markup[before : before + SNIPPET], SNIPPET)
    return one_line(matched, SNIPPET)
