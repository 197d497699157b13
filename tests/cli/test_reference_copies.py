"""Every article of the reference case's outlet: verdict, source, share, lag and direction are those of the case's table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from osint import cli
from osint.cli import copies
from osint.model.outlets import recognised
from scripts.olimpiya.newsroom import Piece, lag, pieces
from tests.cli.conftest import CASE, SITE, Pivot

ASKED = "newyorkinsider.com"
PAPERS = ("daily-original.example", "harbour-herald.example")
COMPANION = "companion-one.example"
OWN = [piece for piece in pieces() if piece.site == SITE]
PIECES = {piece.url: piece for piece in pieces()}
UNDATED = next(piece for piece in OWN if piece.at is None)
SHARES = {"verbatim": (0.97, 1.0), "syndicated": (0.97, 1.0), "lightly edited": (0.6, 0.95), "partly copied": (0.3, 0.6)}
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NODE, MODULES = shutil.which("node"), os.environ.get("PIVOT_NODE_MODULES", "")
READER = Path(__file__).parents[1] / "report" / "readers" / "copies_page.mjs"


def _pivot(patch: pytest.MonkeyPatch, *arguments: object) -> None:
    patch.setattr("sys.argv", ["pivot", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code


@pytest.fixture(scope="session")
def _with_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the articles of the outlet and of the two papers, and one with the companion's besides."""
    folder = tmp_path_factory.mktemp("articles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIVOT_WORKERS", "1")
        _pivot(patch, "articles", ASKED, "--replay", CASE, "--db", folder / "papers.db")
        _pivot(patch, "corpus", "add", *PAPERS, "--replay", CASE, "--db", folder / "papers.db")
        shutil.copytree(folder / "papers.db.vault", folder / "all.db.vault")
        shutil.copy(folder / "papers.db", folder / "all.db")
        _pivot(patch, "corpus", "add", COMPANION, "--replay", CASE, "--db", folder / "all.db")
    return folder


@pytest.fixture(params=["papers.db", "all.db"])
def database(_with_articles: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of either for each test."""
    shutil.copytree(_with_articles, tmp_path / "case")
    return tmp_path / "case" / request.param


@pytest.fixture
def both(_with_articles: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the one with the companion's articles."""
    shutil.copytree(_with_articles, tmp_path / "both")
    return tmp_path / "both" / "all.db"


def _found(pivot: Pivot, database: Path) -> dict[str, dict[str, Any]]:
    ran = pivot("copies", ASKED, "--json", "--db", database)
    assert ran.code == 0
    told = json.loads(ran.out)
    assert (told["site"], told["gaps"]) == (SITE, [])
    return {item["url"]: item for item in told["articles"]}


def _expected(piece: Piece, database: Path) -> str:
    """The table's verdict; what the companion shows in the same minute is shared, and nobody can tell who was first."""
    return "verbatim" if piece.text == "lamps" and database.name == "all.db" else piece.kind


def test_every_article_of_the_table_is_judged_as_it_says(pivot: Pivot, database: Path) -> None:
    found = _found(pivot, database)
    assert {url: item["verdict"] for url, item in found.items()} == {piece.url: _expected(piece, database) for piece in OWN}


def test_every_copy_names_its_original_its_outlet_its_share_and_its_exact_lag(pivot: Pivot, database: Path) -> None:
    found = _found(pivot, database)
    taken = [piece for piece in OWN if piece.original and piece.kind != "syndicated" and piece.at]
    assert len(taken) == 6
    for piece in taken:
        match, original = found[piece.url]["matches"][0], PIECES[piece.original]
        outlet = recognised(original.site)
        least, most = SHARES[piece.kind]
        assert (match["original"]["url"], match["original"]["outlet"]) == (original.url, outlet.name if outlet else "no such outlet")
        assert least <= match["overlap"]["share_of_copy"] <= most
        after, bounds = lag(piece), match["precedence"]["lag_seconds"]
        assert match["precedence"]["direction"] == "copied"
        assert after is not None
        assert bounds["least"] <= after.total_seconds() <= bounds["most"] <= bounds["least"] + 2


def test_own_texts_match_nothing_that_stood_elsewhere_before(pivot: Pivot, database: Path) -> None:
    found = _found(pivot, database)
    for piece in OWN:
        if piece.kind == "own text":
            assert [match for match in found[piece.url]["matches"] if match["precedence"]["direction"] == "copied"] == []


def test_what_the_companion_shows_in_the_same_minute_is_shared_and_not_copied(pivot: Pivot, both: Path) -> None:
    (lamps,) = (item for url, item in _found(pivot, both).items() if PIECES[url].text == "lamps")
    assert lamps["standing"] == "shared, who was first is undecided"
    assert [match["original"]["site"] for match in lamps["matches"]] == [COMPANION]


def test_the_undated_copy_is_undecided_and_counts_for_nobody(pivot: Pivot, database: Path) -> None:
    item = _found(pivot, database)[UNDATED.url]
    assert item["matches"][0]["original"]["url"] == UNDATED.original
    assert item["matches"][0]["precedence"]["direction"] == "undecided"
    assert item["standing"] == "shared, who was first is undecided"


def test_the_agencys_text_is_syndicated_by_name(pivot: Pivot, database: Path) -> None:
    (wire,) = (item for item in _found(pivot, database).values() if item["verdict"] == "syndicated")
    assert wire["agency"] == "Quillmark Wire (invented)"
    assert wire["holders"] == (4 if database.name == "all.db" else 3)


def test_seen_from_the_paper_its_texts_were_there_first(pivot: Pivot, both: Path) -> None:
    told = json.loads(pivot("copies", PAPERS[0], "--json", "--db", both).out)
    standings = {PIECES[item["url"]].text: item["standing"] for item in told["articles"]}
    assert standings == dict.fromkeys(("ferry", "library", "bell", "pool"), "stood here first") | {"wire": "agency text"}


def test_the_table_names_both_papers_as_the_press_did(pivot: Pivot, database: Path) -> None:
    ran = pivot("copies", ASKED, "--db", database)
    said = " ".join(ran.out.split())
    assert "6 of 10 articles of newyorkinsider.net carry text that stood elsewhere before" in said
    assert "The Daily Original (daily-original.example): 4 of 10 articles" in said
    assert "The Harbour Herald (harbour-herald.example): 2 of 10 articles" in said


def test_links_name_the_texts_of_the_same_minute_after_it(pivot: Pivot, both: Path) -> None:
    pivot("copies", ASKED, "--db", both)
    links = json.loads(pivot("links", ASKED, "--db", both, "--json").out)["links"]
    by_site = {next(name for name in (link["a"], link["b"]) if name != SITE): link for link in links}
    counted = {reason["rule"] for reason in by_site[COMPANION]["reasons"] if reason["counted"] > 0}
    assert "same_minute" in counted
    for paper in PAPERS:
        assert by_site[paper]["copied_from"] == paper
        assert by_site[paper]["probability"] < 0.05


@pytest.mark.parametrize(("paper", "articles"), [(PAPERS[0], 4), (PAPERS[1], 2)])
def test_the_graph_has_an_edge_to_each_paper_with_its_evidence(pivot: Pivot, both: Path, paper: str, articles: int) -> None:
    found = _found(pivot, both)
    assert pivot("graph", ASKED, "--format", "json", "-o", both.parent / "graph.json", "--db", both).code == 0
    edges = json.loads((both.parent / "graph.json").read_text(encoding="utf-8"))["elements"]["edges"]
    (edge,) = (item["data"] for item in edges if item["data"]["id"] == f"e:copied-text:{SITE}:{paper}")
    assert (edge["kind"], edge["source"], edge["target"]) == ("copied from", f"site:{SITE}", f"site:{paper}")
    taken = [piece for piece in OWN if piece.original.startswith(f"https://{paper}/") and piece.at and piece.kind != "syndicated"]
    assert edge["articles"] == len(taken) == articles
    assert {str(found[piece.url]["exchange"]) for piece in taken} <= set(edge["evidence"].split())


@pytest.fixture
def page(pivot: Pivot, both: Path) -> Path:
    """The HTML report of the outlet."""
    ran = pivot("copies", "report", ASKED, "-o", both.parent / "copies.html", "--db", both)
    assert ran.code == 0
    return both.parent / "copies.html"


def test_the_page_is_written_with_every_copy(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for words in ("The Daily Original", "The Harbour Herald", "Quillmark Wire", "9 h 20 min", "5 h 40 min"):
        assert words in text


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH (Debian: apt install chromium)")
@pytest.mark.skipif(
    not NODE or not Path(MODULES or "none", "playwright-core").is_dir(), reason="set PIVOT_NODE_MODULES: npm install playwright-core"
)
def test_the_page_asks_for_nothing_and_fits_its_window_in_a_browser(page: Path) -> None:
    argv = [NODE or "", str(READER), MODULES, BROWSER or "", str(page)]
    seen = json.loads(subprocess.run(argv, capture_output=True, check=True, timeout=180).stdout)
    assert (seen["requests"], seen["errors"], seen["dialogs"], seen["scripts"], seen["outward"]) == ([], [], 0, 0, [])
    assert seen["widths"] == {"400": 400, "1280": 1280}
    assert (seen["outside"], seen["broken"]) == (0, 0)
    assert "The Daily Original" in seen["text"]


@pytest.mark.parametrize("asked", ["", "?utm_source=letter#top"])
def test_a_page_is_fetched_and_found_with_whoever_published_it_before(
    pivot: Pivot, both: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    replayed = copies.way_to
    monkeypatch.setattr(copies, "way_to", lambda settings, target, _, **options: replayed(settings, target, CASE, **options))
    ferry = next(piece for piece in OWN if piece.text == "ferry")
    ran = pivot("copies", "find", "--text", ferry.url + asked, "--db", both, "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert {item["url"] for item in found["found"]} == {ferry.url, ferry.original}
    assert found["first"] == ferry.original
