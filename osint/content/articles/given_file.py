"""Articles in a file that a person gives: one HTML or text file, or JSON Lines and CSV with an article a line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from osint.content.articles.clean_text import paragraphs, without_controls
from osint.content.articles.date_text import read_written
from osint.content.articles.language import language_of
from osint.content.articles.leftovers import find_leftovers
from osint.content.found import one_line
from osint.content.links import clean_host, host_of, registered_domain
from osint.content.list_bytes import text_of
from osint.content.page import Page
from osint.errors import ParseError
from osint.model.article import Article, DateRole, DateSource, Dating
from osint.model.evidence import Json

AT_ONCE = 2_000
"""Lines that are read in one go; a larger file is read in parts."""
MAX_TEXT = 2_000_000
MOST_PROBLEMS = 20
_OTHER_KINDS = (b"%pdf", b"pk\x03\x04", b"<?xml", b"<rss", b"<feed", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MOST_ADDRESS = 2000
_TEXT = ("text", "body", "content", "article", "maintext")
_URL = ("url", "link", "address", "canonical")
_TITLE = ("title", "headline", "name")
_DATE = ("published", "date", "published_at", "datepublished", "pubdate", "publish_date", "date_publish")
_AUTHOR = ("author", "authors", "byline")
_SITE = ("site", "domain", "source", "outlet")


class FileKind(StrEnum):
    """How a file holds articles."""

    PAGE = "HTML"
    TEXT = "text"
    LINES = "JSON Lines"
    TABLE = "CSV"


@dataclass(frozen=True, slots=True)
class Given:
    """What one part of a file holds; `rows` counts the lines that were looked at."""

    articles: tuple[Article, ...]
    rows: int
    problems: tuple[str, ...] = ()


def kind_of_file(name: str, body: bytes) -> FileKind:
    """How a file holds articles, by its name and its beginning; raises ParseError for a kind that cannot be read."""
    ending = name.lower().removesuffix(".gz").rpartition(".")[2]
    start = body[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if ending in {"html", "htm", "xhtml"} or start.startswith((b"<!doctype html", b"<html")):
        return FileKind.PAGE
    is_binary = b"\x00" in body[:2000] and not body.startswith(_UTF_16)
    if is_binary or start.startswith(_OTHER_KINDS):
        raise ParseError(f"{name} is neither HTML, text, JSON Lines nor CSV")
    if ending == "json" and start.startswith(b"["):
        raise ParseError(f"{name} is one JSON list; what is read is JSON Lines, one article a line (`jq -c '.[]' {name}` writes them)")
    if ending in {"jsonl", "ndjson"} or start.startswith(b"{"):
        return FileKind.LINES
    return FileKind.TABLE if ending in {"csv", "tsv"} else FileKind.TEXT


def read_given(body: bytes, name: str, asked: str, part: int = 0) -> Given:
    """The articles in one part of a file (unpacked); one without an address is known by the file's name and its place in it."""
    kind = kind_of_file(name, body)
    if kind is FileKind.PAGE:
        raise ParseError(f"{name} is a page, not a list of articles")
    text = text_of(body)
    if kind is FileKind.TEXT:
        return _gathered([(1, {"text": text})], name, asked)
    lines = islice(_rows(text, kind), part * AT_ONCE, (part + 1) * AT_ONCE)
    return _gathered(lines, name, asked)


def parts_in(body: bytes, name: str) -> int:
    """In how many parts a file is read."""
    kind = kind_of_file(name, body)
    return max(1, -(-body.count(b"\n") // AT_ONCE)) if kind in {FileKind.LINES, FileKind.TABLE} else 1


def _rows(text: str, kind: FileKind) -> Iterator[tuple[int, Mapping[str, Json] | str]]:
    """(line, its fields by lower-case names), or a sentence in place of the fields where a line cannot be read."""
    if kind is FileKind.TABLE:
        yield from _table(text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(line)


def _table(text: str) -> Iterator[tuple[int, Mapping[str, Json] | str]]:
    dialect = "excel-tab" if "\t" in text[:4000].partition("\n")[0] else "excel"
    reader = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
    while True:
        try:
            with _long_cells():
                row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num + 1, f"not CSV: {error}"
            continue
        values = {str(key).strip().lower(): value for key, value in row.items() if isinstance(value, str)}
        # A cell may hold line ends: the row is known by the line on which it begins.
        yield reader.line_num - sum(value.count("\n") for value in values.values()), values


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a whole article: the library has one limit for everybody, who would have it changed as well."""
    before = csv.field_size_limit(MAX_TEXT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _object(line: str) -> Mapping[str, Json] | str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON"
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else "not a JSON object"


def _gathered(rows: Iterator[tuple[int, Mapping[str, Json] | str]] | list[tuple[int, dict[str, str]]], name: str, asked: str) -> Given:
    articles: list[Article] = []
    problems: list[str] = []
    count = 0
    for number, row in rows:
        count += 1
        try:
            if isinstance(row, str):
                raise ParseError(row)
            articles.append(_article(row, name, asked))
        except ParseError as error:
            problems.append(f"{name}, line {number}: {error}")
    if len(problems) > MOST_PROBLEMS:
        problems = [*problems[:MOST_PROBLEMS], f"and {len(problems) - MOST_PROBLEMS} more lines that could not be read"]
    return Given(tuple(articles), count, tuple(problems))


def file_address(name: str, text: str) -> str:
    """What an article without an address is known by: its file's name and its text, wherever in which file of that name it stands."""
    return f"file:{one_line(name, 200)}#{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _article(row: Mapping[str, Json], name: str, asked: str) -> Article:
    given = _field(row, _TEXT)
    text = paragraphs(without_controls(given[:MAX_TEXT]))
    if not text:
        raise ParseError("no text; a line needs a field called " + ", ".join(_TEXT[:3]))
    url = _field(row, _URL).strip()[:_MOST_ADDRESS]
    site = registered_domain(host_of(url)) if url else ""
    site = site or clean_host(_field(row, _SITE).strip()) or one_line(name, 200)
    dates, problems = _dates(_field(row, _DATE))
    if len(given) > MAX_TEXT:
        problems = (*problems, f"the text was cut after {MAX_TEXT} characters")
    return Article(
        url=url or file_address(name, text),
        site=site,
        title=one_line(_field(row, _TITLE), 500),
        text=text,
        asked=asked,
        byline=tuple(filter(None, [one_line(_field(row, _AUTHOR), 200)])),
        language=language_of(text),
        dates=dates,
        leftovers=find_leftovers(Page("", url or f"https://{site}/"), text, site),
        problems=problems,
    )


def _dates(stated: str) -> tuple[tuple[Dating, ...], tuple[str, ...]]:
    """The date of publication, or a sentence where one is given that cannot be read."""
    written = read_written(stated)
    if written is None:
        return (), (f"the date {one_line(stated, 60)!r} could not be read",) if stated.strip() else ()
    return (Dating(written.when, DateRole.PUBLISHED, DateSource.LIST, written.precision, written.has_zone),), ()


def _field(row: Mapping[str, Json], names: tuple[str, ...]) -> str:
    """The first of some fields that says something; of a list (of authors) its words one after the other."""
    value = next((row[name] for name in names if row.get(name)), "")
    parts = value[:10] if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(_words, parts)))


def _words(value: Json) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    return value if isinstance(value, str) else ""
