from __future__ import annotations

import gzip

import pytest

from osint.content.articles.list_answers import article_observations
from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.model.observation import Observation
from tests.bounds import ends
from tests.factory import domain, evidence

SITE = "https://heron.example/"
ITEM = "<item><title>A</title><link>/2026/11/20/a/</link></item>"


def answer(body: str | bytes, purpose: str, path: str = "", status: Status = Status.OK, **facts: object) -> Evidence:
    raw = body.encode() if isinstance(body, str) else body
    known = {"url": SITE + path, "headers": [["Content-Type", "text/html"]], **facts}
    return evidence(raw, asked=f"GET {SITE}{path}", subject=domain("heron.example"), purpose=purpose, status=status, facts=known)


def read(*items: Evidence) -> tuple[list[Observation], str]:
    seen: list[Observation] = []
    try:
        for observation in article_observations(items):
            seen.append(observation)
    except ParseError as error:
        return seen, str(error)
    return seen, ""


def feed(*, items: str = ITEM) -> str:
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


def test_each_exchange_says_an_article_once_and_names_its_question():
    seen, problem = read(answer(feed(items=ITEM * 3), "feed", "a/"), answer(feed(), "feed", "b/"))
    assert [item.asked for item in seen if item.relation == "has_article"] == [f"GET {SITE}a/", f"GET {SITE}b/"]
    assert problem == ""


@pytest.mark.parametrize("status", [Status.ABSENT, Status.REFUSED, Status.FAILED, Status.SKIPPED, Status.TIMEOUT, Status.RATE_LIMITED])
def test_an_answer_that_is_none_says_nothing_and_is_no_empty_list(status):
    assert read(answer(feed(), "feed", status=status)) == ([], "")


def test_a_redirect_is_no_list():
    assert read(answer(feed(), "feed", location=f"{SITE}x")) == ([], "")


def test_a_page_that_is_none_is_a_problem():
    seen, problem = read(answer("%PDF-1.7", "home page", headers=[["Content-Type", "application/pdf"]]))
    assert (seen, problem) == ([], f"{SITE} is no web page")


def test_a_compressed_bomb_is_a_problem_and_what_was_before_it_is_read():
    body = gzip.compress(feed().encode() + b" " * 100_000_000)
    with ends("the bomb"):
        seen, problem = read(answer(body, "feed", headers=[["Content-Encoding", "gzip"]]))
    assert [item.relation for item in seen] == ["feed", "has_article"]
    assert "larger than" in problem


def test_all_sitemaps_together_are_looked_at_within_one_budget():
    urls = "".join(f"<url><loc>{SITE}2026/11/20/a{number}x</loc></url>" for number in range(4900))
    items = [answer(f"<urlset>{urls}</urlset>", "sitemap", f"s{number}.xml") for number in range(4)]
    with ends("the sitemaps"):
        seen, problem = read(*items)
    assert sum(item.relation == "has_article" for item in seen) == 5000
    assert "9,600 entries of sitemaps were not looked at" in problem


def test_feeds_together_are_read_within_one_budget():
    items = "".join(f"<item><link>/a{number}</link></item>" for number in range(2000))
    _, problem = read(*(answer(feed(items=items), "feed", f"f{number}/") for number in range(3)))
    assert problem == f"{SITE}f2/ was not read: the feeds before it list 4,000 entries"
