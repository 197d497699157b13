"""The small internet starts in either mode, keeps to itself, counts what it sees and leaves nothing behind."""

from __future__ import annotations

import json
import socket
import sys
import time

import pytest

from tests.small_internet.client import where
from tests.small_internet.description import World
from tests.small_internet.infrastructure import RDAP_WEB, SMALL_SERVER, WHOIS_TEST
from tests.small_internet.namespace import Way, way_in
from tests.small_internet.network import SmallInternet, small_internet

needs_namespace = pytest.mark.skipif(way_in() is Way.NONE, reason="no network namespace on this machine")
_CONNECT = "import socket,sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 2).close()"


def one_site_less(hostile: bool) -> World:
    """Another world than the usual one, for --world."""
    return World(sites=(), extra_hosts={"only.test": RDAP_WEB}, extra_whois={(WHOIS_TEST, "only.test"): b"stored\r\n"})


def test_it_starts_without_a_namespace() -> None:
    with small_internet(mode="loopback") as net:
        assert net.mode == "loopback"


def test_another_world_can_be_served() -> None:
    world = "tests.small_internet.test_network:one_site_less"
    with small_internet(False, world, "loopback") as net, socket.create_connection(where(net, WHOIS_TEST, 43), 3) as sock:
        sock.sendall(b"only.test\r\n")
        assert sock.recv(100) == b"stored\r\n"


def test_canaries_count_whoever_connects(loopback_internet: SmallInternet) -> None:
    assert loopback_internet.canary_hits() == 0
    socket.create_connection(where(loopback_internet, "169.254.169.254", 80), 3).close()
    _wait_for(lambda: loopback_internet.canary_hits() == 1)
    loopback_internet.reset_logs()
    assert loopback_internet.canary_hits() == 0


def test_a_proxy_reaches_a_site_and_its_connections_are_not_direct(loopback_internet: SmallInternet) -> None:
    host, _, port = loopback_internet.proxy("http").removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), 3) as sock:
        sock.sendall(b"CONNECT nordvale-courier.test:80 HTTP/1.1\r\n\r\n")
        assert sock.recv(1000).startswith(b"HTTP/1.1 200")
        sock.sendall(b"GET / HTTP/1.1\r\nHost: nordvale-courier.test\r\nConnection: close\r\n\r\n")
        assert b"301" in sock.recv(1000)
    assert loopback_internet.direct_connections() == [("203.0.113.9", 3128)]
    assert (SMALL_SERVER, 80, "nordvale-courier.test", "/") in loopback_internet.connections()


def test_a_socks_proxy_resolves_the_name_itself(loopback_internet: SmallInternet) -> None:
    host, _, port = loopback_internet.proxy("socks5").removeprefix("socks5://").rpartition(":")
    name = b"otter-bakery.test"
    with socket.create_connection((host, int(port)), 3) as sock:
        sock.sendall(b"\x05\x01\x00")
        assert sock.recv(2) == b"\x05\x00"
        sock.sendall(b"\x05\x01\x00\x03" + bytes((len(name),)) + name + (80).to_bytes(2))
        assert sock.recv(10)[:2] == b"\x05\x00"
    assert loopback_internet.dns_questions() == []
    assert loopback_internet.journal("proxy")[0]["host"] == "otter-bakery.test"


def test_bootstrap_files_name_the_registries_of_the_world(loopback_internet: SmallInternet) -> None:
    services = json.loads((loopback_internet.bootstrap / "dns.json").read_text())["services"]
    assert services == [[["test"], ["https://rdap.nic.test/"]]]


@needs_namespace
def test_a_command_in_the_namespace_uses_real_ports_and_the_system_resolver(internet: SmallInternet) -> None:
    ran = internet.run([sys.executable, "-c", _CONNECT, "www.valemedia.test", "443"])
    assert (internet.mode, ran.returncode, ran.stderr) == ("namespace", 0, "")
    assert (SMALL_SERVER, 443, "", "") in internet.connections()


@needs_namespace
@pytest.mark.parametrize("where_to", ["169.254.169.254", "10.0.0.5", "fd00::5", "64:ff9b::a9fe:a9fe"])
def test_canaries_stand_at_forbidden_addresses(internet: SmallInternet, where_to: str) -> None:
    assert internet.run([sys.executable, "-c", _CONNECT, where_to, "80"]).returncode == 0
    assert internet.canary_hits() == 1


@needs_namespace
def test_nothing_leaves_the_namespace(internet: SmallInternet) -> None:
    ran = internet.run([sys.executable, "-c", _CONNECT, "9.9.9.9", "53"])
    assert "unreachable" in ran.stderr


@needs_namespace
def test_the_namespace_works_without_root() -> None:
    assert way_in() in {Way.ROOT, Way.ROOTLESS}


def _wait_for(holds: object, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.02)
