"""The model that is an extra: absent it is None, present it is held to what it must be able to do."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from osint.copies.meaning import likeness
from osint.engine.encoder import LANGUAGES, MODULE, Encoder, installed_encoder
from tests.invented_model import InventedModel

TOLD = (
    "The harbour office of the invented town says that the ferry leaves an hour later from the first of the month, for the old pier is "
    "being repaired until spring.",
    "Le bureau du port de la ville inventée annonce que le ferry partira une heure plus tard à partir du premier du mois, car la vieille "
    "jetée est en réparation jusqu'au printemps.",
    "Le conseil de la ville inventée a voté mardi le budget des écoles, et les parents d'élèves ont demandé de nouvelles cantines et des "
    "bus plus fréquents.",
)


def test_without_the_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert installed_encoder() is None


def test_texts_are_cut_embedded_at_once_and_given_back_one_by_one() -> None:
    model = InventedModel()
    found = Encoder("invented 1", model).meanings(["ferry " * 200, "", "market"])
    assert [len(meaning.weights) for meaning in found] == [2, 0, 1] == [len(meaning.vectors) for meaning in found]
    assert len(model.asked) == 3
    assert [len(meaning.weights) for meaning in Encoder("invented 1", model).meanings([""])] == [0]


def test_a_language_that_the_model_does_not_know_is_not_said_to_be_covered() -> None:
    assert "az" not in LANGUAGES
    assert {"en", "fr", "ru"} <= LANGUAGES.keys()


def test_the_real_model_holds_a_translation_for_alike_and_another_text_not() -> None:
    pytest.importorskip(MODULE)
    encoder = installed_encoder()
    assert encoder
    english, french, other = encoder.meanings(TOLD)
    assert np.linalg.norm(english.vectors, axis=1) == pytest.approx(1.0, abs=0.001)
    assert likeness(english, french) > 0.7
    assert likeness(english, other) < 0.4
