"""RDAP of an autonomous system: one question to the registry of its number."""

import asyncio
from pathlib import Path

import pytest

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from osint.records.rdap_bootstrap import default_bootstrap
from osint.sources.asn_rdap import AsnRdap
from tests.factory import ScriptedDoor, evidence

BODY = (Path(__file__).parents[2] / "fixtures" / "sources" / "rdap" / "autnum.json").read_bytes()
ASN = Selector(SelectorKind.ASN, "AS64500")
QUESTION = "GET https://rdap.small.test/autnum/64500"
SOURCE = AsnRdap(default_bootstrap().with_overrides({"64496-64511": "https://rdap.small.test"}))


def collect(source, script):
    door = ScriptedDoor(ASN, script)
    asyncio.run(source.collect(door.subject, door))
    return door


def test_the_registry_of_the_number_is_asked_and_its_holder_told():
    door = collect(SOURCE, {QUESTION: evidence(BODY)})
    assert door.questions == [QUESTION]
    found = {item.relation: str(item.object) for item in SOURCE.parse(door.kept)}
    assert found[Relation.HELD_BY] == "company:Harbour Kite Hosting B.V."
    assert found[Relation.LOCATED_IN] == "country:NL"


def test_a_reserved_number_is_not_asked_about():
    door = collect(AsnRdap(), {})
    assert door.questions == []
    assert door.kept[0].exchange.detail == "no registry assigns the number AS64500"


def test_rubbish_is_a_gap_and_says_nothing():
    door = collect(SOURCE, {QUESTION: evidence(b"<html>busy</html>")})
    assert door.kept[0].exchange.status is Status.MALFORMED
    assert list(SOURCE.parse(door.kept)) == []


@pytest.mark.parametrize("body", [b'{"objectClassName":"autnum"}', b'{"objectClassName":"domain"}', BODY.replace(b"64500", b"64501")])
def test_an_unknown_shape_is_an_error_not_an_empty_answer(body):
    with pytest.raises(ParseError, match="autnum/64500"):
        list(SOURCE.parse([evidence(body, asked=QUESTION, subject=ASN)]))
