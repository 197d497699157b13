"""The sections of a DNS message as flat lists: dnspython reads them, and for the usual answers its RRsets are not built."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.wire

UNREADABLE = (dns.exception.DNSException, ValueError, EOFError, struct.error, IndexError, KeyError)
"""What dnspython raises for bytes that are no DNS message."""
MAX_TTL = 0x7FFFFFFF
_HEADER, _QUESTION, _RECORD = struct.Struct("!HHHHHH"), struct.Struct("!HH"), struct.Struct("!HHIH")
_QR, _QUERY, _OPCODE_PLACE = int(dns.flags.QR), int(dns.opcode.QUERY), 11
_IN = dns.rdataclass.IN
_USUAL = ("A", "AAAA", "CNAME", "NS", "MX", "TXT", "SOA", "CAA", "DS", "PTR")
_TYPES = {int(rdtype): rdtype for rdtype in map(dns.rdatatype.from_text, _USUAL)}
_POINTER = 2
_POINTER_TO_QUESTION = bytes((0xC0, _HEADER.size))
_EDNS = struct.Struct("!xHHIH")
"""An OPT record without options: the root's name, the type, the size that the server takes, the flags, the length of the options."""


@dataclass(frozen=True, slots=True)
class WireRecord:
    """One record as dnspython reads it."""

    name: dns.name.Name
    rdclass: int
    rdtype: dns.rdatatype.RdataType
    ttl: int
    data: dns.rdata.Rdata


@dataclass(frozen=True, slots=True)
class Sections:
    """A message: its flags, its result code (with the part of it in EDNS), the names and types asked about, the records of two sections."""

    flags: int
    rcode: dns.rcode.Rcode
    questions: list[tuple[dns.name.Name, dns.rdatatype.RdataType]]
    answer: list[WireRecord]
    authority: list[WireRecord]


def read_sections(body: bytes) -> Sections:
    """The sections of a message; raises one of UNREADABLE where the bytes are none."""
    try:
        usual = _usual_response(body)
    except UNREADABLE:
        usual = None  # from_wire says what is wrong
    return usual or _from_message(dns.message.from_wire(body, one_rr_per_rrset=True))


def _from_message(message: dns.message.Message) -> Sections:
    answer, authority = (
        [WireRecord(rrset.name, rrset.rdclass, rrset.rdtype, rrset.ttl, data) for rrset in section for data in rrset]
        for section in (message.answer, message.authority)
    )
    questions = [(question.name, question.rdtype) for question in message.question]
    return Sections(int(message.flags), message.rcode(), questions, answer, authority)


def _usual_response(body: bytes) -> Sections | None:
    """The sections of a response to one query with nothing unusual in it, None for any other; raises one of UNREADABLE for what is broken.

    Names and data are read by dnspython, as its message reader does. That reader then makes an RRset of each record and hashes its name
    and data, which takes as long as the reading and serves nobody here. All that it gives a special meaning to is left to it: other
    opcodes, classes and types, signatures, EDNS options.
    """
    parser = dns.wire.Parser(body)
    _, flags, questions, answers, authorities, others = _HEADER.unpack(parser.get_bytes(_HEADER.size))
    if questions != 1 or not flags & _QR or flags >> _OPCODE_PLACE & 0xF != _QUERY:
        return None
    asked = parser.get_name(decompress=True)
    names = {_POINTER_TO_QUESTION: asked} if parser.current == _HEADER.size + _length(asked) else {}
    rdtype, _ = _QUESTION.unpack(parser.get_bytes(_QUESTION.size))
    answer, authority = (_records(parser, count, names) for count in (answers, authorities))
    edns = _edns_flags(body[parser.current :], others)
    if answer is None or authority is None or edns is None:
        return None
    return Sections(flags, dns.rcode.from_flags(flags, edns), [(asked, dns.rdatatype.RdataType.make(rdtype))], answer, authority)


def _length(name: dns.name.Name) -> int:
    """The bytes of a name that is written out."""
    return sum(map(len, name.labels)) + len(name.labels)


def _records(parser: dns.wire.Parser, count: int, names: dict[bytes, dns.name.Name]) -> list[WireRecord] | None:
    """So many records from where the parser stands, None where one is unusual."""
    found = []
    for _ in range(count):
        if name := names.get(parser.wire[parser.current : parser.current + _POINTER]):
            parser.get_bytes(_POINTER)
        else:
            name = parser.get_name(decompress=True)
        number, rdclass, ttl, size = _RECORD.unpack(parser.get_bytes(_RECORD.size))
        rdtype = _TYPES.get(number)
        if rdtype is None or rdclass != _IN:
            return None
        with parser.restrict_to(size):
            data = dns.rdata.from_wire_parser(_IN, rdtype, parser)
        found.append(WireRecord(name, rdclass, rdtype, ttl if ttl <= MAX_TTL else 0, data))
    return found


def _edns_flags(rest: bytes, count: int) -> int | None:
    """The flags in an additional section that holds one OPT record without options, 0 where there is none, None for any other section."""
    if count == 0 and not rest:
        return 0
    if count != 1 or len(rest) != _EDNS.size or rest[0] != 0:
        return None
    number, _, flags, size = _EDNS.unpack(rest)
    return flags if number == dns.rdatatype.OPT and size == 0 else None
