from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from lxml import etree

from osint.export import layout
from tests.cli.conftest import SITE, Pivot

FORMATS = ("gexf", "graphml", "json", "dot", "svg", "html")


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_known_by_the_end_of_the_name_and_written_twice_alike(
    pivot: Pivot, whole_case_db: Path, tmp_path: Path, form: str
) -> None:
    first, second = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    ran = pivot("graph", SITE, "--db", whole_case_db, "-o", first)
    assert ran.code == 0
    assert f"{first}: " in ran.out
    assert pivot("graph", SITE, "--db", whole_case_db, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_linked_sites_are_in_the_graph_and_strangers_are_not(pivot: Pivot, whole_case_db: Path, tmp_path: Path) -> None:
    pivot("graph", SITE, "--db", whole_case_db, "-o", tmp_path / "g.json")
    nodes = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["elements"]["nodes"]
    sites = {item["data"]["name"] for item in nodes if item["data"]["kind"] == "site"}
    assert {SITE, "orkhanrza.com", "companion-one.example", "companion-two.example"} <= sites
    assert not {"stranger-shared.example", "stranger-cdn.example"} & sites


def test_csv_is_a_folder_of_two_files(pivot: Pivot, whole_case_db: Path, tmp_path: Path) -> None:
    ran = pivot("graph", "--db", whole_case_db, "--format", "csv", "-o", tmp_path / "out")
    assert ran.code == 0
    with (tmp_path / "out" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = {row["id"] for row in csv.DictReader(file)}
    with (tmp_path / "out" / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all({row["source"], row["target"]} <= ids for row in csv.DictReader(file))


def test_the_flavour_of_yed_goes_with_graphml_only(pivot: Pivot, whole_case_db: Path, tmp_path: Path) -> None:
    pivot("graph", SITE, "--db", whole_case_db, "--yed", "-o", tmp_path / "g.graphml")
    assert etree.parse(str(tmp_path / "g.graphml")).find(".//{http://www.yworks.com/xml/graphml}NodeLabel") is not None
    ran = pivot("graph", SITE, "--db", whole_case_db, "--yed", "-o", tmp_path / "g.gexf")
    assert (ran.code, "--yed goes with GraphML, not with gexf" in ran.err) == (2, True)


def test_wrong_use_says_what_would_be_right(pivot: Pivot, whole_case_db: Path, tmp_path: Path) -> None:
    ran = pivot("graph", SITE, "--db", whole_case_db, "-o", tmp_path / "g.xlsx")
    assert (ran.code, "no format for 'g.xlsx'; say --format gexf|graphml|" in ran.err) == (2, True)
    ran = pivot("graph", SITE, "--db", whole_case_db, "--least", "surely", "-o", tmp_path / "g.gexf")
    assert (ran.code, "not a word of the scale: 'surely'" in ran.err) == (2, True)
    ran = pivot("graph", "unknown.example", "--db", whole_case_db, "-o", tmp_path / "g.gexf")
    assert (ran.code, "nothing is known of" in ran.err) == (2, True)


def test_what_fails_leaves_the_file_that_was_there(
    pivot: Pivot, whole_case_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "g.svg").write_text("before")
    monkeypatch.setattr(layout, "MOST_NODES", 1)
    ran = pivot("graph", SITE, "--db", whole_case_db, "-o", tmp_path / "g.svg")
    assert (ran.code, "a drawing takes at most 1 nodes" in ran.err) == (2, True)
    assert (tmp_path / "g.svg").read_text() == "before"
    assert [path.name for path in tmp_path.glob("g.*")] == ["g.svg"]


def test_a_place_that_cannot_be_written_is_named(pivot: Pivot, whole_case_db: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = pivot("graph", SITE, "--db", whole_case_db, "-o", tmp_path / "file" / "g.gexf")
    assert ran.code == 1
    assert "g.gexf cannot be written" in ran.err


def test_what_is_left_out_is_said_on_standard_error(
    pivot: Pivot, whole_case_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osint.engine.case_graph.MOST_SITES", 2)
    ran = pivot("graph", SITE, "--db", whole_case_db, "-o", tmp_path / "g.gexf")
    assert (ran.code, "linked sites are not drawn" in ran.err) == (0, True)
