"""An address's own name is asked for once, and never for an address of the investigator's network."""

from __future__ import annotations

import asyncio

import pytest

from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.records.dns_wire import judge_dns
from osint.sources.reverse_dns import ReverseDns
from tests.factory import ScriptedDoor, address, evidence
from tests.records.wire import wire

HOST = address("192.0.2.7")
NAME = "7.2.0.192.in-addr.arpa"


def answer(*lines: str, name: str = NAME, **more) -> Evidence:
    body = wire(name, "PTR", *lines, **more)
    status, detail = judge_dns(body)
    return evidence(body, asked=f"DNS PTR {name}", subject=HOST, purpose="reverse name", protocol="dns", status=status, detail=detail)


def said(item: Evidence) -> list[tuple[str, str]]:
    return [(one.relation.value, str(one.object)) for one in ReverseDns().parse([item])]


@pytest.mark.parametrize(("ip", "name"), [("192.0.2.7", NAME), ("2001:db8::1", "1." + "0." * 23 + "8.b.d.0.1.0.0.2.ip6.arpa")])
def test_one_question_is_asked_of_the_reverse_zone(ip: str, name: str):
    door = ScriptedDoor(address(ip), {})
    asyncio.run(ReverseDns().collect(address(ip), door))
    assert door.questions == [f"DNS PTR {name}"]
    assert door.kept[0].exchange.contact is Contact.DNS


@pytest.mark.parametrize("ip", ["10.0.0.5", "192.168.1.1", "127.0.0.1", "fd00::5"])
def test_a_private_address_is_not_asked_and_the_record_says_why(ip: str):
    door = ScriptedDoor(address(ip), {})
    asyncio.run(ReverseDns().collect(address(ip), door))
    assert door.questions == []
    assert door.kept[0].exchange.status is Status.SKIPPED
    assert "no public name" in door.kept[0].exchange.detail


def test_each_name_is_one_statement():
    names = [f"{NAME}. 60 IN PTR srv1.site.example.", f"{NAME}. 60 IN PTR site.example."]
    assert said(answer(*names)) == [("reverse_name", "host:srv1.site.example"), ("reverse_name", "domain:site.example")]


def test_a_name_behind_a_delegated_small_range_is_found():
    alias = f"{NAME}. 60 IN CNAME 7.0-31.2.0.192.in-addr.arpa."
    assert said(answer(alias, "7.0-31.2.0.192.in-addr.arpa. 60 IN PTR srv1.site.example.")) == [("reverse_name", "host:srv1.site.example")]


def test_no_name_is_stated_only_where_the_dns_says_so():
    assert said(answer(rcode="NXDOMAIN")) == [("absent_record", "text:PTR")]
    assert said(answer(rcode="SERVFAIL")) == []


def test_a_name_with_control_bytes_stays_escaped_text():
    assert said(answer(f"{NAME}. 60 IN PTR \\027[31m.site.example.")) == [("reverse_name", "text:\\027[31m.site.example")]


@pytest.mark.parametrize(
    "item", [answer("7.9.9.9.in-addr.arpa. 60 IN PTR bank.com.", name="7.9.9.9.in-addr.arpa"), evidence(b"rubbish", subject=HOST)]
)
def test_an_unknown_shape_is_an_error_and_not_an_empty_answer(item: Evidence):
    with pytest.raises(ParseError):
        said(item)
