"""RSS and Atom feeds: the articles they list, read without entities, without the network and within bounds."""

from __future__ import annotations

import io
import re
from html.entities import html5
from itertools import islice

from lxml import etree

from osint.content.articles.listing import MAX_AUTHOR, Listed, Listing, Via, collected, own_address, plain, site_of
from osint.content.articles.stated_dates import read_dating
from osint.content.found import one_line
from osint.content.http_body import decode_body
from osint.content.site_file import is_web_page
from osint.content.text_encoding import decode_html
from osint.errors import ParseError
from osint.model.article import DateRole, DateSource

MAX_BYTES = 5_000_000
MAX_ENTRIES = 2000
MAX_VALUE = 4096
_MAX_PROLOG = 50_000
_MAX_CHILDREN = 60
_GZIP = b"\x1f\x8b"
_DECLARED = re.compile(rb"\A[^<]{0,20}<\?xml [^>]{0,100}?encoding ?= ?[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_ROOT = re.compile(r"<(?:[A-Za-z]{1,20}:)?(?:rss|feed|RDF)(?=[\s>])")
_ENTRY = re.compile(r"<(?:[A-Za-z]{1,20}:)?(?:item|entry)(?=[\s/>])")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ATOM, _DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
_PLAIN_SPACES = frozenset({"", _ATOM, "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"})
_DC_SPACES = frozenset({_DC, "http://purl.org/dc/terms/"})
_KEPT = frozenset({"title", "link", "guid", "id", "pubdate", "published", "updated", "modified", "issued", "created", "author"})
_KEPT_DC = frozenset({"date", "creator", "created", "modified", "issued"})
_ATTRIBUTES = ("href", "rel", "type", "isPermaLink")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_feed(body: bytes, url: str, content_type: str = "") -> Listing:
    """The first 2,000 entries of an RSS or Atom feed that lie on its own domain; what is broken in it stands among the problems.

    Raises ParseError for what is no feed, and for a document type declaration, which no feed needs.
    """
    if body.startswith(_GZIP):
        body = decode_body(body, "gzip", MAX_BYTES).body
    text = _decoded(body[:MAX_BYTES], content_type)
    root = _ROOT.search(text, 0, _MAX_PROLOG)
    prolog = text[: root.start() if root else _MAX_PROLOG].upper()
    if root is None and is_web_page(body):
        raise ParseError(f"{url} is a web page and no feed")
    if "<!DOCTYPE" in prolog or "<!ENTITY" in prolog:
        raise ParseError(f"{url}: feed with a document type declaration, which no feed needs")
    if root is None:
        raise ParseError(f"{url} is no feed")
    shorter, cut = _cut(text[root.start() :], is_cut=len(body) > MAX_BYTES)
    outline, broken = _outline(shorter)
    return _listed(outline, url, cut or broken)


def _decoded(body: bytes, content_type: str) -> str:
    """The text: the encoding is that of the HTTP header, else the declared one, else UTF-8 where that fits."""
    declared = _DECLARED.match(body)
    if "charset" not in content_type.lower() and declared and not declared[1].lower().startswith((b"utf-16", b"ucs")):
        content_type = f"charset={declared[1].decode('ascii')}"
    return decode_html(body, content_type)[0]


def _cut(text: str, *, is_cut: bool) -> tuple[str, str]:
    """The text with at most so many entries as are read, with characters in place of HTML's named entities, and what was cut."""
    starts = [found.start() for found in islice(_ENTRY.finditer(text), MAX_ENTRIES + 1)]
    problem = f"feed longer than {MAX_BYTES:,} bytes, its end was not read" if is_cut else ""
    if len(starts) > MAX_ENTRIES:
        text, problem = text[: starts[MAX_ENTRIES]], f"feed with more than {MAX_ENTRIES:,} entries, the rest was not read"
    return _NOT_XML.sub("\ufffd", _ENTITY.sub(_character, text)), problem


def _character(found: re.Match[str]) -> str:
    return found[0] if found[1] in _XML_OWN else html5.get(found[1], "\ufffd")


def _outline(text: str) -> tuple[bytes, str]:
    """The feed with nothing but the addresses, titles, dates and authors of its entries, well-formed; and what was broken in it.

    A parser that repairs XML reads it, so that feedparser never takes to its own, slower one.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    read = etree.fromstring(text.encode("utf-8"), parser)
    problem = next((f"broken XML: {one_line(error.message, 200)}" for error in parser.error_log), "")
    if read is None:
        raise ParseError(f"not a feed: {problem or 'empty'}")
    is_atom = _space_and_name(read)[1] == "feed"
    root = etree.Element(f"{{{_ATOM}}}feed" if is_atom else "rss", nsmap={None: _ATOM, "dc": _DC} if is_atom else {"dc": _DC})
    _keep_base(read, root)
    into = root if is_atom else etree.SubElement(root, "channel")
    for entry in islice(read.iter("{*}item", "{*}entry"), MAX_ENTRIES):
        _keep_entry(entry, etree.SubElement(into, f"{{{_ATOM}}}entry" if is_atom else "item"), is_atom=is_atom)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), problem


def _keep_entry(entry: etree._Element, kept: etree._Element, *, is_atom: bool) -> None:
    _keep_base(entry, kept)
    for child in islice(entry.iterchildren(etree.Element), _MAX_CHILDREN):
        space, name = _space_and_name(child)
        if space in _DC_SPACES and name in _KEPT_DC:
            _value(etree.SubElement(kept, f"{{{_DC}}}{name}"), child)
        elif space in _PLAIN_SPACES and name in _KEPT:
            tag = f"{{{_ATOM}}}{name}" if is_atom or space == _ATOM else name
            target = etree.SubElement(kept, tag, {key: child.get(key)[:MAX_VALUE] for key in _ATTRIBUTES if child.get(key)})
            _value(etree.SubElement(target, f"{{{_ATOM}}}name") if is_atom and name == "author" else target, child)


def _value(target: etree._Element, child: etree._Element) -> None:
    """The text of an element and of what lies in it; of an author in Atom, the name alone."""
    name = next(child.iterchildren("{*}name"), None)
    target.text = str((child if name is None else name).xpath("string()"))[:MAX_VALUE]


def _keep_base(read: etree._Element, kept: etree._Element) -> None:
    if base := read.get(_BASE):
        kept.set(_BASE, base[:MAX_VALUE])


def _space_and_name(element: etree._Element) -> tuple[str, str]:
    """Namespace and lower-case name; a prefix that the feed forgot to declare counts as the usual one."""
    space, _, name = element.tag.rpartition("}")
    prefix, colon, local = name.partition(":")
    if colon:
        return {"dc": _DC, "atom": _ATOM}.get(prefix, "?"), local.lower()
    return space.removeprefix("{"), name.lower()


def _listed(outline: bytes, url: str, problem: str) -> Listing:
    import feedparser  # here: commands that read no feed need not load it

    # A stream, never bytes: feedparser takes bytes for the name of a file to open before it takes them for a feed.
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    read = feedparser.parse(io.BytesIO(outline), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if read["bozo"]:
        problem = problem or f"broken feed: {one_line(str(read['bozo_exception']), 200)}"
    site, is_atom = site_of(url), str(read["version"]).startswith("atom")
    return collected((_entry(entry, url, site, is_atom=is_atom) for entry in read["entries"]), problem)


def _entry(entry: dict[str, object], url: str, site: str, *, is_atom: bool) -> Listed | None:
    said = {key: dict.get(entry, key) for key in ("link", "title", "author", "published", "created", "updated")}
    text = {key: value for key, value in said.items() if isinstance(value, str)}
    address = own_address(text["link"], url, site) if text.get("link") else ""
    if not address:
        return None
    published, updated = text.get("published") or text.get("created", ""), text.get("updated", "")
    if not published and not is_atom:
        published, updated = updated, ""  # RSS has no date of change: dc:date is when the item was published
    return Listed(
        address,
        read_dating(published, DateRole.PUBLISHED, DateSource.FEED),
        read_dating(updated, DateRole.MODIFIED, DateSource.FEED),
        plain(text.get("title", "")),
        plain(text.get("author", ""), MAX_AUTHOR),
        Via.FEED,
    )
