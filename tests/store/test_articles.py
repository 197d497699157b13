"""Articles in the database: numbers, replacements, and what is found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from osint.errors import ParseError
from osint.model.article import Article, DateRole, DateSource, Dating
from osint.model.selector import Selector, SelectorKind
from osint.store import articles, writer
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import NOON, evidence
from tests.store.kept import a_run, collected

URL = "https://paper.example/2023/08/ferry"
TEXT = "The ferry of the invented town leaves later from the first of the month, says its harbour office."


def article(text: str = TEXT, url: str = URL, asked: str = f"GET {URL}", site: str = "paper.example") -> Article:
    dates = (Dating(NOON - timedelta(days=1), DateRole.PUBLISHED, DateSource.META),)
    return Article(url, site, "Later ferry", text, asked, ("Rosa Quill",), "en", dates)


def keep(database: Database, vault: Vault, run: str, *items: Article, at: datetime = NOON) -> None:
    subject = Selector(SelectorKind.URL, URL)
    a_run(database, run, at=at)
    given = evidence(b"page", asked=f"GET {URL}", subject=subject, at=at)
    made = collected([], [given], source="article_pages", subject=subject, at=at)
    writer.keep(database, vault, run, replace(made, articles=items))


def test_what_was_read_is_found_by_site_address_and_number(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article())
    found = articles.article_at(database, URL)
    assert found is not None
    assert replace(found.article, asked=f"GET {URL}") == article()
    assert articles.articles_of(database, "paper.example") == [found] == list(articles.articles_by_id(database, [found.id, 999]).values())
    assert articles.texts_after(database, 0, 10) == [(found.id, TEXT)]


def test_the_same_text_read_again_keeps_its_number_and_when_it_was_first_seen(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article())
    before = articles.article_at(database, URL)
    keep(database, vault, "two", article(TEXT.upper()), at=NOON + timedelta(days=2))
    after = articles.article_at(database, URL)
    assert before
    assert after
    assert after.id == before.id
    assert after.first_seen == before.first_seen
    assert after.last_seen > before.last_seen
    assert after.article.text == TEXT.upper()


def test_another_text_at_the_same_address_gets_a_new_number(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article())
    before = articles.article_at(database, URL)
    keep(database, vault, "two", article(TEXT + " Nobody minds."), at=NOON + timedelta(days=2))
    after = articles.article_at(database, URL)
    assert before
    assert after
    assert after.id > before.id
    assert after.first_seen > before.first_seen
    assert articles.ids_of_site(database, "paper.example") == [after.id]


def test_numbers_are_never_used_twice(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article())
    last = articles.ids_of_site(database, "paper.example")
    assert articles.delete_articles(database, last) == 1
    keep(database, vault, "two", article())
    assert articles.ids_of_site(database, "paper.example")[0] > last[0]


def test_reading_again_drops_what_is_no_longer_found(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article(), article(url=f"{URL}-2"))
    given = evidence(b"page", asked=f"GET {URL}", subject=Selector(SelectorKind.URL, URL))
    made = collected([], [given], source="article_pages", subject=Selector(SelectorKind.URL, URL))
    writer.replace_observations(database, 1, replace(made, articles=[article()]))
    assert [item.article.url for item in articles.articles_of(database, "paper.example")] == [URL]


def test_an_article_without_its_evidence_is_refused_and_nothing_is_kept(database: Database, vault: Vault) -> None:
    with pytest.raises(ParseError, match="names evidence"):
        keep(database, vault, "one", article(asked="GET https://elsewhere.example/"))
    assert articles.sites_with_articles(database) == []


def test_text_that_sqlite_cannot_hold_is_kept_cleaned(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", replace(article("a\x00b \ud800 c"), title="x\x00y\ud800", byline=("p\x00q",)))
    found = articles.article_at(database, URL)
    assert found is not None
    assert (found.article.title, found.article.byline) == ("x\ufffdy?", ("p\ufffdq",))
    assert found.article.text == "a\x00b ? c"


def test_sites_are_counted_with_their_dates(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article(), replace(article(url="https://b.example/1", site="b.example"), dates=()))
    counted = {item.site: (item.articles, item.earliest[:10], item.latest[:10]) for item in articles.sites_with_articles(database)}
    assert counted == {"b.example": (1, "", ""), "paper.example": (1, "2026-11-21", "2026-11-21")}
