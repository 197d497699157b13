from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.sources.website import Website
from tests.content.site_pages import herald
from tests.factory import ScriptedDoor, domain, evidence

HOME = "https://river-herald.example/"
CONTACT = "https://www.river-herald.example/contact"
THEME = f"{HOME}wp-content/themes/river-herald-child/"
SELLERS = b'{"sellers": [{"seller_id": 7, "name": "Vale Media Holdings Ltd", "seller_type": "PUBLISHER"}]}'
ABOUT = b"<title>About</title><article><p>We are seven people, two herons and one very old printing press in a boathouse.</article>"
ICON = b"\x00\x00\x01\x00\x01\x00icon"


def served(body: bytes, url: str, kind: str = "text/html", **facts: object) -> Evidence:
    return evidence(body, facts={"url": url, "status": 200, "headers": [["Content-Type", kind], ["Server", "nginx"]], **facts})


def ended(status: Status, **facts: object) -> Evidence:
    return evidence(status=status, facts=facts)


def site(**changes: Evidence) -> dict[str, Evidence]:
    """The whole herald; a change names a path with _ for . and /, "home" the home page."""
    answers = {
        f"GET {HOME}": served(herald(), HOME),
        f"GET {HOME}robots.txt": served(b"", f"{HOME}robots.txt", "text/plain"),
        f"GET {HOME}sitemap.xml": served(herald("sitemap.xml"), f"{HOME}sitemap.xml", "text/xml"),
        f"GET {HOME}ads.txt": served(herald("ads.txt"), f"{HOME}ads.txt", "text/plain"),
        f"GET {HOME}.well-known/security.txt": served(herald("security.txt"), f"{HOME}.well-known/security.txt", "text/plain"),
        f"GET {HOME}sellers.json": served(SELLERS, f"{HOME}sellers.json", "application/json"),
        f"GET {HOME}static/herald.ico?v=3&w=1": served(ICON, f"{HOME}static/herald.ico?v=3&w=1", "image/x-icon"),
        f"GET {HOME}about/": served(ABOUT, f"{HOME}about/"),
        f"GET {CONTACT}": served(b"<title>Contact</title><p>Ring the bell.", CONTACT),
        f"GET {HOME}wp-json/wp/v2/users": served(b'[{"slug": "casimir"}]', f"{HOME}wp-json/wp/v2/users", "application/json"),
        f"GET {THEME}style.css": served(b"/* Theme Name: River\nAuthor: Ottoline Marsh */", f"{THEME}style.css", "text/css"),
    }
    keys = {"home": f"GET {HOME}", "robots": f"GET {HOME}robots.txt", "sitemap": f"GET {HOME}sitemap.xml"}
    return answers | {keys[name]: answer for name, answer in changes.items()}


def collect(script: Mapping[str, Evidence], name: str = "river-herald.example") -> ScriptedDoor:
    door = ScriptedDoor(domain(name), script)
    asyncio.run(Website().collect(domain(name), door))
    return door


def skipped(door: ScriptedDoor) -> dict[str, str]:
    return {item.exchange.asked: item.exchange.detail for item in door.kept if item.exchange.status is Status.SKIPPED}


def test_a_whole_site_is_read():
    door = collect(site())
    assert door.questions == list(site())
    said = {(seen.relation.value, seen.object.value) for seen in Website().parse(door.kept)}
    assert {
        ("title", "The River Herald | News of the lower valley"),
        ("social_profile", "x:RiverHeraId"),
        ("server_software", "nginx"),
        ("sitemap_url", "https://fluss-herold.test/bruecke/"),
        ("ads_seller", "google.com:pub-1234567890123456"),
        ("security_contact", "security@vale-media.test"),
        ("title", "About"),
        ("title", "Contact"),
        ("names_company", "Vale Media Holdings Ltd"),
        ("cms_user", "user:casimir"),
        ("built_with", "wordpress-theme:river-herald-child"),
    } <= said
    paragraphs = {seen.asked for seen in Website().parse(door.kept) if seen.relation.value == "shows_paragraph"}
    assert paragraphs == {f"GET {HOME}", f"GET {HOME}about/"}
    assert sum(relation == "favicon" and not value.startswith("http") for relation, value in said) == 4


def test_the_same_evidence_gives_the_same_observations():
    kept = collect(site()).kept
    assert list(Website().parse(kept)) == list(Website().parse(kept))


def test_robots_txt_is_obeyed_and_what_it_forbids_is_recorded():
    door = collect(site(robots=served(herald("robots.txt"), f"{HOME}robots.txt", "text/plain")))
    assert skipped(door) == {f"GET {HOME}ads.txt": "robots.txt disallows it"}
    assert f"GET {HOME}ads.txt" not in door.questions
    assert f"GET {HOME}sitemap_index.xml" in door.questions
    assert "GET https://fluss-herold.test/sitemap.xml" not in door.questions


@pytest.mark.parametrize("status", [Status.FAILED, Status.UNREACHABLE, Status.TIMEOUT, Status.RATE_LIMITED, Status.MALFORMED])
def test_without_an_answer_about_robots_nothing_more_is_asked(status):
    door = collect(site(robots=ended(status)))
    assert door.questions == [f"GET {HOME}", f"GET {HOME}robots.txt"]
    assert len(skipped(door)) == 9
    assert all("robots.txt did not answer" in why for why in skipped(door).values())


@pytest.mark.parametrize("answer", [ended(Status.ABSENT), ended(Status.REFUSED), served(b"<html>404", f"{HOME}robots.txt")])
def test_a_site_without_robots_txt_allows_everything(answer):
    door = collect(site(robots=answer))
    assert len(door.questions) == 11
    assert skipped(door) == {}


@pytest.mark.parametrize("status", [Status.UNREACHABLE, Status.TIMEOUT, Status.MALFORMED])
def test_plain_http_is_tried_where_https_does_not_answer(status):
    plain = "http://river-herald.example/"
    door = collect({f"GET {HOME}": ended(status), f"GET {plain}": served(herald(), plain)})
    assert door.questions[:3] == [f"GET {HOME}", f"GET {plain}", f"GET {plain}robots.txt"]


@pytest.mark.parametrize("status", [Status.BLOCKED, Status.SKIPPED, Status.RATE_LIMITED])
def test_a_door_that_is_shut_is_not_knocked_on_again(status):
    assert collect({f"GET {HOME}": ended(status)}).questions == [f"GET {HOME}"]


def test_the_small_files_are_asked_for_where_the_home_page_ended():
    door = collect({f"GET {HOME}": served(b"<p>moved here", "https://www.stranger.test/start?x=1")})
    assert door.questions[1] == "GET https://www.stranger.test/robots.txt"
    door = collect(
        {
            f"GET {HOME}": served(b"<p>x", "https://www.stranger.test/start"),
            "GET https://www.stranger.test/robots.txt": ended(Status.ABSENT),
        }
    )
    assert "GET https://www.stranger.test/favicon.ico" in door.questions


def test_a_page_cannot_send_us_elsewhere():
    evil = b'<link rel=icon href="http://169.254.169.254/i.ico"><meta http-equiv=refresh content="0;url=http://169.254.169.254/"><base href="http://10.0.0.1/">'
    robots = served(
        b"Sitemap: http://10.0.0.1/s.xml\nSitemap: https://river-herald.example@10.0.0.1/s.xml", f"{HOME}robots.txt", "text/plain"
    )
    door = collect(site(home=served(evil, HOME), robots=robots))
    assert all(question.startswith(f"GET {HOME}") for question in door.questions)


def test_web_pages_in_place_of_files_are_absent_and_say_nothing():
    soft = served(b"<!doctype html><title>Not found</title>", HOME)
    door = collect(dict.fromkeys([*site(), f"GET {HOME}favicon.ico"], soft))
    files = [item.exchange for item in door.kept if item.exchange.purpose != "home page"]
    assert {exchange.status for exchange in files} == {Status.ABSENT}
    assert {seen.relation.value for seen in Website().parse(door.kept)} == {"title", "server_software"}


def test_one_unreadable_file_loses_no_other():
    door = collect(site(sitemap=served(b"<rss/>", f"{HOME}sitemap.xml", "text/xml")))
    seen, items = [], iter(Website().parse(door.kept))
    with pytest.raises(ParseError, match="not a sitemap: its root element is 'rss'"):
        seen.extend(items)
    relations = {item.relation.value for item in seen}
    assert {"title", "ads_seller", "security_contact", "favicon"} <= relations


def test_a_gap_on_a_further_page_hides_nothing_else():
    script = site()
    script |= dict.fromkeys([f"GET {HOME}about/", f"GET {HOME}wp-json/wp/v2/users"], ended(Status.REFUSED))
    door = collect(script)
    assert [item.exchange.purpose for item in door.kept if item.exchange.status is Status.REFUSED] == ["about page", "WordPress users"]
    said = {(seen.relation.value, seen.object.value) for seen in Website().parse(door.kept)}
    assert {("title", "Contact"), ("built_with", "wordpress-theme:river-herald-child")} <= said


def test_robots_txt_is_obeyed_on_further_pages():
    robots = served(b"User-agent: *\nDisallow: /about/\nDisallow: /wp-json/\n", f"{HOME}robots.txt", "text/plain")
    assert set(skipped(collect(site(robots=robots)))) == {f"GET {HOME}about/", f"GET {HOME}wp-json/wp/v2/users"}


def test_a_site_without_wordpress_is_not_asked_for_its_users():
    door = collect(site(home=served(b"<title>Plain</title><a href=/imprint>Imprint</a>", HOME)))
    assert not any("wp-" in question for question in door.questions)
    assert f"GET {HOME}imprint" in door.questions


def test_at_most_four_further_pages_are_asked_for():
    links = "".join(f"<a href=/{n}/{word}>{word}</a>" for n in range(9) for word in ("imprint", "about", "contact", "privacy"))
    door = collect(site(home=served(links.encode(), HOME)))
    pages = [item.exchange.purpose for item in door.kept if item.exchange.purpose.endswith(" page")]
    assert pages == ["home page", "imprint page", "about page", "contact page", "privacy page"]


def test_only_the_home_page_gives_the_order_of_the_headers():
    headers = [["Content-Type", "text/html"], ["Server", "nginx"], ["Date", "today"], ["ETag", "x"]]
    script = {asked: served(answer.body, answer.exchange.facts["url"], headers=headers) for asked, answer in site().items()}
    said = [seen for seen in Website().parse(collect(script).kept) if seen.object.value.startswith("headers:")]
    assert [seen.asked for seen in said] == [f"GET {HOME}"]
