"""A name server that answers for a whole world as a resolver would, over UDP and TCP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from dnslib import AAAA, CAA, CNAME, DS, EDNS0, MX, NS, PTR, QTYPE, RCODE, RD, RR, SOA, TXT, A, DNSError, DNSHeader, DNSRecord

from tests.small_internet.hostile_dns import HostileDns, Reaction
from tests.small_internet.journal import Journal
from tests.small_internet.zones import Zones

UDP_DEFAULT = 512
UDP_MOST = 1232
MAX_CHAIN = 12


def _txt(value: str) -> TXT:
    raw = value.encode()
    return TXT([raw[at : at + 255] for at in range(0, len(raw), 255)] or [b""])


def _mx(value: str) -> MX:
    preference, host = value.split()
    return MX(host, int(preference))


def _soa(value: str) -> SOA:
    primary, contact, *times = value.split()
    return SOA(primary, contact, tuple(int(number) for number in times))


def _caa(value: str) -> CAA:
    flags, tag, content = value.split(" ", 2)
    return CAA(int(flags), tag, content)


def _ds(value: str) -> DS:
    tag, algorithm, kind, digest = value.split()
    return DS(int(tag), int(algorithm), int(kind), bytes.fromhex(digest))


_MAKERS: dict[str, Callable[[str], RD]] = {
    "A": A, "AAAA": AAAA, "NS": NS, "CNAME": CNAME, "PTR": PTR, "MX": _mx, "TXT": _txt, "SOA": _soa, "CAA": _caa, "DS": _ds,
}  # fmt: skip


def record(name: str, rrtype: str, value: str, ttl: int) -> RR:
    """One resource record from its presentation form."""
    return RR(name, getattr(QTYPE, rrtype), rdata=_MAKERS[rrtype](value), ttl=ttl)


class Answerer:
    """Answers questions from zones, hostile names first; pure but for the journal and the hostile names' counters."""

    def __init__(self, zones: Zones, journal: Journal, hostile: HostileDns | None) -> None:
        self._zones = zones
        self._journal = journal
        self._hostile = hostile

    def react(self, wire: bytes, transport: str, at: str) -> Reaction:
        """What to do about one question: packets to send, perhaps after a delay, perhaps none.

        `transport` is udp, tcp or https; `at` is the address that was asked, for the journal.
        """
        try:
            question = DNSRecord.parse(wire)
        except DNSError:
            return Reaction()
        if question.header.qr or not question.questions:
            return Reaction()
        name, rrtype = str(question.q.qname).rstrip(".").lower(), QTYPE.get(question.q.qtype)
        self._journal.note("dns", name=name, type=str(rrtype), transport=transport, address=at)
        reaction = self._hostile.react(question, name, str(rrtype), transport) if self._hostile else None
        if reaction is not None:
            return reaction
        reply = self.answer(question, name, str(rrtype))
        return Reaction((fitted(reply, question, transport),))

    def answer(self, question: DNSRecord, name: str, rrtype: str) -> DNSRecord:
        """The reply of a resolver that knows these zones."""
        reply = reply_to(question)
        if rrtype == "AXFR" or question.q.qclass != 1:
            reply.header.rcode = RCODE.REFUSED
            return reply
        if (name, rrtype) in self._zones.failing:
            reply.header.rcode = RCODE.SERVFAIL
            return reply
        end = self._follow(reply, name, rrtype)
        if end is not None:
            if end not in self._zones.names and not self._wildcard(end):
                reply.header.rcode = RCODE.NXDOMAIN
            top = self._zones.zone_of(end)
            reply.add_auth(record(top or ".", "SOA", self._zones.tops[top], 300))
        return reply

    def _follow(self, reply: DNSRecord, name: str, rrtype: str) -> str | None:
        """Add answers, following aliases; returns the name at which there was nothing to add, or None."""
        for _ in range(MAX_CHAIN):
            values = self._values(name, rrtype)
            if values:
                for value in values:
                    reply.add_answer(record(name, rrtype, value, self._zones.ttl_of(name)))
                return None
            target = self._zones.records.get((name, "CNAME"))
            if not target:
                return name
            reply.add_answer(record(name, "CNAME", target[0], self._zones.ttl_of(name)))
            name = target[0]
        return name

    def _values(self, name: str, rrtype: str) -> tuple[str, ...]:
        values = self._zones.records.get((name, rrtype), ())
        wildcard = self._wildcard(name)
        if not values and wildcard and rrtype == ("AAAA" if ":" in wildcard else "A") and name not in self._zones.names:
            return (wildcard,)
        return values

    def _wildcard(self, name: str) -> str:
        parents = name.split(".")
        return next(
            (self._zones.wildcards[parent] for at in range(1, len(parents)) if (parent := ".".join(parents[at:])) in self._zones.wildcards),
            "",
        )


def reply_to(question: DNSRecord) -> DNSRecord:
    """An empty reply of a recursive resolver, with an EDNS record where the question had one."""
    header = DNSHeader(id=question.header.id, qr=1, ra=1, rd=question.header.rd, aa=0)
    reply = DNSRecord(header, q=question.q)
    if any(extra.rtype == QTYPE.OPT for extra in question.ar):
        reply.add_ar(EDNS0(udp_len=UDP_MOST))
    return reply


def fitted(reply: DNSRecord, question: DNSRecord, transport: str) -> bytes:
    """The reply in wire form, cut to an empty one with the TC bit where it does not fit into a UDP packet."""
    wire: bytes = reply.pack()
    room = next((min(UDP_MOST, max(UDP_DEFAULT, extra.rclass)) for extra in question.ar if extra.rtype == QTYPE.OPT), UDP_DEFAULT)
    if transport != "udp" or len(wire) <= room:
        return wire
    short = reply_to(question)
    short.header.rcode, short.header.tc = reply.header.rcode, 1
    packed: bytes = short.pack()
    return packed


class DnsOverUdp(asyncio.DatagramProtocol):
    """One UDP socket of the name server."""

    def __init__(self, answerer: Answerer, address: str) -> None:
        self._answerer = answerer
        self._address = address
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # asyncio's own UDP transport is no subclass of DatagramTransport, whatever its documentation says.
        self._transport = transport  # type: ignore[assignment]

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        reaction = self._answerer.react(data, "udp", self._address)
        if reaction.delay:
            asyncio.get_running_loop().call_later(reaction.delay, self._send, reaction, addr)
        else:
            self._send(reaction, addr)

    def _send(self, reaction: Reaction, addr: tuple[str, int]) -> None:
        if self._transport and not self._transport.is_closing():
            for packet in reaction.packets:
                self._transport.sendto(packet, addr)


async def serve_dns_over_tcp(answerer: Answerer, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the questions of one TCP connection until the client closes it."""
    while head := await reader.read(2):
        if len(head) < 2:
            head += await reader.readexactly(1)
        wire = await reader.readexactly(int.from_bytes(head))
        reaction = answerer.react(wire, "tcp", address)
        if reaction.delay:
            await asyncio.sleep(reaction.delay)
        if reaction.close:
            return
        for packet in reaction.packets:
            writer.write(len(packet).to_bytes(2) + packet)
        await writer.drain()
