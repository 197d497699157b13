"""Hostile web servers (cases 1 to 18): budgets hold, what came is kept, and the status says how it ended.

Time-outs are awaited with a budget of 2 to 5 seconds instead of 20. Time is bounded in processor seconds where the server's own
work (building a bomb) would count otherwise.
"""

from __future__ import annotations

import encodings.aliases
import json

import pytest

from osint.content.text_encoding import decode_html
from osint.model.evidence import Status, digest_of
from tests.bounds import ends
from tests.hostile.client import SHORT, Client
from tests.small_internet.bombs import gzip_bomb, gzip_layers
from tests.small_internet.network import SmallInternet

EVIL = "http://evil.test"
QUICK = {"timeout": SHORT}


def test_case_01_a_gzip_bomb_is_a_limit_with_the_raw_bytes_kept(client: Client) -> None:
    found = client.http(f"{EVIL}/gz")
    assert (found.status, found.detail) == (Status.LIMIT, "decoded body larger than 8000000 bytes")
    assert found.exchange.digest == digest_of(gzip_bomb())
    assert client.peak < 150_000_000


def test_case_02_brotli_that_nobody_asked_for_is_kept_and_not_decoded(client: Client) -> None:
    found = client.http(f"{EVIL}/br")
    assert (found.status, found.detail) == (Status.LIMIT, "unrequested encoding br")
    assert found.exchange.size > 1000


def test_case_03_a_zstandard_bomb_is_kept_and_not_decoded(client: Client) -> None:
    found = client.http(f"{EVIL}/zstd")
    assert (found.status, found.detail) == (Status.LIMIT, "unrequested encoding zstd")
    assert client.peak < 150_000_000


def test_case_04_two_layers_of_gzip_are_kept_and_not_decoded(client: Client) -> None:
    found = client.http(f"{EVIL}/gz2")
    assert (found.status, found.detail) == (Status.LIMIT, "stacked encodings")
    assert found.exchange.digest == digest_of(found.body) == digest_of(gzip_layers(2))


def test_case_05_three_hundred_layers_of_gzip_are_kept_and_not_decoded(client: Client) -> None:
    found = client.http(f"{EVIL}/gzlayers")
    assert (found.status, found.detail) == (Status.LIMIT, "stacked encodings")
    assert found.exchange.digest == digest_of(found.body) == digest_of(gzip_layers(300))
    assert client.peak < 150_000_000


@pytest.mark.parametrize("path", ["endless", "endlesschunks"])
def test_case_06_an_endless_body_is_cut_at_eight_megabytes(client: Client, path: str) -> None:
    found = client.http(f"{EVIL}/{path}")
    assert (found.status, found.exchange.size) == (Status.LIMIT, 8_000_000)
    assert client.peak < 150_000_000


def test_case_07_slow_body_is_a_timeout_with_the_bytes_kept(client: Client) -> None:
    found = client.http(f"{EVIL}/slowbody", settings={"timeout": 3})
    assert (found.status, found.exchange.truncated) == (Status.TIMEOUT, True)
    assert b"<p>drip</p>".startswith(found.body)
    assert len(found.body) >= 2
    assert found.exchange.elapsed >= 3


def test_case_08_slow_headers_are_a_timeout(client: Client) -> None:
    found = client.http(f"{EVIL}/slowheaders", settings=QUICK)
    assert found.status is Status.TIMEOUT
    assert found.exchange.elapsed >= SHORT


def test_case_09_servers_that_never_answer_are_timeouts(client: Client) -> None:
    never, half = client.ask(*({"kind": "http", "url": f"{EVIL}/{path}"} for path in ("never", "halfhead")), settings=QUICK)
    assert (never.status, half.status) == (Status.TIMEOUT, Status.TIMEOUT)


def test_case_10_a_flood_of_early_hints_ends_at_a_budget(client: Client) -> None:
    found = client.http(f"{EVIL}/100flood", settings={"timeout": 5})
    assert found.status in {Status.LIMIT, Status.TIMEOUT}
    assert client.peak < 150_000_000


def test_case_11_headers_without_measure_are_malformed_and_the_run_goes_on(client: Client) -> None:
    asks = [{"kind": "http", "url": f"{EVIL}/{path}"} for path in ("headers", "bigheader", "ok")]
    assert [found.status for found in client.ask(*asks, shared=True)] == [Status.MALFORMED, Status.MALFORMED, Status.OK]
    assert client.peak < 150_000_000


def test_case_12_redirects_end_after_eight_with_the_chain_kept(client: Client) -> None:
    loop, endless = client.http(f"{EVIL}/loop"), client.http(f"{EVIL}/inf?0")
    assert (loop.status, endless.status) == (Status.LIMIT, Status.LIMIT)
    assert "redirects" in loop.detail
    assert "redirects" in endless.detail
    followed = [exchange.facts["location"] for exchange in endless.chain[:8]]
    assert followed == [f"{EVIL}/inf?{number}" for number in range(1, 9)]


def test_case_13_a_content_length_that_lies_leaves_a_partial_body(client: Client) -> None:
    found = client.http(f"{EVIL}/cl_lie")
    assert (found.status, found.body) == (Status.PARTIAL, b"hello")


@pytest.mark.parametrize("path", ["clclash", "clnegative", "nulhdr", "nothttp", "bodyonly"])
def test_case_14_what_is_not_http_is_malformed(client: Client, path: str) -> None:
    assert client.http(f"{EVIL}/{path}").status is Status.MALFORMED


def test_case_15_no_declared_charset_breaks_the_reading(client: Client) -> None:
    for charset in sorted({*encodings.aliases.aliases.values(), "idna", "undefined"}):
        assert decode_html(b"abc" + bytes(range(128, 256)), f"text/html; charset={charset}")[0]
    found = client.http(f"{EVIL}/charset?punycode")
    assert (found.status, found.exchange.size) == (Status.OK, 1_000_000)
    with ends("decoding punycode"):
        decode_html(b"b" * 2_000_000, "text/html; charset=punycode")


def test_case_16_no_cookie_is_ever_sent_back(client: Client) -> None:
    asks = [{"kind": "http", "url": f"{EVIL}/{path}"} for path in ("cookies", "supercookie")]
    for found in client.ask(*asks, shared=True):
        assert any(name.lower() == "set-cookie" for name, _ in found.exchange.facts["headers"])
    echoes = [{"kind": "http", "url": f"http://{host}/echo"} for host in ("evil.test", "other.evil.test")]
    for found in client.ask(*asks, *echoes, shared=True)[2:]:
        assert "cookie" not in {name.lower() for name in json.loads(found.body)["headers"]}


def test_case_17_alternative_services_and_refresh_headers_are_not_followed(client: Client, internet: SmallInternet) -> None:
    for path in ("altsvc", "refresh"):
        found = client.http(f"{EVIL}/{path}")
        assert (found.status, len(found.chain)) == (Status.OK, 1)
    assert {port for _, port, _, _ in internet.connections()} <= {80}


def test_case_18_no_secret_and_no_redirect_where_none_is_wanted(client: Client) -> None:
    found = client.http(f"{EVIL}/to?http://other.evil.test/echo", hops=0, contact="third party")
    assert (found.status, len(found.chain)) == (Status.OK, 1)
    assert found.exchange.facts["location"] == "http://other.evil.test/echo"
    headers = json.loads(client.http(f"{EVIL}/to?http://other.evil.test/echo").body)["headers"]
    assert set(headers) == {"host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("gztrunc", Status.PARTIAL),
        ("gzgarbage", Status.MALFORMED),
        ("badchunk", Status.PARTIAL),
        ("hugechunk", Status.PARTIAL),
        ("empty", Status.UNREACHABLE),
        ("nolength", Status.OK),
        ("twoanswers", Status.OK),
        ("escheader", Status.OK),
        ("status999", Status.FAILED),
        ("legal", Status.REFUSED),
        ("badtype", Status.OK),
    ],
)
def test_other_broken_answers_end_as_what_they_are(client: Client, path: str, status: Status) -> None:
    assert client.http(f"{EVIL}/{path}").status is status
