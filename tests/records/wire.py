"""DNS answers in wire format, built in one line."""

from __future__ import annotations

import dns.flags
import dns.message
import dns.opcode
import dns.rcode
import dns.rrset


def wire(
    name: str,
    rrtype: str,
    *lines: str,
    rcode: str = "NOERROR",
    authority: tuple[str, ...] = (),
    additional: tuple[str, ...] = (),
    tc: bool = False,
) -> bytes:
    """A response to the question; each line is a record as in a zone file: "www.site.example. 60 IN A 192.0.2.1"."""
    query = dns.message.make_query(name, rrtype, id=4711)
    response = dns.message.make_response(query, recursion_available=True)
    response.set_rcode(dns.rcode.from_text(rcode))
    response.flags |= dns.flags.TC if tc else 0
    for section, texts in ((response.answer, lines), (response.authority, authority), (response.additional, additional)):
        section.extend(record(text) for text in texts)
    return response.to_wire(max_size=65535)


def record(text: str) -> dns.rrset.RRset:
    """One record from its zone-file line: owner, TTL, class, type, data."""
    owner, ttl, rdclass, rrtype, data = text.split(maxsplit=4)
    return dns.rrset.from_text(dns.name.from_text(owner), int(ttl), rdclass, rrtype, data)
