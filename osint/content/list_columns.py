"""What the columns of a list hold, by the many names that people give them."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from osint.content.listed import address_in, indicator_in
from osint.errors import UsageProblem


class Column(StrEnum):
    """What a column holds."""

    SITE = "site"
    PATH = "path"
    ADDRESS = "address"
    SYSTEM = "system"
    CREATED = "created"
    CHANGED = "changed"
    EXPIRES = "expires"
    FIRST = "first seen"
    LAST = "last seen"
    REGISTRAR = "registrar"
    HOLDER = "registrant"
    HOLDER_COMPANY = "registrant organisation"
    HOLDER_EMAIL = "registrant e-mail"
    HOLDER_COUNTRY = "registrant country"
    NAME_SERVER = "name server"
    GROUP = "group"
    RELATION = "relation"
    OTHER = "related to"
    BY = "by"
    NAME = "name"
    LABEL = "label"
    TYPE = "type"
    CATEGORY = "category"
    SOURCE = "source"


DATES = frozenset({Column.CREATED, Column.CHANGED, Column.EXPIRES, Column.FIRST, Column.LAST})
REMARKS = (Column.NAME, Column.LABEL, Column.TYPE, Column.CATEGORY, Column.SOURCE)
_SPELLINGS: dict[Column, str] = {
    Column.SITE: "domain|domain name|domains|domainname|site|sites|host|hostname|host name|fqdn|url|website|web site|indicator|value"
    "|site url|domain url|address url|homepage|web address|nom de domaine|observable|ioc|registered domain|observable value",
    Column.PATH: "path",
    Column.ADDRESS: "ip|ips|ip address|ip addresses|ipv4|ipv6|address|ip addr|a record|resolves to|server ip|host ip|adresse ip",
    Column.SYSTEM: "asn|as|as number|autonomous system|origin asn|as num",
    Column.CREATED: "create date|created|created on|creation date|created date|created at|creation|registered|registered on|registered at"
    "|registration date|date registered|registration|domain created|whois created|date de creation|domain created on|date created",
    Column.CHANGED: "updated|updated on|updated date|update date|changed|last updated|modified",
    Column.EXPIRES: "expires|expires on|expiry|expiry date|expiration|expiration date|expires at|registry expiry date",
    Column.FIRST: "first seen|first seen at|firstseen|date first seen|seen first|first observed|first reported",
    Column.LAST: "last seen|last seen at|lastseen|date last seen|seen last|last observed|last reported",
    Column.REGISTRAR: "registrar|registrar name",
    Column.HOLDER: "registrant|registrant name|owner|holder|whois name",
    Column.HOLDER_COMPANY: "registrant organization|registrant organisation|registrant org|organization|organisation|org|company",
    Column.HOLDER_EMAIL: "registrant email|registrant e mail|email|e mail|owner email|whois email",
    Column.HOLDER_COUNTRY: "registrant country|country code",
    Column.NAME_SERVER: "name server|name servers|nameserver|nameservers|ns",
    Column.GROUP: "group|grouping|grouping without ip|network|cluster|campaign|operation|set|network name|actor",
    Column.RELATION: "relation|relationship|relationship type|relation type",
    Column.OTHER: "related to|related domain|target|other|other domain|linked to|linked domain|related site|redirects to",
    Column.BY: "by|reported by|according to|author",
    Column.NAME: "name|title|site name|source name|outlet",
    Column.LABEL: "label|labels|tag|tags|rating|classification",
    Column.TYPE: "type|kind",
    Column.CATEGORY: "category|categories",
    Column.SOURCE: "source|sources|list|reference|origin",
}
_BY_SPELLING = {spelling: column for column, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}
_BETWEEN_WORDS = re.compile(r"[\s_\-./:()#]+")


def columns_of(cells: list[str]) -> dict[Column, int] | None:
    """The columns of a header, by their place; None where the row is none, because no cell is called like a column of sites."""
    found: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        column = _BY_SPELLING.get(_BETWEEN_WORDS.sub(" ", cell.strip().lower()).strip())
        if column is not None:
            found.setdefault(column, place)
    return found if Column.SITE in found and not _is_site(cells[found[Column.SITE]]) else None


def guessed_columns(rows: list[list[str]]) -> dict[Column, int]:
    """The columns of a list without a header: the first in which most cells name sites, and one in which most are addresses."""
    width = max(map(len, rows), default=0)
    sites = [place for place in range(width) if _mostly(rows, place, _is_site)]
    addresses = [place for place in range(width) if _mostly(rows, place, _is_address)]
    found = {Column.SITE: sites[0]} if sites else {}
    return found | ({Column.ADDRESS: addresses[0]} if addresses else {})


def has_heading(rows: list[list[str]], columns: dict[Column, int]) -> bool:
    """Whether the first row of a list whose columns were guessed is a heading that nobody knows: a word where sites stand below."""
    place = columns.get(Column.SITE, 0)
    first = rows[0][place].strip() if rows and place < len(rows[0]) else ""
    return "." not in first and not _is_site(first)


def _mostly(rows: list[list[str]], place: int, test: Callable[[str], bool]) -> bool:
    cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
    return bool(cells) and 2 * sum(1 for cell in cells if test(cell)) > len(cells)


def _is_site(cell: str) -> bool:
    try:
        indicator_in(cell)
    except UsageProblem:
        return False
    return True


def _is_address(cell: str) -> bool:
    try:
        address_in(cell)
    except UsageProblem:
        return False
    return True
