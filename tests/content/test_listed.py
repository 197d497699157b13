from __future__ import annotations

import pytest

from osint.content.listed import Problems, address_in, channel_in, indicator_in, mailbox_in, site_in, system_in
from osint.errors import UsageProblem


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("herald[.]example", "domain:herald.example"),
        ("hxxps://www[.]herald[.]example/news", "domain:herald.example"),
        ("Mail.Herald.Example.", "host:mail.herald.example"),
        ("herald.blogspot.com", "domain:herald.blogspot.com"),
        ("https://t.me/herald_example", "handle:telegram:herald_example"),
        ("twitter.com/HeraldExample", "handle:x:HeraldExample"),
        ("https://www.facebook.com/heraldexample/", "handle:facebook:heraldexample"),
        ("facebook.com", "domain:facebook.com"),
        ("www.example", "domain:www.example"),
    ],
)
def test_a_cell_names_a_site_a_host_or_a_profile(written: str, read: str) -> None:
    assert str(site_in(written)) == read


def test_a_post_on_a_platform_is_a_page_never_the_platform_itself() -> None:
    assert str(site_in("https://x.com/herald/status/12345")) == "url:https://x.com/herald/status/12345"


@pytest.mark.parametrize("written", ["", "not a site", "co.uk", "423 accounts", "herald", "\x00", "a" * 5000])
def test_what_names_no_site_says_why(written: str) -> None:
    with pytest.raises(UsageProblem):
        site_in(written)


def test_addresses_stand_in_lists_of_indicators() -> None:
    assert str(indicator_in("192[.]0[.]2[.]7")) == "ip:192.0.2.7"
    assert str(address_in("2001:DB8::7")) == "ip:2001:db8::7"
    assert str(address_in("198.51.100.0/24")) == "netblock:198.51.100.0/24"
    assert str(address_in("203.0.113.9/32")) == "ip:203.0.113.9"


@pytest.mark.parametrize("written", ["AS64500", "as 64500", "64500", "AS64500 Example Hosting"])
def test_a_network_has_one_spelling(written: str) -> None:
    assert str(system_in(written)) == "asn:AS64500"


@pytest.mark.parametrize("read", [address_in, system_in, mailbox_in])
def test_rubbish_is_no_value_of_any_kind(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageProblem):
        read("unknown")


def test_a_channel_with_a_path_is_a_page() -> None:
    assert str(channel_in("code.herald.test/team/project")) == "url:http://code.herald.test/team/project"
    assert str(channel_in("herald.test")) == "domain:herald.test"


def test_many_problems_are_counted_and_the_first_are_named() -> None:
    found = Problems()
    for number in range(40):
        found.add(f"line {number}: rubbish")
    assert str(found).splitlines()[0] == "line 0: rubbish"
    assert str(found).splitlines()[-1] == "and 15 more"
