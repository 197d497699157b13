from __future__ import annotations

from osint.content.robots_txt import find_robots, read_robots
from osint.model.observation import Relation
from tests.bounds import ends
from tests.content.site_pages import HERALD_URL, herald


def test_our_own_group_is_obeyed_and_the_general_one_is_for_others():
    robots = read_robots(herald("robots.txt"))
    assert not robots.allows(f"{HERALD_URL}ads.txt", "pivot")
    assert robots.allows(f"{HERALD_URL}wp-admin/x", "pivot")
    assert robots.allows(f"{HERALD_URL}ads.txt", "somebody")
    assert not robots.allows(f"{HERALD_URL}wp-admin/x", "somebody")
    assert robots.allows(f"{HERALD_URL}wp-admin/admin-ajax.php", "somebody")


def test_the_paths_a_site_hides_and_the_sitemaps_it_names():
    found = [(item.relation, item.object.value, item.detail) for item in find_robots(herald("robots.txt"), f"{HERALD_URL}robots.txt")]
    assert (Relation.ROBOTS_RULE, "/drafts-olympus/", {"agents": ["*"]}) in found
    assert (Relation.ROBOTS_RULE, "/ads.txt", {"agents": ["GPTBot", "pivot"]}) in found
    assert (Relation.SITEMAP, "https://fluss-herold.test/sitemap.xml", {"from": "robots.txt", "own": False}) in found


def test_a_web_page_or_an_empty_file_allows_everything_and_says_nothing():
    for body in (b"", b"<!DOCTYPE html><p>Disallow: /", b"\xef\xbb\xbf\n# nothing"):
        assert read_robots(body).allows("https://site.example/x", "pivot")
        assert list(find_robots(body, "https://site.example/robots.txt")) == []


def test_disallow_all_closes_everything():
    assert not read_robots(b"\xef\xbb\xbfUSER-AGENT : *\rDisallow:/\r").allows("https://site.example/favicon.ico", "pivot")


def test_hostile_rules_do_not_run_away():
    hostile = (
        b"User-agent: a\n" * 50_000 + b"Disallow: /a\n" * 50_000,
        b"".join(b"User-agent: a%d\n" % number for number in range(1000)) + b"User-agent: pivot\n" + b"Disallow: /a\n" * 9000,
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*a*a*b$\n" * 20_000,
        b"User-agent: *\nDisallow: " + b"*a" * 200_000,
    )
    for body in hostile:
        with ends(f"rules such as {body[:40]!r}"):
            robots = read_robots(body)
            robots.allows("https://site.example/" + "a" * 4000, "pivot")
        assert len(robots.disallowed) <= 500
