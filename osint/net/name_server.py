"""Asks one name server one question: over UDP, and over TCP when the answer is cut; takes only an answer to that question."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass

import dns.message
import dns.name
import dns.rcode

from osint.errors import Unreachable

MAX_DATAGRAM = 65_535
_ERRORS_WITHOUT_QUESTION = frozenset({dns.rcode.FORMERR, dns.rcode.SERVFAIL, dns.rcode.NOTIMP, dns.rcode.REFUSED})


@dataclass(frozen=True, slots=True)
class Answer:
    """A response in wire format, who gave it and how."""

    wire: bytes
    resolver: str
    transport: str


def server_label(host: str, port: int) -> str:
    """A name server in words: address:port, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_response(data: bytes, query: dns.message.Message) -> bool:
    """Whether a datagram has the id and the question of the query; errors may come without a question."""
    if len(data) < 12 or data[:2] != query.id.to_bytes(2, "big") or not data[2] & 0x80:
        return False
    if data[4:6] == b"\x00\x00":
        return data[3] & 0x0F in _ERRORS_WITHOUT_QUESTION
    question = query.question[0]
    name: dns.name.Name = question.name
    wire = (name.to_wire() or b"") + question.rdtype.to_bytes(2, "big") + question.rdclass.to_bytes(2, "big")
    return data[4:6] == b"\x00\x01" and data[12 : 12 + len(wire)].lower() == wire.lower()


async def ask_name_server(query: dns.message.Message, server: tuple[str, int]) -> Answer:
    """The answer of one name server; raises Unreachable, and waits as long as it is let."""
    host, port = server
    label = server_label(host, port)
    try:
        wire = await _over_udp(query, host, port)
        if not wire[2] & 0x02:
            return Answer(wire, label, "udp")
        return Answer(await _over_tcp(query, host, port), label, "tcp")
    except (OSError, EOFError) as error:
        raise Unreachable(f"the resolver {label} closed the connection: {error}") from error


async def _over_udp(query: dns.message.Message, host: str, port: int) -> bytes:
    """The datagram that answers the query; one with another id or question is ignored, as a spoofed answer must be."""
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.connect((host, port))  # only this address can answer; nothing is sent yet
        await loop.sock_sendall(line, query.to_wire())
        while not _is_response(data := await loop.sock_recv(line, MAX_DATAGRAM), query):
            pass
        return data


async def _over_tcp(query: dns.message.Message, host: str, port: int) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        wire = query.to_wire()
        writer.write(len(wire).to_bytes(2, "big") + wire)
        size = int.from_bytes(await reader.readexactly(2), "big")
        return await reader.readexactly(size)
    finally:
        writer.transport.abort()
