from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from osint.model.evidence import digest_of
from osint.store.evidence_folder import read_folder
from tests.cli.conftest import SITE, Pivot
from tests.store.harm import do_harm


def _list(pivot: Pivot, case_db: Path) -> list[dict]:
    return json.loads(pivot("evidence", "list", SITE, "--db", case_db, "--json").out)


def test_the_list_names_every_exchange_with_its_number(pivot: Pivot, case_db: Path) -> None:
    made = _list(pivot, case_db)
    text = pivot("evidence", "list", "--db", case_db).out.splitlines()
    assert len(text) == len(made) > 20
    assert all(line.split()[0] == str(item["number"]) for line, item in zip(text, made, strict=True))


def test_one_exchange_is_shown_by_number_or_by_the_beginning_of_its_digest(pivot: Pivot, case_db: Path) -> None:
    item = next(found for found in _list(pivot, case_db) if found["digest"])
    by_number = pivot("evidence", "show", item["number"], "--db", case_db)
    assert by_number.out == pivot("evidence", "show", item["digest"][:10].upper(), "--db", case_db).out
    assert json.loads(by_number.out[: by_number.out.index("\n}\n") + 2])["digest"] == item["digest"]


def test_raw_bytes_hash_to_the_digest(case_db: Path) -> None:
    digest = _list_raw(case_db)[0]
    argv = [sys.executable, "-m", "osint", "evidence", "show", digest, "--raw", "--db", str(case_db)]
    assert digest_of(subprocess.run(argv, capture_output=True, check=True).stdout) == digest


def _list_raw(case_db: Path) -> list[str]:
    with closing(sqlite3.connect(case_db)) as connection:
        return [digest for (digest,) in connection.execute("SELECT digest FROM exchange ORDER BY size DESC")]


@pytest.mark.parametrize("which", ["99999", "x", "abc", "../../etc/passwd", "deadbeefdeadbeef", "\u0661", "-1"])
def test_what_is_no_exchange_is_wrong_use(pivot: Pivot, case_db: Path, which: str) -> None:
    assert pivot("evidence", "show", "--db", case_db, "--", which).code == 2


def test_untouched_evidence_verifies(pivot: Pivot, case_db: Path) -> None:
    ran = pivot("evidence", "verify", "--db", case_db)
    assert ran.code == 0
    assert "are as they were kept" in ran.out


@pytest.mark.parametrize("how", ["altered", "missing", "truncated", "row"])
def test_evidence_that_is_not_as_it_was_is_exit_code_4_and_named(pivot: Pivot, case_db: Path, how: str) -> None:
    digest = _list_raw(case_db)[0]
    harms = {"altered": lambda raw: raw[:-1] + b"\x00", "missing": None, "truncated": lambda raw: raw[:10]}
    if how in harms:
        do_harm(case_db.with_name("p.db.vault"), digest, harms[how])
    else:
        with closing(sqlite3.connect(case_db)) as connection, connection:
            connection.execute("UPDATE exchange SET status = 'absent' WHERE digest = ?", (digest,))
    ran = pivot("evidence", "verify", "--db", case_db)
    assert ran.code == 4
    assert ("status" if how == "row" else digest) in ran.err
    assert ran.err.count("\n") == 1


def test_an_export_checks_with_sha256sum_and_replays_to_the_same_facts(pivot: Pivot, case_db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert pivot("evidence", "export", SITE, folder, "--db", case_db).code == 0
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=False).returncode == 0
    assert len(read_folder(folder).evidence) == len(_list(pivot, case_db))
    again = json.loads(pivot("domain", SITE, "--replay", folder, "--db", tmp_path / "again.db", "--json").out)
    first = json.loads(pivot("show", SITE, "--db", case_db, "--json").out)
    known = {json.dumps([fact["subject"], fact["relation"], fact["object"]]) for fact in again["facts"]}
    assert {json.dumps([fact["subject"], fact["relation"], fact["object"]]) for fact in first} <= known


def test_altered_bytes_are_not_exported(pivot: Pivot, case_db: Path, tmp_path: Path) -> None:
    do_harm(case_db.with_name("p.db.vault"), _list_raw(case_db)[0], None)
    assert pivot("evidence", "export", SITE, tmp_path / "out", "--db", case_db).code == 4
    assert not (tmp_path / "out").exists()


def test_a_target_that_was_never_collected_is_named(pivot: Pivot, case_db: Path) -> None:
    ran = pivot("evidence", "list", "nobody.example", "--db", case_db)
    assert ran.code == 2
    assert "nobody.example was never collected in" in ran.err
