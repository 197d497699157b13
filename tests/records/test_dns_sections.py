"""The quick walk over usual answers gives what dnspython's own message reader gives, or leaves the message to it."""

from __future__ import annotations

import dns.edns
import dns.flags
import dns.message
import dns.update
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.records.dns_sections import UNREADABLE, Sections, _from_message, _usual_response, read_sections
from tests.records.wire import wire

SOA = "site.example. 60 IN SOA ns1.site.example. hostmaster.site.example. 1 2 3 4 5"
USUAL = {
    "aliases": wire("www.site.example", "A", "www.site.example. 60 IN CNAME Edge.Host.test.", "edge.host.test. 60 IN A 192.0.2.1"),
    "text": wire("site.example", "TXT", 'site.example. 60 IN TXT "v=spf1 -all" "\\195"', 'site.example. 60 IN TXT "b"'),
    "no data": wire("site.example", "AAAA", authority=(SOA,)),
    "no name": wire("gone.site.example", "A", authority=(SOA,), rcode="NXDOMAIN"),
    "referral": wire("site.example", "A", authority=("site.example. 60 IN NS ns1.site.example.",)),
    "mail": wire("site.example", "MX", "site.example. 60 IN MX 10 mx.site.example."),
    "cut off": wire("site.example", "A", "site.example. 60 IN A 192.0.2.1", tc=True),
}
UNUSUAL = {
    "another type": wire("site.example", "HTTPS", "site.example. 60 IN HTTPS 1 . alpn=h2"),
    "another class": wire("site.example", "A", 'site.example. 60 CH TXT "x"'),
    "an address beside the answer": wire("site.example", "A", additional=("ns1.site.example. 60 IN A 192.0.2.9",)),
    "a query": dns.message.make_query("site.example", "A", id=1).to_wire(),
    "another opcode": b"\0\1\xa8\0" + b"\0" * 8,
}


def with_edns(body: bytes, *options: dns.edns.Option, flags: int = 0) -> bytes:
    message = dns.message.from_wire(body)
    message.use_edns(0, flags, payload=1232, options=list(options))
    return message.to_wire()


def said(sections: Sections) -> list[object]:
    """Everything in a message, in a form that compares by content."""
    held = [
        [(record.name.to_text(), record.rdclass, record.rdtype, record.ttl, record.data.to_text()) for record in section]
        for section in (sections.answer, sections.authority)
    ]
    return [sections.flags, sections.rcode, [(name.to_text(), rdtype) for name, rdtype in sections.questions], *held]


def update_response() -> bytes:
    """A message of another opcode, with a record that has no data."""
    update = dns.update.UpdateMessage("example")
    update.present("site", "A")
    update.flags |= dns.flags.QR
    return update.to_wire()


def by_reader(body: bytes) -> list[object]:
    return said(_from_message(dns.message.from_wire(body, one_rr_per_rrset=True)))


@pytest.mark.parametrize("body", [body for plain in USUAL.values() for body in (plain, with_edns(plain), with_edns(plain, flags=1 << 24))])
def test_usual_answers_are_read_without_the_message_reader_and_the_same(body):
    found = _usual_response(body)
    assert found is not None
    assert said(found) == by_reader(body)


@pytest.mark.parametrize("body", [*UNUSUAL.values(), with_edns(USUAL["mail"], dns.edns.GenericOption(15, b"\0\x12why"))])
def test_what_is_unusual_is_left_to_the_message_reader(body):
    assert _usual_response(body) is None
    assert said(read_sections(body)) == by_reader(body)


def test_a_record_without_data_is_left_out():
    assert read_sections(update_response()).answer == []


def test_the_result_code_has_its_upper_part_from_edns():
    assert read_sections(with_edns(USUAL["no data"], flags=1 << 24)).rcode == 16


def test_a_time_to_live_with_the_highest_bit_set_is_zero():
    body = wire("site.example", "A", f"site.example. {2**31} IN A 192.0.2.1")
    assert [record.ttl for record in read_sections(body).answer] == [0]


@given(st.sampled_from([*USUAL.values(), with_edns(USUAL["mail"])]), st.data())
def test_changed_bytes_are_read_as_the_message_reader_reads_them_or_refused(body, data):
    place = data.draw(st.integers(0, len(body) - 1))
    changed = body[:place] + data.draw(st.binary(max_size=3)) + body[place + data.draw(st.integers(0, 2)) :]
    try:
        expected = by_reader(changed)
    except UNREADABLE as error:
        with pytest.raises(type(error)):
            read_sections(changed)
    else:
        assert said(read_sections(changed)) == expected
