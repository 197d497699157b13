"""Connections go to judged addresses only, fall back in order, and through the proxy or not at all."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import sys
from pathlib import Path
from typing import Any

import pytest

from osint.errors import NotAllowed, TimedOut, Unreachable
from osint.model.evidence import Contact
from osint.net import dialer as dialer_module
from osint.net.dialer import Dialer, Line, RefusedAddress, mapped
from osint.net.guard import Address, Guard, read_networks
from osint.net.policy import Policy
from osint.net.tls_context import verifying
from tests.net.peers import ADDRESS, NAME, Serve, certificate, listening, run

ALLOWED = Guard(read_networks("203.0.113.0/24,2001:db8::/32"))


async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"hello")
    await writer.drain()


async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close at once."""


def lookup(*addresses: str) -> Any:
    async def find(host: str) -> list[Address]:
        return [ipaddress.ip_address(address) for address in addresses]

    return find


async def nobody(host: str) -> list[Address]:
    raise AssertionError(f"looked up {host}")


def greeting_of(addresses: list[str], host: str = NAME, serve: Serve = greet, **more: Any) -> tuple[bytes, Line]:
    """What a host with these addresses says first; its peer stands behind ADDRESS only."""

    async def ask() -> tuple[bytes, Line]:
        async with listening(serve) as port:
            policy = Policy(guard=ALLOWED, connect_map={f"{ADDRESS}:80": f"127.0.0.1:{port}", "203.0.113.6:80": "127.0.0.1:1"}, **more)
            line = await Dialer(policy, lookup(*addresses)).open(host, 80, Contact.TARGET)
            said = await line.connection.read(100)
            line.close()
            return said, line

    return run(ask())


def test_it_connects_to_the_address_that_was_looked_up() -> None:
    said, line = greeting_of([ADDRESS])
    assert (said, line.remote_address, line.private_addresses) == (b"hello", ADDRESS, [])


def test_a_private_address_beside_a_public_one_is_left_out_and_told() -> None:
    said, line = greeting_of(["10.0.0.5", ADDRESS, "fd00::6"])
    assert said == b"hello"
    assert line.private_addresses == ["10.0.0.5", "fd00::6"]


def test_only_private_addresses_are_refused_before_any_connection() -> None:
    with pytest.raises(RefusedAddress, match="link-local") as caught:
        greeting_of(["169.254.169.254", "fd00::5"])
    assert caught.value.addresses == ["169.254.169.254", "fd00::5"]


def test_the_next_address_is_tried_where_the_first_refuses() -> None:
    assert greeting_of(["203.0.113.6", ADDRESS])[1].remote_address == ADDRESS


def test_where_every_address_refuses_each_is_named() -> None:
    with pytest.raises(Unreachable, match=r"203\.0\.113\.6 port 80: Connection refused"):
        greeting_of(["203.0.113.6"])


@pytest.mark.parametrize("host", ["169.254.169.254", "0xa9fea9fe", "2852039166", "[::ffff:10.0.0.5]", "::1", "0"])
def test_an_address_in_place_of_a_name_is_judged_without_a_look_up(host: str) -> None:
    with pytest.raises(RefusedAddress):
        run(Dialer(Policy(), nobody).open(host, 80, Contact.TARGET))


@pytest.mark.parametrize("host", ["localhost", "printer.local", "intranet", "vault.internal"])
def test_a_name_of_an_inner_network_is_refused_without_a_look_up(host: str) -> None:
    with pytest.raises(NotAllowed, match="address guard"):
        run(Dialer(Policy(guard=ALLOWED), nobody).open(host, 80, Contact.TARGET))


def test_an_ipv6_address_is_connected_to() -> None:
    async def ask() -> tuple[bytes, str]:
        async with listening(greet, host="::1") as port:
            dialer = Dialer(Policy(guard=ALLOWED, connect_map={"[2001:db8::5]:80": f"[::1]:{port}"}), lookup("2001:db8::5"))
            line = await dialer.open(NAME, 80, Contact.TARGET)
            said = await line.connection.read(100)
            line.close()
            return said, line.remote_address

    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 on loopback here")
    assert run(ask()) == (b"hello", "2001:db8::5")


def test_the_persons_own_resolver_may_stand_anywhere() -> None:
    async def ask() -> str:
        async with listening(greet) as port:
            line = await Dialer(Policy(), nobody).open("127.0.0.1", port, None)
            await line.connection.read(100)
            line.close()
            return line.remote_address

    assert run(ask()) == "127.0.0.1"


def test_a_contact_that_the_run_does_not_make_is_refused_first() -> None:
    with pytest.raises(NotAllowed, match="no contact"):
        run(Dialer(Policy(contacts=frozenset()), nobody).open(NAME, 80, Contact.TARGET))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a full queue drops connections only on Linux")
def test_an_address_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialer_module, "CONNECT_SECONDS", 0.2)
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for filler in (first, second):
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        policy = Policy(guard=ALLOWED, connect_map={f"{ADDRESS}:80": f"127.0.0.1:{full.getsockname()[1]}"})
        with pytest.raises(Unreachable, match="no answer"):
            run(Dialer(policy, lookup(ADDRESS)).open(NAME, 80, Contact.TARGET))


def shake(folder: Path, serve: Serve, *names: str) -> str:
    """Handshake with a peer whose certificate is for these names; returns the TLS version."""
    context, ca = certificate(folder, *names)

    async def ask() -> str:
        async with listening(serve, None if serve in (wait, leave) else context) as port:
            policy = Policy(guard=ALLOWED, connect_map={f"{ADDRESS}:443": f"127.0.0.1:{port}"})
            line = await Dialer(policy, lookup(ADDRESS)).open(NAME, 443, Contact.TARGET, tls=(verifying(str(ca)), NAME))
            try:
                assert await line.connection.read(100) == b"hello"
                return str(line.connection.encryption and line.connection.encryption.version())
            finally:
                line.close()

    return run(ask())


def test_a_handshake_verifies_the_name(tmp_path: Path) -> None:
    assert shake(tmp_path, greet, NAME) == "TLSv1.3"


def test_a_wrong_name_fails_the_handshake(tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        shake(tmp_path, greet, "other.example")


def test_a_handshake_that_never_ends_is_timed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialer_module, "HANDSHAKE_SECONDS", 0.2)
    with pytest.raises(TimedOut, match="handshake"):
        shake(tmp_path, wait, NAME)


def test_a_peer_that_leaves_during_the_handshake_is_a_broken_connection(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        shake(tmp_path, leave, NAME)


def test_a_connect_map_leads_elsewhere_after_the_guard_has_judged() -> None:
    policy = Policy(connect_map={"10.0.0.5:80": "127.0.0.1:8080", "[2001:db8::1]:443": "[::1]:8443"})
    assert mapped(policy, ipaddress.ip_address("10.0.0.5"), 80) == ("127.0.0.1", 8080)
    assert mapped(policy, ipaddress.ip_address("2001:db8::1"), 443) == ("::1", 8443)
    assert mapped(policy, ipaddress.ip_address("10.0.0.5"), 81) == ("10.0.0.5", 81)
    with pytest.raises(RefusedAddress):
        run(Dialer(policy, nobody).open("10.0.0.5", 80, Contact.TARGET))


def socks5(reply: bytes) -> Serve:
    """A SOCKS5 proxy that gives the same reply to every request; `heard` is what it was asked for."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        version, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        assert version == 5
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)
        heard.append(await reader.readexactly(head[4] + 2))
        writer.write(reply)
        await writer.drain()
        await greet(reader, writer)

    return serve


heard: list[bytes] = []


def through(scheme: str, serve: Serve, host: str = NAME) -> bytes:
    """What NAME says through a proxy."""
    heard.clear()

    async def ask() -> bytes:
        async with listening(serve) as port:
            line = await Dialer(Policy(proxy=f"{scheme}://127.0.0.1:{port}"), nobody).open(host, 80, Contact.TARGET)
            said = await line.connection.read(100)
            line.close()
            return said

    return run(ask())


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_a_socks_proxy_gets_the_name_and_nothing_is_looked_up_here(scheme: str) -> None:
    assert through(scheme, socks5(b"\x05\x00\x00\x01" + bytes(6))) == b"hello"
    assert heard == [NAME.encode() + (80).to_bytes(2, "big")]


@pytest.mark.parametrize(
    "reply",
    [b"\x05\x04\x00\x01" + bytes(6), b"\x05\x00\x00\x09" + bytes(6), b"\x04" + bytes(9), b"HTTP/1.1 400 Bad Request\r\n\r\n", b""],
)
def test_a_proxy_that_refuses_or_talks_rubbish_makes_the_target_unreachable(reply: bytes) -> None:
    with pytest.raises(Unreachable, match="through the proxy"):
        through("socks5", socks5(reply))


@pytest.mark.parametrize("scheme", ["socks5", "socks4", "http"])
def test_a_proxy_that_is_not_there_is_never_gone_around(scheme: str) -> None:
    with pytest.raises(Unreachable, match=rf"through the proxy {scheme}://127\.0\.0\.1:1:"):
        run(Dialer(Policy(proxy=f"{scheme}://user:secret@127.0.0.1:1"), nobody).open(NAME, 80, Contact.TARGET))


@pytest.mark.parametrize("host", ["169.254.169.254", "[::1]", "0x7f000001", "localhost", "intranet"])
def test_a_proxy_is_not_asked_for_inner_addresses_either(host: str) -> None:
    with pytest.raises(NotAllowed):
        through("socks5", socks5(b""), host)
    assert heard == []


def test_an_http_proxy_is_asked_with_connect() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append((await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0])
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.05)
        await greet(reader, writer)

    assert through("http", serve) == b"hello"
    assert heard == [b"CONNECT site.example:80 HTTP/1.1"]
