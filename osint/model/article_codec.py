"""Articles as JSON objects and back: one spelling for the worker pipe and the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from osint.model.article import Article, DateRole, DateSource, Dating, Leftover, LeftoverKind, Passage, Precision
from osint.model.codec import read_time, time_text
from osint.model.evidence import Json


def article_json(article: Article) -> dict[str, Json]:
    """An article as a JSON object."""
    return {
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "text": article.text,
        "asked": article.asked,
        "byline": list(article.byline),
        "language": article.language,
        "dates": dates_json(article.dates),
        "images": list(article.images),
        "links": list(article.links),
        "leftovers": leftovers_json(article.leftovers),
        "problems": list(article.problems),
    }


def read_article_json(value: Mapping[str, Json]) -> Article:
    """The inverse of article_json."""
    return Article(
        url=value["url"],
        site=value["site"],
        title=value["title"],
        text=value["text"],
        asked=value["asked"],
        byline=tuple(value["byline"]),
        language=value["language"],
        dates=read_dates(value["dates"]),
        images=tuple(value["images"]),
        links=tuple(value["links"]),
        leftovers=read_leftovers(value["leftovers"]),
        problems=tuple(value["problems"]),
    )


def dates_json(dates: Iterable[Dating]) -> list[Json]:
    """Dates as JSON lists."""
    return [[time_text(item.when), item.role.value, item.source.value, item.precision.value, item.has_zone] for item in dates]


def read_dates(value: Json) -> tuple[Dating, ...]:
    """The inverse of dates_json."""
    return tuple(
        Dating(read_time(when), DateRole(role), DateSource(source), Precision(precision), bool(has_zone))
        for when, role, source, precision, has_zone in value
    )


def leftovers_json(leftovers: Iterable[Leftover]) -> list[Json]:
    """Leftovers as JSON lists."""
    return [[item.kind.value, item.source, item.snippet, item.place, item.start] for item in leftovers]


def read_leftovers(value: Json) -> tuple[Leftover, ...]:
    """The inverse of leftovers_json."""
    return tuple(Leftover(LeftoverKind(kind), source, snippet, place, start) for kind, source, snippet, place, start in value)


def passages_json(passages: Iterable[Passage]) -> list[Json]:
    """Passages as JSON lists."""
    return [[item.start, item.end, item.original_start, item.original_end, item.words, item.same] for item in passages]


def read_passages(value: Json) -> tuple[Passage, ...]:
    """The inverse of passages_json."""
    return tuple(Passage(*numbers) for numbers in value)
