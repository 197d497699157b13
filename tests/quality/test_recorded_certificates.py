"""Certificates that were recorded from real sites in 2022 and 2023 are read as another tool read them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from osint.records.certificate import Certificate, read_chain

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "a_networks"
FOLDER = DATA / "laundromat_certs"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the recorded certificates are not on this machine")


def recorded() -> dict[str, Certificate]:
    return {path.name.removesuffix(".pem"): read_chain(path.read_bytes())[0] for path in sorted(FOLDER.glob("*.pem"))}


def decoded() -> dict[str, dict[str, str]]:
    with (DATA / "laundromat_certs_decoded.csv").open(encoding="utf-8", newline="") as lines:
        return {row["domain"]: row for row in csv.DictReader(lines)}


def test_every_recorded_certificate_is_read_without_a_problem():
    found = recorded()
    assert len(found) == 21
    assert {name: leaf.problems for name, leaf in found.items() if leaf.problems or leaf.odd_names or not leaf.spki_sha256} == {}


def test_names_digests_and_validity_are_those_another_tool_found():
    found, expected = recorded(), decoded()
    assert set(found) == set(expected)
    for domain, row in expected.items():
        leaf = found[domain]
        assert (set(leaf.san_names), leaf.san_count) == (set(row["san"].split()), len(row["san"].split())), domain
        assert (leaf.sha256, leaf.serial) == (row["sha256"], row["serial_hex"]), domain
        assert leaf.not_before is not None
        assert leaf.not_after is not None
        assert (leaf.not_before.isoformat(), leaf.not_after.isoformat()) == (row["not_before"], row["not_after"]), domain
