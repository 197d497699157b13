"""JSON Feed 1.0 and 1.1: the articles it lists."""

from __future__ import annotations

import json
from collections.abc import Mapping

from osint.content.articles.listing import MAX_AUTHOR, Listed, Listing, Via, collected, own_address, plain, site_of
from osint.content.articles.stated_dates import read_dating
from osint.content.found import one_line
from osint.errors import ParseError
from osint.model.article import DateRole, DateSource, Dating
from osint.model.evidence import Json

MAX_BYTES = 5_000_000
MAX_ENTRIES = 2000


def read_json_feed(body: bytes, url: str) -> Listing:
    """The first 2,000 items of a JSON Feed that lie on its own domain; raises ParseError for what is none."""
    feed = json_of(body, url)
    items = feed.get("items") if isinstance(feed, Mapping) and "jsonfeed.org" in str(feed.get("version"))[:200] else None
    if not isinstance(items, list):
        raise ParseError(f"{url} is no JSON Feed")
    cut = f"feed with {len(items):,} items, of which {MAX_ENTRIES:,} were read" if len(items) > MAX_ENTRIES else ""
    whole = [item for item in items[:MAX_ENTRIES] if isinstance(item, Mapping)]
    odd = len(items[:MAX_ENTRIES]) - len(whole)
    return collected((_entry(item, url, site_of(url)) for item in whole), cut, f"{odd} items of the feed are no objects" if odd else "")


def json_of(body: bytes, url: str) -> Json:
    """A JSON answer as values; raises ParseError for what is none, and for one of more than 5,000,000 bytes."""
    if len(body) > MAX_BYTES:
        raise ParseError(f"{url} is longer than {MAX_BYTES:,} bytes and was not read")
    try:
        return json.loads(body.decode("utf-8", "replace").lstrip("\ufeff"), strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{url} is no JSON: {one_line(str(error), 100)}") from error


def member(item: Mapping[str, Json], *keys: str) -> str:
    """The first of these members that is text, "" where none is."""
    return next((value for key in keys if isinstance(value := item.get(key), str) and value), "")


def _entry(item: Mapping[str, Json], url: str, site: str) -> Listed | None:
    address = own_address(member(item, "url", "external_url"), url, site)
    if not address:
        return None
    title, author = plain(member(item, "title")), plain(_author(item), MAX_AUTHOR)
    dates = _dating(item, "date_published", DateRole.PUBLISHED), _dating(item, "date_modified", DateRole.MODIFIED)
    return Listed(address, *dates, title, author, Via.FEED)


def _dating(item: Mapping[str, Json], key: str, role: DateRole) -> Dating | None:
    return read_dating(member(item, key), role, DateSource.FEED)


def _author(item: Mapping[str, Json]) -> str:
    """Version 1.1 has a list of authors, version 1.0 one."""
    listed = item.get("authors")
    authors = listed[:5] if isinstance(listed, list) else [item.get("author")]
    return ", ".join(name for author in authors if isinstance(author, Mapping) and (name := member(author, "name")))
