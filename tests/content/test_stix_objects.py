from __future__ import annotations

import pytest

from osint.content.listed import Problems
from osint.content.stix_objects import moment, selector_of


@pytest.mark.parametrize(
    ("item", "read"),
    [
        ({"type": "domain-name", "value": "fr.herald.example"}, "host:fr.herald.example"),
        ({"type": "channel", "name": "t.me/herald_example"}, "handle:telegram:herald_example"),
        ({"type": "channel", "name": "vk.com/heraldexample"}, "handle:vk:heraldexample"),
        ({"type": "channel", "name": "twitter.com/HeraldExample"}, "handle:x:HeraldExample"),
        ({"type": "url", "value": "herald.example/news"}, "url:http://herald.example/news"),
        ({"type": "ipv6-addr", "value": "2001:db8::7"}, "ip:2001:db8::7"),
        ({"type": "ipv4-addr", "value": "198.51.100.0/24"}, "netblock:198.51.100.0/24"),
        ({"type": "autonomous-system", "number": 64500}, "asn:AS64500"),
        ({"type": "email-addr", "value": "desk@herald.test"}, "email:desk@herald.test"),
        ({"type": "user-account", "account_type": "twitter", "account_login": "@HeraldExample"}, "handle:x:HeraldExample"),
        ({"type": "identity", "identity_class": "individual", "name": "Ann  Invented"}, "person:Ann Invented"),
        ({"type": "identity", "identity_class": "organization", "name": "Invented Ltd"}, "company:Invented Ltd"),
        ({"type": "indicator", "pattern": "[domain-name:value = 'herald.example']"}, "domain:herald.example"),
    ],
)
def test_an_object_stands_for_a_selector(item: dict[str, object], read: str) -> None:
    problems = Problems()
    assert str(selector_of(item, problems)) == read
    assert problems.count == 0


@pytest.mark.parametrize(
    "item",
    [
        {"type": "url", "value": "address of an imitation of a paper"},
        {"type": "channel", "name": "423 accounts"},
        {"type": "domain-name"},
        {"type": "user-account", "account_type": "unheard-of", "account_login": "name"},
        {"type": "x509-certificate", "hashes": {"MD5": "0" * 32}},
        {"type": "indicator", "pattern": "[domain-name:value = 'a.test' OR url:value = 'b.test']"},
        {"type": "autonomous-system", "number": "many"},
    ],
)
def test_an_object_that_should_stand_for_one_and_does_not_is_a_problem(item: dict[str, object]) -> None:
    problems = Problems()
    assert selector_of(item, problems) is None
    assert problems.count == 1


def test_other_objects_stand_for_nothing_and_are_no_problem() -> None:
    problems = Problems()
    assert selector_of({"type": "attack-pattern", "name": "Invented technique"}, problems) is None
    assert problems.count == 0


@pytest.mark.parametrize("value", ["2023-06-27", "2023-13-01T00:00:00Z", None, 7, "x" * 10_000])
def test_what_is_no_timestamp_is_no_time(value: object) -> None:
    assert moment(value) is None
