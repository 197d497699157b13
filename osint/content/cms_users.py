"""The accounts of a site's own content system, as its pages and its user list show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from osint.content.found import Found, one_line
from osint.content.generic_names import generic_names
from osint.content.json_ld import read_json, strings
from osint.content.links import host_of, registered_domain
from osint.content.page import MAX_DEPTH, Page, place_of
from osint.content.page_addresses import addresses
from osint.errors import ParseError
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_USERS = 200
MAX_NAME = 100
_AUTHOR = re.compile(r"/author/([^/?#\s]{1,100})(?:[/?#]|$)")
_GRAVATAR = re.compile(r"gravatar\.com/avatar(?:\.php\?gravatar_id=|/)([0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])")
_PICTURES = ("src", "data-src", "data-lazy-src")
_NO_ADDRESS = frozenset(
    {
        "d41d8cd98f00b204e9800998ecf8427e",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "0" * 32,
        "0" * 64,
        "ad516503a11cd5ca435acc9bb6523536",
    }
)


@dataclass(slots=True)
class _User:
    """One account as far as a page shows it."""

    positions: dict[str, None] = field(default_factory=dict)
    how: dict[str, None] = field(default_factory=dict)
    count: int = 0
    more: dict[str, Json] = field(default_factory=dict)


def find_cms_users(page: Page) -> Iterator[Found]:
    """CMS_USER `user:name` for the site's own /author/name/ links and `gravatar:hash` for its authors' pictures.

    Pictures of people who comment are left out. The detail says where, how often and whether the name is a `generic` one.
    """
    seen: dict[str, _User] = {}
    for value, position, how, name in (*_in_links(page), *_in_pictures(page), *_in_entities(page)):
        if value in seen or len(seen) < MAX_USERS:
            user = seen.setdefault(value, _User())
            user.positions[position] = None
            user.how[how] = None
            user.count += 1
            if name:
                user.more.setdefault("name", name)
    for value, user in seen.items():
        detail: dict[str, Json] = {"positions": list(user.positions), "from": list(user.how), "count": user.count}
        yield _found(value, {**detail, **user.more})


def find_listed_users(body: bytes, url: str) -> Iterator[Found]:
    """CMS_USER from the answer of WordPress's user list (/wp-json/wp/v2/users): names, and hashes of e-mail addresses.

    Raises ParseError for what is no such list.
    """
    try:
        listed = read_json(body.decode("utf-8", "replace").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{url} is no JSON: {one_line(str(error), 100)}") from error
    if isinstance(listed, dict) and "code" in listed and "message" in listed:
        return  # WordPress's own way of saying that it will not list its users
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise ParseError(f"{url} is no list of users")
    for item in listed[:MAX_USERS]:
        yield from _listed_user(item, url)


def is_generic_user(name: str) -> bool:
    """Whether an account name is one that unrelated sites have: admin, editor, a role, or one of these with a number."""
    plain = name.lower().strip("-_").rstrip("0123456789").rstrip("-_")
    return plain in generic_names("cms_users") or len(plain) < 3


def _listed_user(item: dict[str, Json], url: str) -> Iterator[Found]:
    slug = strings(item.get("slug"))
    if not slug:
        raise ParseError(f"{url}: a user without a name in addresses")
    detail: dict[str, Json] = {"positions": ["user list"], "from": ["rest"], "count": 1}
    name = one_line(str(item.get("name") or ""), MAX_NAME)
    if isinstance(item.get("id"), int):
        detail["id"] = item["id"]
    yield _found(f"user:{_clean(slug[0])}", {**detail, **({"name": name} if name else {})})
    avatars = item.get("avatar_urls")
    pictures = avatars.values() if isinstance(avatars, dict) else []
    for value in dict.fromkeys(value for picture in pictures for value in _gravatars(str(picture)[:500])):
        yield _found(value, {**detail, "user": _clean(slug[0]), **({"name": name} if name else {})})


def _found(value: str, detail: dict[str, Json]) -> Found:
    kind, _, name = value.partition(":")
    generic = {"generic": True} if kind == "user" and is_generic_user(name) else {}
    return Found(Relation.CMS_USER, Selector(SelectorKind.CMS_USER, value), {**detail, **generic})


def _clean(name: str) -> str:
    return one_line(unquote(name), MAX_NAME).lower()


def _in_links(page: Page) -> Iterator[tuple[str, str, str, str]]:
    for kind in (addresses(page, "a", "href"), addresses(page, "link", "href")):
        if "/author/" not in kind.together:
            continue
        for tag, href, host in zip(kind.tags, kind.written, kind.hosts, strict=True):
            if "/author/" in href[:500] and host and registered_domain(host) == page.domain:
                yield from _named_in(href, "head" if tag.name == "link" else place_of(tag), "link")


def _named_in(address: str, position: str, how: str) -> Iterator[tuple[str, str, str, str]]:
    match = _AUTHOR.search(address[:500])
    name = _clean(match[1]).removesuffix(".html") if match else ""
    if name and not name.isdigit() and name not in {"feed", "page"} and "{" not in name:
        yield f"user:{name}", position, how, ""


def _in_pictures(page: Page) -> Iterator[tuple[str, str, str, str]]:
    kinds = [addresses(page, "img", attribute) for attribute in _PICTURES]
    tags = page.tags("img") if any("gravatar" in kind.together.lower() for kind in kinds) else []
    for tag in tags:
        for attribute in _PICTURES:
            for value in _gravatars(str(tag.attrs.get(attribute) or "")[:500]):
                if not _is_a_comments(tag):
                    yield value, place_of(tag), "picture", ""


def _gravatars(address: str) -> Iterator[str]:
    match = _GRAVATAR.search(address.lower()) if "gravatar" in address.lower() else None
    if match and match[1] not in _NO_ADDRESS:
        yield f"gravatar:{match[1]}"


def _is_a_comments(tag: Tag) -> bool:
    """Whether a picture stands among the comments: it is then that of a reader."""
    parent: Tag | None = tag
    for _ in range(MAX_DEPTH):
        if parent is None or parent.name == "body":
            return False
        words = f"{parent.attrs.get('id', '')} {parent.attrs.get('class', '')}"[:300].lower()
        if "comment" in words or "wpd-" in words or "disqus" in words:
            return True
        parent = parent.parent
    return False


def _in_entities(page: Page) -> Iterator[tuple[str, str, str, str]]:
    """The authors that SEO plugins describe: their page on the site and their picture."""
    for entity in page.entities:
        if "Person" not in entity.types:
            continue
        name = one_line(entity.text("name"), MAX_NAME)
        for address in strings(entity.members.get("url"))[:3]:
            if registered_domain(host_of(address)) == page.domain:
                for value, position, how, _ in _named_in(urlsplit(address).path, "json-ld", "json-ld"):
                    yield value, position, how, name
        picture = entity.members.get("image")
        addresses = [picture.get("url"), picture.get("contentUrl")] if isinstance(picture, dict) else [picture]
        for address in dict.fromkeys(item for item in addresses if isinstance(item, str)):
            for value in _gravatars(address[:500]):
                yield value, "json-ld", "json-ld", name
