"""RDAP of a domain: the registry, then the registrar it names; refusals and rubbish are gaps, never "not registered"."""

import asyncio
import gzip
from pathlib import Path

import pytest

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.model.observation import Relation
from osint.records.rdap_bootstrap import Bootstrap
from osint.sources.domain_rdap import DomainRdap
from tests.factory import ScriptedDoor, domain, evidence

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources" / "rdap"
REGISTRY = "GET https://rdap.nic.example/domain/site.example"
REGISTRAR = "GET https://rdap.cobalt-names.test/domain/SITE.EXAMPLE"
SOURCE = DomainRdap(Bootstrap({"example": "https://rdap.nic.example/"}, (), ()))


def body(name):
    return (FIXTURES / f"{name}.json").read_bytes()


def collect(script, name="site.example"):
    door = ScriptedDoor(domain(name), script)
    asyncio.run(SOURCE.collect(door.subject, door))
    return door


def test_the_registry_is_asked_and_then_the_registrar_it_names():
    door = collect({REGISTRY: evidence(body("domain_registry")), REGISTRAR: evidence(body("domain_registrar"))})
    assert door.questions == [REGISTRY, REGISTRAR]
    found = list(SOURCE.parse(door.kept))
    assert [item.detail["block"] for item in found if item.relation is Relation.REGISTRAR] == ["registry", "registrar"]
    assert [item.asked for item in found if item.relation is Relation.REGISTRANT] == [REGISTRAR, REGISTRAR]


@pytest.mark.parametrize(
    "href",
    [
        "https://RDAP.nic.example/domain/SITE.EXAMPLE",
        "https://rdap.nic.example/domain/site.example/",
        "http://",
        "https://[",
        "/domain/site.example",
    ],
)
def test_a_link_to_the_same_place_or_to_nowhere_is_not_followed(href):
    record = body("domain_registry").replace(b"https://rdap.cobalt-names.test/domain/SITE.EXAMPLE", href.encode())
    assert collect({REGISTRY: evidence(record)}).questions == [REGISTRY]


def test_the_link_of_a_registrar_is_not_followed_further():
    door = collect(
        {
            REGISTRY: evidence(body("domain_registry")),
            REGISTRAR: evidence(body("domain_registry").replace(b"cobalt-names.test", b"third.test")),
        }
    )
    assert len(door.questions) == 2


def test_a_suffix_without_rdap_is_skipped_with_the_reason():
    door = collect({}, name="site.test")
    assert door.questions == []
    assert [(item.exchange.status, item.exchange.detail) for item in door.kept] == [
        (Status.SKIPPED, "the registry of .test offers no RDAP")
    ]
    assert list(SOURCE.parse(door.kept)) == []


@pytest.mark.parametrize("said", [b"", b'{"errorCode": 404, "title": "Not Found"}'])
def test_a_404_of_the_registry_is_not_registered(said):
    door = collect({REGISTRY: evidence(said, status=Status.ABSENT)})
    assert [item.relation for item in SOURCE.parse(door.kept)] == [Relation.NOT_REGISTERED]


def test_a_404_page_of_a_web_server_is_not_the_registrys_word():
    door = collect({REGISTRY: evidence(b"<html><h1>404 Not Found</h1></html>", status=Status.ABSENT)})
    with pytest.raises(ParseError, match=r"rdap\.nic\.example.*404 is no RDAP answer"):
        list(SOURCE.parse(door.kept))


def test_a_404_of_the_registrar_says_nothing_about_the_registration():
    door = collect({REGISTRY: evidence(body("domain_registry")), REGISTRAR: evidence(status=Status.ABSENT)})
    assert Relation.NOT_REGISTERED not in {item.relation for item in SOURCE.parse(door.kept)}


HOSTILE = {
    "web page": b"<!DOCTYPE html><html><body>Please enable JavaScript</body></html>",
    "truncated": b'{"a":[1,2',
    "deep": b"[" * 100_000,
    "long number": b'{"objectClassName":"domain","x":' + b"9" * 5000 + b"}",
    "NaN": b'{"objectClassName":"domain","x":NaN}',
    "no object": b'["objectClassName"]',
    "other JSON": b'{"message":"ok"}',
}


@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_rubbish_from_the_registry_is_malformed_and_nothing_is_concluded(answer):
    door = collect({REGISTRY: evidence(answer)})
    assert [item.exchange.status for item in door.kept] == [Status.MALFORMED]
    assert door.kept[0].exchange.detail
    assert list(SOURCE.parse(door.kept)) == []


def test_rubbish_from_the_registrar_leaves_the_registrys_facts():
    door = collect({REGISTRY: evidence(body("domain_registry")), REGISTRAR: evidence(HOSTILE["web page"])})
    assert door.kept[1].exchange.status is Status.MALFORMED
    assert Relation.REGISTERED_AT in {item.relation for item in SOURCE.parse(door.kept)}


def test_a_quota_error_sent_as_success_is_a_rate_limit():
    door = collect({REGISTRY: evidence(body("error_quota"))})
    assert door.kept[0].exchange.status is Status.RATE_LIMITED
    assert "Quota exceeded" in door.kept[0].exchange.detail
    assert list(SOURCE.parse(door.kept)) == []


def test_a_surrogate_and_events_of_the_wrong_type_cost_only_themselves_and_are_named():
    record = rb'{"objectClassName":"domain","ldhName":"site.example","events":"soon","status":["\ud800"]}'
    found = []
    with pytest.raises(ParseError, match="malformed fields, left out: events: expected a list, got text"):
        found.extend(SOURCE.parse(collect({REGISTRY: evidence(record)}).kept))
    assert [(item.relation, item.object.value) for item in found] == [(Relation.DOMAIN_STATUS, "\ufffd")]


def test_an_unknown_shape_is_an_error_not_an_empty_answer():
    with pytest.raises(ParseError, match=r"GET https://rdap\.nic\.example/.*class 'nameserver'"):
        list(SOURCE.parse([evidence(b'{"objectClassName":"nameserver"}', asked=REGISTRY, purpose="registry")]))


def test_redirects_are_passed_over_and_compressed_answers_are_read():
    hop = evidence(b"moved", purpose="registry", facts={"status": 302, "location": "https://rdap.nic.example/v1/domain/site.example"})
    answer = evidence(gzip.compress(body("domain_registry")), purpose="registry", facts={"headers": [["Content-Encoding", "gzip"]]})
    assert Relation.REGISTRAR in {item.relation for item in SOURCE.parse([hop, answer])}


def test_the_same_evidence_gives_the_same_observations():
    kept = collect({REGISTRY: evidence(body("domain_registry")), REGISTRAR: evidence(body("domain_registrar"))}).kept
    assert list(SOURCE.parse(kept)) == list(SOURCE.parse(kept))


def test_a_bad_field_at_the_registry_does_not_cost_the_registrars_record():
    registry = body("domain_registry").replace(b'"events": [', b'"events": "soon", "other": [', 1)
    assert b'"soon"' in registry
    found = []
    with pytest.raises(ParseError, match=r"domain/site\.example: malformed fields"):
        found.extend(SOURCE.parse(collect({REGISTRY: evidence(registry), REGISTRAR: evidence(body("domain_registrar"))}).kept))
    assert {item.detail["block"] for item in found} == {"registry", "registrar"}
