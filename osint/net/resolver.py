"""Asks a resolver: UDP, TCP when an answer is cut, or DNS over HTTPS; keeps the answer's bytes as they came."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.resolver

from osint.errors import Malformed, TimedOut, Unreachable, UsageProblem
from osint.net.guard import Address
from osint.records.dns_wire import read_dns

TRY_SECONDS = 2.5
PostMessage = Callable[[str, bytes], Awaitable[bytes]]
"""DoH: (URL, query in wire format) -> response in wire format."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response in wire format, who gave it and how."""

    wire: bytes
    resolver: str
    transport: str


class Resolver:
    """Asks each question once a run; name servers are tried in turn within the time budget."""

    def __init__(self, configured: str, seconds: float, post: PostMessage) -> None:
        self._doh = configured if configured.startswith("https://") else ""
        self._servers = [] if self._doh else ([read_server(configured)] if configured else None)
        self._seconds = seconds
        self._post = post
        self._asked: dict[tuple[str, str], asyncio.Task[Answer]] = {}

    @property
    def label(self) -> str:
        """The resolver in words, for doctor and for the notice before a run."""
        if self._doh:
            return self._doh
        return ", ".join(f"{host}:{port}" for host, port in self._name_servers())

    async def ask(self, name: str, rrtype: str) -> Answer:
        """The resolver's answer, whatever it says; raises Unreachable, TimedOut or Malformed where none came."""
        key = (name, rrtype)
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(self._ask(name, rrtype))
        return await asyncio.shield(self._asked[key])

    async def addresses(self, host: str) -> list[Address]:
        """The addresses of a host, IPv4 and IPv6; raises Unreachable that says why there are none."""
        if self._doh and host == urlsplit(self._doh).hostname:
            return await _system_addresses(host)
        answers = await asyncio.gather(self.ask(host, "A"), self.ask(host, "AAAA"), return_exceptions=True)
        found: list[Address] = []
        reasons = []
        for rrtype, answer in zip(("A", "AAAA"), answers, strict=True):
            if isinstance(answer, BaseException):
                reasons.append(str(answer))
                continue
            read = read_dns(answer.wire)
            found += [ipaddress.ip_address(record.value) for record in read.records if record.rrtype == rrtype]
            if read.rcode != "NOERROR":
                reasons.append(read.rcode)
        if not found:
            raise Unreachable(f"{host} has no address ({'; '.join(dict.fromkeys(reasons)) or 'no A or AAAA record'})")
        return found

    def _name_servers(self) -> list[tuple[str, int]]:
        if self._servers is None:
            try:
                system = dns.resolver.Resolver()
            except (dns.exception.DNSException, OSError) as error:
                raise Unreachable(f"this machine has no usable DNS resolver: {error}") from error
            self._servers = [(str(server), system.port) for server in system.nameservers if _is_address(str(server))]
        return self._servers

    async def _ask(self, name: str, rrtype: str) -> Answer:
        try:
            query = dns.message.make_query(dns.name.from_text(name), rrtype, use_edns=0, payload=1232)
        except dns.exception.DNSException as error:
            raise Malformed(f"not a DNS name: {name} ({error})") from error
        try:
            async with asyncio.timeout(self._seconds):
                return await (self._over_https(query) if self._doh else self._over_socket(query))
        except TimeoutError as error:
            raise TimedOut(f"no answer from the resolver in {self._seconds:.0f} s") from error

    async def _over_https(self, query: dns.message.Message) -> Answer:
        query.id = 0
        return Answer(await self._post(self._doh, query.to_wire()), self._doh, "https")

    async def _over_socket(self, query: dns.message.Message) -> Answer:
        servers = self._name_servers()
        if not servers:
            raise Unreachable("this machine has no DNS resolver configured")
        failure: Exception = Unreachable("no resolver answered")
        for host, port in [*servers, *servers][:4]:
            label = f"{host}:{port}"
            try:
                wire = await _over_udp(query, host, port)
                if wire[2] & 0x02:
                    return Answer(await _over_tcp(query, host, port), label, "tcp")
            except TimeoutError:
                failure = TimedOut(f"no answer from the resolver {label}")
            except (OSError, EOFError) as error:
                failure = Unreachable(f"the resolver {label} closed the connection: {error}")
            else:
                return Answer(wire, label, "udp")
        raise failure


def read_server(text: str) -> tuple[str, int]:
    """A name server written as an address with an optional port; raises UsageProblem where it is neither."""
    host, port = (text, "53") if _is_address(text) else (text.rpartition(":")[0].strip("[]"), text.rpartition(":")[2])
    if not _is_address(host) or not port.isdigit() or not 0 < int(port) < 65536:
        raise UsageProblem(f"not a resolver: {text!r} (an address such as 9.9.9.9 or 127.0.0.1:5353, or the https:// URL of a DoH service)")
    return host, int(port)


async def _system_addresses(host: str) -> list[Address]:
    """The addresses of the DoH service itself: somebody has to be asked about the first name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(entry[4][0]) for entry in found]


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


class _Waiting(asyncio.DatagramProtocol):
    """Waits for the datagram that answers the query; anything else is ignored, as a spoofed answer must be."""

    def __init__(self, query: dns.message.Message) -> None:
        self.query = query
        self.answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 - the socket is connected to one address
        if len(data) >= 12 and data[:2] == self.query.id.to_bytes(2, "big") and data[2] & 0x80 and not self.answer.done():
            self.answer.set_result(data)

    def error_received(self, exc: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc)


async def _over_udp(query: dns.message.Message, host: str, port: int) -> bytes:
    transport, waiting = await asyncio.get_running_loop().create_datagram_endpoint(lambda: _Waiting(query), remote_addr=(host, port))
    try:
        transport.sendto(query.to_wire())
        async with asyncio.timeout(TRY_SECONDS):
            return await waiting.answer
    finally:
        transport.close()


async def _over_tcp(query: dns.message.Message, host: str, port: int) -> bytes:
    async with asyncio.timeout(TRY_SECONDS):
        reader, writer = await asyncio.open_connection(host, port)
        try:
            wire = query.to_wire()
            writer.write(len(wire).to_bytes(2, "big") + wire)
            size = int.from_bytes(await reader.readexactly(2), "big")
            return await reader.readexactly(size)
        finally:
            writer.transport.abort()
