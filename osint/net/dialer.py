"""Opens connections: resolve once, judge every address, connect to the judged address, or go through the proxy."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ssl import SSLContext

from python_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from python_socks.async_.asyncio import Proxy

from osint.errors import NotAllowed, TimedOut, Unreachable
from osint.model.domain_name import literal_address
from osint.model.evidence import Contact
from osint.net.guard import Address
from osint.net.policy import Policy, bare_proxy

Lookup = Callable[[str], Awaitable[list[Address]]]
"""Name -> addresses, asked of the configured resolver; raises Unreachable where there are none."""

CONNECT_SECONDS = 6.0
STREAM_LIMIT = 256 * 1024


@dataclass(slots=True)
class Line:
    """An open connection and what is known of its far end."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    remote_address: str
    private_addresses: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Drop the connection at once; a hostile peer gets no say in how long that takes."""
        self.writer.transport.abort()


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
        Raises NotAllowed, RefusedAddress, Unreachable or TimedOut; ssl.SSLError passes through.
        """
        if contact is not None:
            self._policy.check(contact, host)
        if self._policy.proxy:
            return await self._through_proxy(host, port, tls)
        addresses = await self._addresses(host)
        fine, refused = self._policy.guard.sift(addresses) if contact is not None else (addresses, [])
        if not fine:
            raise RefusedAddress(host, refused)
        line = await self._first_that_answers(fine, port, tls)
        line.private_addresses = [str(address) for address, _ in refused]
        return line

    async def _addresses(self, host: str) -> list[Address]:
        literal = literal_address(host)
        return [literal] if literal is not None else await self._lookup(host)

    async def _first_that_answers(self, addresses: list[Address], port: int, tls: tuple[SSLContext, str] | None) -> Line:
        failures = []
        for address in sorted(addresses, key=lambda found: found.version)[:4]:
            try:
                return await self._direct(address, port, tls)
            except TimeoutError:
                failures.append(f"{address} port {port}: no answer in {CONNECT_SECONDS:.0f} s")
            except ConnectionError as error:
                failures.append(f"{address} port {port}: {error.strerror or 'connection closed'}")
            except OSError as error:
                if hasattr(error, "verify_code") or type(error).__module__ == "ssl":
                    raise
                failures.append(f"{address} port {port}: {error.strerror or error}")
        raise Unreachable("; ".join(failures))

    async def _direct(self, address: Address, port: int, tls: tuple[SSLContext, str] | None) -> Line:
        where = mapped(self._policy, address, port)
        async with asyncio.timeout(CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(
                *where, limit=STREAM_LIMIT, ssl=tls[0] if tls else None, server_hostname=tls[1] if tls else None
            )
        return Line(reader, writer, str(address))

    async def _through_proxy(self, host: str, port: int, tls: tuple[SSLContext, str] | None) -> Line:
        literal = literal_address(host)
        if literal is not None and (why := self._policy.guard.refusal(literal)):
            raise RefusedAddress(host, [(literal, why)])
        proxy = Proxy.from_url(self._policy.proxy.replace("socks5h://", "socks5://"), rdns=True)
        try:
            sock = await proxy.connect(dest_host=host, dest_port=port, timeout=CONNECT_SECONDS * 2)
        except ProxyTimeoutError as error:
            raise TimedOut(f"the proxy {bare_proxy(self._policy.proxy)} did not answer in time") from error
        except (ProxyConnectionError, ProxyError, OSError) as error:
            raise Unreachable(f"through the proxy {bare_proxy(self._policy.proxy)}: {error}") from error
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                reader, writer = await asyncio.open_connection(
                    sock=sock, limit=STREAM_LIMIT, ssl=tls[0] if tls else None, server_hostname=tls[1] if tls else None
                )
        except TimeoutError as error:
            raise TimedOut("the handshake through the proxy took too long") from error
        return Line(reader, writer, "")


def mapped(policy: Policy, address: Address, port: int) -> tuple[str, int]:
    """Where a connection to an address really goes: there, or where the tests' connect map says."""
    text = f"[{address}]:{port}" if isinstance(address, ipaddress.IPv6Address) else f"{address}:{port}"
    target = policy.connect_map.get(text)
    if target is None:
        return str(address), port
    host, _, mapped_port = target.rpartition(":")
    return host.strip("[]"), int(mapped_port)
