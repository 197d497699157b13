"""User names, passwords and account numbers stay out of everything that is written down."""

from __future__ import annotations

import base64

import pytest

from osint.errors import UsageProblem
from osint.net.credentials import bare_label, bare_proxy, bare_resolver, unless_secret, with_port
from osint.net.policy import Policy
from osint.settings import Settings

PROXY = "socks5h://user:secret@proxy.example:9050"


def test_a_proxy_is_shown_without_user_name_and_password() -> None:
    assert bare_proxy(PROXY) == "socks5h://proxy.example:9050"
    assert bare_proxy("http://proxy.example") == "http://proxy.example:1080"


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("socks5://u:p@h", "socks5://u:p@h:1080"),
        ("http://h:/", "http://h:1080"),
        ("socks5://u:p%2F@[2001:db8::1]", "socks5://u:p%2F@[2001:db8::1]:1080"),
        (PROXY, PROXY),
    ],
)
def test_a_proxy_without_a_port_gets_the_usual_one(given: str, whole: str) -> None:
    assert with_port(given) == whole


@pytest.mark.parametrize(
    "proxy",
    [
        *("ftp://user:secret@x", "socks5://user:secret@", "user:secret@proxy.example:1080", "socks5://user:secret@h:port"),
        *("https://user:secret@h:1", "socks5://user:secret@[::1", "socks5://user:secret", "socks5://user:secret/x@h:1"),
        *("socks5://user:secret#x@h:1", "socks5://user:1/secret@h:1", "socks5://user:1?secret@h:1", "socks5://user:secret@h:0"),
    ],
)
def test_what_is_no_proxy_is_refused_without_repeating_a_password(proxy: str) -> None:
    for read in (bare_proxy, with_port):
        with pytest.raises(UsageProblem, match=r"socks5://host:port") as caught:
            read(proxy)
        assert "secret" not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("resolver", "shown"),
    [
        ("", ""),
        ("127.0.0.1:5353", "127.0.0.1:5353"),
        ("2001:db8::53", "2001:db8::53"),
        ("https://doh.example/dns-query", "https://doh.example/dns-query"),
        ("https://doh.example:8443/", "https://doh.example:8443/"),
        ("https://doh.example/a1b2c3", "https://doh.example/..."),
        ("https://doh.example/dns-query?key=a1b2c3", "https://doh.example/..."),
        ("https://user:secret@doh.example/dns-query", "https://doh.example/dns-query"),
        ("http://[::1/a1b2c3", "..."),
    ],
)
def test_a_resolver_is_recorded_without_what_may_name_an_account(resolver: str, shown: str) -> None:
    assert bare_resolver(resolver) == shown
    assert Policy(resolver=resolver).resolver_label == (shown or "system resolver")


def test_a_label_loses_the_password_of_a_url_in_it() -> None:
    assert bare_label("VPN socks5://user:sec@ret@h:1 Madrid") == "VPN socks5://h:1 Madrid"
    assert bare_label("office line, me@desk // left") == "office line, me@desk // left"
    assert Policy(egress="via http://user:secret@h").way_out == "via http://h"


@pytest.mark.parametrize("said", ["407 secret is wrong", "407 " + base64.b64encode(b"user:se:cret").decode(), "no se%3Acret"])
def test_a_proxy_that_repeats_the_password_is_not_quoted(said: str) -> None:
    proxy = "http://user:secret@h:1" if "secret" in said else "http://user:se%3Acret@h:1"
    assert "left out" in unless_secret(said, proxy)


def test_a_proxy_that_repeats_no_password_is_quoted() -> None:
    assert unless_secret("407 user is unknown", PROXY) == "407 user is unknown"
    assert "left out" in unless_secret("407 token-7 is wrong", "http://token-7@h:1")
    assert unless_secret("502 Bad Gateway", "http://h:1") == "502 Bad Gateway"


def test_settings_and_policy_do_not_show_a_proxy_when_they_are_shown() -> None:
    for shown in (repr(Settings(proxy=PROXY, resolver="https://h/secret")), repr(Policy(proxy=PROXY, resolver="https://h/secret"))):
        assert "secret" not in shown
