"""Small real peers on loopback sockets, and a policy under which one invented name leads to them."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

from osint.model.evidence import Contact, Evidence
from osint.net.door import Judge
from osint.net.guard import Guard, read_networks
from osint.net.live_door import BoundDoor, LiveDoor
from osint.net.policy import Budgets, Policy
from osint.net.politeness import Pace
from tests.factory import domain
from tests.small_internet.certificates import Authority, Made, key_from, name_of, server_context, write_authority

T = TypeVar("T")
NAME, ADDRESS = "site.example", "203.0.113.5"
QUICK = Budgets(seconds=1.5, dns_seconds=1.0, whois_seconds=1.0)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Records = Mapping[tuple[str, str], list[str]]


@asynccontextmanager
async def listening(serve: Serve, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """The port of a TCP server on loopback, behind TLS where a context is given; its connections are dropped at the end."""
    conversations: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversations[writer] = asyncio.current_task()
        try:
            await serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(handle, host, 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer, task in conversations.items():
            with contextlib.suppress(AttributeError):  # Python 3.11.2 cannot drop an encrypted connection that was dropped before
                writer.transport.abort()
            if task is not None:
                task.cancel()
        await asyncio.gather(*filter(None, conversations.values()), return_exceptions=True)


class Names(asyncio.DatagramProtocol):
    """A name server over UDP: records by (name, type), NXDOMAIN for the rest; `asked` is the list of questions."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.asked: list[tuple[str, str]] = []
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        for packet in self.packets(dns.message.from_wire(data)):
            assert self.transport is not None
            self.transport.sendto(packet, addr)

    def packets(self, query: dns.message.Message) -> list[bytes]:
        """What is sent back to a query."""
        return [self.reply(query).to_wire()]

    def reply(self, query: dns.message.Message) -> dns.message.Message:
        """The truthful reply."""
        question = query.question[0]
        name, rrtype = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, rrtype))
        reply = dns.message.make_response(query, recursion_available=True)
        if not any(known == name for known, _ in self.records):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        found = self.records.get((name, rrtype), [])
        if found:
            reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", rrtype, *found))
        return reply


@asynccontextmanager
async def answering(names: Names) -> AsyncIterator[int]:
    """The UDP port of a name server on loopback."""
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: names, local_addr=("127.0.0.1", 0))
    try:
        yield transport.get_extra_info("sockname")[1]
    finally:
        transport.close()


@asynccontextmanager
async def policy_to(
    serve: Serve, port: int = 80, names: Names | None = None, tls: ssl.SSLContext | None = None, **more: Any
) -> AsyncIterator[Policy]:
    """A policy under which NAME is served by `serve` at one port; nothing else exists."""
    names = names or Names({(NAME, "A"): [ADDRESS]})
    async with listening(serve, tls) as real, answering(names) as resolver:
        base = Policy(
            resolver=f"127.0.0.1:{resolver}",
            guard=Guard(read_networks("203.0.113.0/24")),
            connect_map={f"{ADDRESS}:{port}": f"127.0.0.1:{real}"},
            budgets=QUICK,
            pace=0,
        )
        yield replace(base, **more)


@asynccontextmanager
async def bound(policy: Policy) -> AsyncIterator[BoundDoor]:
    """A door under a policy, bound to a source, closed at the end."""
    door = LiveDoor(policy, Pace(policy.pace))
    try:
        yield door.bind("test", domain(NAME))
    finally:
        await door.close()


async def ending(work: Awaitable[T], seconds: float = 100) -> T:
    """What comes of work that waits at most for a second or two; a guard against hanging, whose end no peer's time-out is mistaken for."""
    try:
        async with asyncio.timeout(seconds) as guard:
            return await work
    except TimeoutError as error:
        if guard.expired():
            raise AssertionError(f"hung for {seconds:g} s") from error
        raise


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end, and fail where a task died without anybody noticing or where there is no end."""
    complaints: list[str] = []

    async def watched() -> T:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(str(context)))
        return await ending(work)

    result = asyncio.run(watched())
    assert complaints == []
    return result


def exchanges(
    serve: Serve, *paths: str, contact: Contact = Contact.TARGET, hops: int = 8, judge: Judge | None = None, **policy: Any
) -> list[Evidence]:
    """The evidence of a GET of each path of NAME in turn, every hop of it; over https where a TLS context is given."""
    scheme, port = ("https", 443) if policy.get("tls") else ("http", 80)

    async def get() -> list[Evidence]:
        async with policy_to(serve, port, **policy) as given, bound(given) as door:
            for path in paths or ("/",):
                await door.http(f"{scheme}://{NAME}{path}", purpose="test", contact=contact, hops=hops, judge=judge)
            return door.kept

    return run(get())


def answer(text: str | bytes, *, then: float = 0) -> Serve:
    """A server that reads one request head, writes these bytes, and closes after `then` seconds."""
    raw = text.encode("latin-1") if isinstance(text, str) else text

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        await writer.drain()
        await asyncio.sleep(then)

    return serve


def page(body: str = "hello", head: str = "", status: str = "200 OK") -> str:
    """A whole HTTP answer as text; `head` is header lines each ending in CRLF."""
    return f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n{body}"


def certificate(folder: Path, *names: str, self_signed: bool = False) -> tuple[ssl.SSLContext, Path]:
    """(server context, authority's file) for names."""
    authority, key = Authority(), key_from("peer")
    made = Made(authority.sign(name_of(names[0]), key, names, self_signed=self_signed), key)
    write_authority(folder / "ca.pem")
    return server_context(made, folder, "peer"), folder / "ca.pem"
