"""The hostile web answers are what they claim to be; a harmless reader could not tell."""

from __future__ import annotations

import socket
import zlib

import httpx
import pytest

from tests.small_internet import hostile_files, hostile_html, hostile_http
from tests.small_internet.bombs import brotli_plain, gzip_bomb, zstd_bomb
from tests.small_internet.client import get, where
from tests.small_internet.infrastructure import EVIL
from tests.small_internet.network import SmallInternet


def _first_bytes(net: SmallInternet, host: str, seconds: float, wanted: int) -> bytes:
    """What the server sends within the time, at most `wanted` bytes."""
    received = b""
    with socket.create_connection(where(net, EVIL, 80), timeout=seconds) as sock:
        sock.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        while len(received) < wanted and (part := sock.recv(65536)):
            received += part
    return received


def test_a_small_gzip_is_a_thousand_times_as_many_zeros() -> None:
    size = 1 << 27
    bomb = gzip_bomb(size)
    assert len(bomb) < size / 900
    unpacker, total, waiting = zlib.decompressobj(31), 0, bomb
    while not unpacker.eof:
        total += len(unpacker.decompress(waiting, 1 << 24))
        waiting = unpacker.unconsumed_tail
    assert total == size


def test_the_zstandard_bomb_is_valid() -> None:
    zstandard = pytest.importorskip("zstandard")
    size = 1 << 24
    assert sum(len(part) for part in zstandard.ZstdDecompressor().read_to_iter(zstd_bomb(size))) == size


def test_the_brotli_stream_holds_its_body_uncompressed() -> None:
    assert brotli_plain(b"abc") == bytes((0x20, 0x00, 0x10)) + b"abc\x03"


def test_endless_bodies_keep_coming(loopback_internet: SmallInternet) -> None:
    assert len(_first_bytes(loopback_internet, "evil-endless.test", 3, 9_000_000)) >= 9_000_000


@pytest.mark.parametrize("name", ["slowbody", "slowheaders", "never", "halfhead"])
def test_dripping_and_silent_servers_do_not_end(loopback_internet: SmallInternet, name: str) -> None:
    with pytest.raises(TimeoutError):
        _first_bytes(loopback_internet, f"evil-{name}.test", 0.4, 100_000)


@pytest.mark.parametrize("name", ["headers", "clclash", "clnegative", "hugechunk", "badchunk", "nothttp", "empty", "cllie"])
def test_broken_answers_break_an_ordinary_client(loopback_internet: SmallInternet, name: str) -> None:
    host, port = where(loopback_internet, EVIL, 80)
    with httpx.Client(trust_env=False, timeout=3) as client, pytest.raises(httpx.HTTPError):
        client.get(f"http://{host}:{port}/", headers={"Host": f"evil-{name}.test"})


@pytest.mark.parametrize("name", sorted(set(hostile_http.REDIRECTS) - {"nowhere"}))
def test_a_redirector_sends_its_target_as_it_is(loopback_internet: SmallInternet, name: str) -> None:
    received = _first_bytes(loopback_internet, f"evil-redir-{name}.test", 3, 100)
    assert b"Location: " + hostile_http.REDIRECTS[name].encode() + b"\r\n" in received


def test_any_address_can_be_redirected_to(loopback_internet: SmallInternet) -> None:
    assert get(loopback_internet, EVIL, "evil.test", "/to?http://10.0.0.5/x%3Fy").headers["location"] == "http://10.0.0.5/x?y"


def test_the_echo_shows_what_the_client_sent(loopback_internet: SmallInternet) -> None:
    assert b'"x-api-key": "secret"' in get(loopback_internet, EVIL, "evil.test", "/echo", headers={"X-Api-Key": "secret"}).body


@pytest.mark.parametrize("name", hostile_html.NAMES)
def test_every_hostile_page_is_built(name: str) -> None:
    assert len(hostile_html.body_of(name) or b"") > 100


def test_the_hostile_title_holds_escapes_and_a_lone_surrogate() -> None:
    body = hostile_html.body_of("title") or b""
    assert b"\x1b]0;owned\x07" in body
    assert b"\xed\xa0\x80" in body


@pytest.mark.parametrize("name", sorted(set(hostile_files.NAMES) - {"sitemapmillion", "sitemapgz"}))
def test_a_hostile_file_stands_where_a_crawler_looks(loopback_internet: SmallInternet, name: str) -> None:
    path, kind, body = hostile_files.file_of(name) or ("", "", b"")
    answer = get(loopback_internet, EVIL, f"evil-{name}.test", path)
    assert (answer.status, answer.headers["content-type"], len(answer.body)) == (200, kind, len(body))
    assert get(loopback_internet, EVIL, f"evil-{name}.test").status == 200
