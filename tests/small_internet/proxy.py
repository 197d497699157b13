"""A SOCKS5 and an HTTP CONNECT proxy that reach the small internet and log what they were asked for."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
from collections.abc import Callable, Mapping

from tests.small_internet.endpoints import place
from tests.small_internet.journal import Journal

Lookup = Callable[[str], str | None]
"""Name -> one IPv4 address as the small internet's resolver gives it, or None."""
_CLOSED = ("127.0.0.1", 1)


class Proxy:
    """Both proxies; `connect_map` leads to the real sockets where the invented addresses are not on this machine."""

    def __init__(self, journal: Journal, lookup: Lookup, connect_map: Mapping[str, str]) -> None:
        self._journal = journal
        self._lookup = lookup
        self._map = connect_map

    async def serve_socks5(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One SOCKS5 conversation without authentication (RFC 1928), CONNECT only."""
        version, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        if version != 5:
            return
        writer.write(b"\x05\x00")
        _, command, _, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("ascii", "replace")
        else:
            host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
        port = int.from_bytes(await reader.readexactly(2))
        upstream = await self._open(host, port, "socks5") if command == 1 else None
        writer.write(b"\x05" + (b"\x00" if upstream else b"\x04") + b"\x00\x01" + bytes(6))
        await writer.drain()
        if upstream:
            await _pump_both(reader, writer, *upstream)

    async def serve_connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One HTTP CONNECT conversation; nothing but CONNECT is proxied."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, _ = head.split("\r\n")[0].split(" ")
        for line in head.split("\r\n"):
            name, _, value = line.partition(": ")
            if name.lower() == "proxy-authorization":
                self._journal.note("authorisation", value=value)
        host, _, port = target.rpartition(":")
        upstream = await self._open(host.strip("[]"), int(port), "connect") if method == "CONNECT" else None
        writer.write(
            b"HTTP/1.1 200 Connection established\r\n\r\n" if upstream else b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
        )
        await writer.drain()
        if upstream:
            await _pump_both(reader, writer, *upstream)

    async def _open(self, host: str, port: int, kind: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        self._journal.note("proxy", proxy=kind, host=host, port=port)
        address = host if _is_address(host) else self._lookup(host)
        if address is None:
            return None
        mapped = self._map.get(place(address, port))
        target = (mapped.rpartition(":")[0], int(mapped.rpartition(":")[2])) if mapped else _CLOSED if self._map else (address, port)
        try:
            reader, writer = await asyncio.open_connection(*target)
        except OSError:
            return None
        self._journal.note("proxied", peer=place(*writer.get_extra_info("sockname")[:2]))
        return reader, writer


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


async def _pump_both(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up_reader: asyncio.StreamReader, up_writer: asyncio.StreamWriter
) -> None:
    """Copy both ways until both sides are done; the upstream connection is closed in any case."""
    try:
        await asyncio.gather(_pump(reader, up_writer), _pump(up_reader, writer))
    finally:
        up_writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65536):
        writer.write(part)
        await writer.drain()
    # A peer that has gone entirely has no half of the connection left to close (ENOTCONN).
    with contextlib.suppress(OSError):
        writer.write_eof()
