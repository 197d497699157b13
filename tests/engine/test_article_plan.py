from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import pytest

from osint.engine.article_plan import MAX_SILENT, PAGES, ArticlePlan
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation, Relation
from osint.model.outcome import Outcome, Result
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source, Task
from tests.factory import NOON, domain

SITE = domain("heron.example")


class Named(Source):
    """A source that is never really asked."""

    def __init__(self, name: str, *accepts: SelectorKind, task: Task = Task.ARTICLES) -> None:
        self.about = About(name, name, "", "", (Contact.TARGET,), accepts, "", task=task)  # type: ignore[misc]

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        raise AssertionError

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        raise AssertionError


SOURCES = [
    Named("website", SelectorKind.DOMAIN, task=Task.SITE),
    Named("article_lists", SelectorKind.DOMAIN),
    Named("given_lists", SelectorKind.URL),
    Named("given_articles"),
    Named(PAGES, SelectorKind.URL),
]


def url(path: str) -> Selector:
    return Selector(SelectorKind.URL, f"https://heron.example/{path}")


def listed(path: str, day: int = 1, relation: Relation = Relation.HAS_ARTICLE, **detail: object) -> Observation:
    dated = {"published": f"2026-11-{day:02}", "precision": "day", "dated_by": "feed", "zone": False}
    return Observation(SITE, relation, url(path), NOON, NOON, {"via": "feed", **dated, **detail})


def plan(*seen: Observation, limit: int = 10, since: datetime | None = None, places: Sequence[Selector] = (SITE,)) -> ArticlePlan:
    """A plan whose lists were asked and named these articles."""
    made = ArticlePlan(places, SOURCES, limit, since)
    made.next()
    made.learn(seen)
    return made


def outcome(result: Result, reason: str = "", source: str = PAGES) -> Outcome:
    return Outcome(source, url("x"), result, reason, NOON, NOON)


def names(questions: list[tuple[Source, Selector]]) -> list[str]:
    return [f"{source.about.name} {selector.value.removeprefix('https://heron.example/')}" for source, selector in questions]


def test_a_site_is_asked_for_its_lists_and_an_address_for_what_it_is() -> None:
    both = ArticlePlan([SITE, url("feed")], SOURCES, 10, None)
    assert names(both.next()) == ["article_lists heron.example", "given_lists feed"]


def test_pages_wait_until_the_last_list_is_over() -> None:
    waiting = plan(listed("a"))
    assert waiting.next(busy=1) == []
    assert names(waiting.next(busy=0)) == [f"{PAGES} a"]
    assert waiting.next() == []


def test_pages_are_handed_out_newest_first_and_so_many_at_a_time() -> None:
    made = plan(*(listed(f"p{day}", day) for day in range(1, 6)), listed("own", relation=Relation.FEED), limit=3)
    assert names(made.next(0, 2)) == [f"{PAGES} p5", f"{PAGES} p4"]
    assert made.next(2, 0) == []
    assert names(made.next(1, 4)) == [f"{PAGES} p3"]
    assert made.left_out == 2


def test_what_may_not_be_fetched_or_is_too_old_is_no_question() -> None:
    made = plan(listed("old", 1), listed("new", 9), listed("shut", 9, disallowed=True), since=datetime(2026, 11, 5, tzinfo=UTC))
    assert names(made.next()) == [f"{PAGES} new"]
    assert (made.disallowed, made.left_out) == (1, 0)


def test_pages_that_a_person_names_are_asked_whatever_lists_say() -> None:
    made = ArticlePlan([], SOURCES, 10, None, ["https://heron.example/a"])
    assert names(made.next()) == [f"{PAGES} a"]


def test_only_where_no_list_names_an_article_the_page_reader_had_nothing_to_ask() -> None:
    assert [source.about.name for source in plan().without_subject()] == [PAGES]
    assert plan(listed("a")).without_subject() == []


@pytest.mark.parametrize("source", [PAGES, "article_lists"])
def test_a_site_that_asks_for_a_pause_is_left_alone(source: str) -> None:
    made = plan(*(listed(f"p{day}", day) for day in range(1, 6)))
    if source == PAGES:
        made.next(0, 2)
    made.heed(outcome(Result.LIMITED, "GET https://heron.example/x: rate limited (HTTP 429)", source))
    assert made.next() == []
    assert made.held_back == (3 if source == PAGES else 5)
    assert made.why_held == "the site asks to come back later"
    assert made.next() == []


def test_a_site_from_which_no_page_comes_any_more_is_left_alone() -> None:
    made = plan(*(listed(f"p{day}", day) for day in range(1, 20)), limit=20)
    made.next(0, MAX_SILENT)
    for _ in range(MAX_SILENT):
        assert made.why_held == ""
        made.heed(outcome(Result.FAILED, "GET https://heron.example/x: timeout (nothing came)"))
    assert made.next() == []
    assert made.held_back == 19 - MAX_SILENT


@pytest.mark.parametrize(
    "between",
    [
        outcome(Result.ANSWERED),
        outcome(Result.FAILED, "https://heron.example/x: no article text was found"),
        outcome(Result.LIMITED, "GET https://heron.example/x: limit (body larger than 8000000 bytes)"),
    ],
)
def test_a_page_that_comes_ends_the_silence_whatever_is_in_it(between: Outcome) -> None:
    made = plan(listed("a"))
    silence = outcome(Result.FAILED, "GET https://heron.example/x: unreachable")
    for item in [silence] * (MAX_SILENT - 1) + [between] + [silence] * (MAX_SILENT - 1):
        made.heed(item)
    assert (made.why_held, names(made.next())) == ("", [f"{PAGES} a"])
