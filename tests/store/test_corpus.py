"""What a person added to compare with, what was taken out again, and that it stays out."""

from __future__ import annotations

from dataclasses import replace

from osint.model.article import Article
from osint.model.selector import Selector, SelectorKind
from osint.store import articles, writer
from osint.store.corpus import EntryKind, drop_taken_out, entries, note_entry, take_back, take_out, without_articles
from osint.store.database import Database
from osint.store.vault import Vault
from tests.factory import evidence
from tests.store.kept import a_run, collected

FEED = "https://paper.example/feed"
TEXT = "The ferry of the invented town leaves later from the first of the month, says its harbour office."


def keep(database: Database, vault: Vault, url: str, site: str = "paper.example", *, protocol: str = "http", asked: str = "") -> None:
    """One article in a run of its own; `asked` is how a person wrote what was to be read."""
    run = a_run(database, f"run-{url}")
    if asked:
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE run SET asked = ? WHERE id = ?", (asked, run.id))
    subject = Selector(SelectorKind.URL, url)
    given = evidence(url.encode(), asked=f"GET {url}", subject=subject, protocol=protocol)
    made = collected([], [given], source="article_pages", subject=subject)
    writer.keep(database, vault, run.id, replace(made, articles=(Article(url, site, "", TEXT, f"GET {url}"),)))


def urls(database: Database) -> list[str]:
    return [item.article.url for item in articles.articles_by_id(database, list(articles.known_ids(database))).values()]


def whats(database: Database) -> list[str]:
    return [entry.what for entry in entries(database)]


def test_what_is_added_twice_stands_once_with_when_it_was_last_asked(database: Database) -> None:
    note_entry(database, FEED, EntryKind.ADDRESS)
    (first,) = entries(database)
    note_entry(database, "paper.example", EntryKind.SITE)
    note_entry(database, FEED, EntryKind.ADDRESS)
    again, _ = entries(database)
    assert (again.what, again.kind, again.added_at) == (FEED, EntryKind.ADDRESS, first.added_at)
    assert again.refreshed_at > first.refreshed_at
    assert whats(database) == [FEED, "paper.example"]


def test_an_entry_that_is_taken_out_is_gone_until_it_is_added_again(database: Database) -> None:
    note_entry(database, FEED, EntryKind.ADDRESS)
    assert take_out(database, FEED, EntryKind.ADDRESS) is True
    assert whats(database) == []
    assert take_out(database, FEED, EntryKind.ADDRESS) is False
    note_entry(database, FEED, EntryKind.ADDRESS)
    assert whats(database) == [FEED]


def test_what_was_never_added_can_be_kept_out_and_is_no_entry_afterwards(database: Database) -> None:
    assert take_out(database, "paper.example", EntryKind.SITE) is False
    take_back(database, "paper.example", FEED)
    assert whats(database) == []


def test_the_articles_of_a_site_that_is_out_are_dropped_as_often_as_they_come(database: Database, vault: Vault) -> None:
    keep(database, vault, "https://paper.example/a")
    keep(database, vault, "https://other.example/a", "other.example")
    take_out(database, "paper.example", EntryKind.SITE)
    assert drop_taken_out(database) == 1
    keep(database, vault, "https://paper.example/b")
    assert drop_taken_out(database) == 1
    assert urls(database) == ["https://other.example/a"]
    take_back(database, "paper.example")
    keep(database, vault, "https://paper.example/c")
    assert drop_taken_out(database) == 0


def test_one_article_can_be_out_alone(database: Database, vault: Vault) -> None:
    keep(database, vault, "https://paper.example/a")
    keep(database, vault, "https://paper.example/b")
    take_out(database, "https://paper.example/a", EntryKind.ADDRESS)
    assert drop_taken_out(database) == 1
    assert urls(database) == ["https://paper.example/b"]


def test_a_file_that_is_out_takes_its_own_articles_along(database: Database, vault: Vault) -> None:
    for folder in ("one", "two"):
        keep(database, vault, f"file:note.txt#{folder}", "note.txt", protocol="file", asked=f"/{folder}/note.txt")
    keep(database, vault, "https://paper.example/a", asked="/one/note.txt")
    take_out(database, "/one/note.txt", EntryKind.FILE)
    assert drop_taken_out(database) == 1
    assert urls(database) == ["file:note.txt#two", "https://paper.example/a"]


def test_outcomes_whose_article_was_taken_out_are_told_from_the_others(database: Database, vault: Vault) -> None:
    keep(database, vault, "https://paper.example/a")
    keep(database, vault, "https://paper.example/b")
    numbers = [row[0] for row in database.look_up("SELECT id FROM outcome ORDER BY id", ())]
    take_out(database, "https://paper.example/a", EntryKind.ADDRESS)
    drop_taken_out(database)
    assert without_articles(database, numbers) == numbers[:1]
