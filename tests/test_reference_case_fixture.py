"""The reference case as it lies in the repository: rebuilt byte for byte, readable by every source, honest about what is invented."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from osint.engine.plan import Plan
from osint.model.evidence import Evidence, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.net.replay import NOT_RECORDED, ReplayDoor
from osint.records.certificate import read_chain
from osint.records.dns_wire import read_dns
from osint.sources.address_rdap import AddressRdap
from osint.sources.asn_rdap import AsnRdap
from osint.sources.base import Source
from osint.sources.dns_records import DnsRecords
from osint.sources.domain_rdap import DomainRdap
from osint.sources.ip_origin import IpOrigin
from osint.sources.reverse_dns import ReverseDns
from osint.sources.tls_certificate import TlsCertificate
from osint.sources.website import Website
from osint.sources.whois import Whois
from osint.store.evidence_folder import EvidenceFolder, read_folder
from scripts.build_olimpiya_case import build

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "fixtures" / "cases" / "olimpiya"
OUTLET = "newyorkinsider.net"
ON_THE_SERVER = {"orkhanrza.com", "companion-one.example", "companion-two.example"}
ONLY_ARTICLES = {"harbour-herald.example"}
STRANGERS = {"daily-original.example", "stranger-shared.example", "stranger-cdn.example"}
SOURCES: list[Source] = [
    DnsRecords(), ReverseDns(), DomainRdap(), Whois(), AddressRdap(), AsnRdap(), IpOrigin(), TlsCertificate(), Website(),
]  # fmt: skip
RESERVED_ADDRESS = re.compile(r"\b(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}\b(?!/)")
EXAMPLE_NAME = re.compile(r"(?<![\w.-])(?:[a-z0-9_-]{1,63}\.){1,5}example(?![\w.-]*\w)")


@cache
def case() -> EvidenceFolder:
    return read_folder(CASE)


@cache
def replay() -> ReplayDoor:
    return ReplayDoor(case().evidence)


async def _replayed(target: str) -> tuple[list[Evidence], list[Observation]]:
    """What the engine would collect and read of one target, in the order of its plan."""
    plan = Plan(Selector(SelectorKind.DOMAIN, target), SOURCES)
    evidence, observations = [], []
    while questions := plan.next():
        for source, selector in questions:
            door = replay().bind(source.about.name, selector)
            await source.collect(selector, door)
            evidence += door.kept
            said = list(source.parse(door.kept))
            plan.learn(said)
            observations += said
    return evidence, observations


@cache
def run(target: str) -> tuple[list[Evidence], list[Observation]]:
    return asyncio.run(_replayed(target))


def readable(item: Evidence) -> str:
    """The text of an exchange and of its bytes, whatever their format."""
    if item.exchange.protocol == "dns" and item.body:
        answer = read_dns(item.body)
        body = " ".join([answer.name, *answer.chain, *(record.value for record in answer.records)])
    elif item.exchange.protocol == "tls":
        body = " ".join(name for certificate in read_chain(item.body) for name in certificate.san_names)
    else:
        body = item.body.decode("utf-8", "replace")
    exchange = item.exchange
    return f"{exchange.asked} {exchange.peer} {exchange.remote_address} {exchange.facts} {body}".lower()


def addresses(target: str) -> set[str]:
    return {item.object.value for item in run(target)[1] if item.relation is Relation.RESOLVES_TO}


def values(target: str, relation: Relation) -> set[str]:
    return {item.object.value for item in run(target)[1] if item.relation is relation}


def invented() -> Iterator[str]:
    for entry in case().manifest["invented"]:
        yield entry["value"]


def test_the_case_is_what_its_builder_writes(tmp_path: Path) -> None:
    build(tmp_path / "case")
    assert (tmp_path / "case" / "SHA256SUMS").read_text() == (CASE / "SHA256SUMS").read_text()


def test_every_file_of_the_case_is_in_its_sums_and_none_is_left_over() -> None:
    summed = {line.split("  ", 1)[1] for line in (CASE / "SHA256SUMS").read_text().splitlines()}
    there = {file.relative_to(CASE).as_posix() for file in CASE.rglob("*") if file.is_file()}
    assert there - summed == {"README.md", "SHA256SUMS"}
    assert summed <= there


def test_the_case_is_small() -> None:
    assert sum(file.stat().st_size for file in CASE.rglob("*") if file.is_file()) < 1_000_000


def test_the_case_names_its_sites_and_answers_to_both_spellings() -> None:
    assert set(case().manifest["targets"]) == {OUTLET, *ON_THE_SERVER, *STRANGERS, *ONLY_ARTICLES}
    assert case().aliases == {"newyorkinsider.com": OUTLET}
    assert "newyorkinsider.com" in case().manifest["alias_note"]


@pytest.mark.parametrize("target", sorted({OUTLET, *ON_THE_SERVER, *STRANGERS}))
def test_every_question_about_a_site_is_recorded_and_every_answer_parses(target: str) -> None:
    evidence, observations = run(target)
    unanswered = [item.exchange.asked for item in evidence if item.exchange.detail == NOT_RECORDED]
    assert unanswered == []
    assert {item.exchange.status for item in evidence} <= {Status.OK, Status.ABSENT, Status.SKIPPED}
    assert len(observations) > 40


def test_what_the_press_recorded_is_what_the_case_says() -> None:
    _, observations = run(OUTLET)
    said = {(item.relation, item.object.value) for item in observations}
    assert (Relation.REGISTERED_AT, "2023-06-27") in said
    assert (Relation.REGISTRANT_COUNTRY, "US") in said
    assert not {Relation.REGISTRANT, Relation.REGISTRANT_EMAIL} & {relation for relation, _ in said}
    assert {"Orkhan Rzayev"} == values("orkhanrza.com", Relation.NAMES_PERSON)
    assert {"Eleven Kings", "Mediamark Digital"} == values("orkhanrza.com", Relation.NAMES_COMPANY)


def test_the_profile_is_written_with_a_small_l() -> None:
    profiles = values(OUTLET, Relation.SOCIAL_PROFILE)
    assert profiles == {"x:NewYork" + "l" + "nsider"}
    assert "x:NewYorkInsider" not in profiles


def test_the_companions_are_on_the_outlets_server_and_the_strangers_are_not() -> None:
    own = addresses(OUTLET)
    assert len(own) == 1
    assert all(own <= addresses(target) for target in ON_THE_SERVER)
    assert not any(own & addresses(target) for target in STRANGERS)


def test_the_strangers_addresses_are_known_as_shared_and_the_small_server_is_not() -> None:
    assert values("stranger-shared.example", Relation.HOSTING_KIND) == {"shared host"}
    assert values("stranger-cdn.example", Relation.HOSTING_KIND) == {"cdn"}
    assert values(OUTLET, Relation.HOSTING_KIND) == set()


def test_the_outlet_carries_a_tag_that_it_took_over_by_copying() -> None:
    pages = {item.exchange.subject.value: item.body for item in case().evidence if item.exchange.purpose == "home page"}
    assert b"UA-99999902-1" in pages[OUTLET]
    assert b"UA-99999902-1" in pages["daily-original.example"]
    assert b"ca-pub-9999000000000001" in pages[OUTLET]
    assert b"ca-pub-9999000000000001" in pages["companion-one.example"]


def test_every_reserved_value_in_the_evidence_is_listed_as_invented() -> None:
    texts = [readable(item) for item in case().evidence]
    found = {name for text in texts for name in EXAMPLE_NAME.findall(text)}
    # The first and last address of a range are the range's; the range is listed.
    ends = {end for text in texts for end in RESERVED_ADDRESS.findall(text) if end.rpartition(".")[2] in {"0", "127", "128", "255"}}
    numbers = {number for text in texts for number in RESERVED_ADDRESS.findall(text)} - ends
    assert len(found) > 20
    assert (found | numbers) - set(invented()) == set()


def test_every_tag_in_the_pages_is_listed_as_invented() -> None:
    tag = re.compile(r"UA-\d+-\d+|(?:ca-)?pub-\d{16}")
    found = {name for item in case().evidence for name in tag.findall(item.body.decode("utf-8", "replace"))}
    assert found
    assert found - set(invented()) == set()


def test_nothing_that_the_press_recorded_is_listed_as_invented() -> None:
    recorded = {OUTLET, "orkhanrza.com", "2023-06-27", "US", "Michael", "Orkhan Rzayev", "Eleven Kings", "Mediamark Digital"}
    assert recorded & set(invented()) == set()
    assert "x:NewYork" + "l" + "nsider" not in set(invented())


def test_dates_that_nobody_published_are_listed_as_invented() -> None:
    assert values("orkhanrza.com", Relation.REGISTERED_AT) <= set(invented())
    assert values(OUTLET, Relation.EXPIRES_AT) <= set(invented())


def test_recorded_facts_and_events_name_their_source() -> None:
    manifest = case().manifest
    for entry in [*manifest["recorded"], *manifest["events"]]:
        assert "https://" in entry["source"]
    assert [event["date"] for event in manifest["events"]] == sorted(event["date"] for event in manifest["events"])
    assert any("Azerbaijani authorities" in limit["what"] for limit in manifest["limits"])


def test_the_exchanges_say_that_nobody_collected_them() -> None:
    assert {item.exchange.facts["egress"] for item in case().evidence} == {"recorded case"}
    starts = [item.exchange.started_at for item in case().evidence]
    assert starts == sorted(starts)
    assert {start.date().isoformat() for start in starts} == {"2023-11-13"}
