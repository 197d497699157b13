"""Invented articles of invented sites in a database, in one line each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from osint.engine.copies import Corpus, report_of
from osint.engine.text_index import open_index
from osint.model.article import Article, DateRole, DateSource, Dating, Leftover, LeftoverKind
from osint.model.copies import ArticleVerdict, CopyReport
from osint.model.outcome import Result
from osint.model.run import Run, RunState
from osint.store import articles, writer
from osint.store.articles import KeptArticle
from osint.store.database import Database, open_database
from osint.store.text_index.file import index_path
from osint.store.vault import Vault
from tests.factory import NOON, domain
from tests.store.kept import collected
from tests.store.test_articles import URL, keep

SITE = "mirror.example"
AGENCY = Leftover(LeftoverKind.AGENCY, "Quillmark Wire (invented)", "(Quillmark Wire)", "last paragraph")
_SYLLABLES = ("ba", "cor", "di", "fen", "gul", "ha", "jo", "kel", "lum", "mor", "ni", "pol", "ras", "sut", "tev", "wim")


def story(number: int, words: int = 200) -> str:
    """An invented text: the same for the same number, without a common phrase for different ones."""
    dice = random.Random(number)
    made = ["".join(dice.choices(_SYLLABLES, k=3)) for _ in range(words)]
    sentences = [" ".join(made[at : at + 14]).capitalize() + "." for at in range(0, words, 14)]
    return "\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def published(days_ago: float) -> tuple[Dating, ...]:
    """The date of an article published so long before we saw it."""
    return (Dating(NOON - timedelta(days=days_ago), DateRole.PUBLISHED, DateSource.META),)


def written(site: str, text: str, days_ago: float | None = 9, name: str = "story", left: tuple[Leftover, ...] = ()) -> Article:
    """One article; without a date for None."""
    dates = () if days_ago is None else published(days_ago)
    return Article(f"https://{site}/{name}", site, f"{name} of {site}", text, f"GET {URL}", dates=dates, leftovers=left)


class Newsroom:
    """A database in a folder, with the index beside it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "p.db"
        self.index_path = index_path(self.path)
        self.database: Database = open_database(self.path)
        self.vault = Vault(folder / "p.db.vault")

    def put(self, *items: Article, at: datetime = NOON) -> None:
        """Keep articles as read at this time."""
        keep(self.database, self.vault, uuid4().hex, *items, at=at)

    def run(self, command: str, results: Sequence[Result], hours: int, site: str = SITE) -> None:
        """A run about the site, so many hours after the articles were read, in which pages were answered like this."""
        name, at = f"{command}{hours}", NOON + timedelta(hours=hours)
        writer.start_run(self.database, Run(name, site, site, command, ("target",), "this machine", {"pivot": "0"}, at), "here:1")
        for number, result in enumerate(results):
            outcome = collected([], [], result=result, subject=domain(f"page{number}.example"), at=at)
            writer.keep(self.database, self.vault, name, outcome)
        writer.end_run(self.database, name, RunState.DONE)

    @contextmanager
    def corpus(self) -> Iterator[Corpus]:
        """What there is to compare with, the index brought up to date."""
        with open_index(self.database, self.index_path) as index:
            yield Corpus(self.database, index)

    def report(self, site: str = SITE) -> CopyReport:
        """The site's articles compared."""
        with self.corpus() as corpus:
            return report_of(corpus, site)

    def verdict(self, site: str = SITE) -> ArticleVerdict:
        """The one article of the site compared."""
        (found,) = self.report(site).articles
        return found

    def at(self, url: str) -> KeptArticle:
        """The article at an address."""
        found = articles.article_at(self.database, url)
        assert found is not None
        return found
