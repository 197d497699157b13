"""Lists of sites, CSV or one name a line: who is listed, with dates, addresses, groups and relations, and which rows cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from osint.content.list_bytes import lines_of, unpacked
from osint.content.list_columns import DATES, Column, columns_of, guessed_columns, has_heading
from osint.content.list_dates import Order, OrderFinder
from osint.content.list_rows import Asked, Row, said_in
from osint.content.listed import Problems, Said
from osint.errors import ParseError
from osint.model.domain_name import shown
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

ROWS_AT_ONCE = 10_000
"""A longer list is read in parts of so many rows."""
AUTO = "auto"
_SAMPLE_LINES = 50
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is written: what parts its cells ("" for one name a line), and what its columns hold."""

    delimiter: str
    columns: dict[Column, int]
    header: list[str]
    orders: dict[Column, Order]

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that are not read."""
        used = set(self.columns.values())
        return [name.strip() for place, name in enumerate(self.header) if place not in used and name.strip()]


def read_list_of_sites(body: bytes, name: str, dates: str = AUTO, part: int = 0, orders: Mapping[str, str] | None = None) -> Iterator[Said]:
    """What a list says, row after row; then ParseError with the rows that could not be read, each with its line.

    `dates` is auto (every column decides by its own dates), iso, day-first or month-first. Of a long list only the rows of one part are
    read, with the `orders` of dates that its first part found. Raises ParseError at once for what is no list of sites.
    """
    content = unpacked(body)
    layout = layout_of(content, dates, orders)
    problems = Problems()
    if part == 0:
        yield _about_the_list(name, layout)
        for column, order in layout.orders.items():
            if order in {Order.UNCLEAR, Order.MIXED}:
                problems.add(_unclear(layout.header[layout.columns[column]], order))
    asked = Asked(name, layout.columns, layout.orders)
    for row in islice(_rows(content, layout, problems), part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE):
        yield from said_in(row, asked, problems)
    if problems.count:
        raise ParseError(str(problems))


def layout_of(content: bytes, dates: str = AUTO, orders: Mapping[str, str] | None = None) -> Layout:
    """How a list is written; raises ParseError that says why it is none. Where `orders` are known the dates are not looked through."""
    lines = [line for line in islice(lines_of(content), _SAMPLE_LINES) if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise ParseError("the file is empty")
    if any("\0" in line for line in lines) or max(map(len, lines)) > _LONGEST_LINE:
        raise ParseError("the file is neither a list of sites nor a STIX bundle")
    delimiter = _delimiter(lines)
    sample = list(_cells(iter(lines), delimiter))
    columns = columns_of(sample[0]) if sample else None
    header = sample[0] if columns is not None else []
    if columns is None:
        columns = guessed_columns(sample)
        header = sample[0] if has_heading(sample, columns) else []
    if Column.SITE not in columns:
        raise ParseError(
            "no column of the file holds sites: none is called domain, site, host or url, and no column holds names of sites"
            f" (its first line is {shown(lines[0].strip())})"
        )
    layout = Layout(delimiter, columns, header, {})
    known = {Column(column): Order(order) for column, order in (orders or {}).items()}
    return replace(layout, orders=known or _orders(content, layout, dates))


def _delimiter(lines: list[str]) -> str:
    """What parts the cells: what stands in most lines, equally often in as many as possible."""
    best, most = "", 0.0
    for mark in ",;\t|":
        counts = [line.count(mark) for line in lines]
        with_it = sum(1 for count in counts if count)
        alike = max(sum(1 for count in counts if count == wanted) for wanted in set(counts) - {0}) if with_it else 0
        weight = (with_it + alike + min(counts[0], 50) / 100) if with_it * 2 > len(lines) else 0.0
        if weight > most:
            best, most = mark, weight
    return best


def _cells(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    if delimiter:
        yield from csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    else:
        yield from ([line.strip()] for line in lines)


def _rows(content: bytes, layout: Layout, problems: Problems) -> Iterator[Row]:
    """The rows below the header that are not empty and no remark, with the line each begins in."""
    lines = lines_of(content)
    reader = csv.reader(lines, delimiter=layout.delimiter, skipinitialspace=True) if layout.delimiter else None
    before = 0
    is_first = bool(layout.header)
    try:
        for number, cells in enumerate(reader if reader is not None else _cells(iter(lines), ""), start=1):
            start, before = (before + 1, reader.line_num) if reader is not None else (number, number)
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            if is_first:
                is_first = False
                continue
            yield Row(start, cells)
    except csv.Error as error:
        problems.add(f"line {before + 1}: the list is not read from here on, it is not CSV ({error})")


def _orders(content: bytes, layout: Layout, dates: str) -> dict[Column, Order]:
    """In which order each column of dates writes them; where nobody says so, all its dates are looked at."""
    places = {column: place for column, place in layout.columns.items() if column in DATES}
    if dates != AUTO:
        return dict.fromkeys(places, Order(dates))
    finders = {column: OrderFinder() for column in places}
    if finders:
        for row in _rows(content, layout, Problems()):
            for column, place in places.items():
                if place < len(row.cells):
                    finders[column].look(row.cells[place])
    return {column: finder.order for column, finder in finders.items()}


def _unclear(heading: str, order: Order) -> str:
    if order is Order.UNCLEAR:
        return f"dates in column {shown(heading.strip())} may be day-first or month-first; say --dates"
    return (
        f"dates in column {shown(heading.strip())} are not all in one order: some can only be day-first, some only month-first; say --dates"
    )


def _about_the_list(name: str, layout: Layout) -> Said:
    """A statement about the list itself: what was read in it, and which columns were not."""
    detail: dict[str, Json] = {"columns": [column.value for column in layout.columns]}
    if layout.unused:
        detail["not_used"] = layout.unused[:50]
    if layout.orders:
        detail["dates"] = {column.value: order.value for column, order in layout.orders.items()}
    read = ", ".join(column.value for column in layout.columns)
    return Said(
        Selector(SelectorKind.TEXT, name), Relation.DESCRIPTION, Selector(SelectorKind.TEXT, f"list of sites: {read}"), detail=detail
    )


def rows_at_most(pieces: Iterable[bytes]) -> int:
    """No fewer rows than a list has: its line ends, counted in its bytes."""
    return sum(piece.count(b"\n") + piece.count(b"\r") for piece in pieces) + 1
