"""A harmless news site collected live by the real commands: limits, dates, resuming, what is asked twice, what is taken out."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from osint.errors import EXIT_DONE, EXIT_GAPS, EXIT_INTERRUPTED, EXIT_USAGE
from tests.small_internet.bombs import gzip_bomb
from tests.small_internet.invented_text import invented_text
from tests.small_internet.network import REPOSITORY, SmallInternet
from tests.small_internet.sites_news import CLOSED_PATH, NEWS, NUMBER, ORIGIN, news_internet, path_of

ARTICLES = {path_of(number) for number in range(NUMBER)}
FEED, SITEMAP = f"{ORIGIN}/feed.xml", f"{ORIGIN}/sitemap_index.xml"
LISTS = {"/feed.xml", "/sitemap_index.xml", "/post-sitemap.xml"}
HANGS_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Desk:
    """One database, and the commands of a person who works on it in the small internet."""

    net: SmallInternet
    home: Path

    @property
    def database(self) -> Path:
        return self.home / "p.db"

    def _argv(self, argv: tuple[object, ...]) -> list[str]:
        return [sys.executable, "-m", "osint", *map(str, argv), "--db", str(self.database)]

    def run(self, *argv: object) -> CompletedProcess[str]:
        """`pivot` with these words, and the journal begun anew before it."""
        self.net.reset_logs()
        return self.net.run(self._argv(argv), {"PIVOT_TIMEOUT": "5", "HOME": str(self.home)}, cwd=REPOSITORY)

    def start(self, *argv: object) -> subprocess.Popen[bytes]:
        """The same, not waited for and with a pause before each request."""
        self.net.reset_logs()
        env = {"PIVOT_TIMEOUT": "5", "PIVOT_PACE": "0.25", "HOME": str(self.home)}
        with (self.home / "said").open("ab") as said:
            return self.net.popen(self._argv(argv), env, cwd=REPOSITORY, stdout=said, stderr=said)

    def asked(self) -> list[str]:
        """The paths that the site was asked for since the last command began."""
        return [entry["path"].partition("?")[0] for entry in self.net.journal("http") if entry["host"] == NEWS]

    def rows(self, query: str) -> list[str]:
        """The first column of what a query finds, in order."""
        with closing(sqlite3.connect(self.database)) as connection:
            return sorted(str(row[0]) for row in connection.execute(query))

    def kept(self) -> set[str]:
        """The paths of the site's articles in the database."""
        return {url.removeprefix(ORIGIN) for url in self.rows(f"SELECT url FROM article WHERE site = '{NEWS}'")}

    def answered(self) -> set[str]:
        """The paths of the articles whose answer is kept as evidence."""
        return {url.removeprefix(ORIGIN) for url in self.rows("SELECT subject_value FROM outcome WHERE source = 'article_pages'")}


@pytest.fixture(scope="module")
def net() -> Iterator[SmallInternet]:
    with news_internet() as running:
        yield running


@pytest.fixture
def desk(net: SmallInternet, tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(net, tmp_path)


@pytest.fixture(scope="module")
def collected_five(net: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, CompletedProcess[str], list[str]]:
    desk = Desk(net, tmp_path_factory.mktemp("five"))
    ended = desk.run("articles", NEWS, "--limit", 5)
    return desk, ended, desk.asked()


@pytest.fixture
def five(collected_five: tuple[Desk, CompletedProcess[str], list[str]], tmp_path: Path) -> Desk:
    """A desk with the five newest articles of the site; a copy for each test."""
    shutil.copytree(collected_five[0].home, tmp_path / "five")
    return Desk(collected_five[0].net, tmp_path / "five")


def test_the_five_newest_are_asked_for_and_kept(collected_five: tuple[Desk, CompletedProcess[str], list[str]]) -> None:
    desk, ended, asked = collected_five
    newest = {path_of(number) for number in range(5)}
    assert ended.returncode == EXIT_DONE, ended.stderr
    assert desk.kept() == newest == ARTICLES & set(asked)
    assert set(asked) >= LISTS | {"/", "/robots.txt", "/wp-json/wp/v2/posts"}
    assert len(asked) == len(set(asked))


def test_what_robots_txt_disallows_is_counted_and_not_asked(collected_five: tuple[Desk, CompletedProcess[str], list[str]]) -> None:
    _, ended, asked = collected_five
    assert CLOSED_PATH not in asked
    assert "1 listed article not asked for: disallowed by robots.txt" in ended.stdout
    assert "7 older articles listed beyond the limit" in ended.stdout


def test_a_second_run_asks_for_no_article_again(five: Desk) -> None:
    again = five.run("articles", NEWS, "--limit", 7)
    assert again.returncode == EXIT_DONE
    assert ARTICLES & set(five.asked()) == {path_of(5), path_of(6)}
    assert len(five.kept()) == 7


def test_only_articles_since_a_day_are_asked_for(desk: Desk) -> None:
    ended = desk.run("articles", NEWS, "--since", "2026-11-17")
    assert ended.returncode == EXIT_DONE
    assert desk.kept() == {path_of(0), path_of(1), path_of(2)}


def test_passive_asks_nothing_of_the_target_and_says_so(desk: Desk) -> None:
    ended = desk.run("articles", NEWS, "--passive")
    assert ended.returncode == EXIT_DONE
    assert desk.net.journal() == []
    assert "passive: the target will see nothing" in ended.stderr
    assert "not asked (this run does not allow it" in ended.stdout


def test_the_json_of_a_run_has_its_stable_keys(five: Desk) -> None:
    told = json.loads(five.run("articles", NEWS, "--limit", 5, "--json").stdout)
    assert set(told) == {"format", "site", "run", "articles", "gaps", "disallowed", "held_back", "beyond_limit"}
    assert (told["format"], told["site"], told["disallowed"], told["beyond_limit"]) == ("pivot articles 1", NEWS, 1, 7)
    keys = {"id", "url", "site", "title", "byline", "language", "words", "dates", "leftovers", "problems", "evidence"}
    assert [set(item) for item in told["articles"]] == [keys] * 5
    assert "text" not in keys


def _wait_until_kept(desk: Desk, process: subprocess.Popen[bytes], count: int) -> None:
    until = time.monotonic() + HANGS_AFTER
    while not desk.database.exists() or len(_answered_so_far(desk)) < count:
        stuck = process.poll() is not None or time.monotonic() > until
        assert not stuck, (desk.home / "said").read_text(encoding="utf-8")
        time.sleep(0.05)


def _answered_so_far(desk: Desk) -> set[str]:
    try:
        return desk.answered()
    except sqlite3.OperationalError:  # its tables are not there yet
        return set()


def test_a_run_that_was_killed_is_continued_without_asking_twice(desk: Desk) -> None:
    process = desk.start("articles", NEWS)
    _wait_until_kept(desk, process, 3)
    process.send_signal(signal.SIGKILL)
    assert process.wait(HANGS_AFTER) == -signal.SIGKILL
    before = desk.answered()
    ended = desk.run("articles", NEWS)
    assert ended.returncode == EXIT_DONE, ended.stderr
    assert len(before) >= 3
    assert set(desk.asked()) & (before | LISTS) == set()
    assert desk.kept() == ARTICLES
    assert desk.rows("SELECT state FROM run") == ["done"]


def test_an_interrupted_run_leaves_what_it_has_and_the_next_goes_on(desk: Desk) -> None:
    process = desk.start("articles", NEWS)
    _wait_until_kept(desk, process, 2)
    process.send_signal(signal.SIGINT)
    assert process.wait(HANGS_AFTER) == EXIT_INTERRUPTED
    before = desk.kept()
    said = (desk.home / "said").read_text(encoding="utf-8")
    assert f"{NEWS}: {len(before)} articles kept" in said
    assert "not asked (the run was interrupted)" in said
    ended = desk.run("articles", NEWS)
    assert ended.returncode == EXIT_DONE, ended.stderr
    assert set(desk.asked()) & before == set()
    assert desk.kept() == ARTICLES


@pytest.mark.parametrize("what", [FEED, SITEMAP, NEWS, f"{ORIGIN}/", f"{ORIGIN}/wp-json/wp/v2/posts?per_page=100"])
def test_a_feed_a_sitemap_a_list_of_posts_or_a_site_is_added(desk: Desk, what: str) -> None:
    told = json.loads(desk.run("corpus", "add", what, "--limit", 2, "--json").stdout)
    assert told["format"] == "pivot corpus 1"
    assert [(item["what"], item["site"], item["articles"], item["exit"]) for item in told["added"]] == [(what, NEWS, 2, EXIT_DONE)]
    assert desk.kept() == {path_of(0), path_of(1)}


def test_a_page_is_added_without_looking_further(desk: Desk) -> None:
    ended = desk.run("corpus", "add", ORIGIN + path_of(3))
    assert ended.returncode == EXIT_DONE, ended.stderr
    assert desk.kept() == set(desk.asked()) == {path_of(3)}


def test_refresh_asks_lists_again_and_articles_not(desk: Desk) -> None:
    desk.run("corpus", "add", FEED, "--limit", 2)
    told = desk.run("corpus", "refresh", "--limit", 3)
    assert told.returncode == EXIT_DONE, told.stderr
    assert ARTICLES & set(desk.asked()) == {path_of(2)}
    assert f"{FEED}: 3 articles of {NEWS} kept" in told.stdout


def test_a_site_that_is_taken_out_stays_out_of_reread_and_refresh(five: Desk) -> None:
    five.run("corpus", "add", FEED, "--limit", 2)
    removed = five.run("corpus", "remove", NEWS)
    assert f"{NEWS}: 5 articles taken out" in removed.stdout
    assert f"{FEED}: not asked again, since it lies on {NEWS}" in removed.stdout
    assert five.run("corpus", "reread").returncode == EXIT_DONE
    assert "nothing to ask again" in five.run("corpus", "refresh").stderr
    assert five.kept() == set()
    assert json.loads(five.run("corpus", "list", "--json").stdout) == {"format": "pivot corpus 1", "sites": [], "entries": []}


def test_a_site_that_was_taken_out_comes_back_when_it_is_named_again(five: Desk) -> None:
    five.run("corpus", "remove", NEWS)
    told = five.run("articles", NEWS, "--limit", 5)
    assert f"{NEWS}: 5 articles kept" in told.stdout
    assert ARTICLES & set(five.asked()) == set()
    assert five.kept() == {path_of(number) for number in range(5)}


def test_an_article_that_is_taken_out_stays_out_until_it_is_added(five: Desk) -> None:
    url = ORIGIN + path_of(2)
    assert "1 article taken out" in five.run("corpus", "remove", url).stdout
    five.run("corpus", "reread")
    five.run("articles", NEWS, "--limit", 5)
    assert path_of(2) not in five.kept()
    five.run("corpus", "add", url)
    assert five.kept() == {path_of(number) for number in range(5)}


def test_a_feed_that_is_taken_out_leaves_its_articles(desk: Desk) -> None:
    desk.run("corpus", "add", FEED, "--limit", 2)
    assert f"{FEED}: not asked again; articles it led to stay" in desk.run("corpus", "remove", FEED).stdout
    assert len(desk.kept()) == 2
    assert "nothing to ask again" in desk.run("corpus", "refresh").stderr


def test_what_is_not_there_cannot_be_taken_out(five: Desk) -> None:
    ended = five.run("corpus", "remove", "not-here.test", "/nowhere/at-all", f"{ORIGIN}/2020/")
    assert ended.returncode == EXIT_USAGE
    assert "nothing of that name is there: not-here.test, /nowhere/at-all" in ended.stderr
    assert len(five.kept()) == 5


def test_reread_and_reindex_ask_nobody_and_change_nothing(five: Desk) -> None:
    before = five.kept()
    reread, reindexed = five.run("corpus", "reread"), five.run("corpus", "reindex")
    assert reread.stdout == "no difference\n"
    assert reindexed.stdout == "5 articles indexed\n"
    assert five.kept() == before
    assert five.net.journal() == []


def test_files_are_added_with_their_broken_lines_named(desk: Desk) -> None:
    text, lines = desk.home / "note.txt", desk.home / "list.jsonl"
    text.write_text(" ".join(invented_text(900)), encoding="utf-8")
    row = {"url": "https://listed-press.test/one", "title": "One", "text": " ".join(invented_text(901)), "published": "2026-11-01"}
    lines.write_text(f"{json.dumps(row)}\n{{broken\n[1, 2]\n", encoding="utf-8")
    ended = desk.run("corpus", "add", text, lines)
    assert ended.returncode == EXIT_GAPS
    assert "! list.jsonl, line 2: not JSON" in ended.stdout
    assert "! list.jsonl, line 3: not a JSON object" in ended.stdout
    assert desk.rows("SELECT site FROM article") == ["listed-press.test", "note.txt"]
    assert desk.net.journal() == []


def test_a_file_that_is_taken_out_stays_out_of_reread(desk: Desk) -> None:
    for folder in ("one", "two"):
        (desk.home / folder).mkdir()
        (desk.home / folder / "note.txt").write_text(" ".join(invented_text(len(folder) + ord(folder[0]))), encoding="utf-8")
    desk.run("corpus", "add", desk.home / "one/note.txt", desk.home / "two/note.txt")
    assert len(desk.rows("SELECT url FROM article")) == 2
    assert "1 article taken out" in desk.run("corpus", "remove", desk.home / "one/note.txt").stdout
    desk.run("corpus", "reread")
    assert len(desk.rows("SELECT url FROM article")) == 1


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("picture.dat", bytes(range(256)), "picture.dat is neither HTML, text, JSON Lines nor CSV"),
        ("paper.pdf", b"%PDF-1.7 and so on", "paper.pdf is neither HTML, text, JSON Lines nor CSV"),
        ("empty.txt", b" \n", "empty.txt is empty"),
        ("cut.jsonl.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x4b", "the file is cut short"),
        ("all.json", b'[{"text": "x"}]', "all.json is one JSON list"),
    ],
)
def test_a_file_that_is_none_of_articles_is_an_error_in_words(desk: Desk, name: str, body: bytes, why: str) -> None:
    (desk.home / name).write_bytes(body)
    ended = desk.run("corpus", "add", desk.home / name)
    assert ended.returncode == EXIT_USAGE
    assert why in ended.stderr
    assert desk.rows("SELECT url FROM article") == desk.rows("SELECT what FROM corpus_entry") == []


def test_a_packed_file_that_explodes_is_an_error_in_words(desk: Desk) -> None:
    (desk.home / "bomb.jsonl.gz").write_bytes(gzip_bomb())
    ended = desk.run("corpus", "add", desk.home / "bomb.jsonl.gz")
    assert ended.returncode == EXIT_USAGE
    assert "the file holds more than 128 MB" in ended.stderr


def test_a_given_text_of_a_million_identical_words_is_cut_and_compared(desk: Desk) -> None:
    (desk.home / "long.txt").write_text("word " * 1_000_000, encoding="utf-8")
    ended = desk.run("corpus", "add", desk.home / "long.txt")
    assert ended.returncode == EXIT_GAPS
    assert "the text was cut after 2000000 characters" in ended.stdout
    assert desk.run("copies", "find", "--text", desk.home / "long.txt").returncode in {EXIT_DONE, EXIT_GAPS}


@pytest.mark.parametrize("what", ["/nowhere/a.txt", "missing.jsonl", f"{NEWS}/feed.xml", "ftp://x.test/feed"])
def test_what_is_neither_a_file_nor_an_address_is_an_error_and_nobody_is_asked(desk: Desk, what: str) -> None:
    ended = desk.run("corpus", "add", what)
    assert ended.returncode == EXIT_USAGE
    assert "no such file" in ended.stderr or "only http and https" in ended.stderr
    assert desk.net.journal() == []
