from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest

from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.model.observation import Observation, Relation
from osint.sources.article_lists import MAX_REQUESTS, MAX_SITEMAPS, ArticleLists
from tests.factory import ScriptedDoor, domain, evidence

HOME = "https://marsh-post.example/"
POSTS = "wp-json/wp/v2/posts?per_page=100&page={}&_fields=link,date,date_gmt,modified,modified_gmt,title"
FRONT = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/"></head><body>
<nav><a href="/politics/">Politics</a><a href="/sport/">Sport</a></nav>
<main><article><h2><a href="/2026/11/20/otter-elected-mayor/?utm_source=home">Otter elected mayor</a></h2></article>
<a rel="next" href="/page/2/">More</a></main></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Marsh Post</title>
<item><title>Otter elected mayor</title><link>https://marsh-post.example/2026/11/20/otter-elected-mayor/</link>
<pubDate>Fri, 20 Nov 2026 09:30:00 +0200</pubDate></item>
<item><title>Elsewhere</title><link>https://other.example/x</link></item></channel></rss>"""
WORDPRESS = FRONT.replace("<main>", '<main><img src="/wp-content/uploads/a.jpg">')


def served(body: str | bytes, path: str = "", kind: str = "text/html", **headers: str) -> tuple[str, Evidence]:
    url = path if path.startswith("http") else f"{HOME}{path}"
    raw = body.encode() if isinstance(body, str) else body
    pairs = [["Content-Type", kind], *([name.replace("_", "-"), value] for name, value in headers.items())]
    return f"GET {url}", evidence(raw, facts={"url": url, "status": 200, "headers": pairs})


def site(*answers: tuple[str, Evidence], front: str = FRONT, robots: str = "") -> dict[str, Evidence]:
    return dict([served(front), served(robots, "robots.txt", "text/plain"), *answers])


def collect(script: Mapping[str, Evidence], status: Status = Status.ABSENT) -> ScriptedDoor:
    """A door to the site; what is not in the script is not there."""

    class Door(ScriptedDoor):
        def _answer(self, asked, protocol, purpose, contact, judge):
            facts = {"url": asked.removeprefix("GET ")}
            self._script = {asked: evidence(status=status, facts=facts), **script}
            return super()._answer(asked, protocol, purpose, contact, judge)

    door = Door(domain("marsh-post.example"), script)
    asyncio.run(ArticleLists().collect(domain("marsh-post.example"), door))
    return door


def paths(door: ScriptedDoor) -> list[str]:
    return [asked.removeprefix(f"GET {HOME}") for asked in door.questions]


def parsed(door: ScriptedDoor) -> tuple[list[Observation], str]:
    seen: list[Observation] = []
    try:
        seen.extend(ArticleLists().parse(door.kept))
    except ParseError as error:
        return list(_until(door)), str(error)
    return seen, ""


def _until(door: ScriptedDoor):
    try:
        yield from ArticleLists().parse(door.kept)
    except ParseError:
        return


def articles(door: ScriptedDoor) -> list[tuple[str, dict]]:
    return [(seen.object.value, dict(seen.detail)) for seen in parsed(door)[0] if seen.relation is Relation.HAS_ARTICLE]


def sitemap(*paths_: str, index: bool = False) -> str:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    return f"<{outer}>" + "".join(f"<{inner}><loc>{HOME}{path}</loc></{inner}>" for path in paths_) + f"</{outer}>"


def test_feed_sitemap_sections_and_older_pages_are_asked_for_in_this_order():
    door = collect(site(served(RSS, "feed/", "application/rss+xml")))
    assert paths(door) == [
        *("", "robots.txt", "feed/", "sitemap.xml", "sitemap_index.xml", "news-sitemap.xml"),
        *("politics/", "sport/", "page/2/"),
    ]


def test_one_article_is_seen_once_in_each_list_with_what_the_list_says():
    door = collect(site(served(RSS, "feed/", "application/rss+xml")))
    url = f"{HOME}2026/11/20/otter-elected-mayor/"
    by_feed = {
        "via": "feed",
        "published": "2026-11-20T07:30:00Z",
        "precision": "second",
        "dated_by": "feed",
        "title": "Otter elected mayor",
    }
    by_page = {"via": "page", "published": "2026-11-20", "precision": "day", "dated_by": "address of the page", "zone": False}
    assert articles(door) == [(url, by_feed), (url, {**by_page, "title": "Otter elected mayor"})]


def test_a_feed_is_named_with_how_much_it_lists_and_how_much_lies_elsewhere():
    seen, problem = parsed(collect(site(served(RSS, "feed/", "application/rss+xml"))))
    feeds = [(item.subject, item.object.value, dict(item.detail)) for item in seen if item.relation is Relation.FEED]
    assert feeds == [(domain("marsh-post.example"), f"{HOME}feed/", {"articles": 1, "elsewhere": 1})]
    assert problem == ""


def test_usual_feed_addresses_are_tried_only_where_the_page_names_none_and_until_one_answers():
    plain = FRONT.replace('type="application/rss+xml"', 'type="text/html"')
    door = collect(site(served(RSS, "rss.xml", "text/xml"), front=plain))
    assert paths(door)[2:5] == ["feed/", "rss.xml", "sitemap.xml"]


def test_an_answer_that_is_no_feed_does_not_end_the_search_for_one():
    plain = FRONT.replace('type="application/rss+xml"', 'type="text/html"')
    door = collect(site(served("soon", "feed/"), served(RSS, "rss.xml", "text/xml"), front=plain))
    assert paths(door)[2:5] == ["feed/", "rss.xml", "sitemap.xml"]
    assert "feed/ is no feed" in parsed(door)[1]


def test_a_page_served_in_the_place_of_a_feed_is_absent_and_no_empty_feed():
    door = collect(site(served("<!DOCTYPE html><html><body>Feed</body></html>", "feed/")))
    assert [item.exchange.status for item in door.kept if item.exchange.asked.endswith("/feed/")] == [Status.ABSENT]
    assert not [item for item in parsed(door)[0] if item.relation is Relation.FEED]


def test_a_feed_served_as_html_is_read_all_the_same():
    assert articles(collect(site(served(RSS, "feed/", "text/html; charset=utf-8"))))[0][1]["via"] == "feed"


def post(number: int) -> dict:
    return {"link": f"{HOME}?p={number}", "date_gmt": "2026-11-01T10:00:00", "title": {"rendered": f"Heron &#8211; {number}"}}


def test_posts_are_asked_page_by_page_until_one_is_not_full():
    full, last = json.dumps([post(n) for n in range(100)]), json.dumps([post(n) for n in range(100, 130)])
    answers = [served(full, POSTS.format(1), "application/json"), served(last, POSTS.format(2), "application/json")]
    door = collect(site(*answers, front=WORDPRESS))
    assert [path for path in paths(door) if path.startswith("wp-json")] == [POSTS.format(1), POSTS.format(2)]
    assert sum(detail["via"] == "API" for _, detail in articles(door)) == 130
    assert articles(door)[1][1]["title"].startswith("Heron – ")


def test_the_header_with_the_number_of_pages_ends_the_posts():
    full = json.dumps([post(n) for n in range(100)])
    door = collect(site(served(full, POSTS.format(1), "application/json", X_WP_TotalPages="1"), front=WORDPRESS))
    assert POSTS.format(2) not in paths(door)


def test_posts_beyond_the_pages_asked_for_are_named_as_missing():
    answers = [
        served(json.dumps([post(n) for n in range(100)]), POSTS.format(k), "application/json", X_WP_TotalPages="80") for k in range(1, 9)
    ]
    door = collect(site(*answers, front=WORDPRESS))
    assert sum(path.startswith("wp-json") for path in paths(door)) == 5
    assert parsed(door)[1] == "the site has 80 pages of posts, of which 5 were asked for"


def test_posts_are_asked_of_wordpress_alone():
    assert not [path for path in paths(collect(site())) if "wp-json" in path]


def test_an_index_is_followed_level_by_level_and_a_loop_ends():
    answers = [
        served(sitemap("a.xml", "post-sitemap.xml", "sitemap.xml", index=True), "sitemap.xml", "text/xml"),
        served(sitemap("sitemap.xml", "b.xml", index=True), "a.xml", "text/xml"),
        served(sitemap("heron/"), "post-sitemap.xml", "text/xml"),
        served(sitemap("a.xml", "c.xml", index=True), "b.xml", "text/xml"),
    ]
    door = collect(site(*answers))
    assert [path for path in paths(door) if path.endswith(".xml")] == ["sitemap.xml", "post-sitemap.xml", "a.xml", "b.xml"]
    assert "1 of the sitemaps that an index names were not asked for" in parsed(door)[1]


def test_no_more_than_twenty_sitemaps_and_forty_requests():
    many = sitemap(*(f"s{number}.xml" for number in range(500)), index=True)
    front = FRONT.replace("<nav>", "<nav>" + "".join(f'<a href="/r{n}/">R{n}</a>' for n in range(100)))
    feeds = "".join(f'<link rel="alternate" type="application/rss+xml" href="/f{n}/">' for n in range(100))
    pages = [served(FRONT, f"r{n}/") for n in range(100)]
    door = collect(site(served(many, "sitemap.xml", "text/xml"), *pages, front=front.replace("<head>", f"<head>{feeds}")))
    assert sum(path.endswith(".xml") for path in paths(door)) == MAX_SITEMAPS
    assert len(door.questions) <= MAX_REQUESTS


def test_redirects_count_as_requests():
    class Door(ScriptedDoor):
        async def http(self, url, **how):
            for _ in range(5):
                self.kept.append(evidence(asked=f"GET {url}", facts={"url": url, "location": url}))
            return await super().http(url, **how)

    feeds = "".join(f'<link rel="alternate" type="application/rss+xml" href="/f{n}/">' for n in range(100))
    script = site(*(served(RSS, f"f{n}/") for n in range(100)), served(sitemap("a.xml"), "sitemap.xml"))
    script |= site(front=FRONT.replace("<head>", f"<head>{feeds}"))
    door = Door(domain("marsh-post.example"), script)
    asyncio.run(ArticleLists().collect(domain("marsh-post.example"), door))
    assert MAX_REQUESTS <= len(door.kept) < MAX_REQUESTS + 6


def test_sitemaps_of_robots_txt_come_in_the_place_of_the_usual_ones_and_strangers_are_not_asked():
    door = collect(site(robots=f"Sitemap: {HOME}map.xml\nSitemap: https://other.example/map.xml"))
    assert [asked for asked in door.questions if "map" in asked] == [f"GET {HOME}map.xml"]


def test_robots_txt_is_obeyed_and_marks_the_articles_it_closes():
    door = collect(site(served(RSS, "feed/"), robots="User-agent: *\nDisallow: /2026/\nDisallow: /sport/"))
    assert "sport/" not in paths(door)
    skipped = [item.exchange.asked for item in door.kept if item.exchange.status is Status.SKIPPED]
    assert skipped == [f"GET {HOME}sport/"]
    assert [detail["disallowed"] for _, detail in articles(door)] == [True, True]


@pytest.mark.parametrize("status", [Status.FAILED, Status.UNREACHABLE, Status.TIMEOUT, Status.RATE_LIMITED])
def test_without_an_answer_about_robots_nothing_more_is_asked_and_the_front_page_still_counts(status):
    door = collect({**site(), f"GET {HOME}robots.txt": evidence(status=status)})
    assert paths(door) == ["", "robots.txt"]
    assert [detail["via"] for _, detail in articles(door)] == ["page"]


@pytest.mark.parametrize(("status", "most"), [(Status.RATE_LIMITED, 1), (Status.TIMEOUT, 3)])
def test_a_site_that_wants_a_pause_or_falls_silent_is_left_alone(status, most):
    assert len(collect(site(), status).questions) == 2 + most


def test_plain_http_is_tried_where_https_does_not_answer_and_a_silent_site_is_left():
    door = collect({}, Status.UNREACHABLE)
    assert door.questions == [f"GET {HOME}", "GET http://marsh-post.example/"]
    assert parsed(door) == ([], "")


def test_what_cannot_be_read_is_a_problem_after_everything_else():
    door = collect(site(served("{}", "feed/"), served("<urlset><url>", "sitemap.xml", "text/xml")))
    seen, problem = parsed(door)
    assert [item.detail["via"] for item in seen] == ["page"]
    assert "is no JSON Feed" in problem
    assert "not a sitemap" in problem


def test_the_newest_come_first_and_the_rest_is_counted():
    old = "".join(f"<url><loc>{HOME}old-news-{n}/</loc><lastmod>2020-01-01</lastmod></url>" for n in range(4999))
    newer = "".join(f"<url><loc>{HOME}new-news-{n}/</loc><lastmod>2026-01-01</lastmod></url>" for n in range(100))
    robots = f"Sitemap: {HOME}post-1.xml\nSitemap: {HOME}post-2.xml"
    bodies = [served(f"<urlset>{text}</urlset>", path, "text/xml") for text, path in ((old, "post-1.xml"), (newer, "post-2.xml"))]
    door = collect(site(*bodies, robots=robots))
    found = articles(door)
    assert len(found) == 5000
    assert [url.removeprefix(HOME)[:8] for url, _ in found[:102]] == ["2026/11/", *["new-news"] * 100, "old-news"]
    assert "5,100 entries list articles, of which the newest 5,000 are kept" in parsed(door)[1]


def test_a_redirect_to_a_stranger_makes_the_articles_the_strangers():
    url = "https://other.example/"
    moved = evidence(FRONT.encode(), facts={"url": url, "headers": [["Content-Type", "text/html"]]})
    door = collect({f"GET {HOME}": moved})
    assert "GET https://other.example/robots.txt" in door.questions
    assert {seen.subject for seen in parsed(door)[0]} == {domain("other.example")}


def test_the_same_evidence_gives_the_same_observations():
    kept = collect(site(served(RSS, "feed/"))).kept
    assert list(ArticleLists().parse(kept)) == list(ArticleLists().parse(kept))
