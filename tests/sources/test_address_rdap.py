"""RDAP of an address: one question to the registry of its range."""

import asyncio
from pathlib import Path

import pytest

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.model.observation import Relation
from osint.sources.address_rdap import AddressRdap
from tests.factory import ScriptedDoor, address, evidence

BODY = (Path(__file__).parents[2] / "fixtures" / "sources" / "rdap" / "network.json").read_bytes()
QUESTION = "GET https://rdap.arin.net/registry/ip/192.0.2.5"
SOURCE = AddressRdap()


def collect(script, text="192.0.2.5"):
    door = ScriptedDoor(address(text), script)
    asyncio.run(SOURCE.collect(door.subject, door))
    return door


def test_the_registry_of_the_range_is_asked_and_its_holder_told():
    door = collect({QUESTION: evidence(BODY)})
    assert door.questions == [QUESTION]
    found = {item.relation: str(item.object) for item in SOURCE.parse(door.kept)}
    assert found[Relation.IN_NETBLOCK] == "netblock:192.0.2.0/25"
    assert found[Relation.HELD_BY] == "company:Harbour Kite Hosting B.V."


def test_a_private_address_is_not_asked_about():
    door = collect({}, "10.1.2.3")
    assert door.questions == []
    assert door.kept[0].exchange.detail == "no registry assigns the address 10.1.2.3"


@pytest.mark.parametrize("answer", [b"<html>", b"[" * 100_000, b'{"errorCode": 500}', b"{}"])
def test_rubbish_is_a_gap_and_says_nothing(answer):
    door = collect({QUESTION: evidence(answer)})
    assert door.kept[0].exchange.status in {Status.MALFORMED, Status.FAILED}
    assert list(SOURCE.parse(door.kept)) == []


def test_an_unknown_shape_is_an_error_not_an_empty_answer():
    for body in (b'{"objectClassName":"domain"}', b'{"objectClassName":"ip network"}', BODY.replace(b"192.0.2", b"203.0.113")):
        with pytest.raises(ParseError, match="GET https://rdap"):
            list(SOURCE.parse([evidence(body, asked=QUESTION, subject=address("192.0.2.5"))]))


def test_a_redirect_to_the_responsible_registry_is_passed_over():
    hop = evidence(b"moved", subject=address("192.0.2.5"), facts={"location": "https://rdap.db.ripe.net/ip/192.0.2.5"})
    assert list(SOURCE.parse([hop, evidence(BODY, subject=address("192.0.2.5"))]))
