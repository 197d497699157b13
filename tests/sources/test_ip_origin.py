"""Who announces an address is read from Team Cymru's lines, and the most specific range decides."""

from __future__ import annotations

import asyncio

import pytest

from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.records.dns_wire import judge_dns
from osint.records.hosting import Hosting, HostingKind
from osint.sources import ip_origin
from osint.sources.ip_origin import IpOrigin, origin_name
from tests.factory import ScriptedDoor, address, evidence
from tests.records.wire import wire

HOST = address("192.0.2.7")
NAME = "7.2.0.192.origin.asn.cymru.com"
LINE = "64496 64511 | 192.0.2.0/24 | NL | ripencc | 2011-02-03"
WIDE = "64500 | 192.0.0.0/16 | US | arin | "


def texts(name: str, *lines: str, purpose: str = "origin", **more) -> Evidence:
    body = wire(name, "TXT", *(f'{name}. 60 IN TXT "{line}"' for line in lines), **more)
    status, detail = judge_dns(body)
    return evidence(body, asked=f"DNS TXT {name}", subject=HOST, purpose=purpose, protocol="dns", status=status, detail=detail)


def holder(line: str = "64496 | NL | ripencc | 2010-05-06 | INVENTED-HOST Invented Hosting B.V., NL", asn: str = "AS64496") -> Evidence:
    return texts(f"{asn}.asn.cymru.com", line, purpose="as name")


def said(*items: Evidence) -> list[tuple[str, str, str]]:
    return [(str(one.subject), one.relation.value, str(one.object)) for one in IpOrigin().parse(items)]


def asked(subject, script: dict[str, Evidence]) -> ScriptedDoor:
    door = ScriptedDoor(subject, script)
    asyncio.run(IpOrigin().collect(subject, door))
    return door


@pytest.mark.parametrize(("ip", "name"), [("192.0.2.7", NAME), ("2001:db8::1", "1." + "0." * 23 + "8.b.d.0.1.0.0.2.origin6.asn.cymru.com")])
def test_the_name_to_ask_holds_the_address_backwards(ip: str, name: str):
    assert origin_name(ip) == name


def test_two_questions_are_asked_of_a_third_party():
    door = asked(HOST, {f"DNS TXT {NAME}": texts(NAME, WIDE, LINE)})
    assert door.questions == [f"DNS TXT {NAME}", "DNS TXT AS64496.asn.cymru.com"]
    assert [(item.exchange.purpose, item.exchange.contact) for item in door.kept] == [
        ("origin", Contact.THIRD_PARTY),
        ("as name", Contact.THIRD_PARTY),
    ]


@pytest.mark.parametrize(
    "found",
    [texts(NAME, rcode="NXDOMAIN"), texts(NAME, rcode="SERVFAIL"), texts(NAME, "rubbish"), texts(NAME, WIDE.replace("64500", "NA"))],
)
def test_without_a_number_there_is_no_second_question(found: Evidence):
    assert asked(HOST, {f"DNS TXT {NAME}": found}).questions == [f"DNS TXT {NAME}"]


def test_a_private_address_is_told_to_nobody():
    door = asked(address("10.0.0.5"), {})
    assert door.questions == []
    assert door.kept[0].exchange.status is Status.SKIPPED


def test_the_address_belongs_to_the_systems_of_the_most_specific_range():
    found = said(texts(NAME, WIDE, LINE))
    assert found == [
        ("ip:192.0.2.7", "in_netblock", "netblock:192.0.2.0/24"),
        ("netblock:192.0.2.0/24", "origin_asn", "asn:AS64496"),
        ("netblock:192.0.2.0/24", "origin_asn", "asn:AS64511"),
        ("netblock:192.0.2.0/24", "located_in", "country:NL"),
        ("netblock:192.0.2.0/24", "allocated_at", "time:2011-02-03"),
        ("ip:192.0.2.7", "in_netblock", "netblock:192.0.0.0/16"),
        ("netblock:192.0.0.0/16", "origin_asn", "asn:AS64500"),
        ("netblock:192.0.0.0/16", "located_in", "country:US"),
        ("ip:192.0.2.7", "origin_asn", "asn:AS64496"),
        ("ip:192.0.2.7", "origin_asn", "asn:AS64511"),
    ]


def test_the_order_of_the_ranges_does_not_matter():
    assert said(texts(NAME, WIDE, LINE)) == said(texts(NAME, LINE, WIDE))


def test_the_registry_stands_beside_the_range():
    first = next(iter(IpOrigin().parse([texts(NAME, LINE)])))
    assert first.detail == {"registry": "ripencc"}


def test_the_system_has_a_holder_a_country_and_a_date():
    assert said(holder()) == [
        ("asn:AS64496", "held_by", "company:INVENTED-HOST Invented Hosting B.V."),
        ("asn:AS64496", "located_in", "country:NL"),
        ("asn:AS64496", "allocated_at", "time:2010-05-06"),
    ]


def test_an_address_that_nobody_announces_says_nothing():
    assert said(texts(NAME, rcode="NXDOMAIN")) == []


@pytest.mark.parametrize(
    "item",
    [
        texts(NAME, "Too many queries"),
        texts(NAME, LINE.replace("192.0.2.0/24", "198.51.100.0/24")),
        texts("7.2.0.198.origin.asn.cymru.com", LINE),
        holder("64511 | NL | ripencc | 2010-05-06 | OTHER"),
        holder("no such system"),
        evidence(b"rubbish", subject=HOST, purpose="origin"),
    ],
)
def test_an_unknown_shape_is_an_error_and_not_an_empty_answer(item: Evidence):
    with pytest.raises(ParseError):
        said(item)


def test_a_known_kind_of_hosting_is_stated_with_the_list_that_says_so(monkeypatch: pytest.MonkeyPatch):
    known = Hosting(HostingKind.CDN, "Invented CDN", "192.0.2.0/24 is in a list", "2026-11-22")
    asked_of: list[tuple[str, str]] = []

    def lists(text: str, *, asn: str = "") -> Hosting:
        asked_of.append((text, asn))
        return known

    monkeypatch.setattr(ip_origin, "hosting_of_address", lists)
    stated = list(IpOrigin().parse([texts(NAME, LINE)]))[-1]
    assert (stated.relation.value, str(stated.object)) == ("hosting_kind", f"text:{HostingKind.CDN}")
    assert stated.detail == {"provider": "Invented CDN", "why": known.why, "list_date": "2026-11-22"}
    assert asked_of == [("192.0.2.7", "AS64496")]
