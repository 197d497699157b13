"""`pivot copies` on invented articles given as a file: what it says, its JSON, its pages, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from osint.model.outcome import Result
from tests.cli.conftest import Pivot, Ran
from tests.engine.newsroom import SITE, Newsroom, story, written
from tests.factory import NOON

PAPER, HERALD = "paper.example", "herald.example"


def line(site: str, text: str, days_ago: float | None, name: str = "story") -> str:
    """One article as a line of a file."""
    date = {"published": (NOON - timedelta(days=days_ago)).isoformat()} if days_ago is not None else {}
    return json.dumps({"url": f"https://{site}/{name}", "title": f"{name} of {site}", "text": text, **date})


LINES = (
    line(SITE, story(1), 5, "copied"),
    line(SITE, story(2), 4, "own"),
    line(SITE, story(3), None, "undated"),
    line(PAPER, story(1), 7),
    line(HERALD, story(3), 6),
)


@pytest.fixture
def case(pivot: Pivot, tmp_path: Path) -> Path:
    """A database with five articles of three sites."""
    return added(pivot, tmp_path, *LINES)


def added(pivot: Pivot, folder: Path, *lines: str) -> Path:
    (folder / "given.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert pivot("corpus", "add", folder / "given.jsonl", "--db", folder / "p.db").code == 0
    return folder / "p.db"


def answer(ran: Ran) -> dict:
    return json.loads(ran.out)


def test_each_article_is_shown_with_its_source_and_its_lag(pivot: Pivot, case: Path) -> None:
    ran = pivot("copies", SITE, "--db", case)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"1 of 3 articles of {SITE} carries text that stood elsewhere before: 100 % of its words.")
    shown = {name: row.split() for row in ran.out.splitlines() for name in ("copied", "own", "undated") if row.startswith(f"{name} of")}
    assert shown["copied"][3:] == ["2026-11-17", PAPER, "100", "%", "+2", "d", "verbatim"]
    assert shown["own"][3:] == ["2026-11-18", "own", "text"]
    assert shown["undated"][3:] == ["no", "date", "?", HERALD, "100", "%", "undecided", "verbatim"]


def test_the_answer_is_the_same_every_time_but_for_when_it_was_made(pivot: Pivot, case: Path) -> None:
    first, second = (answer(pivot("copies", SITE, "--json", "--db", case)) for _ in range(2))
    assert first.pop("made_at")
    assert second.pop("made_at")
    assert first == second


def test_the_keys_of_the_answer_are_these(pivot: Pivot, case: Path) -> None:
    found = answer(pivot("copies", SITE, "--json", "--db", case))
    assert found["format"] == "pivot copies 1"
    told = {"format", "site", "made_at", "compared_with", "summary", "sources", "words", "articles", "gaps", "limits", "note"}
    assert set(found) == told
    article = found["articles"][0]
    match = article["matches"][0]
    side = {"id", "url", "site", "outlet", "title", "published", "first_seen", "words", "language", "exchange"}
    assert set(article) == side | {"verdict", "standing", "words_said", "agency", "holders", "matches", "leftovers", "problems"}
    assert set(match) == {"original", "verdict", "words_said", "overlap", "precedence"}
    assert set(match["original"]) == side
    assert set(match["precedence"]) == {"direction", "reason", "lag_seconds"}


@pytest.mark.parametrize("command", [("copies", SITE), ("copies", "report", SITE, "-o", "page.html")])
def test_a_page_that_did_not_answer_is_a_gap_with_exit_code_3(
    pivot: Pivot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    room = Newsroom(tmp_path)
    room.put(written(SITE, story(1), 5), written(PAPER, story(1), 7))
    room.run("articles", [Result.ANSWERED, Result.FAILED], 1)
    room.database.close()
    ran = pivot(*command, "--db", room.path)
    assert ran.code == 3
    assert "page1.example: failed" in ran.out + (Path("page.html").read_text(encoding="utf-8") if "-o" in command else "")


def test_a_site_that_nothing_is_kept_of_is_a_gap_with_exit_code_3(pivot: Pivot, case: Path) -> None:
    ran = pivot("copies", "unheard-of.example", "--db", case)
    assert ran.code == 3
    assert "no article of unheard-of.example is kept: `pivot articles unheard-of.example` collects them" in " ".join(ran.out.split())


@pytest.mark.parametrize("command", [("copies", SITE), ("copies", "report", SITE, "-o", "page.html")])
def test_with_nothing_to_compare_with_nothing_is_own_text(
    pivot: Pivot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    database = added(pivot, tmp_path, line(SITE, story(1), 5))
    ran = pivot(*command, "--db", database)
    said = ran.out + (Path("page.html").read_text(encoding="utf-8").partition("</style>")[2] if "-o" in command else "")
    assert ran.code == 3
    assert "own text" not in said.lower()
    assert "could not be compared" in said


def test_one_article_is_shown_beside_its_source(pivot: Pivot, case: Path) -> None:
    ran = pivot("copies", "show", f"https://{SITE}/copied", "--db", case)
    assert ran.code == 0
    assert "Verbatim: 100 % of its 200 words stand in the same order in paper.example" in " ".join(ran.out.split())
    number = answer(pivot("copies", SITE, "--json", "--db", case))["articles"][0]["id"]
    assert pivot("copies", "show", number, "--db", case).out == ran.out


@pytest.mark.parametrize("given", ["999", "0", "9" * 30, "9" * 5000, "https://nowhere.example/x", "nonsense"])
def test_an_article_that_is_not_kept_is_said_with_exit_code_2(pivot: Pivot, case: Path, given: str) -> None:
    ran = pivot("copies", "show", given, "--db", case)
    assert ran.code == 2
    assert "is kept; `pivot articles NAME` collects them" in ran.err


def test_a_page_is_written_of_a_site_and_of_one_article(pivot: Pivot, case: Path, tmp_path: Path) -> None:
    assert pivot("copies", "report", SITE, "-o", tmp_path / "site.html", "--db", case).code == 0
    assert pivot("copies", "show", f"https://{SITE}/copied", "-o", tmp_path / "one.html", "--db", case).code == 0
    for name in ("site.html", "one.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert page.startswith("<!doctype html>")
        assert f"copied of {SITE}" in page
        assert "<script" not in page


def test_a_page_that_cannot_be_written_is_said(pivot: Pivot, case: Path, tmp_path: Path) -> None:
    ran = pivot("copies", "report", SITE, "-o", tmp_path / "none" / "x.html", "--db", case)
    assert ran.code == 1
    assert "cannot be written: No such file or directory" in ran.err


def test_a_text_is_found_from_a_file_and_from_standard_input(
    pivot: Pivot, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(story(1), encoding="utf-8")
    ran = pivot("copies", "find", "--text", tmp_path / "a.txt", "--db", case)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("2 of 5 articles have this text of 200 words, or passages of it:")
    assert f"First, as the pages say: {PAPER}, 2026-11-15" in ran.out
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(story(1).encode())))
    assert pivot("copies", "find", "--text", "-", "--db", case).out == ran.out


def test_a_text_too_short_or_a_file_that_is_not_there_is_refused_with_exit_code_2(pivot: Pivot, case: Path, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Only five words of text.", encoding="utf-8")
    short = pivot("copies", "find", "--text", tmp_path / "short.txt", "--db", case)
    assert (short.code, short.err) == (2, "Error: the text has 5 words; looking for it takes 8 at least\n")
    none = pivot("copies", "find", "--text", tmp_path / "none.txt", "--db", case)
    assert none.code == 2
    assert "none.txt cannot be read" in none.err


def test_finding_in_an_empty_database_is_a_gap(pivot: Pivot, case: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1), encoding="utf-8")
    for site in (SITE, PAPER, HERALD):
        pivot("corpus", "remove", site, "--db", case)
    ran = pivot("copies", "find", "--text", tmp_path / "a.txt", "--db", case)
    assert (ran.code, ran.out.split(":")[0]) == (3, "There is nothing to compare with")


@pytest.mark.parametrize("command", [("copies", SITE), ("copies", "find", "--text", "x"), ("copies", "show", "1")])
def test_without_a_database_the_person_is_told(pivot: Pivot, tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = pivot(*command, "--db", tmp_path / "none.db")
    assert ran.code == 1
    assert "there is no database" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_deleted_and_filled_anew_is_compared_anew(pivot: Pivot, case: Path, tmp_path: Path) -> None:
    before = answer(pivot("copies", SITE, "--json", "--db", case))
    for path in (case, case.with_name("p.db-wal"), case.with_name("p.db-shm")):
        path.unlink(missing_ok=True)
    added(pivot, tmp_path, *reversed(LINES))
    after = answer(pivot("copies", SITE, "--json", "--db", case))
    found = [{item["url"]: [m["original"]["site"] for m in item["matches"]] for item in told["articles"]} for told in (before, after)]
    assert found[0] == found[1]


@pytest.mark.parametrize("index", [b"", b"no index at all " * 999], ids=["empty", "damaged"])
def test_two_processes_may_compare_at_once(pivot: Pivot, case: Path, index: bytes) -> None:
    expected = answer(pivot("copies", SITE, "--json", "--db", case))
    case.with_name("p.db.index").write_bytes(index)
    argv = [sys.executable, "-m", "osint", "copies", SITE, "--json", "--db", str(case)]
    environment = {**os.environ, "PIVOT_WORKERS": "1"}
    running = [subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) for _ in range(2)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        assert json.loads(out)["articles"] == expected["articles"]
