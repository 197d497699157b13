from __future__ import annotations

import pytest

from osint.errors import ParseError
from osint.model.evidence import Contact
from osint.sources.stix_bundles import StixBundles
from tests.content.stix_world import ADDRESS, AUTHOR, CHANNEL, REPORT, SITE, bundle, relation
from tests.factory import evidence


def given(body: bytes, **facts: object):  # type: ignore[no-untyped-def]
    return evidence(body, asked="FILE report.json", protocol="file", contact=Contact.NOBODY, facts={"name": "report.json", **facts})


def test_a_bundle_becomes_observations_with_the_times_of_the_report() -> None:
    body = bundle(AUTHOR, SITE, CHANNEL, ADDRESS, relation(SITE, "resolves-to", ADDRESS), REPORT)
    found = list(StixBundles().parse([given(body)]))
    assert f"{found[0].subject} {found[0].relation.value} {found[0].object}" == "domain:herald.example resolves_to ip:192.0.2.7"
    assert f"{found[0].first_seen:%Y-%m-%d}" == "2024-02-12"


def test_what_is_no_bundle_is_an_error() -> None:
    with pytest.raises(ParseError):
        list(StixBundles().parse([given(b"domain\nherald.example\n")]))


def test_a_part_reads_its_part_only() -> None:
    body = bundle(AUTHOR, SITE, CHANNEL, ADDRESS, relation(SITE, "resolves-to", ADDRESS), REPORT)
    parts = [list(StixBundles().parse([given(body, part=part, parts=2)])) for part in range(2)]
    assert sorted(map(str, parts[0] + parts[1])) == sorted(map(str, StixBundles().parse([given(body)])))
