"""The list of posts that WordPress offers to programs (/wp-json/wp/v2/posts): addresses, both dates in UTC, titles."""

from __future__ import annotations

from collections.abc import Mapping

from osint.content.articles.json_feed import json_of, member
from osint.content.articles.listing import Listed, Listing, Via, collected, own_address, plain, site_of
from osint.content.articles.stated_dates import read_dating
from osint.content.found import one_line
from osint.errors import ParseError
from osint.model.article import DateRole, DateSource, Dating
from osint.model.evidence import Json

PER_PAGE = 100
"""The most that WordPress gives at a time."""
_FIELDS = "link,date,date_gmt,modified,modified_gmt,title"


def posts_address(origin: str, page: int) -> str:
    """Where one page of a site's posts is, newest first and without their texts; `page` counts from 1."""
    return f"{origin}wp-json/wp/v2/posts?per_page={PER_PAGE}&page={page}&_fields={_FIELDS}"


def read_posts(body: bytes, url: str) -> Listing:
    """The posts of one page of the list that lie on its own domain; raises ParseError for what is no such list.

    A site that says it will not list its posts has said nothing of its articles: that is a ParseError too, with its own words.
    """
    listed = json_of(body, url)
    if isinstance(listed, Mapping) and "code" in listed:
        raise ParseError(
            f"{url}: the site does not list its posts ({one_line(member(listed, 'code', 'message'), 100) or 'no reason given'})"
        )
    if not isinstance(listed, list) or not all(isinstance(post, Mapping) for post in listed):
        raise ParseError(f"{url} is no list of posts")
    cut = f"list with {len(listed):,} posts on one page, of which {PER_PAGE} were read" if len(listed) > PER_PAGE else ""
    return collected((_post(post, url, site_of(url)) for post in listed[:PER_PAGE]), cut)


def count_of(body: bytes, url: str) -> int:
    """How many posts one page of the list holds, wherever they lie; 0 where it is no such list."""
    try:
        listed = json_of(body, url)
    except ParseError:
        return 0
    return len(listed) if isinstance(listed, list) else 0


def _post(post: Mapping[str, Json], url: str, site: str) -> Listed | None:
    address = own_address(member(post, "link"), url, site)
    if not address:
        return None
    title = post.get("title")
    words = member(title, "rendered") if isinstance(title, Mapping) else member(post, "title")
    published, modified = _dating(post, "date", DateRole.PUBLISHED), _dating(post, "modified", DateRole.MODIFIED)
    return Listed(address, published, modified, plain(words), "", Via.API)


def _dating(post: Mapping[str, Json], key: str, role: DateRole) -> Dating | None:
    """The date in UTC where the list has it, else the one by the site's own clock, whose zone is not said."""
    stated = member(post, f"{key}_gmt")[:40].rstrip("Zz")
    in_utc = read_dating(f"{stated}Z", role, DateSource.API) if stated else None
    return in_utc or read_dating(member(post, key), role, DateSource.API)
