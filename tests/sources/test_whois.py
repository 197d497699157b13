"""WHOIS of a domain: the right server, one referral at most, and rate limits that stay rate limits."""

import asyncio
from pathlib import Path

import pytest

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.model.observation import Relation
from osint.model.selector import SelectorKind
from osint.sources.whois import Whois
from tests.factory import ScriptedDoor, domain, evidence

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources" / "whois"
IANA = "WHOIS whois.iana.org example"
REGISTRY = "WHOIS whois.nic.test morning-ledger.example"
REGISTRAR = "WHOIS whois.cheapnames.test morning-ledger.example"
SOURCE = Whois()


def body(name):
    return (FIXTURES / f"{name}.txt").read_bytes()


def collect(script, name="morning-ledger.example"):
    door = ScriptedDoor(domain(name), {asked: evidence(raw) for asked, raw in script.items()})
    asyncio.run(SOURCE.collect(door.subject, door))
    return door


def parsed(raw, purpose="registry", name="morning-ledger.example", status=Status.OK):
    item = evidence(raw, subject=domain(name), purpose=purpose, status=status, protocol="whois")
    return list(SOURCE.parse([item]))


def test_iana_the_registry_and_the_registrar_are_asked_in_turn():
    door = collect({IANA: body("iana_answer"), REGISTRY: body("gtld_registry"), REGISTRAR: body("gtld_registrar")})
    assert door.questions == [IANA, REGISTRY, REGISTRAR]
    assert [item.exchange.purpose for item in door.kept] == ["iana", "registry", "registrar"]
    assert [item.exchange.status for item in door.kept] == [Status.OK] * 3


def test_a_known_suffix_needs_no_question_to_iana():
    door = collect({}, "ledger.com")
    assert door.questions == ["WHOIS whois.verisign-grs.com domain ledger.com"]


def test_the_registrars_statements_are_marked_and_the_registrys_come_first():
    door = collect({IANA: body("iana_answer"), REGISTRY: body("gtld_registry"), REGISTRAR: body("gtld_registrar")})
    found = list(SOURCE.parse(door.kept))
    blocks = [item.detail["block"] for item in found]
    assert blocks == sorted(blocks, key=["registry", "registrar"].index)
    (mine,) = [item for item in found if item.relation is Relation.EXPIRES_AT and item.detail["block"] == "registrar"]
    assert mine.detail["conflicts_with"] == "2025-06-27T10:04:31Z"
    assert [str(item.object) for item in found if item.relation is Relation.REGISTRANT_EMAIL] == ["email:ilse@ledger-media.example"]


@pytest.mark.parametrize("referral", ["whois.verisign-grs.com", "169.254.169.254", "localhost", "printer.local", "whois", "not a host"])
def test_a_referral_to_itself_or_to_no_public_host_is_not_followed(referral):
    raw = f"Domain Name: LEDGER.COM\nRegistrar: One\nRegistrar WHOIS Server: {referral}\n".encode()
    door = collect({"WHOIS whois.verisign-grs.com domain ledger.com": raw}, "ledger.com")
    assert len(door.questions) == 1


def test_a_text_that_invites_to_ask_again_is_asked_once():
    raw = b'To single out one record, look it up with "=xxx", where xxx is one of the records displayed above.\n'
    door = collect({"WHOIS whois.verisign-grs.com domain ledger.com": raw}, "ledger.com")
    assert len(door.questions) == 1
    assert door.kept[0].exchange.status is Status.MALFORMED


def test_only_one_referral_is_followed():
    first = b"Domain Name: LEDGER.COM\nRegistrar: One\nRegistrar WHOIS Server: whois.one.test\n"
    second = b"Domain Name: LEDGER.COM\nRegistrar: One\nRegistrar WHOIS Server: whois.two.test\n"
    door = collect({"WHOIS whois.verisign-grs.com domain ledger.com": first, "WHOIS whois.one.test ledger.com": second}, "ledger.com")
    assert door.questions == ["WHOIS whois.verisign-grs.com domain ledger.com", "WHOIS whois.one.test ledger.com"]


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"You have exceeded your quota of queries.", Status.RATE_LIMITED),
        (b'No match for "LEDGER.COM".', Status.ABSENT),
        (b"Access denied", Status.REFUSED),
        (b"Service temporarily unavailable.", Status.FAILED),
        (b"<html><body>welcome</body></html>", Status.MALFORMED),
        (b"Domain Name: BANK.COM\nRegistrar: One\n", Status.MALFORMED),
    ],
)
def test_an_answer_that_is_no_record_gets_the_status_it_deserves(raw, status):
    door = collect({"WHOIS whois.verisign-grs.com domain ledger.com": raw}, "ledger.com")
    assert door.kept[0].exchange.status is status
    assert len(door.questions) == 1
    found = list(SOURCE.parse(door.kept))
    assert [item.relation for item in found] == ([Relation.NOT_REGISTERED] if status is Status.ABSENT else [])


def test_a_registrar_that_does_not_know_the_domain_does_not_make_it_unregistered():
    assert parsed(b"No match for MORNING-LEDGER.EXAMPLE", "registrar") == []
    assert parsed(b"No match for MORNING-LEDGER.EXAMPLE", "registrar", status=Status.ABSENT) == []


def test_a_registry_without_whois_is_not_asked_and_the_reason_is_kept():
    door = collect({}, "zeitung.ch")
    assert door.questions == []
    assert door.kept[0].exchange.detail == "the registry of .ch offers no WHOIS"


def test_a_suffix_without_a_server_at_iana_is_a_kept_gap():
    door = collect({IANA: b"domain: EXAMPLE\nstatus: ACTIVE\ncreated: 1999-01-01\n"})
    assert door.kept[-1].exchange.detail == "IANA names no WHOIS server for .example"


def test_a_silent_iana_ends_the_questions():
    assert collect({}).questions == [IANA]


def test_a_connection_that_never_closes_still_gives_its_record():
    found = parsed(body("gtld_registry"), status=Status.PARTIAL)
    assert Relation.REGISTERED_AT in {item.relation for item in found}


def test_a_record_of_another_domain_among_kept_answers_is_an_error():
    with pytest.raises(ParseError, match=r"about bank\.example"):
        parsed(b"Domain Name: bank.example\nRegistrar: One\nCreation Date: 2020-01-01\n")


def test_a_cut_answer_without_a_record_says_nothing():
    assert parsed(b"x" * 300_000, status=Status.LIMIT) == []


def test_an_injected_block_makes_no_entity_and_is_flagged():
    found = parsed(body("second_block"), name="inject.example")
    assert "bank" not in " ".join(str(item.object).lower() for item in found)
    assert "Fake Registrar Ltd" not in [item.object.value for item in found]
    assert any("Fake Registrar Ltd" in note for note in found[0].detail["notes"])


def test_hidden_registrants_are_privacy():
    (redacted,) = [item for item in parsed(body("redacted"), name="hidden-voice.example") if item.relation is Relation.PRIVACY]
    assert redacted.object.kind is SelectorKind.TEXT
    (proxy,) = [item for item in parsed(body("privacy_service"), name="proxied-times.example") if item.relation is Relation.PRIVACY]
    assert (proxy.object.value, proxy.detail["service"]) == ("privacy service", "Withheld for Privacy")


def test_the_same_evidence_gives_the_same_observations():
    assert parsed(body("afnic_style"), name="gazette-du-port.example") == parsed(body("afnic_style"), name="gazette-du-port.example")
