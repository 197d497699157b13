"""SECURITY cases 58 to 60: what a hostile page puts into its texts never steers a terminal, a name list or a folder."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from osint import cli
from osint.model.evidence import digest_of
from osint.store.evidence_folder import write_folder
from tests.factory import domain, evidence
from tests.small_internet.network import SmallInternet

SITES = ("evil-html-title.test", "evil-html-controls.test", "evil-html-cesu.test", "dns-esc.test", "whois-inject.test", "tls-esccn.test")
SHARED: dict[str, Path] = {}


def _pivot(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["pivot", *map(str, arguments)])
    monkeypatch.setenv("PIVOT_WORKERS", "1")
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0), *capsys.readouterr()


def _steering(text: str) -> set[str]:
    """The characters of an output, other than its line ends, that move, hide or reorder."""
    return {
        f"U+{ord(char):04X}" for char in text if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    }


@pytest.fixture
def hostile_db(internet: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a hostile text from each of a page, a name server, a WHOIS server and a certificate; made once."""
    if "db" not in SHARED:
        folder = tmp_path_factory.mktemp("hostile")
        (folder / "list").write_text("\n".join(SITES))
        argv = [sys.executable, "-m", "osint", "batch", str(folder / "list"), "--db", str(folder / "p.db"), "--timeout", "12"]
        ran = internet.run(argv, env={"PIVOT_TIMEOUT": "3"}, timeout=60)
        assert _steering(ran.stdout + ran.stderr) == set()
        assert ran.stdout.count(" facts") == len(SITES)
        SHARED["db"] = folder / "p.db"
    return SHARED["db"]


def _values(database: Path, statement: str) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [str(value) for (value,) in connection.execute(statement)]


def test_case_58_the_hostile_texts_were_really_kept(hostile_db: Path) -> None:
    titles = _values(hostile_db, "SELECT value FROM selector JOIN observation ON object_id = selector.id WHERE relation = 'title'")
    assert any("]0;owned [2J[/b]\u202e=cmd" in title for title in titles)


def test_case_58_no_command_lets_a_hostile_text_through_to_the_terminal(hostile_db: Path, capsys, monkeypatch, tmp_path: Path) -> None:
    selectors = [f"{kind}:{value}" for kind, value in _hostile_selectors(hostile_db)]
    numbers = _values(hostile_db, "SELECT id FROM exchange WHERE digest != '' ORDER BY id")
    calls = [
        ("evidence", "list"),
        ("evidence", "verify"),
        ("reparse",),
        ("sources",),
        *(("evidence", "show", number) for number in numbers),
    ]
    calls += [("show", selector) for selector in [*SITES, *selectors]] + [("show", "no\x1b[2J\u202esuch")]
    calls += [("evidence", "export", SITES[0], tmp_path / "out"), ("evidence", "export", "x\x1b[2J.test", tmp_path / "out2")]
    for call in calls:
        code, out, err = _pivot(capsys, monkeypatch, *call, "--db", hostile_db)
        assert code in {0, 1, 2}, call
        assert _steering(out + err) == set(), call


def _hostile_selectors(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        return [row for row in connection.execute("SELECT kind, value FROM selector") if _steering(row[1]) and "\x00" not in row[1]]


def test_case_58_the_report_of_a_hostile_site_is_safe_to_read_and_its_json_is_ascii(hostile_db: Path, internet: SmallInternet) -> None:
    argv = [sys.executable, "-m", "osint", "domain", SITES[1], "--db", str(hostile_db)]
    text = internet.run(argv, timeout=60)
    assert _steering(text.stdout + text.stderr) == set()
    for argv in (["evidence", "list", "--json"], ["show", SITES[1], "--json"]):
        ran = internet.run([sys.executable, "-m", "osint", *argv, "--db", str(hostile_db)], timeout=60)
        assert ran.stdout.isascii()
        assert _steering(ran.stdout) == set()
        json.loads(ran.stdout)


def test_case_58_the_report_shows_a_hostile_title_with_its_escapes_written_out(
    hostile_db: Path, capsys, monkeypatch, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert _pivot(capsys, monkeypatch, "evidence", "export", SITES[0], folder, "--db", hostile_db)[0] == 0
    _, out, err = _pivot(capsys, monkeypatch, "domain", SITES[0], "--replay", folder, "--db", tmp_path / "again.db")
    assert _steering(out + err) == set()
    assert re.search(r"Title +\]0;owned \[2J\[/b\]\\u202e=cmd", out)
    _, made, _ = _pivot(capsys, monkeypatch, "domain", SITES[0], "--replay", folder, "--db", tmp_path / "again.db", "--json")
    assert made.isascii()
    titles = [fact["object"][1] for fact in json.loads(made)["facts"] if fact["relation"] == "title"]
    assert any("\u202e" in title for title in titles)


NAMES = "аррӏе.test\nNewYorklnsider.test\nne\u200bwyork.test\nevil-twin.test.\nEVIL-twin.test\n\u202egnp.test\nfoo\tbar.test\n"


def test_case_59_names_are_kept_as_a_labels_each_once_and_what_hides_is_named(internet: SmallInternet, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(NAMES, encoding="utf-8")
    argv = [sys.executable, "-m", "osint", "batch", str(tmp_path / "list"), "--passive", "--db", str(tmp_path / "p.db")]
    ran = internet.run(argv, timeout=60)
    targets = _values(tmp_path / "p.db", "SELECT target FROM run ORDER BY target")
    assert targets in (
        ["evil-twin.test", "newyorklnsider.test", "xn--80ak6aa92e.test"],
        ["evil-twin.test", "newyork.test", "newyorklnsider.test", "xn--80ak6aa92e.test"],
    )
    assert "line 6: not a domain name: " in ran.stderr
    assert "line 7: not a domain name: " in ran.stderr
    assert _steering(ran.stdout + ran.stderr) == set()
    assert internet.dns_questions() == [] or not {name for name, _, _ in internet.dns_questions()} & set(targets)


def test_case_60_an_export_goes_into_a_new_folder_or_nowhere(hostile_db: Path, capsys, monkeypatch, tmp_path: Path) -> None:
    full, elsewhere = tmp_path / "full", tmp_path / "elsewhere"
    full.mkdir()
    (full / "mine").touch()
    elsewhere.mkdir()
    (tmp_path / "link").symlink_to(elsewhere)
    (tmp_path / "file").touch()
    for place in ("full", "link", "file", "x" * 300, "file/below"):
        code, out, err = _pivot(capsys, monkeypatch, "evidence", "export", SITES[0], tmp_path / place, "--db", hostile_db)
        assert (code, out, err.count("\n")) == (1, "", 1), place
    assert [path.name for path in full.iterdir()] == ["mine"]
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("name", ["CON", "a b\u202e", "-rf", "trailing."])
def test_case_60_an_odd_name_is_a_name_and_what_is_written_in_it_has_safe_names(
    hostile_db: Path, capsys, monkeypatch, tmp_path: Path, name: str
) -> None:
    code, out, _ = _pivot(capsys, monkeypatch, "evidence", "export", "--db", hostile_db, "--", SITES[0], tmp_path / name)
    assert code == 0
    assert _steering(out) == set()
    written = {str(path.relative_to(tmp_path / name)) for path in (tmp_path / name).rglob("*")}
    assert all(re.fullmatch(r"bodies(/[0-9a-f]{64})?|manifest\.json|exchanges\.jsonl|SHA256SUMS", path) for path in written)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("digest", ["../../../etc/passwd", "/etc/passwd", "..\\..\\x", "a" * 63 + "/"])
def test_case_60_a_case_folder_that_points_outside_is_refused(capsys, monkeypatch, tmp_path: Path, digest: str) -> None:
    folder = tmp_path / "case"
    write_folder(folder, [evidence(b"x", subject=domain("site.example"))], {"targets": ["site.example"]})
    lines = (folder / "exchanges.jsonl").read_text().replace(digest_of(b"x"), digest.replace("\\", "\\\\"))
    sums = (folder / "SHA256SUMS").read_text().replace(digest_of((folder / "exchanges.jsonl").read_bytes()), digest_of(lines.encode()))
    (folder / "exchanges.jsonl").write_text(lines)
    (folder / "SHA256SUMS").write_text(sums)
    code, _, err = _pivot(capsys, monkeypatch, "domain", "site.example", "--replay", folder, "--db", tmp_path / "x.db")
    assert code == 1
    assert "names a digest that is none" in err


def test_case_60_a_case_folder_with_a_link_for_a_body_is_refused(capsys, monkeypatch, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    write_folder(folder, [evidence(b"x", subject=domain("site.example"))], {"targets": ["site.example"]})
    body = folder / "bodies" / digest_of(b"x")
    body.unlink()
    body.symlink_to("/etc/hostname")
    code, _, err = _pivot(capsys, monkeypatch, "domain", "site.example", "--replay", folder, "--db", tmp_path / "x.db")
    assert code in {1, 4}
    assert body.name in err
