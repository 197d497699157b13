"""One reading of web addresses: what browsers and clients could read differently is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osint.errors import NotAllowed
from osint.model.web_address import MAX_URL, checked_host, checked_url, host_and_port

ALPHABET = st.one_of(st.characters(), st.sampled_from(list("htps:/\\@[]%.#?&0x19 \t\n\u3002\uff0e\ud800")))
TEXT = st.text(ALPHABET, max_size=60)


@given(TEXT, TEXT)
@example("0x-1", "")
@example("[", "http://a.example/")
def test_no_text_raises_anything_but_a_refusal(text: str, after: str) -> None:
    for given_text, base in ((text, ""), (f"http://{text}/{after}", ""), (text + after, "http://a.example/x")):
        try:
            found = checked_url(given_text, base)
        except NotAllowed:
            continue
        assert found.isascii()
        assert found.startswith(("http://", "https://"))


@given(TEXT)
def test_what_was_checked_is_its_own_reading(text: str) -> None:
    try:
        once = checked_url(f"http://{text}/")
    except NotAllowed:
        return
    assert checked_url(once) == once
    host, port = host_and_port(once)
    assert host
    assert 0 < port < 65536


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("http://Site.Example", "http://site.example/"),
        ("HTTPS://site.example:443/a?b=c#d", "https://site.example/a?b=c"),
        ("http://site.example:8080/", "http://site.example:8080/"),
        ("http://b\u00fccher.example/\u00fc?\u00e4=1", "http://xn--bcher-kva.example/%C3%BC?%C3%A4=1"),
        ("http://fa\u00df.example/", "http://xn--fa-hia.example/"),
        ("  http://site.example/a b ", "http://site.example/a%20b"),
        ("http://site.example/%7Ea/%zz", "http://site.example/%7Ea/%zz"),
        ("http://site.example./", "http://site.example/"),
        ("http://2852039166/", "http://169.254.169.254/"),
        ("http://0xa9.0xfe.43518/", "http://169.254.169.254/"),
        ("http://169\uff0e254\uff0e169\uff0e254/", "http://169.254.169.254/"),
        ("http://\uff11\uff16\uff19.254.169.254/", "http://169.254.169.254/"),
        ("http://[2001:DB8::0:1]/", "http://[2001:db8::1]/"),
    ],
)
def test_an_address_is_written_in_one_way(given_text: str, read: str) -> None:
    assert checked_url(given_text) == read


@pytest.mark.parametrize(
    ("relative", "read"),
    [
        ("/b", "https://a.example/b"),
        ("b?c", "https://a.example/x/b?c"),
        ("//b.example", "https://b.example/"),
        ("?q", "https://a.example/x/y?q"),
    ],
)
def test_a_relative_address_is_resolved_against_its_page(relative: str, read: str) -> None:
    assert checked_url(relative, "https://a.example/x/y") == read


@pytest.mark.parametrize(
    "text",
    [
        "", "/x", "//", "http:", "http://", "http:///x", "http:x", "https:/x", "ftp://a.example/", "file:///etc/passwd", "gopher://a.example",
        "javascript:alert(1)", "data:text/html,x", "http://u@a.example/", "http://u:p@a.example/", "http://@a.example/",
        "http://a.example\\@b.example/", "http://a.example/\x00", "http://a.example/\nb", "http://a\t.example/", "http://a.example:99999/",
        "http://a.example:0/", "http://a.example:x/", "http://[::1", "http://a..b/", "http://-a.example/", "http://1.2.3.999/",
        "http://a.0x1/x", "http://\ud800/", f"http://{'x' * 64}.example/", "http://a.example/" + "x" * MAX_URL,
        "http://a b/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(text: str) -> None:
    with pytest.raises(NotAllowed):
        checked_url(text)


@pytest.mark.parametrize("text", ["http:///x", "//", "///x", "https:x", "http:x"])
def test_a_missing_host_is_not_taken_from_the_page(text: str) -> None:
    with pytest.raises(NotAllowed):
        checked_url(text, "http://a.example/")


def test_a_refusal_shows_the_address_short_and_safe() -> None:
    with pytest.raises(NotAllowed) as caught:
        checked_url("http://a.example/\x1b[2J" + "x" * 1000)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("host", "read"),
    [("Whois.Nic.Example", "whois.nic.example"), ("0x7f.1", "127.0.0.1"), ("[::1]", "::1"), ("_dmarc.a.example", "_dmarc.a.example")],
)
def test_a_host_is_a_name_or_an_address(host: str, read: str) -> None:
    assert checked_host(host) == read


def test_host_and_port_come_from_the_scheme_where_no_port_is_given() -> None:
    assert host_and_port("https://[2001:db8::1]/") == ("2001:db8::1", 443)
    assert host_and_port("http://a.example:8080/") == ("a.example", 8080)
