from __future__ import annotations

from datetime import UTC, datetime

from osint.content.articles.choosing import CLOSED, choose
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from tests.factory import NOON, domain

SITE = "https://heron.example/"


def listed(path: str, relation: Relation = Relation.HAS_ARTICLE, **detail: object) -> Observation:
    url = path if "://" in path else SITE + path
    return Observation(domain("heron.example"), relation, Selector(SelectorKind.URL, url), NOON, NOON, {"via": "feed", **detail})


def dated(path: str, day: str, **detail: object) -> Observation:
    return listed(path, published=day, precision="day", dated_by="feed", zone=False, **detail)


def paths(*seen: Observation, limit: int = 10, since: datetime | None = None) -> list[str]:
    return [url.removeprefix(SITE) for url in choose(seen, limit, since).addresses]


def test_the_newest_come_first_and_those_without_a_date_last():
    changed = listed("c", modified="2026-11-05T10:00:00Z", precision="second", dated_by="sitemap")
    assert paths(listed("none"), dated("a", "2026-11-01"), changed, dated("b", "2026-11-09")) == ["b", "c", "a", "none"]


def test_one_address_is_chosen_once_however_it_is_written():
    spellings = ["a/", "a?utm_source=x", "a#top", "http://heron.example/a", "a/?fbclid=1"]
    assert paths(*map(listed, spellings)) == ["a/"]
    assert paths(listed("http://heron.example/a"), listed("a")) == ["a"]


def test_what_any_list_says_is_closed_is_left_out_with_the_reason():
    choice = choose([listed("a"), listed("a/", disallowed=True), listed("b")], 10)
    assert choice.addresses == (f"{SITE}b",)
    assert choice.left_out == ((f"{SITE}a", CLOSED),)


def test_the_limit_cuts_the_oldest_and_counts_them():
    choice = choose([dated("a", "2026-11-01"), dated("b", "2026-11-02"), listed("c")], 1)
    assert (choice.addresses, choice.beyond, choice.older) == ((f"{SITE}b",), 2, 0)
    assert choose([listed("a")], 0).addresses == ()


def test_since_leaves_out_what_is_older_and_keeps_what_has_no_date():
    since = datetime(2026, 11, 5, tzinfo=UTC)
    seen = [dated("old", "2026-11-01"), dated("new", "2026-11-06"), listed("none")]
    assert (paths(*seen, since=since), choose(seen, 10, since).older) == (["new", "none"], 1)


def test_a_day_that_may_reach_into_the_time_asked_for_stays():
    assert paths(dated("a", "2026-11-05"), since=datetime(2026, 11, 5, 20, tzinfo=UTC)) == ["a"]


def test_the_publication_in_the_most_reliable_list_counts():
    by_api = listed("a", via="API", published="2026-11-09T10:00:00Z", precision="second", dated_by="content system's list")
    by_sitemap = listed("a", via="sitemap", modified="2026-11-20", precision="day", dated_by="sitemap", zone=False)
    by_feed = dated("a", "2026-11-01")
    for order in ([by_sitemap, by_feed, by_api], [by_api, by_feed, by_sitemap]):
        assert paths(*order, dated("b", "2026-11-08")) == ["a", "b"]


def test_other_relations_and_odd_details_are_no_reason_to_fail():
    odd = listed("a", published="0001-01-01", precision="eon", dated_by="a dream", modified=7)
    assert paths(listed("s", Relation.SITEMAP), odd, listed("b", published="rubbish")) == ["a", "b"]
