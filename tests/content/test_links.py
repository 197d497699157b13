from __future__ import annotations

import pytest

from osint.content.links import LinkHosts, absolute, host_selector, link_host, registered_domain


@pytest.mark.parametrize(
    "written",
    [
        "http://evil.test\\@169.254.169.254/",
        "http://user:secret@evil.test/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[::1/",
        "http://a..b/",
        "http://evil.test:99999/",
        "http://\x00/",
        "http://" + "a" * 9000,
    ],
)
def test_addresses_that_readers_disagree_about_lead_nowhere(written):
    assert absolute(written, "https://site.example/") == ""


@pytest.mark.parametrize(
    "written", ["http://user:secret@evil.test/", "http://evil.test\\@x/", "mailto:a@b.example", "tel:1", "http://[::1/", "https://", "#:x"]
)
def test_no_host_is_read_out_of_what_is_no_web_address(written):
    assert link_host(written, "site.example") in {"", "site.example"}


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("HTTPS://WWW.Other.Example:8443/x", "www.other.example"),
        ("//cdn.example?x", "cdn.example"),
        ("/about", "site.example"),
        ("about:blank", ""),
        ("https://пример.example/", "xn--e1afmkfd.example"),
        ("http://2852039166/", "169.254.169.254"),
    ],
)
def test_the_host_of_a_link(written, host):
    assert link_host(written, "site.example") == host


def test_relative_addresses_and_wrapped_ones_become_absolute():
    assert absolute(" /a b?c=ü#part\n", "https://site.example/x/") == "https://site.example/a%20b?c=%C3%BC"
    assert absolute("https://site.ex\n\tample/x", "") == "https://site.example/x"


def test_hosts_become_the_selector_they_are():
    assert str(host_selector("cdn.site.example")) == "host:cdn.site.example"
    assert str(host_selector("site.example")) == "domain:site.example"
    assert str(host_selector("192.0.2.7")) == "ip:192.0.2.7"
    assert registered_domain("192.0.2.7") == "192.0.2.7"


WRITTEN = ["", "/", "//", "/a", "/\\evil.test", "/:a", "//cdn.example/x", "#x", "x:y", "?q=http://a.example/", " /a", "mailto:a@b.example"]
STARTS = [
    "http://a.example",
    "https://a.example",
    "HTTPS://a.example",
    " https://a.example",
    "https://a.example:8443",
    "http://u@a.example",
]
STARTS += [
    "http://",
    "https://",
    "https:///a.example",
    "http:/a.example",
    "https://a.example?b",
    "https://[::1]",
    "https://a\\b",
    "https://%61.example",
]


def test_hosts_looked_at_once_are_those_of_each_link():
    hosts = LinkHosts("site.example")
    ends = ["", "/", "/x", "/x/y", " ", "?/", "#/", "\n/x", "." + "a" * 300 + "/x", "/" + "a" * 300]
    for written in [*WRITTEN, *(start + end for start in STARTS * 2 for end in ends)]:
        assert hosts.of(written) == link_host(written, "site.example"), written
