"""Asks one name server one question: over UDP, and over TCP when the answer is cut; takes only an answer to that question."""

from __future__ import annotations

import asyncio
import re
import secrets
import socket
from dataclasses import dataclass
from typing import Self

import dns.name
import dns.rcode
import dns.rdatatype

from osint.errors import Unreachable
from osint.net.connection import readable

MAX_DATAGRAM = 65_535
MAX_PLAIN = 250
_PLAIN_NAME = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}\.?")
_IN = b"\x00\x01"
_ONE_QUESTION_AND_EDNS = bytes.fromhex("0100 0001 0000 0000 0001")
_EDNS = bytes.fromhex("00 0029 04d0 00000000 0000")
"""The root, type OPT, 1232 bytes, version 0 without flags, no options (RFC 6891)."""
_ERRORS_WITHOUT_QUESTION = frozenset({dns.rcode.FORMERR, dns.rcode.SERVFAIL, dns.rcode.NOTIMP, dns.rcode.REFUSED})


@dataclass(frozen=True, slots=True)
class Answer:
    """A response in wire format, who gave it and how."""

    wire: bytes
    resolver: str
    transport: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is sent: its id, and the name, type and class that are asked for, in wire format."""

    id: int
    asked: bytes

    @classmethod
    def about(cls, name: str, rrtype: str) -> Self:
        """A question with an id that nobody can guess; raises dns.exception.DNSException where that is no name or no type."""
        asked = _name_in_wire(name) + dns.rdatatype.RdataType.make(rrtype).to_bytes(2, "big") + _IN
        return cls(secrets.randbits(16), asked)

    @property
    def wire(self) -> bytes:
        """The message: recursion wanted, one question, EDNS with the answer size that no network cuts."""
        return self.id.to_bytes(2, "big") + _ONE_QUESTION_AND_EDNS + self.asked + _EDNS


def _name_in_wire(name: str) -> bytes:
    """A name as labels with their lengths; dnspython reads those that are not all plain letters, and says what is wrong with them."""
    if len(name) > MAX_PLAIN or not _PLAIN_NAME.fullmatch(name):
        return dns.name.from_text(name).to_wire() or b""
    labels = name.encode("ascii").removesuffix(b".").split(b".")
    return b"".join(len(label).to_bytes(1, "big") + label for label in labels) + b"\x00"


def server_label(host: str, port: int) -> str:
    """A name server in words: address:port, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_response(data: bytes, question: Question) -> bool:
    """Whether a datagram has the id and the text of the question; errors may come without a question."""
    if len(data) < 12 or data[:2] != question.id.to_bytes(2, "big") or not data[2] & 0x80:
        return False
    if data[4:6] == b"\x00\x00":
        return data[3] & 0x0F in _ERRORS_WITHOUT_QUESTION
    return data[4:6] == b"\x00\x01" and data[12 : 12 + len(question.asked)].lower() == question.asked.lower()


async def ask_name_server(question: Question, server: tuple[str, int]) -> Answer:
    """The answer of one name server; raises Unreachable, and waits as long as it is let."""
    host, port = server
    label = server_label(host, port)
    try:
        wire = await _over_udp(question, host, port)
        if not wire[2] & 0x02:
            return Answer(wire, label, "udp")
        return Answer(await _over_tcp(question, host, port), label, "tcp")
    except (OSError, EOFError) as error:
        raise Unreachable(f"the resolver {label} closed the connection: {error}") from error


async def _over_udp(question: Question, host: str, port: int) -> bytes:
    """The datagram that answers the question; one with another id or question is ignored, as a spoofed answer must be."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.connect((host, port))  # only this address can answer; nothing is sent yet
        # Nearly always it goes at once; where the system has no room for it just now, it waits: that is no failure of the server.
        await asyncio.get_running_loop().sock_sendall(line, question.wire)
        while True:
            await readable(line)
            if _is_response(data := _received(line), question):
                return data


def _received(line: socket.socket) -> bytes:
    """The datagram that came; nothing where its checksum was wrong, which the system notices only here."""
    try:
        return line.recv(MAX_DATAGRAM)
    except BlockingIOError:
        return b""


async def _over_tcp(question: Question, host: str, port: int) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(len(question.wire).to_bytes(2, "big") + question.wire)
        size = int.from_bytes(await reader.readexactly(2), "big")
        return await reader.readexactly(size)
    finally:
        writer.transport.abort()
