"""The name server answers as a resolver does, in the words of another DNS library."""

from __future__ import annotations

import dns.message
import dns.query
import dns.rcode
import dns.rdatatype
import pytest

from tests.small_internet.client import ask_dns, shake_hands
from tests.small_internet.infrastructure import RDAP_WEB
from tests.small_internet.network import SmallInternet


def _values(answer: dns.message.Message) -> list[str]:
    return [record.to_text() for rrset in answer.answer for record in rrset]


@pytest.mark.parametrize(
    ("name", "rrtype", "value"),
    [
        ("nordvale-courier.test", "A", "203.0.113.130"),
        ("valemedia.test", "AAAA", "2001:db8:1::130"),
        ("valemedia.test", "MX", "10 mail.valemedia.test."),
        ("valemedia.test", "CAA", '0 issue "ca.small.test"'),
        ("_dmarc.tinfoil-theories.test", "TXT", '"v=DMARC1; p=reject"'),
        ("anything.wildcard-wares.test", "A", "192.0.2.40"),
        ("130.113.0.203.in-addr.arpa", "PTR", "web1.valemedia.test."),
        ("as64496.asn.cymru.com", "TXT", '"64496 | NL | ripencc | 2015-03-02 | KESTREL-SMALL - Kestrel Small Servers BV, NL"'),
        ("whois.iana.org", "A", "203.0.113.42"),
    ],
)
def test_a_record_of_the_world_is_served(loopback_internet: SmallInternet, name: str, rrtype: str, value: str) -> None:
    assert value in _values(ask_dns(loopback_internet, name, rrtype))


def test_an_alias_is_followed_to_its_addresses(loopback_internet: SmallInternet) -> None:
    answer = ask_dns(loopback_internet, "www.globe-of-ardenia.test", "A")
    assert [rrset.rdtype for rrset in answer.answer] == [dns.rdatatype.CNAME, dns.rdatatype.A]


def test_absence_has_two_kinds_and_both_carry_a_soa(loopback_internet: SmallInternet) -> None:
    unknown = ask_dns(loopback_internet, "nobody-here.test", "A")
    no_data = ask_dns(loopback_internet, "mail-only.example", "A")
    assert (unknown.rcode(), no_data.rcode()) == (dns.rcode.NXDOMAIN, dns.rcode.NOERROR)
    assert all(answer.authority[0].rdtype == dns.rdatatype.SOA and not answer.answer for answer in (unknown, no_data))


def test_servfail_and_refused_are_served_on_demand(loopback_internet: SmallInternet) -> None:
    assert ask_dns(loopback_internet, "troubled-times.test", "TXT").rcode() == dns.rcode.SERVFAIL
    assert ask_dns(loopback_internet, "refused.evil.test", "A").rcode() == dns.rcode.REFUSED


def test_a_large_answer_is_cut_over_udp_and_whole_over_tcp(loopback_internet: SmallInternet) -> None:
    assert len(_values(ask_dns(loopback_internet, "dns-many.test", "A"))) == 4000
    assert [entry["transport"] for entry in loopback_internet.journal("dns")] == ["udp", "tcp"]


def test_a_rebinding_name_alternates_with_ttl_zero(loopback_internet: SmallInternet) -> None:
    answers = [ask_dns(loopback_internet, "dns-rebind.test", "A") for _ in range(2)]
    assert {_values(answer)[0] for answer in answers} == {"203.0.113.66", "169.254.169.254"}
    assert all(answer.answer[0].ttl == 0 for answer in answers)


def test_a_dangling_alias_says_nxdomain_about_its_target(loopback_internet: SmallInternet) -> None:
    answer = ask_dns(loopback_internet, "ctrl.evil.test", "A")
    assert (answer.rcode(), _values(answer)) == (dns.rcode.NXDOMAIN, ["nx-target.evil.test."])


def test_a_dropped_question_is_noted_and_not_answered(loopback_internet: SmallInternet) -> None:
    host, _, port = loopback_internet.resolver.rpartition(":")
    with pytest.raises(dns.exception.Timeout):
        dns.query.udp(dns.message.make_query("drop.evil.test", "A"), host, port=int(port), timeout=0.3)
    assert loopback_internet.dns_questions()[0][:2] == ("drop.evil.test", "A")


def test_garbage_and_pointer_loops_are_no_dns_messages(loopback_internet: SmallInternet) -> None:
    for name in ("garbage.evil.test", "ptrloop.evil.test"):
        with pytest.raises(dns.exception.DNSException):
            ask_dns(loopback_internet, name, "A")


def test_dns_over_https_gives_the_same_answer(loopback_internet: SmallInternet) -> None:
    wire = dns.message.make_query("otter-bakery.test", "A", id=0).to_wire()
    head = (
        f"POST /dns-query HTTP/1.1\r\nHost: resolver.infra.test\r\nContent-Type: application/dns-message\r\nContent-Length: {len(wire)}\r\n"
    )
    with shake_hands(loopback_internet, RDAP_WEB, "resolver.infra.test") as sock:
        sock.sendall(head.encode() + b"Connection: close\r\n\r\n" + wire)
        received = b""
        while part := sock.recv(65536):
            received += part
    assert _values(dns.message.from_wire(received.partition(b"\r\n\r\n")[2])) == ["198.51.100.20"]
