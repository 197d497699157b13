"""A replay answers from the record alone, unchanged, and says where the record is silent."""

from __future__ import annotations

import asyncio

from osint.model.evidence import Contact, Evidence, Status
from osint.net.replay import BoundReplay, ReplayDoor
from tests.factory import NOON, domain, evidence
from tests.net.peers import exchanges
from tests.net.test_live_door import Paths, to

SITE = domain("site.example")


def replay(*recorded: Evidence, source: str = "test") -> BoundReplay:
    return ReplayDoor(recorded).bind(source, SITE)


def get(door: BoundReplay, url: str = "http://site.example/", hops: int = 8) -> Evidence:
    return asyncio.run(door.http(url, purpose="home page", contact=Contact.TARGET, hops=hops))


def test_a_recorded_exchange_comes_back_as_it_was() -> None:
    item = evidence(b"hello", asked="GET http://site.example/")
    door = replay(item)
    assert get(door) == item
    assert door.kept == [item]


def test_what_another_source_recorded_becomes_the_answer_to_this_one() -> None:
    found = get(replay(evidence(b"hello", asked="GET http://site.example/", source="other"))).exchange
    assert (found.source, found.subject, found.ended_at) == ("test", SITE, NOON)


def test_what_is_not_recorded_was_skipped_at_the_time_of_the_record() -> None:
    found = get(replay(evidence(b"x", asked="GET http://other.example/"))).exchange
    assert (found.status, found.detail, found.started_at) == (Status.SKIPPED, "not in the recorded case", NOON)


def test_each_protocol_finds_its_own_questions() -> None:
    items = [
        evidence(b"a", asked="DNS A site.example"),
        evidence(b"b", asked="WHOIS whois.example site.example"),
        evidence(b"c", asked="TLS site.example:443"),
    ]
    door = replay(*items)

    async def ask() -> None:
        await door.dns("site.example", "A", purpose="apex")
        await door.whois("whois.example", "site.example", purpose="registry")
        await door.tls("site.example", purpose="apex")

    asyncio.run(ask())
    assert door.kept == items


def test_the_sources_own_record_goes_before_that_of_another() -> None:
    mine, other = (evidence(body, asked="GET http://site.example/", source=source) for body, source in ((b"1", "mine"), (b"2", "other")))
    assert get(replay(other, mine, source="mine")) == mine


def test_a_wildcard_probe_is_found_whatever_name_was_made_up() -> None:
    item = evidence(b"x", asked="DNS A 0a1b.site.example", purpose="wildcard probe")
    assert asyncio.run(replay(item).dns("ffff.site.example", "A", purpose="wildcard probe")) == item


def test_a_skip_that_was_recorded_comes_back() -> None:
    item = evidence(asked="GET http://site.example/ads.txt", status=Status.SKIPPED, detail="robots.txt disallows it")
    door = replay(item)
    assert door.skip("GET http://site.example/ads.txt", purpose="ads", contact=Contact.TARGET, protocol="http", why="now") == item


def again(live: list[Evidence], hops: int = 8) -> list[tuple[str, Status]]:
    """What a replay of a live exchange keeps."""
    door = replay(*live)
    get(door, hops=hops)
    return [(item.exchange.asked, item.exchange.status) for item in door.kept]


def test_redirects_are_followed_as_they_were_live() -> None:
    for server in (
        Paths(home=to("/a"), a=to("http://10.0.0.5/")),
        Paths(home=to("/a"), a=to("/")),
        Paths(home=to("/")),
        Paths(home=to("/1"), **{str(number): to(f"/{number + 1}") for number in range(1, 20)}),
        Paths(home=to("file:///etc/passwd")),
    ):
        live = exchanges(server)
        assert again(live) == [(item.exchange.asked, item.exchange.status) for item in live]
