"""Names of companies and people, and names of nobody."""

from __future__ import annotations

import pytest

from osint.linking.names import has_legal_form, names_nobody, words_of


@pytest.mark.parametrize("written", ["Invented Media S.A.S.", "INVENTED MEDIA SAS", "Invented  Media, S. A. S."])
def test_legal_forms_are_one_however_they_are_written(written: str):
    assert words_of(written) == ["invented", "media", "sas"]


@pytest.mark.parametrize("name", ["Invented Media GmbH", "ООО Вымысел", "Invented Limited"])
def test_a_legal_form_is_seen_at_either_end(name: str):
    assert has_legal_form(words_of(name))


@pytest.mark.parametrize("name", ["Invented Media", "Ltd", "Ago Media House"])
def test_a_title_has_no_legal_form(name: str):
    assert not has_legal_form(words_of(name))


def test_a_name_with_one_word_of_its_own_is_somebodys():
    assert names_nobody(words_of("The Editorial Team"))
    assert not names_nobody(words_of("Team Mustermann"))


def test_a_name_of_punctuation_names_nobody():
    assert names_nobody(words_of("…"))
