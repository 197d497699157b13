"""Dates of articles as spans of time, and articles through JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from osint.model.article import (
    Article,
    DateRole,
    DateSource,
    Dating,
    Leftover,
    LeftoverKind,
    Passage,
    Precision,
)
from osint.model.article_codec import article_json, passages_json, read_article_json, read_passages

NOON = datetime(2023, 8, 2, 12, tzinfo=UTC)


def dating(precision: Precision = Precision.SECOND, *, has_zone: bool = True, when: datetime = NOON) -> Dating:
    return Dating(when, DateRole.PUBLISHED, DateSource.META, precision, has_zone)


@pytest.mark.parametrize(("precision", "span"), [(Precision.SECOND, timedelta(seconds=1)), (Precision.DAY, timedelta(days=1))])
def test_a_date_spans_what_it_leaves_open(precision: Precision, span: timedelta) -> None:
    found = dating(precision)
    assert (found.earliest, found.latest) == (NOON, NOON + span)


def test_a_local_time_may_be_anywhere_on_earth() -> None:
    found = dating(Precision.MINUTE, has_zone=False)
    assert (found.earliest, found.latest) == (NOON - timedelta(hours=14), NOON + timedelta(hours=12, minutes=1))


def test_the_ends_of_the_calendar_do_not_overflow() -> None:
    last, first = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    assert dating(Precision.YEAR, when=last).latest == last
    assert dating(has_zone=False, when=first).earliest == first


def test_an_article_comes_back_from_json_as_it_was() -> None:
    article = Article(
        url="https://a.example/x",
        site="a.example",
        title="Of harbours",
        text="One line.\nAnother.",
        asked="GET https://a.example/x",
        byline=("Rosa Quill (invented)",),
        language="en",
        dates=(dating(Precision.DAY, has_zone=False),),
        images=("https://a.example/x.png",),
        links=("https://b.example/",),
        leftovers=(Leftover(LeftoverKind.AGENCY, "MPA", "(MPA)", "text", 3),),
        problems=("cut",),
    )
    assert read_article_json(article_json(article)) == article


def test_passages_come_back_from_json_as_they_were() -> None:
    passages = (Passage(0, 5, 7, 12, 2, 1),)
    assert read_passages(passages_json(passages)) == passages
