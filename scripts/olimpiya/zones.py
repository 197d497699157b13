"""The DNS of the case: its records as zone-file lines, and answers from them in wire format."""

from __future__ import annotations

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

SERVER = "203.0.113.45"
SHARED_HOST = "198.51.100.10"
DELIVERY = "192.0.2.80"
NEWSPAPER = "198.51.100.200"
SECOND_NEWSPAPER = "192.0.2.90"
RESOLVER = "192.0.2.53:53"
QUERY_ID = 20231  # one for all, so that the same world gives the same bytes
TTL = 3600

_SMALL = "ns1.small-hosting.example. ns2.small-hosting.example."
_BIG = "ns1.big-shared-host.example. ns2.big-shared-host.example."
_FRONT = "ns1.delivery-network.example. ns2.delivery-network.example."
_TIMERS = "7200 3600 1209600 3600"

LINES = f"""
newyorkinsider.net. SOA ns1.small-hosting.example. hostmaster.small-hosting.example. 2023070501 {_TIMERS}
newyorkinsider.net. A {SERVER}
newyorkinsider.net. MX 10 mail.small-hosting.example.
newyorkinsider.net. TXT "v=spf1 a mx -all"
www.newyorkinsider.net. A {SERVER}

orkhanrza.com. SOA ns1.small-hosting.example. hostmaster.small-hosting.example. 2023020101 {_TIMERS}
orkhanrza.com. A {SERVER}
orkhanrza.com. MX 10 mail.small-hosting.example.
orkhanrza.com. TXT "yandex-verification: 9999a0b1c2d3e4f5"
www.orkhanrza.com. CNAME orkhanrza.com.

companion-one.example. SOA ns1.small-hosting.example. desk.companion-media.example. 2023070601 {_TIMERS}
companion-one.example. A {SERVER}
companion-one.example. MX 10 mail.small-hosting.example.
companion-one.example. TXT "v=spf1 a mx -all"
companion-one.example. TXT "yandex-verification: 9999a0b1c2d3e4f5"
www.companion-one.example. A {SERVER}

companion-two.example. SOA ns1.small-hosting.example. desk.companion-media.example. 2023070602 {_TIMERS}
companion-two.example. A {SERVER}
companion-two.example. MX 10 mx.big-shared-host.example.
www.companion-two.example. CNAME companion-two.delivery-network.example.
companion-two.delivery-network.example. A {DELIVERY}

daily-original.example. SOA ns1.daily-original.example. hostmaster.daily-original.example. 2023110101 {_TIMERS}
daily-original.example. A {NEWSPAPER}
daily-original.example. NS ns1.daily-original.example.
daily-original.example. NS ns2.daily-original.example.
daily-original.example. MX 10 mail.daily-original.example.
daily-original.example. TXT "v=spf1 mx -all"
daily-original.example. CAA 0 issue "authority.example"
_dmarc.daily-original.example. TXT "v=DMARC1; p=reject; rua=mailto:postmaster@daily-original.example"
www.daily-original.example. A {NEWSPAPER}

harbour-herald.example. SOA ns1.delivery-network.example. dns.delivery-network.example. 2023060101 {_TIMERS}
harbour-herald.example. A {SECOND_NEWSPAPER}
www.harbour-herald.example. A {SECOND_NEWSPAPER}

stranger-shared.example. SOA ns1.big-shared-host.example. support.big-shared-host.example. 2022040401 {_TIMERS}
stranger-shared.example. A {SHARED_HOST}
stranger-shared.example. MX 10 mx.big-shared-host.example.
*.stranger-shared.example. A {SHARED_HOST}

stranger-cdn.example. SOA ns1.delivery-network.example. dns.delivery-network.example. 2023100301 {_TIMERS}
stranger-cdn.example. A {DELIVERY}
www.stranger-cdn.example. A {DELIVERY}

45.113.0.203.in-addr.arpa. PTR server45.small-hosting.example.
10.100.51.198.in-addr.arpa. PTR shared10.big-shared-host.example.
10.100.51.198.in-addr.arpa. PTR bakery.example.
10.100.51.198.in-addr.arpa. PTR choir.example.
10.100.51.198.in-addr.arpa. PTR plumber.example.
10.100.51.198.in-addr.arpa. PTR stranger-shared.example.
200.100.51.198.in-addr.arpa. PTR www.daily-original.example.

asn.cymru.com. SOA ns1.asn.cymru.com. noc.asn.cymru.com. 2023111301 {_TIMERS}
45.113.0.203.origin.asn.cymru.com. TXT "64500 | 203.0.113.0/24 |  | apnic | "
10.100.51.198.origin.asn.cymru.com. TXT "26347 | 198.51.100.0/25 | US | arin | "
200.100.51.198.origin.asn.cymru.com. TXT "64510 | 198.51.100.128/25 | US | arin | "
80.2.0.192.origin.asn.cymru.com. TXT "13335 | 192.0.2.0/24 | US | arin | "
AS64500.asn.cymru.com. TXT "64500 |  | apnic |  | SMALL-HOSTING-INVENTED"
AS64510.asn.cymru.com. TXT "64510 | US | arin |  | DAILY-ORIGINAL-INVENTED, US"
AS26347.asn.cymru.com. TXT "26347 | US | arin |  | DREAMHOST-AS, US"
AS13335.asn.cymru.com. TXT "13335 | US | arin | 2010-07-14 | CLOUDFLARENET, US"
"""
DELEGATIONS = {
    _SMALL: ("newyorkinsider.net.", "orkhanrza.com.", "companion-one.example.", "companion-two.example."),
    _BIG: ("stranger-shared.example.",),
    _FRONT: ("stranger-cdn.example.", "harbour-herald.example."),
}

_Key = tuple[str, str]


def _table() -> dict[_Key, list[str]]:
    """(owner in lower case with its final dot, type) -> the data of the records."""
    table: dict[_Key, list[str]] = {}
    for line in filter(None, LINES.splitlines()):
        owner, rrtype, data = line.split(" ", 2)
        table.setdefault((owner.lower(), rrtype), []).append(data)
    for servers, owners in DELEGATIONS.items():
        for owner in owners:
            table[owner, "NS"] = servers.split()
    return table


_RECORDS = _table()
_OWNERS = {owner for owner, _ in _RECORDS}


def answer(name: str, rrtype: str) -> bytes:
    """The response of a resolver to one question, in wire format; what the world does not hold is NXDOMAIN or NODATA."""
    query = dns.message.make_query(name, rrtype, id=QUERY_ID)
    response = dns.message.make_response(query, recursion_available=True)
    owner = name.lower().removesuffix(".") + "."
    while alias := _RECORDS.get((owner, "CNAME")):
        response.answer.extend(_records(owner, "CNAME", alias))
        owner = alias[0]
    held = _RECORDS.get((owner, rrtype)) or (_from_wildcard(owner, rrtype) if owner not in _OWNERS else [])
    if held:
        response.answer.extend(_records(owner, rrtype, held))
        return response.to_wire(max_size=65535)
    response.set_rcode(dns.rcode.NOERROR if _exists(owner) else dns.rcode.NXDOMAIN)
    response.authority.extend(_authority(owner))
    return response.to_wire(max_size=65535)


def address_of(host: str) -> str:
    """The address that a name of the world leads to, "" where there is none."""
    owner = host.lower() + "."
    while alias := _RECORDS.get((owner, "CNAME")):
        owner = alias[0]
    found = _RECORDS.get((owner, "A")) or (_from_wildcard(owner, "A") if owner not in _OWNERS else [])
    return found[0] if found else ""


def _records(owner: str, rrtype: str, held: list[str]) -> list[dns.rrset.RRset]:
    """One set for each record: a set of several is shuffled whenever it is written."""
    return [dns.rrset.from_text(dns.name.from_text(owner), TTL, "IN", rrtype, data) for data in held]


def _from_wildcard(owner: str, rrtype: str) -> list[str]:
    return _RECORDS.get((f"*.{owner.partition('.')[2]}", rrtype), [])


def _exists(owner: str) -> bool:
    """Whether the name, or any name below it, is in the world (RFC 8020)."""
    return any(held == owner or held.endswith("." + owner) for held in _OWNERS) or bool(_from_wildcard(owner, "A"))


def _authority(owner: str) -> list[dns.rrset.RRset]:
    """The SOA of the zone that a missing name would be in."""
    labels = owner.split(".")
    zones = (".".join(labels[start:]) for start in range(len(labels) - 1))
    zone = next((zone for zone in zones if (zone, "SOA") in _RECORDS), "")
    return _records(zone, "SOA", _RECORDS[zone, "SOA"]) if zone else []
