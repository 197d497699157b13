"""Sitemaps and sitemap indexes: the addresses they list, read without entities, without the network and within bounds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from osint.content.found import Found, one_line
from osint.content.http_body import decode_body
from osint.content.links import absolute, host_of, registered_domain, url_selector
from osint.errors import ParseError
from osint.model.evidence import Json
from osint.model.observation import Relation

MAX_ENTRIES = 5000
MAX_FOUND = 500
_GZIP = b"\x1f\x8b"
_DETAILS = {"lastmod": "last_modified", "title": "title", "publication_date": "published", "name": "publication", "language": "language"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a sitemap and what is said of it."""

    url: str
    detail: dict[str, Json]


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap: `is_index` where its entries are sitemaps, `is_cut` where it has more than were read; `problem` says what is broken."""

    is_index: bool
    entries: tuple[Entry, ...]
    problem: str = ""
    is_cut: bool = False


def read_sitemap(body: bytes) -> Sitemap:
    """The first 5000 entries of a sitemap, an index, or a plain list of addresses; gzip is undone once.

    Raises ParseError for anything else, and for a document type declaration, which no sitemap needs.
    """
    problem = ""
    if body.startswith(_GZIP):
        undone = decode_body(body, "gzip")
        body, problem = undone.body, undone.problem
    start = body[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:8].lower().startswith((b"http://", b"https://")):
        lines = body.decode("utf-8", "replace").splitlines()
        return Sitemap(False, tuple(Entry(line.strip(), {}) for line in lines[:MAX_ENTRIES] if line.strip()), problem)
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or b"<!\x00D\x00O" in body:
        raise ParseError("sitemap with a document type declaration, which no sitemap has")
    return _read_xml(body, problem)


def _read_xml(body: bytes, problem: str) -> Sitemap:
    entries: list[Entry] = []
    is_index = False
    events = etree.iterparse(
        io.BytesIO(body), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    depth = 0
    try:
        for event, element in events:
            if event == "start":
                depth += 1
                if depth == 1:
                    is_index = _is_index(element)
                continue
            depth -= 1
            if depth == 1:
                entries.extend(_entry(element))
                _forget(element)
            if len(entries) >= MAX_ENTRIES:
                break
    except etree.XMLSyntaxError as error:
        if not entries:
            raise ParseError(f"not a sitemap: {one_line(str(error), 200)}") from error
        problem = problem or f"broken XML after {len(entries)} entries: {one_line(str(error), 200)}"
    return Sitemap(is_index, tuple(entries), problem, is_cut=len(entries) >= MAX_ENTRIES)


def _is_index(root: etree._Element) -> bool:
    name = _local(root)
    if name not in {"urlset", "sitemapindex"}:
        raise ParseError(f"not a sitemap: its root element is {one_line(name, 60)!r}")
    return name == "sitemapindex"


def _entry(element: etree._Element) -> Iterator[Entry]:
    """The address in a <url> or <sitemap>, with its dates and news tags."""
    url, detail = "", {}
    for child in element.iter():
        name = _local(child)
        if name == "loc" and not url:
            url = one_line(child.text or "", 4096)
        elif name in _DETAILS and child.text and _DETAILS[name] not in detail:
            detail[_DETAILS[name]] = one_line(child.text, 300)
    if url:
        yield Entry(url, detail)


def _forget(element: etree._Element) -> None:
    """Drop what has been read, so that memory does not grow with the file."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_sitemap(body: bytes, url: str) -> Iterator[Found]:
    """SITEMAP for each child of an index, else SITEMAP_URL: at most 500, foreign domains first; the last says how many were left out."""
    sitemap = read_sitemap(body)
    own = registered_domain(host_of(url))
    relation = Relation.SITEMAP if sitemap.is_index else Relation.SITEMAP_URL
    found: list[tuple[bool, Found]] = []
    for entry in sitemap.entries:
        if address := absolute(entry.url, url):
            is_own = registered_domain(host_of(address)) == own
            found.append((is_own, Found(relation, url_selector(address), {**entry.detail, "own": is_own})))
    found.sort(key=lambda pair: pair[0])
    for place, (_, item) in enumerate(found[:MAX_FOUND], start=1):
        is_last_kept = place == MAX_FOUND and len(found) > MAX_FOUND
        left_out = f"{len(found) - MAX_FOUND}{' or more' if sitemap.is_cut else ''}"
        yield Found(item.relation, item.object, {**item.detail, "left_out": left_out}) if is_last_kept else item
    if sitemap.problem:
        raise ParseError(f"sitemap {url}: {sitemap.problem}")
