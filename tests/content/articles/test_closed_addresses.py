from __future__ import annotations

from osint.content.articles.closed_addresses import closed_addresses
from osint.content.robots_txt import Robots, read_robots
from tests.bounds import ends

SITE = "https://heron.example/"


def test_the_longest_rule_for_us_decides_as_it_does_when_we_fetch():
    robots = read_robots(b"User-agent: *\nDisallow: /\n\nUser-agent: pivot\nDisallow: /private\nAllow: /private/open")
    urls = [f"{SITE}{path}" for path in ("", "private/a", "private/open/a")]
    closed, problem = closed_addresses(robots, urls)
    assert closed == {url for url in urls if not robots.allows(url, "pivot")} == {f"{SITE}private/a"}
    assert problem == ""


def test_without_rules_nothing_is_closed():
    assert closed_addresses(Robots(()), [SITE]) == (frozenset(), "")


def test_no_more_addresses_are_held_against_the_rules_than_the_budget_allows(monkeypatch):
    monkeypatch.setattr("osint.content.articles.closed_addresses.MAX_COMPARISONS", 10)
    robots = read_robots(b"User-agent: *\nDisallow: /\nDisallow: /a")
    closed, problem = closed_addresses(robots, [f"{SITE}{number}" for number in range(50)])
    assert closed == {f"{SITE}{number}" for number in range(3)}
    assert problem == "robots.txt has 2 rules for us: only 3 of 50 addresses were held against them"


def test_a_hostile_file_costs_no_more_than_its_budget_and_says_what_was_left():
    rules = b"".join(b"Disallow: /" + b"*o" * 200 + b"%d\n" % number for number in range(900))
    urls = [f"{SITE}{'o' * 200}{number}" for number in range(5000)]
    with ends("the rules"):
        _, problem = closed_addresses(read_robots(b"User-agent: *\n" + rules), urls)
    assert "addresses were held against them" in problem
