"""What the head of a page says it is: canonical address, og: tags, publisher in structured data, accounts, all of another house."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.articles.leftovers.houses import House, is_platform
from osint.content.articles.leftovers.names import named
from osint.content.found import one_line
from osint.content.json_ld import Entity, strings
from osint.content.links import host_of, registered_domain
from osint.content.page import Page
from osint.content.social_platforms import is_platform as is_social
from osint.content.social_platforms import name_on_x, profile_in
from osint.model.article import Leftover, LeftoverKind
from osint.model.evidence import Json
from osint.model.shared_services import service_of

_ARTICLES = ("Article", "Posting", "WebPage", "Report", "Review")
_ADDRESSES = ("url", "mainEntityOfPage", "@id")
_HOUSES = ("publisher", "isPartOf", "sourceOrganization", "copyrightHolder", "provider", "sdPublisher")
_TITLE_PARTS = re.compile(r" [|\u2013\u2014\u2022\u00b7-] ")
_ACCOUNTS = ("twitter:site", "twitter:creator")
_PROFILES = ("article:publisher", "article:author", "author")


def find_in_head(page: Page, house: House) -> Iterator[Leftover]:
    """CANONICAL, OPEN_GRAPH, PUBLISHER, AUTHOR and IMAGE (og:image): whatever of these is another house's."""
    sisters = _sisters(page)
    for tag in page.tags("link"):
        if "canonical" in str(tag.attrs.get("rel", ""))[:200].lower().split():
            yield from _address(page, house, str(tag.attrs.get("href") or ""), LeftoverKind.CANONICAL, "canonical", sisters)
    yield from _address(page, house, page.meta("og:url"), LeftoverKind.OPEN_GRAPH, "og:url", sisters)
    yield from _called(house, page.meta("og:site_name"), LeftoverKind.OPEN_GRAPH, "og:site_name:")
    yield from _in_title(page, house)
    for key in ("og:image", "twitter:image"):
        source = house.other_outlet(host_of(page.absolute(page.meta(key))))
        if source:
            yield _leftover(LeftoverKind.IMAGE, source, f"{key}: {page.meta(key)}")
    yield from _accounts(page, house)
    for entity in page.entities:
        if entity.role in {"", "mainEntity", "@graph"} and any(kind.endswith(_ARTICLES) for kind in entity.types):
            yield from _of_entity(page, house, entity, sisters)


def _sisters(page: Page) -> frozenset[str]:
    """The registered domains that the page names as its own in other languages."""
    written = (str(tag.attrs.get("href") or "") for tag in page.tags("link") if tag.attrs.get("hreflang"))
    return frozenset(registered_domain(host) for host in map(host_of, map(page.absolute, written)) if host)


def _address(page: Page, house: House, written: str, kind: LeftoverKind, label: str, sisters: frozenset[str]) -> Iterator[Leftover]:
    """An address on another registered domain, unless anybody's texts stand there, or it is a sister in another language."""
    host = host_of(page.absolute(written)) if written else ""
    domain = registered_domain(host) if host else ""
    if not domain or domain == house.site or is_platform(host):
        return
    source = house.other_outlet(host)
    is_own = not source and (domain in sisters or service_of(host) or domain.partition(".")[0] == house.site.partition(".")[0])
    if not is_own:
        yield _leftover(kind, source or domain, f"{label}: {written}")


def _called(house: House, name: str, kind: LeftoverKind, label: str) -> Iterator[Leftover]:
    """The name of one outlet or agency that is not this house."""
    known = named(name[:100]) if name else None
    if known is not None and not house.owns(*known):
        yield _leftover(kind, known[0][0], f"{label} {name}")


def _in_title(page: Page, house: House) -> Iterator[Leftover]:
    """The name of one outlet or agency as the last part of the title: "The bridge - The Daily Original"."""
    titles = [str(tag.string) for tag in page.tags("title")[:1] if tag.string] + [page.meta("og:title")]
    for title in titles:
        parts = _TITLE_PARTS.split(one_line(title, 500))
        if len(parts) > 1:
            yield from _called(house, parts[-1], LeftoverKind.OUTLET_NAME, f"title: {' '.join(parts[:-1])} |")


def _accounts(page: Page, house: House) -> Iterator[Leftover]:
    for key in _ACCOUNTS:
        source = house.other_account(name_on_x(page.meta(key)))
        if source:
            yield _leftover(LeftoverKind.AUTHOR, source, f"{key}: {page.meta(key)}")
    for key in _PROFILES:
        source = account_at(page.absolute(page.meta(key)), house)
        if source and "/" in page.meta(key):
            yield _leftover(LeftoverKind.AUTHOR, source, f"{key}: {page.meta(key)}")


def account_at(url: str, house: House) -> str:
    """The outlet whose account on a platform, or whose page, an address is; "" for any other."""
    host = host_of(url)
    if not host:
        return ""
    if is_social(host):
        profile = profile_in(url, host)
        return house.other_account(profile[1]) if profile else ""
    return house.other_outlet(host)


def _of_entity(page: Page, house: House, entity: Entity, sisters: frozenset[str]) -> Iterator[Leftover]:
    for key in _ADDRESSES:
        for written in strings(_id_of(entity.members.get(key)))[:1]:
            yield from _address(page, house, written, LeftoverKind.PUBLISHER, f"JSON-LD {key}", sisters)
    for key in _HOUSES:
        for name, address in _names_and_addresses(entity.members.get(key)):
            yield from _called(house, name, LeftoverKind.PUBLISHER, f"JSON-LD {key}:")
            source = account_at(page.absolute(address), house) if "//" in address else ""
            if source:
                yield _leftover(LeftoverKind.PUBLISHER, source, f"JSON-LD {key}: {address}")
    for _, address in _names_and_addresses(entity.members.get("author")):
        source = account_at(page.absolute(address), house) if "//" in address else ""
        if source:
            yield _leftover(LeftoverKind.AUTHOR, source, f"JSON-LD author: {address}")


def _id_of(value: Json) -> Json:
    """The address in a member that may be an address or an object with @id or url."""
    return value.get("@id", value.get("url")) if isinstance(value, dict) else value


def _names_and_addresses(value: Json) -> Iterator[tuple[str, str]]:
    """(name, address) pairs of a member that is one object, a text, or a list of them; at most ten."""
    for item in (value if isinstance(value, list) else [value])[:10]:
        if isinstance(item, dict):
            name = next(iter(strings(item.get("name"))), "")
            for address in (*strings(item.get("url")), *strings(item.get("@id")), *strings(item.get("sameAs")))[:6]:
                yield "", address
            yield name, ""
        elif isinstance(item, str):
            yield item[:100], item[:500]


def _leftover(kind: LeftoverKind, source: str, text: str) -> Leftover:
    return Leftover(kind, source, one_line(text, 200), "head")
