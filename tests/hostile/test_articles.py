"""News sites that flood, loop, lie or steer: every run ends within its budgets with a gap in words, and what is ordinary is kept.

All of them are collected by one `pivot corpus add` over the live door and the parsing processes; what it left is looked at here.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from osint.errors import EXIT_DONE, EXIT_GAPS
from osint.model.outcome import Outcome, Result
from osint.model.run import Record, RunState
from osint.store import articles, queries
from osint.store.articles import KeptArticle
from osint.store.database import Database, open_database
from tests.hostile.collected import pivot
from tests.small_internet.hostile_articles import MANY, NAMES, ORDINARY, TRAP, domain_of
from tests.small_internet.network import SmallInternet

LIMIT = 8
MOST_LISTS = 40 + 8
"""What asking for a site's lists may cost: the source's budget, and the redirects of one of its requests."""
LISTS, PAGES = "article_lists", "article_pages"
WIRE_BYTES = 8_000_000
HOME_PAGES = ("nested", "links", "unclosed", "misnested")
"""Hostile home pages of which not all can be read."""
HANGS_AFTER = 400
"""Seconds after which the command is said to hang; alone on a machine it takes about forty."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What one command left: its database, what the servers saw of it, and how it ended."""

    file: Path
    database: Database
    ended: CompletedProcess[str]
    journal: list[dict[str, Any]]

    def record(self, name: str) -> Record:
        """The run over one hostile site."""
        found = queries.latest_run(self.database, domain_of(name), of_articles=True)
        assert found is not None, f"no run of {name} came to its end"
        return queries.record_of_run(self.database, found[0].id)

    def lists(self, name: str) -> Outcome:
        """How asking for the lists of a site ended."""
        return next(outcome for outcome in self.record(name).outcomes if outcome.source == LISTS)

    def page(self, name: str, path: str = TRAP) -> Outcome:
        """How asking for one of its articles ended."""
        return next(outcome for outcome in self.record(name).outcomes if outcome.subject.value.endswith(path))

    def articles(self, name: str) -> dict[str, KeptArticle]:
        """The articles kept of a site by their paths."""
        kept = articles.articles_of(self.database, domain_of(name))
        return {item.article.url.partition(".test")[2]: item for item in kept}

    def asked(self, name: str) -> list[str]:
        """The paths that the site was asked for."""
        return [entry["path"] for entry in self.journal if entry["host"] == domain_of(name)]


@pytest.fixture(scope="module")
def collected(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collected]:
    """Every hostile news site collected by one command; no canary may have noticed."""
    net, home = _small_internet_process, tmp_path_factory.mktemp("hostile-articles")
    net.reset_logs()
    home_pages = [f"evil-html-{shape}.test" for shape in HOME_PAGES]
    argv = ["corpus", "add", *map(domain_of, NAMES), *home_pages, "--limit", str(LIMIT), "--db", str(home / "p.db")]
    command = [sys.executable, "-m", "osint", *argv]
    ended = net.run(command, {"PIVOT_TIMEOUT": "3", "HOME": str(home)}, timeout=HANGS_AFTER, cwd=Path.cwd())
    assert net.canary_hits() == 0
    database = open_database(home / "p.db", must_exist=True)
    yield Collected(home / "p.db", database, ended, net.journal("http"))
    database.close()


def test_the_command_goes_through_all_of_them_and_ends_with_gaps(collected: Collected) -> None:
    assert collected.ended.returncode == EXIT_GAPS, collected.ended.stderr[-2000:]
    assert {name: collected.record(name).run.state for name in NAMES} == dict.fromkeys(NAMES, RunState.DONE)
    assert "Traceback" not in collected.ended.stderr
    assert "please report it" not in collected.ended.stdout


def test_no_site_is_asked_for_more_than_its_lists_and_the_articles_wanted(collected: Collected) -> None:
    asked = {name: len(collected.asked(name)) for name in NAMES}
    assert {name: count for name, count in asked.items() if count > MOST_LISTS + LIMIT + 8} == {}
    assert min(asked.values()) > 0


def test_no_answer_is_kept_beyond_the_budget_of_bytes(collected: Collected) -> None:
    sizes = [exchange.size for name in NAMES for exchange in collected.record(name).exchanges]
    assert WIRE_BYTES <= max(sizes) <= WIRE_BYTES + 100_000


@pytest.mark.parametrize(
    "name", ["feedbomb", "feedinside", "feedaround", "strangers", "mapself", "mapring", "mapmany", "bigpage", "bigcomment", "nested"]
)
def test_beside_what_is_hostile_the_ordinary_articles_are_kept(collected: Collected, name: str) -> None:
    assert set(ORDINARY) <= set(collected.articles(name))


@pytest.mark.parametrize("name", ["oneword", "onewordlines", "around", "inside", "abroad", "many", "steering"])
def test_beside_an_article_that_is_hostile_the_ordinary_ones_are_kept(collected: Collected, name: str) -> None:
    assert set(ORDINARY) <= set(collected.articles(name))


def test_a_feed_with_an_entity_bomb_is_a_gap_and_not_an_empty_feed(collected: Collected) -> None:
    outcome = collected.lists("feedbomb")
    assert outcome.result is Result.PARTIAL
    assert "feed with a document type declaration" in outcome.reason


def test_a_feed_of_a_million_entries_is_cut_and_only_so_many_articles_are_asked(collected: Collected) -> None:
    outcome = collected.lists("feedmillion")
    assert outcome.result is Result.PARTIAL
    assert "feed with more than 2,000 entries" in outcome.reason
    assert "body larger than 8000000 bytes" in outcome.reason
    assert len(collected.articles("feedmillion")) == LIMIT


def test_a_feed_that_leads_inside_is_refused_by_the_guard(collected: Collected) -> None:
    outcome = collected.lists("feedinside")
    assert outcome.result is Result.PARTIAL
    assert "address guard: 10.0.0.5 (private)" in outcome.reason


def test_a_feed_that_redirects_for_ever_ends_after_eight_redirects(collected: Collected) -> None:
    assert "more than 8 redirects" in collected.lists("feedaround").reason
    assert sum(path.startswith("/feed.xml") for path in collected.asked("feedaround")) == 9


def test_addresses_on_other_domains_machines_and_ports_are_never_asked(collected: Collected) -> None:
    hosts = {entry["host"] for entry in collected.journal}
    assert {host for host in hosts if not host.startswith("evil-html-")} <= {domain_of(name) for name in NAMES}
    asked = [outcome.subject.value for outcome in collected.record("strangers").outcomes if outcome.source == PAGES]
    refused = [url for url in asked if not url.endswith(ORDINARY)]
    assert all(":22/" in url for url in refused)
    assert collected.page("strangers", "/a-story-on-another-port/").result is Result.REFUSED


def test_a_sitemap_that_names_itself_is_asked_once_by_each_way(collected: Collected) -> None:
    assert collected.asked("mapself").count("/sitemap.xml") <= 2


def test_a_ring_of_sitemaps_ends_and_says_which_were_not_asked(collected: Collected) -> None:
    outcome = collected.lists("mapring")
    assert outcome.result is Result.PARTIAL
    assert "of the sitemaps that an index names were not asked for" in outcome.reason
    asked = [path for path in collected.asked("mapring") if path.startswith("/map")]
    assert len(asked) == len(set(asked))


def test_an_index_of_fifty_thousand_sitemaps_is_a_gap_after_twenty(collected: Collected) -> None:
    outcome = collected.lists("mapmany")
    assert outcome.result is Result.PARTIAL
    assert "has more than 5,000 entries" in outcome.reason
    assert sum(path.startswith(("/map", "/sitemap.xml")) for path in collected.asked("mapmany")) <= 20


def test_a_site_that_lists_a_hundred_thousand_articles_is_asked_for_as_many_as_wanted(collected: Collected) -> None:
    assert f"{MANY:,}" == "100,000"
    assert collected.lists("many").result is Result.PARTIAL
    assert len(collected.articles("many")) == LIMIT
    assert sum(path.startswith("/flood/") for path in collected.asked("many")) == LIMIT - len(ORDINARY)
    assert "older articles listed beyond the limit" in collected.ended.stdout


@pytest.mark.parametrize("name", ["bigpage", "bigcomment"])
def test_a_page_of_fifty_megabytes_is_cut_with_the_gap_said(collected: Collected, name: str) -> None:
    outcome = collected.page(name)
    assert outcome.result in {Result.PARTIAL, Result.FAILED}
    assert "body larger than 8000000 bytes" in outcome.reason


def test_a_page_of_a_hundred_thousand_nested_tags_is_a_gap(collected: Collected) -> None:
    outcome = collected.page("nested")
    assert outcome.result is Result.FAILED
    assert "no article text was found" in outcome.reason or "was stopped" in outcome.reason


def test_a_text_of_a_million_identical_words_is_cut_and_says_so(collected: Collected) -> None:
    kept = collected.articles("oneword")[TRAP]
    assert kept.words < 200_000
    assert "the text was cut after 400000 characters" in kept.article.problems


def test_what_was_cut_of_an_article_is_told_beside_the_gaps(collected: Collected, internet: SmallInternet) -> None:
    shown = pivot(internet, "articles", domain_of("oneword"), "--db", str(collected.file))
    assert f"{TRAP}: the text was cut after 400000 characters" in shown.stdout
    assert [path for path in collected.asked("oneword") if path == TRAP] == [TRAP]


@pytest.mark.parametrize("shape", HOME_PAGES)
def test_a_home_page_that_exhausts_a_reader_is_a_gap_and_not_an_empty_site(collected: Collected, shape: str) -> None:
    found = queries.latest_run(collected.database, f"evil-html-{shape}.test", of_articles=True)
    assert found is not None
    outcome = queries.outcomes_of_run(collected.database, found[0].id)[0].outcome
    assert outcome.result in {Result.PARTIAL, Result.FAILED}
    assert "has more links than were read" in outcome.reason or "was stopped" in outcome.reason


def test_an_article_that_redirects_for_ever_or_inside_is_a_gap(collected: Collected) -> None:
    assert "more than 8 redirects" in collected.page("around").reason
    assert collected.page("inside").result is Result.REFUSED
    assert "address guard: 169.254.169.254" in collected.page("inside").reason


def test_an_article_that_names_another_site_as_its_own_is_kept_under_its_own_address(collected: Collected) -> None:
    kept = collected.articles("abroad")[TRAP]
    assert kept.article.site == domain_of("abroad")
    assert articles.articles_of(collected.database, "stranger-press.test") == []
    assert any(item.source == "stranger-press.test" for item in kept.article.leftovers)


def test_articles_that_robots_txt_disallows_are_not_asked_and_counted(collected: Collected) -> None:
    assert not set(ORDINARY) & set(collected.asked("disallowed"))
    assert "3 listed articles not asked for: disallowed by robots.txt" in collected.ended.stdout


def test_a_robots_txt_that_fails_is_a_gap_in_words(collected: Collected) -> None:
    outcome = collected.lists("closed")
    assert outcome.result is Result.PARTIAL
    assert "robots.txt did not answer (failed), which closes the site to us" in outcome.reason


def test_a_robots_txt_that_fails_keeps_us_from_the_articles_too(collected: Collected) -> None:
    assert collected.asked("closed") == ["/", "/robots.txt"]


def test_a_site_that_asks_for_a_pause_is_left_alone(collected: Collected) -> None:
    limited = [outcome for outcome in collected.record("busy").outcomes if outcome.source == PAGES]
    assert 1 <= len(limited) < LIMIT
    assert {outcome.result for outcome in limited} == {Result.LIMITED}
    assert all(outcome.retry_at for outcome in limited)
    assert "not asked for: the site asks to come back later" in collected.ended.stdout


def test_a_site_that_asked_for_a_pause_is_not_asked_again_before_its_time(collected: Collected, internet: SmallInternet) -> None:
    again = pivot(internet, "articles", domain_of("busy"), "--limit", str(LIMIT), "--db", str(collected.file))
    assert again.returncode == EXIT_GAPS
    assert [entry["path"] for entry in internet.journal("http") if entry["path"] in ORDINARY or "/flood/" in entry["path"]] == []


def test_a_title_never_steers_the_terminal(collected: Collected, internet: SmallInternet) -> None:
    shown = pivot(internet, "articles", domain_of("steering"), "--db", str(collected.file))
    assert "gnp.exe" in shown.stdout
    assert _steering(shown.stdout + shown.stderr + collected.ended.stdout + collected.ended.stderr) == set()


def _steering(text: str) -> set[str]:
    """The characters of an output, other than its line ends, that move, hide or reorder."""
    return {f"U+{ord(char):04X}" for char in text if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}


@pytest.mark.parametrize("name", ["oneword", "onewordlines", "bigpage", "many", "steering"])
def test_comparing_hostile_texts_ends(collected: Collected, internet: SmallInternet, name: str) -> None:
    compared = pivot(internet, "copies", domain_of(name), "--db", str(collected.file))
    assert compared.returncode in {EXIT_DONE, EXIT_GAPS}, compared.stderr[-2000:]
    assert f"of {domain_of(name)}" in compared.stdout
    assert _steering(compared.stdout) == set()
    assert internet.journal() == []
