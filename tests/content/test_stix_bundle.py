from __future__ import annotations

import gzip
import json
import random

import pytest

from osint.content.stix_bundle import is_bundle, read_stix_bundle
from osint.errors import ParseError
from tests.bounds import ends
from tests.content.stix_world import ADDRESS, AUTHOR, CHANNEL, GROUP, REPORT, SITE, SYSTEM, bundle, read, relation, told


def test_a_report_gives_sites_addresses_networks_and_groups() -> None:
    links = (
        relation(CHANNEL, "related-to", ADDRESS, confidence=75),
        relation(ADDRESS, "belongs-to", SYSTEM),
        relation(SITE, "related-to", GROUP),
    )
    found, problems = read(bundle(AUTHOR, SITE, CHANNEL, ADDRESS, SYSTEM, GROUP, *links, REPORT))
    assert problems == []
    assert told(found) == [
        "domain:courier.test resolves_to ip:192.0.2.7",
        "ip:192.0.2.7 origin_asn asn:AS64500",
        "domain:herald.example listed_in text:An invented report",
        "domain:herald.example listed_in text:An invented report",
        "domain:courier.test listed_in text:An invented report",
        "ip:192.0.2.7 listed_in text:An invented report",
    ]
    assert dict(found[0].detail) == {"relation": "related-to", "by": "The institute", "confidence": 75}
    assert found[2].detail["group"] == "Active sites"


def test_standing_in_a_report_is_no_group() -> None:
    found, _ = read(bundle(AUTHOR, SITE, CHANNEL, ADDRESS, REPORT))
    assert [dict(item.detail) for item in found if item.relation == "listed_in"] == [{"by": "The institute"}] * 3


def test_members_of_a_grouping_are_counted_to_it() -> None:
    found, _ = read(bundle(SITE, CHANNEL, {**GROUP, "object_refs": ["domain-name--1", "channel--1"]}, {**REPORT, "object_refs": []}))
    assert [item.detail["group"] for item in found if item.relation == "listed_in"] == ["Active sites"] * 2


def test_times_are_those_of_the_relation_even_where_it_starts_when_it_stops() -> None:
    when = "2023-06-27T10:00:00.000Z"
    found, problems = read(bundle(SITE, ADDRESS, relation(SITE, "resolves-to", ADDRESS, start_time=when, stop_time=when)))
    resolves = next(item for item in found if item.relation == "resolves_to")
    assert (resolves.first, resolves.last, problems) == (resolves.last, resolves.first, [])
    assert f"{resolves.first:%Y-%m-%d}" == "2023-06-27"


def test_a_relation_without_times_is_dated_by_its_report() -> None:
    found, _ = read(bundle(AUTHOR, SITE, ADDRESS, relation(SITE, "resolves-to", ADDRESS), {**REPORT, "object_refs": []}))
    assert f"{found[0].first:%Y-%m-%d}" == "2024-02-12"


def test_a_relation_that_stops_before_it_starts_is_named_and_kept() -> None:
    times = {"start_time": "2023-06-27T10:00:00Z", "stop_time": "2023-06-26T10:00:00Z"}
    found, problems = read(bundle(SITE, ADDRESS, relation(SITE, "resolves-to", ADDRESS, **times)))
    assert "domain:herald.example resolves_to ip:192.0.2.7" in told(found)
    assert "stops before it starts" in problems[0]


def test_references_inside_an_object_are_relations_too() -> None:
    found, _ = read(
        bundle({**SITE, "resolves_to_refs": ["ipv4-addr--1"]}, {**ADDRESS, "belongs_to_refs": ["autonomous-system--1"]}, SYSTEM)
    )
    assert {"domain:herald.example resolves_to ip:192.0.2.7", "ip:192.0.2.7 origin_asn asn:AS64500"} <= set(told(found))


def test_a_certificate_gives_its_dates_and_names() -> None:
    made = {"type": "x509-certificate", "id": "x509-certificate--1", "hashes": {"SHA-256": "AB" * 32}, "issuer": "CN=Example CA"}
    found, _ = read(bundle({**made, "validity_not_before": "2023-06-27T10:00:00Z"}))
    assert told(found)[:2] == [f"cert:{'ab' * 32} valid_from time:2023-06-27T10:00:00Z", f"cert:{'ab' * 32} issued_by text:CN=Example CA"]


def test_what_is_not_kept_is_counted_by_its_type() -> None:
    attack = {"type": "attack-pattern", "id": "attack-pattern--1", "name": "Invented technique"}
    found, problems = read(bundle(SITE, attack, relation(SITE, "uses", attack), {**ADDRESS, "revoked": True}))
    assert found[-1].detail["not_used"] == ["1 attack-pattern", "1 ipv4-addr (revoked)", "1 relations domain-name uses attack-pattern"]
    assert problems == []


def test_what_cannot_be_read_is_a_problem_and_loses_nothing_else() -> None:
    wrong = {"type": "channel", "id": "channel--9", "name": "423 invented accounts"}
    found, problems = read(bundle(SITE, wrong, "rubbish", relation(SITE, "resolves-to", {"id": "ipv4-addr--404"})))
    assert told(found) == ["domain:herald.example listed_in text:file"]
    assert any("423 invented accounts" in problem for problem in problems)
    assert "1 relations name an object that is not in the bundle" in problems


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'{"type": "bundle", "objects": {}}', b'{"type": "bundle"', b"[" * 200_000, b'{"a":' * 200_000, b"\xff\xfe{"]
)
def test_what_is_no_bundle_is_an_error_not_an_empty_report(body: bytes) -> None:
    with pytest.raises(ParseError):
        list(read_stix_bundle(body, "file"))


def test_a_compressed_bundle_reads_the_same() -> None:
    body = bundle(AUTHOR, SITE, REPORT)
    assert read(gzip.compress(body)) == read(body)


def test_a_bundle_is_told_from_a_list_by_its_beginning() -> None:
    assert is_bundle(b'\xef\xbb\xbf  {"type": "bundle"')
    assert not is_bundle(b"domain,name\n")


def test_parts_of_a_large_bundle_add_up_to_the_whole() -> None:
    links = [relation(SITE, f"related-to-{number}", CHANNEL) for number in range(50)]
    body = bundle(AUTHOR, SITE, CHANNEL, *links, REPORT)
    assert sorted(line for part in range(4) for line in told(read(body, part, 4)[0])) == sorted(told(read(body)[0]))


def test_cycles_huge_ids_and_things_of_wrong_types_do_not_run_away() -> None:
    kinds = random.Random(7)
    odd: list[object] = [None, 7, "x" * 100_000, ["a"], {"b": {}}, -1e308, True]
    objects: list[object] = [{**GROUP, "id": f"grouping--{n}", "object_refs": [f"grouping--{(n + 1) % 50}"]} for n in range(50)]
    for kind in ("relationship", "report", "domain-name", "channel", "identity", "user-account", "x509-certificate", "indicator", "url"):
        for _ in range(40):
            names = (
                "id",
                "name",
                "value",
                "source_ref",
                "target_ref",
                "relationship_type",
                "object_refs",
                "created_by_ref",
                "hashes",
                "pattern",
            )
            objects.append({"type": kind, **{name: kinds.choice(odd) for name in names}})
    with ends("reading the bundle"):
        read(bundle(*objects))


def test_the_same_bytes_say_the_same_in_the_same_order() -> None:
    body = json.dumps(json.loads(bundle(AUTHOR, SITE, CHANNEL, GROUP, relation(SITE, "part-of", GROUP), REPORT))).encode()
    assert read(body) == read(body)
