"""Articles that may be translations: found across languages, dated, kept, and never more than a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osint.engine.copies import Corpus, report_of
from osint.engine.encoder import MISSING, Encoder
from osint.engine.text_index import open_index
from osint.engine.translated import with_translations
from osint.model.article import Article, DateRole, DateSource, Dating, Direction, Verdict
from osint.model.copies import CopyReport
from osint.report.copies import table
from osint.store.copies import copies_between_sites, copies_of_article
from osint.store.database import Database, open_database
from osint.store.vault import Vault
from tests.factory import NOON
from tests.invented_model import SUBJECTS, InventedModel, told
from tests.store.test_articles import keep

SITE, PAPER = "copier.example", "paper.example"
OTHERS = ("harbour", "meadow", "steeple", "tannery")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_database(tmp_path / "pivot.db")
    yield found
    found.close()


@pytest.fixture
def model() -> InventedModel:
    return InventedModel()


def a_text(site: str, name: str, language: str, text: str, days: int) -> Article:
    """An article published so many days before noon."""
    url = f"https://{site}/{name}"
    dates = (Dating(NOON - timedelta(days=days), DateRole.PUBLISHED, DateSource.JSON_LD),)
    return Article(url, site, name.title(), text, f"GET {url}", (), language, dates)


def compared(database: Database, model: InventedModel | None, *items: Article) -> CopyReport:
    """The report on the site once these articles are kept."""
    keep(
        database,
        Vault(database.path.with_name("vault")),
        "one",
        *(replace(item, asked="GET https://paper.example/2023/08/ferry") for item in items),
    )
    return again(database, model)


def again(database: Database, model: InventedModel | None) -> CopyReport:
    with open_index(database, database.path.with_name("pivot.db.index")) as index:
        report = report_of(Corpus(database, index), SITE)
    return with_translations(database, report, Encoder("invented 1", model) if model else None)


COPY = a_text(SITE, "traversier", "fr", told(SUBJECTS, "bb"), days=1)
ORIGINAL = a_text(PAPER, "ferry", "en", told(SUBJECTS, "aa"), days=3)
OTHER = a_text(PAPER, "steeple", "en", told(OTHERS, "aa"), days=3)


def test_a_translation_is_found_and_named_as_a_guess(database: Database, model: InventedModel) -> None:
    (found,) = compared(database, model, COPY, ORIGINAL, OTHER).articles
    (match,) = found.matches
    assert (found.verdict, match.verdict, match.original.url) == (Verdict.TRANSLATED, Verdict.TRANSLATED, ORIGINAL.url)
    assert match.precedence.direction is Direction.COPIED
    assert found.words == match.words
    assert "This text (French) may be a translation of “Ferry”, paper.example (English)" in found.words
    assert "a person must read both" in found.words


def test_it_is_kept_but_links_and_graphs_do_not_count_it(database: Database, model: InventedModel) -> None:
    (found,) = compared(database, model, COPY, ORIGINAL).articles
    (kept,) = copies_of_article(database, found.article.article_id)
    assert (kept.verdict, kept.overlap.passages) == (Verdict.TRANSLATED, ())
    assert copies_between_sites(database) == []


def test_where_this_text_is_the_earlier_one_it_stays_the_sites_own(database: Database, model: InventedModel) -> None:
    earlier = replace(COPY, dates=tuple(replace(date, when=NOON - timedelta(days=9)) for date in COPY.dates))
    (found,) = compared(database, model, earlier, ORIGINAL).articles
    assert found.verdict is Verdict.OWN
    (match,) = found.matches
    assert match.precedence.direction is Direction.COPIED_FROM_HERE
    assert "(English) may be a translation of this text (French)" in match.words


def test_a_copy_word_for_word_keeps_its_verdict_and_stands_first(database: Database, model: InventedModel) -> None:
    same = a_text("daily.example", "meme", "fr", COPY.text, days=2)
    (found,) = compared(database, model, COPY, ORIGINAL, same).articles
    assert found.verdict is Verdict.VERBATIM
    assert [match.verdict for match in found.matches] == [Verdict.VERBATIM, Verdict.TRANSLATED]
    assert "Verbatim" in found.words


def test_texts_in_one_language_are_neither_read_nor_compared(database: Database, model: InventedModel) -> None:
    (found,) = compared(database, model, replace(COPY, language="en"), ORIGINAL).articles
    assert (found.verdict, model.asked) == (Verdict.OWN, [])


def test_a_language_that_the_model_does_not_know_is_said_to_be_left_out(database: Database, model: InventedModel) -> None:
    azerbaijani = a_text(SITE, "bere", "az", told(SUBJECTS, "cc"), days=1)
    unknown = a_text(PAPER, "short", "", told(SUBJECTS, "dd"), days=1)
    report = compared(database, model, azerbaijani, unknown, ORIGINAL)
    assert report.articles[0].verdict is Verdict.OWN
    (gap,) = [gap for gap in report.gaps if "translated" in gap]
    assert gap.startswith(
        "translated copies were not looked for among 1 article of this site (az: 1) and 1 article of other sites (language not told: 1)"
    )
    assert "the model knows Arabic, Chinese" in gap


def test_every_text_is_read_once(database: Database, model: InventedModel) -> None:
    first = compared(database, model, COPY, ORIGINAL, OTHER)
    asked = len(model.asked)
    assert asked > 0
    assert again(database, model).articles == first.articles
    assert len(model.asked) == asked


def test_without_the_model_the_report_says_what_to_install(database: Database) -> None:
    report = compared(database, None, COPY, ORIGINAL)
    assert report.gaps[-1] == MISSING == "translated copies were not looked for: pip install 'pivot-osint[semantic]'"
    assert report.articles[0].verdict is Verdict.OWN


def test_a_site_without_articles_has_no_translations(database: Database, model: InventedModel) -> None:
    report = CopyReport(SITE, (), 0, 0, datetime(2026, 1, 1, tzinfo=UTC))
    assert with_translations(database, report, Encoder("invented 1", model)) == report


def test_the_table_shows_a_translation_without_a_share(database: Database, model: InventedModel) -> None:
    lines = table(compared(database, model, COPY, ORIGINAL), 120)
    (line,) = [line for line in lines if line.startswith("Traversier")]
    assert "translated?" in line
    assert "%" not in line
