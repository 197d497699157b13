"""`pivot import`; every name and address in the files is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Pivot
from tests.content.stix_world import ADDRESS, AUTHOR, CHANNEL, REPORT, SITE, bundle, relation


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with a table, a table with bad rows, a bundle and something else."""
    (tmp_path / "table.csv").write_text(
        "domain,ip,grouping,created on\nherald[.]example,192.0.2.7,The group,2023-06-27\n", encoding="utf-8"
    )
    (tmp_path / "bad.csv").write_text("domain,created\nherald.example,03/04/2023\nno site,\n", encoding="utf-8")
    (tmp_path / "report.json").write_bytes(bundle(AUTHOR, SITE, CHANNEL, ADDRESS, relation(SITE, "resolves-to", ADDRESS), REPORT))
    (tmp_path / "prose.txt").write_text("Once upon a time,\nthere was a list.\n", encoding="utf-8")
    return tmp_path


def test_what_was_read_is_told(pivot: Pivot, lists: Path) -> None:
    ran = pivot("import", lists / "table.csv", lists / "report.json", "--db", lists / "p.db")
    assert ran.code == 0
    for words in ("table.csv: 1 site\n", "1 address\n", "1 date of registration\n", "group: The group (1)", "report.json: 2 sites"):
        assert words in ran.out


def test_rows_that_cannot_be_read_are_named_and_the_code_says_gaps(pivot: Pivot, lists: Path) -> None:
    ran = pivot("import", lists / "bad.csv", "--db", lists / "p.db")
    assert ran.code == 3
    assert "! dates in column 'created' may be day-first or month-first; say --dates" in ran.out
    assert "! line 3: " in ran.out
    assert pivot("import", lists / "bad.csv", "--dates", "day-first", "--db", lists / "p.db").out.count("! ") == 1


def test_a_file_that_is_no_list_is_wrong_use_and_the_others_are_read(pivot: Pivot, lists: Path) -> None:
    ran = pivot("import", lists / "prose.txt", lists / "table.csv", "--db", lists / "p.db")
    assert ran.code == 2
    assert "prose.txt: no column of the file holds sites" in ran.err
    assert "table.csv: 1 site\n" in ran.out


def test_the_json_answer_counts_what_the_text_tells(pivot: Pivot, lists: Path) -> None:
    ran = pivot("import", lists / "table.csv", lists / "bad.csv", "--json", "--db", lists / "p.db")
    made = json.loads(ran.out)
    assert [(item["sites"], item["addresses"], item["dates"], item["result"]) for item in made["files"]] == [
        (1, 1, 1, "answered"),
        (1, 0, 0, "partial"),
    ]
    assert len(made["files"][1]["problems"]) == 2


def test_a_second_import_says_that_nothing_is_new(pivot: Pivot, lists: Path) -> None:
    pivot("import", lists / "table.csv", "--db", lists / "p.db")
    assert "imported before: nothing is new" in pivot("import", lists / "table.csv", "--db", lists / "p.db").out


def test_an_imported_file_is_evidence_like_any_other(pivot: Pivot, lists: Path) -> None:
    pivot("import", lists / "table.csv", "--db", lists / "p.db")
    assert "FILE table.csv" in pivot("evidence", "list", "table.csv", "--db", lists / "p.db").out
    assert pivot("evidence", "verify", "--db", lists / "p.db").code == 0
    assert pivot("reparse", "--db", lists / "p.db").out == "no difference\n"
    assert pivot("evidence", "export", "table.csv", lists / "out", "--db", lists / "p.db").code == 0
    assert "herald.example" in pivot("show", "ip:192.0.2.7", "--db", lists / "p.db").out


def test_sources_that_read_files_are_not_asked_when_a_site_is_collected(pivot: Pivot, case_db: Path) -> None:
    assert "stix_bundles" not in pivot("show", "newyorkinsider.net", "--db", case_db).out
    assert "nothing: it reads the files that pivot import is given" in pivot("sources", "--db", case_db).out


def test_one_impossible_date_leaves_the_others_and_is_named(pivot: Pivot, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("domain,created\na.example,27/06/2023\nb.example,03/07/2023\nc.example,99/99/2023\n", encoding="utf-8")
    ran = pivot("import", tmp_path / "d.csv", "--db", tmp_path / "p.db")
    assert (ran.code, "2 dates of registration" in ran.out) == (3, True)
    assert [line for line in ran.out.splitlines() if line.startswith("!")] == ["! line 4: not a date (created): '99/99/2023'"]
    assert "time:2023-07-03" in pivot("show", "b.example", "--db", tmp_path / "p.db").out


NETWORK = "".join(f"courier-{code}.example,2023-06-{24 + number % 2}\n" for number, code in enumerate(("de", "es", "fr", "it", "pl", "ro")))
"""Six invented editions of one paper, registered within two days."""


def test_names_and_days_that_chance_does_not_explain_are_told_after_the_import(pivot: Pivot, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(f"domain,created on\n{NETWORK}bakery.example,2019-03-04\n", encoding="utf-8")
    told = " ".join(pivot("import", tmp_path / "n.csv", "--db", tmp_path / "p.db").out.split())
    assert "6 of the 7 names follow courier-XX.example" in told
    assert "6 of the 7 with a date were registered on 2023-06-24 and the day after" in told
    (made,) = json.loads(pivot("import", tmp_path / "n.csv", "--json", "--db", tmp_path / "p.db").out)["files"]
    assert [len(item["names"]) for item in made["templates"] + made["registration_days"]] == [6, 6]


def test_days_that_a_list_leaves_out_are_those_that_the_database_knows(pivot: Pivot, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(f"domain,created on\n{NETWORK}", encoding="utf-8")
    (tmp_path / "names.txt").write_text("".join(f"{line.partition(',')[0]}\n" for line in NETWORK.splitlines()), encoding="utf-8")
    pivot("import", tmp_path / "n.csv", "--db", tmp_path / "p.db")
    assert "6 of the 6 with a date were registered" in " ".join(
        pivot("import", tmp_path / "names.txt", "--db", tmp_path / "p.db").out.split()
    )
