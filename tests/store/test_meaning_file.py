"""The file of vectors: what is kept is found, another model begins anew, a damaged file is no loss."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from osint.copies.meaning import Meaning, unit, whole
from osint.errors import StoreError
from osint.store import articles
from osint.store.database import Database
from osint.store.meaning_file import KnownText, MeaningFile, known_texts, meaning_path
from osint.store.vault import Vault
from tests.store.test_articles import URL, article, keep

EMPTY = Meaning(np.zeros((0, 0), np.float32), np.zeros(0, np.float32))


def made(seed: int) -> Meaning:
    rows = np.random.default_rng(seed).standard_normal((3, 8))
    return Meaning(unit(rows), np.array([100, 200, 300], np.float32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return meaning_path(tmp_path / "pivot.db")


@pytest.fixture
def file(path: Path) -> Iterator[MeaningFile]:
    with closing(MeaningFile(path, "invented 1")) as found:
        yield found


def test_vectors_are_found_by_number_and_as_wholes(file: MeaningFile) -> None:
    file.add([(7, "x", made(7)), (9, "y", made(9)), (11, "z", EMPTY)])
    found = file.get(7)
    assert found
    assert found.vectors == pytest.approx(made(7).vectors, abs=0.001)
    assert found.weights.tolist() == [100, 200, 300]
    ((numbers, wholes),) = list(file.wholes())
    assert numbers == [7, 9]
    assert wholes == pytest.approx(np.array([whole(made(7)), whole(made(9))]), abs=0.001)
    assert file.digests() == {7: "x", 9: "y", 11: "z"}


def test_an_empty_text_and_an_unknown_one_are_told_apart(file: MeaningFile) -> None:
    file.add([(11, "z", EMPTY)])
    found = file.get(11)
    assert found
    assert len(found.weights) == 0
    assert file.get(12) is None


def test_a_new_text_takes_the_place_of_the_old_and_forgotten_ones_are_gone(file: MeaningFile) -> None:
    file.add([(7, "x", made(7)), (8, "x", made(8))])
    file.add([(7, "new", made(1))])
    file.forget([8, 99])
    assert file.digests() == {7: "new"}


def test_vectors_stay_for_the_same_model_and_go_with_another(path: Path) -> None:
    for model, expected in (("invented 1", {}), ("invented 1", {7: "x"}), ("invented 2", {})):
        with closing(MeaningFile(path, model)) as file:
            assert file.digests() == expected
            file.add([(7, "x", made(7))])


def test_a_damaged_file_is_begun_anew(path: Path) -> None:
    path.write_bytes(b"no database " * 100)
    with closing(MeaningFile(path, "invented 1")) as file:
        assert file.digests() == {}


def test_a_file_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone/pivot\.db\.meaning cannot be used"):
        MeaningFile(meaning_path(tmp_path / "gone" / "pivot.db"), "invented 1")


def test_vectors_of_the_wrong_length_are_an_error_that_says_what_to_do(file: MeaningFile) -> None:
    file.add([(7, "x", made(7))])
    file._connection.execute("UPDATE meaning SET pieces = x'0001'")
    with pytest.raises(StoreError, match="can be deleted"):
        file.get(7)


def test_articles_are_known_without_their_texts(database: Database, vault: Vault) -> None:
    keep(database, vault, "one", article())
    found = articles.article_at(database, URL)
    assert found
    assert known_texts(database) == [KnownText(found.id, "paper.example", "en", found.digest)]
