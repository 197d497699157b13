"""One row of a list as statements: the site, its group, dates, addresses, registration and relations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from osint.content.list_columns import REMARKS, Column
from osint.content.list_dates import Order, as_time, is_blank, read_date
from osint.content.listed import Problems, Said, address_in, fanged, indicator_in, mailbox_in, site_in, system_in
from osint.errors import UsageProblem
from osint.model.domain_name import ascii_name, shown
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

LONGEST_REMARK = 200
MOST_IN_A_CELL = 50
_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})
_APART = re.compile(r"[\s,;|]+")
_REGISTRATION = ((Column.CREATED, Relation.REGISTERED_AT), (Column.CHANGED, Relation.CHANGED_AT), (Column.EXPIRES, Relation.EXPIRES_AT))
_HOLDERS = (
    (Column.REGISTRAR, Relation.REGISTRAR, SelectorKind.REGISTRAR),
    (Column.HOLDER, Relation.REGISTRANT, SelectorKind.PERSON),
    (Column.HOLDER_COMPANY, Relation.REGISTRANT, SelectorKind.COMPANY),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line it begins in."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row is read with: the list's name, its columns, and the order of the dates in each."""

    name: str
    columns: Mapping[Column, int]
    orders: Mapping[Column, Order]


class _Reading:
    """One row being read; what is wrong in a cell is noted with its line and leaves the other cells as they are."""

    def __init__(self, row: Row, asked: Asked, problems: Problems) -> None:
        self._row, self._asked, self._problems = row, asked, problems

    def cell(self, column: Column) -> str:
        place = self._asked.columns.get(column)
        return self._row.cells[place].strip() if place is not None and place < len(self._row.cells) else ""

    def note(self, words: str) -> None:
        self._problems.add(f"line {self._row.line}: {words}")

    def tried(self, read: Callable[[str], Selector], text: str) -> Selector | None:
        """What a reader makes of a text; None, and a problem, where it makes nothing of it."""
        try:
            return read(text)
        except UsageProblem as error:
            self.note(str(error))
            return None

    def date(self, column: Column) -> str:
        """The date in a column as ISO 8601, "" where there is none; one whose order is unknown was reported with its column."""
        text = self.cell(column)
        order = self._asked.orders.get(column, Order.ISO)
        if is_blank(text):
            return ""
        found = read_date(text, order)
        if found is None and not (order in {Order.UNCLEAR, Order.MIXED} and read_date(text, Order.DAY_FIRST) is not None):
            self.note(f"not a date ({column.value}): {shown(text)}")
        return found or ""

    def seen(self) -> tuple[datetime | None, datetime | None]:
        """When the list says that it saw the site first and last."""
        first, last = self.date(Column.FIRST), self.date(Column.LAST)
        begin, end = (as_time(first) if first else None), (as_time(last) if last else None)
        if begin and end and end < begin:
            self.note(f"last seen {last} is before first seen {first}")
            begin, end = end, begin
        return begin or end, end or begin


def said_in(row: Row, asked: Asked, problems: Problems) -> Iterator[Said]:
    """What one row says."""
    reading = _Reading(row, asked, problems)
    written = reading.cell(Column.SITE)
    if not written:
        reading.note("the row names no site")
        return
    site = reading.tried(indicator_in, _with_path(written, reading.cell(Column.PATH)))
    if site is None:
        return
    first, last = reading.seen()
    yield Said(site, Relation.LISTED_IN, Selector(SelectorKind.TEXT, asked.name), first, last, _listing(reading, site, written))
    if site.kind in _NAMES:
        yield from _addresses(reading, site, first, last)
        yield from _registration(reading, site)
    yield from _relation(reading, site, first, last)


def _with_path(written: str, path: str) -> str:
    return f"{written}/{path.lstrip('/')}" if path.strip("/") and "/" not in fanged(written).partition("://")[2] else written


def _listing(reading: _Reading, site: Selector, written: str) -> dict[str, Json]:
    """What qualifies that a site is listed: its group, who says so, remarks, and how it is written where that is not its name."""
    detail: dict[str, Json] = {column.value: cell[:LONGEST_REMARK] for column in REMARKS if (cell := reading.cell(column))}
    for column in (Column.GROUP, Column.BY):
        if cell := reading.cell(column):
            detail[column.value] = cell[:LONGEST_REMARK]
    if fanged(written).lower() != site.value:
        detail["written"] = written[:LONGEST_REMARK]
    if reading.cell(Column.SYSTEM) and not reading.cell(Column.ADDRESS):
        detail["asn"] = reading.cell(Column.SYSTEM)[:LONGEST_REMARK]
    return detail


def _addresses(reading: _Reading, site: Selector, first: datetime | None, last: datetime | None) -> Iterator[Said]:
    """The addresses of a site, and the system that announces them."""
    system = reading.tried(system_in, reading.cell(Column.SYSTEM)) if not is_blank(reading.cell(Column.SYSTEM)) else None
    for text in _several(reading.cell(Column.ADDRESS)):
        found = reading.tried(address_in, text)
        if found is None:
            continue
        relation = Relation.RESOLVES_TO if found.kind is SelectorKind.IP_ADDRESS else Relation.IN_NETBLOCK
        yield Said(site, relation, found, first, last)
        if system:
            yield Said(found, Relation.ORIGIN_ASN, system, first, last)


def _registration(reading: _Reading, site: Selector) -> Iterator[Said]:
    """When a domain was registered and for whom; a subdomain was not registered, whatever the list writes beside it."""
    if site.kind is SelectorKind.DOMAIN:
        for column, relation in _REGISTRATION:
            if found := reading.date(column):
                yield Said(site, relation, Selector(SelectorKind.TIME, found))
        for column, relation, kind in _HOLDERS:
            if (text := reading.cell(column)) and not is_blank(text):
                yield Said(site, relation, Selector(kind, text[:LONGEST_REMARK]))
        if (text := reading.cell(Column.HOLDER_EMAIL)) and not is_blank(text) and (found_at := reading.tried(mailbox_in, text)):
            yield Said(site, Relation.REGISTRANT_EMAIL, found_at)
        if re.fullmatch(r"[A-Za-z]{2}", text := reading.cell(Column.HOLDER_COUNTRY)):
            yield Said(site, Relation.REGISTRANT_COUNTRY, Selector(SelectorKind.COUNTRY, text.upper()))
    for text in _several(reading.cell(Column.NAME_SERVER)):
        if server := reading.tried(_server, text):
            yield Said(site, Relation.NAME_SERVER, server)


def _server(text: str) -> Selector:
    return Selector(SelectorKind.HOST, ascii_name(fanged(text)))


def _relation(reading: _Reading, site: Selector, first: datetime | None, last: datetime | None) -> Iterator[Said]:
    """What a list says that a site has to do with another."""
    text = reading.cell(Column.OTHER)
    other = reading.tried(site_in, text) if text and not is_blank(text) else None
    if other and other != site:
        detail: dict[str, Json] = {"relation": (reading.cell(Column.RELATION) or "related to")[:LONGEST_REMARK]}
        if by := reading.cell(Column.BY):
            detail["by"] = by[:LONGEST_REMARK]
        yield Said(site, Relation.SAID_RELATED, other, first, last, detail)


def _several(text: str) -> list[str]:
    return [] if is_blank(text) else [part for part in _APART.split(text, maxsplit=MOST_IN_A_CELL)[:MOST_IN_A_CELL] if part]
