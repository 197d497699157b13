"""The dates that a page claims for its article: which, where each stands, how exactly it is given, and which is believed first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from bs4 import Tag

from osint.content.articles.article_address import date_in
from osint.content.articles.article_entity import article_entity, page_entity
from osint.content.articles.body import Body
from osint.content.articles.date_text import read_written
from osint.content.articles.stated_dates import written
from osint.content.found import one_line
from osint.content.page import Page
from osint.model.article import Article, DateRole, DateSource, Dating, Precision

MAX_DATES, MAX_CLAIMS, MAX_TIME_TAGS = 40, 200, 200
CLOCK_SKEW = timedelta(days=1)
"""A date so far after the answer is a mistake or a lie; up to here it is a zone or a clock."""
_ORDER = {source: place for place, source in enumerate(DateSource)}
_ROLES = tuple(DateRole)
_PUBLISHED_METAS = """
    article:published_time article:published article.published og:published_time og:article:published_time og:pubdate datepublished
    parsely-pub-date sailthru.date dc.date dc.date.issued dc.date.created dc:date dc.issued dc.created dcterms.date dcterms.issued
    dcterms.created dcterms.available date pubdate pub_date publish-date publishdate publish_date publication_date publication-date
    published_time published-date datecreated rnews:datepublished cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate
    originalpublicationdate article_date_original shareaholic:article_published_time iso-8601-publish-date citation_publication_date
    weibo:article:create_at displaydate ptime
"""
_MODIFIED_METAS = """
    article:modified_time article:modified article:updated_time og:updated_time og:article:modified_time og:modified_time datemodified
    dc.date.modified dc.modified dcterms.modified last-modified last_modified lastmod modified_time modified-date update_date
    cxenseparse:recs:moddate shareaholic:article_modified_time weibo:article:update_at utime
"""
_ROLE_OF_META = dict.fromkeys(_PUBLISHED_METAS.split(), DateRole.PUBLISHED) | dict.fromkeys(_MODIFIED_METAS.split(), DateRole.MODIFIED)
_ROLE_OF_PROPERTY = {"datepublished": DateRole.PUBLISHED, "datecreated": DateRole.PUBLISHED, "datemodified": DateRole.MODIFIED}
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_MARGINS = frozenset({"aside", "nav", "footer"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A date as a page writes it, before it is read."""

    written: str
    role: DateRole
    source: DateSource


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that could be read, the most reliable first, and a sentence for each that could not."""

    dates: tuple[Dating, ...] = ()
    problems: tuple[str, ...] = ()


def dates_of(page: Page, body: Body, fetched: datetime, last_modified: str = "") -> Dates:
    """Every date that a page claims, with the Last-Modified header of its answer; `fetched` is when it came, aware UTC.

    A date after `fetched` by more than a day, and one that no calendar has, is left out and named among the problems.
    """
    claims = [*_from_entities(page), *_from_metas(page), *_from_tags(page, body), *_from_address(page)]
    if last_modified:
        claims.append(Claim(last_modified, DateRole.MODIFIED, DateSource.HEADER))
    return read_claims(claims, fetched)


def read_claims(claims: list[Claim], fetched: datetime) -> Dates:
    """The claims as dates, each once, in the order of reliability."""
    found: dict[Dating, None] = {}
    problems: dict[str, None] = {}
    for claim in claims[:MAX_CLAIMS]:
        read = read_written(claim.written)
        if read is None:
            problems[f"a date that cannot be read ({claim.source}): {one_line(claim.written, 60)!r}"] = None
        elif read.when > fetched + CLOCK_SKEW:
            problems[f"a date in the future ({claim.source}): {one_line(claim.written, 60)!r}"] = None
        else:
            found[Dating(read.when, claim.role, claim.source, read.precision, read.has_zone)] = None
    return Dates(by_reliability(found)[:MAX_DATES], tuple(problems))


def by_reliability(dates: Iterable[Dating]) -> tuple[Dating, ...]:
    """Dates in the order in which they are believed: by where they stand, publication before change; else as they came."""
    return tuple(sorted(dates, key=lambda item: (_ORDER[item.source], _ROLES.index(item.role))))


def published(article: Article) -> Dating | None:
    """The most reliable of the dates claimed for an article's publication, None where there is none; it may be a mere guess."""
    return next((item for item in by_reliability(article.dates) if item.role is DateRole.PUBLISHED), None)


def published_minute(article: Article) -> datetime | None:
    """The minute of publication, aware UTC, where a claim has a zone and a minute and does not contradict the most reliable one."""
    best = published(article)
    if best is None:
        return None
    exact = (
        item.when.astimezone(UTC).replace(second=0, microsecond=0)
        for item in by_reliability(article.dates)
        if item.role is DateRole.PUBLISHED and item.has_zone and item.precision in {Precision.SECOND, Precision.MINUTE}
        if best.earliest <= item.when < best.latest
    )
    return next(exact, None)


def _from_entities(page: Page) -> Iterator[Claim]:
    for entity in (article_entity(page), page_entity(page)):
        if entity is None:
            continue
        if first := entity.text("datePublished", "dateCreated"):
            yield Claim(first, DateRole.PUBLISHED, DateSource.JSON_LD)
        if last := entity.text("dateModified"):
            yield Claim(last, DateRole.MODIFIED, DateSource.JSON_LD)


def _from_metas(page: Page) -> Iterator[Claim]:
    for key, content in page.metas:
        role = _ROLE_OF_META.get(key)
        if role:
            yield Claim(content, role, DateSource.META)


def _from_tags(page: Page, body: Body) -> Iterator[Claim]:
    """The times in the article's head, and what its tags call datePublished or dateModified; not those of cards beside it."""
    is_dated = False
    for tag in islice(page.tags("time"), MAX_TIME_TAGS):
        value = str(tag.attrs.get("datetime") or tag.attrs.get("content") or "")
        role = _role_of(tag) or (None if is_dated else DateRole.PUBLISHED)
        if value and role and _is_of_article(tag, body):
            is_dated = is_dated or role is DateRole.PUBLISHED
            yield Claim(value, role, DateSource.TIME_TAG)
    for tag in islice(page.marked, MAX_CLAIMS):
        role = _ROLE_OF_PROPERTY.get(str(tag.attrs.get("itemprop", "")).strip().lower())
        value = str(tag.attrs.get("content") or tag.attrs.get("datetime") or "")
        if role and value and tag.name not in {"time", "meta"} and _is_of_article(tag, body):
            yield Claim(value, role, DateSource.META)


def _role_of(tag: Tag) -> DateRole | None:
    """The role that a time tag names itself; None where it says nothing."""
    role = _ROLE_OF_PROPERTY.get(str(tag.attrs.get("itemprop", "")).strip().lower())
    if role:
        return role
    words = str(tag.attrs.get("class", ""))[:200]
    if _CHANGED.search(words):
        return None if "published" in words else DateRole.MODIFIED
    return DateRole.PUBLISHED if "pubdate" in tag.attrs or "published" in words or "entry-date" in words else None


def _is_of_article(tag: Tag, body: Body) -> bool:
    return body.holds(tag) if body.scope is not None else not any(parent.name in _MARGINS for parent in islice(tag.parents, 60))


def _from_address(page: Page) -> Iterator[Claim]:
    found = date_in(page.url)
    if found:
        yield Claim(written(found), found.role, found.source)
