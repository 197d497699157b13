from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest

from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.sources.given_lists import MAX_SITEMAPS, GivenLists
from tests.factory import ScriptedDoor, evidence

HOME = "https://marsh-post.example/"
STORY = f"{HOME}2026/11/20/otter-elected-mayor/"
RSS = f'<rss version="2.0"><channel><item><title>Otter</title><link>{STORY}</link></item></channel></rss>'
POSTS = json.dumps([{"link": STORY, "date_gmt": "2026-11-20T09:30:00", "title": {"rendered": "Otter"}}])
URLSET = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{STORY}</loc></url></urlset>'
PAGE = "<html><body><article><p>A story of the marsh.</p></article></body></html>"


def index(*paths: str) -> str:
    named = "".join(f"<sitemap><loc>{HOME}{path}</loc></sitemap>" for path in paths)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{named}</sitemapindex>'


def served(path: str, body: str, status: Status = Status.OK) -> tuple[str, Evidence]:
    facts = {"url": HOME + path, "status": 200, "headers": [["Content-Type", "text/plain"]]}
    return f"GET {HOME}{path}", evidence(body.encode(), status=status, facts=facts)


def collect(path: str, script: Mapping[str, Evidence]) -> ScriptedDoor:
    asked = Selector(SelectorKind.URL, HOME + path)
    door = ScriptedDoor(asked, script)
    asyncio.run(GivenLists().collect(asked, door))
    return door


def paths(door: ScriptedDoor) -> list[str]:
    return [asked.removeprefix(f"GET {HOME}") for asked in door.questions]


def parsed(door: ScriptedDoor) -> tuple[list[Observation], str]:
    found: list[Observation] = []
    try:
        for item in GivenLists().parse(door.kept):
            found.append(item)
    except ParseError as error:
        return found, str(error)
    return found, ""


def articles(door: ScriptedDoor) -> list[str]:
    return [item.object.value for item in parsed(door)[0] if item.relation is Relation.HAS_ARTICLE]


@pytest.mark.parametrize(("body", "via"), [(RSS, "feed"), (POSTS, "API"), (URLSET, "sitemap")])
def test_a_list_is_known_by_its_content_whatever_its_address(body: str, via: str) -> None:
    door = collect("what-is-this", dict([served("what-is-this", body), served("robots.txt", "")]))
    (found,) = [item for item in parsed(door)[0] if item.relation is Relation.HAS_ARTICLE]
    assert (found.object.value, found.detail["via"]) == (STORY, via)
    assert paths(door) == ["what-is-this", "robots.txt"]


def test_a_page_is_an_article_itself_and_nothing_more_is_asked() -> None:
    door = collect("2026/11/20/otter-elected-mayor/", dict([served("2026/11/20/otter-elected-mayor/", PAGE)]))
    (found,) = parsed(door)[0]
    assert (found.relation, found.object.value, found.detail) == (Relation.HAS_ARTICLE, STORY, {"via": "given"})
    assert paths(door) == ["2026/11/20/otter-elected-mayor/"]


def test_the_sitemaps_of_an_index_are_asked_as_far_as_robots_txt_allows() -> None:
    script = dict(
        [
            served("index.xml", index("a.xml", "closed/b.xml")),
            served("robots.txt", "User-agent: *\nDisallow: /closed/\n"),
            served("a.xml", URLSET),
        ]
    )
    door = collect("index.xml", script)
    assert paths(door) == ["index.xml", "robots.txt", "a.xml"]
    assert articles(door) == [STORY]
    assert door.kept[-1].exchange.detail == "robots.txt disallows it"


def test_an_index_of_very_many_sitemaps_is_followed_to_twenty_and_the_rest_is_said() -> None:
    door = collect("index.xml", dict([served("index.xml", index(*(f"{n}.xml" for n in range(500)))), served("robots.txt", "")]))
    assert len(paths(door)) == 2 + MAX_SITEMAPS
    assert parsed(door)[1] == "480 of the sitemaps that an index names were not asked for"


def test_what_robots_txt_disallows_is_marked_in_a_given_feed() -> None:
    door = collect("feed", dict([served("feed", RSS), served("robots.txt", "User-agent: *\nDisallow: /2026/\n")]))
    (found,) = [item for item in parsed(door)[0] if item.relation is Relation.HAS_ARTICLE]
    assert found.detail["disallowed"] is True


@pytest.mark.parametrize("status", [Status.UNREACHABLE, Status.BLOCKED, Status.RATE_LIMITED, Status.ABSENT])
def test_an_address_without_an_answer_says_nothing_and_ends_the_visit(status: Status) -> None:
    door = collect("feed", dict([served("feed", "", status)]))
    assert paths(door) == ["feed"]
    assert parsed(door) == ([], "")


def test_a_feed_with_a_bomb_in_it_is_no_page() -> None:
    bomb = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100}">]>{RSS}'
    door = collect("feed", dict([served("feed", bomb), served("robots.txt", "")]))
    found, problem = parsed(door)
    assert found == []
    assert "feed with a document type declaration" in problem
