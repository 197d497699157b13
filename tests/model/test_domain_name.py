"""What people paste becomes the registered domain, and what is none is refused in words."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osint.errors import UsageProblem
from osint.model.domain_name import (
    ascii_name,
    is_within,
    literal_address,
    name_selector,
    pasted_host,
    read_target,
    shown,
    unicode_name,
)  # fmt: skip
from osint.model.public_suffix import split_suffix
from osint.model.selector import SelectorKind

ODD = st.text(st.one_of(st.characters(), st.sampled_from(list("0123456789abcdefx.-_[]:%/\\@ \u3002\uff0e\ud800"))), max_size=60)


@pytest.mark.parametrize("text", ["0x-1", "0x+1", "0x 1", "1_0", "0o7"])
def test_a_number_with_more_than_digits_is_no_address(text: str) -> None:
    assert literal_address(text) is None


@given(ODD)
@example("0x-1")
@example("0x" + "f" * 5000)
@example("9" * 5000)
def test_reading_an_address_gives_one_or_none(text: str) -> None:
    found = literal_address(text)
    assert found is None or isinstance(found, ipaddress.IPv4Address | ipaddress.IPv6Address)


@pytest.mark.parametrize("text", ["0b1", "-1", "1.2.3.4.5", "256.1.1.1", "1.2.3.999", "08", "", ".", "x"])
def test_what_no_c_library_takes_for_an_address_is_none(text: str) -> None:
    assert literal_address(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("169.254.169.254", "169.254.169.254"), ("2852039166", "169.254.169.254"), ("0xA9FEA9FE", "169.254.169.254"),
        ("169.254.43518", "169.254.169.254"), ("0251.0376.0251.0376", "169.254.169.254"), ("0xa9.0376.169.254", "169.254.169.254"),
        ("127.1", "127.0.0.1"), ("0", "0.0.0.0"), ("1.2.3.4.", "1.2.3.4"), ("[::1]", "::1"), ("fe80::1%eth0", "fe80::1"),
    ],
)  # fmt: skip
def test_every_spelling_of_an_address_is_seen_through(text: str, address: str) -> None:
    assert literal_address(text) == ipaddress.ip_address(address)


@given(ODD)
def test_a_name_is_written_in_one_way_or_refused(text: str) -> None:
    try:
        once = ascii_name(text)
    except UsageProblem:
        return
    assert once.isascii()
    assert ascii_name(once) == once


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Evil.Example.", "evil.example"),
        ("fa\u00df.example", "xn--fa-hia.example"),
        ("\u0430\u0440\u0440\u04cf\u0435.example", "xn--80ak6aa92e.example"),
        ("a\u3002example", "a.example"),
    ],
)
def test_names_are_lower_case_a_labels(text: str, name: str) -> None:
    assert ascii_name(text) == name


@pytest.mark.parametrize(
    "text", ["", ".", "a..b", "-a.example", "a-.example", "a b.example", "x" * 64 + ".example", ".".join(["x" * 60] * 5), "a\x00.example"]
)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="not a domain name"):
        ascii_name(text)


@pytest.mark.parametrize(
    "pasted",
    [
        "site.co.uk", "SITE.co.uk.", "https://www.site.co.uk/a?b#c", "hxxps://www[.]site[.]co[.]uk/", "site(dot)co(dot)uk",
        "www.site.co.uk:8080",
        " <https://site.co.uk> ", "*.site.co.uk", "//site.co.uk/x", "hxxp://site[.]co.uk", '"site.co.uk"',
    ],
)  # fmt: skip
def test_the_registered_domain_is_found_in_what_was_pasted(pasted: str) -> None:
    target = read_target(pasted, split_suffix)
    assert target.domain == "site.co.uk"
    assert target.asked == pasted


@pytest.mark.parametrize(
    "pasted",
    [
        "", "   ", "co.uk", "uk", "localhost", "evil.com\r\nfoo.com", "evil.com foo.com", "http://u:p@evil.com/", "evil.com\\@x.com", "http://[::1",
        "192.0.2.1", "http://2852039166/", "x" * 3000, "_dmarc._x", "http://", "evil.com:99999",
    ],
)  # fmt: skip
def test_what_holds_no_domain_is_refused_without_control_characters(pasted: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        read_target(pasted, split_suffix)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@given(ODD)
@example("0x-1")
def test_no_paste_raises_anything_but_a_usage_problem(pasted: str) -> None:
    for read in (pasted_host, lambda text: read_target(text, split_suffix)):
        try:
            read(pasted)
        except UsageProblem:
            continue


def test_a_target_knows_whether_more_than_the_domain_was_pasted() -> None:
    assert read_target("www.site.example.com", split_suffix).was_narrowed
    assert not read_target("Site.com ", split_suffix).was_narrowed


def test_a_name_is_a_domain_or_a_host() -> None:
    assert name_selector("site.com", split_suffix).kind is SelectorKind.DOMAIN
    assert name_selector("www.site.com", split_suffix).kind is SelectorKind.HOST


def test_lying_below_a_domain_is_a_question_of_labels() -> None:
    assert is_within("a.site.example", "site.example")
    assert is_within("site.example", "site.example")
    assert not is_within("notsite.example", "site.example")


def test_a_name_that_does_not_decode_is_shown_as_it_is() -> None:
    assert unicode_name("xn--80ak6aa92e.example") == "\u0430\u0440\u0440\u04cf\u0435.example"
    assert unicode_name("xn--zzzzzzzz.example") == "xn--zzzzzzzz.example"


def test_pasted_text_is_shown_short_and_safe() -> None:
    assert "\x1b" not in shown("\x1b[2J")
    assert len(shown("x" * 1000)) < 100
