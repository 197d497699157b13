"""Opens connections: resolve once, judge every address, connect to the judged address, or go through the proxy."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ssl import SSLContext

from python_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from python_socks.async_.asyncio import Proxy

from osint.errors import DoorError, NotAllowed, TimedOut, Unreachable
from osint.model.domain_name import literal_address
from osint.model.evidence import Contact
from osint.net.connection import Connection, connected
from osint.net.credentials import bare_proxy, unless_secret
from osint.net.guard import Address, name_refusal
from osint.net.policy import Policy

Lookup = Callable[[str], Awaitable[list[Address]]]
"""Name -> addresses, asked of the configured resolver; raises Unreachable where there are none."""

CONNECT_SECONDS = 6.0
HANDSHAKE_SECONDS = 10.0


@dataclass(slots=True)
class Line:
    """An open connection and what is known of its far end."""

    connection: Connection
    remote_address: str
    private_addresses: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Drop the connection at once; a hostile peer gets no say in how long that takes."""
        self.connection.close()


class OverBudget(DoorError):
    """The peer sends more than the budget of one exchange."""


class RefusedAddress(NotAllowed):
    """Every address of the host is one that the guard refuses; `addresses` are they."""

    def __init__(self, host: str, refused: list[tuple[Address, str]]) -> None:
        self.addresses = [str(address) for address, _ in refused]
        first, why = refused[0]
        where = str(first) if str(first) == host else f"{host} points to {first}"
        super().__init__(f"address guard: {where} ({why}); --allow-net names ranges that may be contacted all the same")


class Dialer:
    """Connects for every protocol of the door, under one policy."""

    def __init__(self, policy: Policy, lookup: Lookup) -> None:
        self._policy = policy
        self._lookup = lookup

    async def open(self, host: str, port: int, contact: Contact | None, tls: tuple[SSLContext, str] | None = None) -> Line:
        """A connection to the host, encrypted where `tls` gives a context and a server name.

        `contact` None is the person's own resolver: it passes neither the contact rules nor the address guard.
        Raises NotAllowed, RefusedAddress, Unreachable or TimedOut; OSError and ssl.SSLError of the handshake pass through.
        """
        literal = literal_address(host)
        if contact is not None:
            self._policy.check(contact, host)
            if literal is None and (why := name_refusal(host)):
                raise NotAllowed(f"address guard: {host} is {why}")
        if self._policy.proxy:
            return Line(await _connection(await self._through_proxy(host, port), tls), "")
        addresses = [literal] if literal is not None else await self._lookup(host)
        fine, refused = self._policy.guard.sift(addresses) if contact is not None else (addresses, [])
        if not fine:
            raise RefusedAddress(host, refused)
        sock, address = await self._first_that_answers(fine, port)
        return Line(await _connection(sock, tls), str(address), [str(address) for address, _ in refused])

    async def _first_that_answers(self, addresses: list[Address], port: int) -> tuple[socket.socket, Address]:
        failures = []
        for address in sorted(addresses, key=lambda found: found.version)[:4]:
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    return await connected(mapped(self._policy, address, port)), address
            except TimeoutError:
                failures.append(f"{address} port {port}: no answer in {CONNECT_SECONDS:.0f} s")
            except OSError as error:
                failures.append(f"{address} port {port}: {_words(error)}")
        raise Unreachable("; ".join(failures))

    async def _through_proxy(self, host: str, port: int) -> socket.socket:
        literal = literal_address(host)
        if literal is not None and (why := self._policy.guard.refusal(literal)):
            raise RefusedAddress(host, [(literal, why)])
        proxy = Proxy.from_url(self._policy.proxy.replace("socks5h://", "socks5://"), rdns=True)
        try:
            return await proxy.connect(dest_host=host, dest_port=port, timeout=CONNECT_SECONDS * 2)
        except ProxyTimeoutError as error:
            raise TimedOut(f"the proxy {bare_proxy(self._policy.proxy)} did not answer in time") from error
        except UnicodeError:
            raise Unreachable(f"through the proxy {bare_proxy(self._policy.proxy)}: its user name or password cannot be sent") from None
        except (ProxyConnectionError, ProxyError, OSError, ValueError) as error:  # ValueError: what it says is no proxy's answer
            said = unless_secret(str(error), self._policy.proxy)
            raise Unreachable(f"through the proxy {bare_proxy(self._policy.proxy)}: {said}") from error


async def _connection(sock: socket.socket, tls: tuple[SSLContext, str] | None) -> Connection:
    """The connection over a connected socket, encrypted where asked for; the socket is closed where that fails."""
    connection = Connection(sock)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            async with asyncio.timeout(HANDSHAKE_SECONDS):
                await connection.encrypt(*tls)
    except TimeoutError as error:
        connection.close()
        raise TimedOut(f"the TLS handshake was not over after {HANDSHAKE_SECONDS:.0f} s") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _words(error: OSError) -> str:
    """What the system says of a failed connection, without the address that asyncio repeats."""
    return os.strerror(error.errno) if error.errno else str(error) or "the connection was closed"


def mapped(policy: Policy, address: Address, port: int) -> tuple[str, int]:
    """Where a connection to an address really goes: there, or where the tests' connect map says."""
    text = f"[{address}]:{port}" if isinstance(address, ipaddress.IPv6Address) else f"{address}:{port}"
    target = policy.connect_map.get(text)
    if target is None:
        return str(address), port
    host, _, mapped_port = target.rpartition(":")
    return host.strip("[]"), int(mapped_port)
