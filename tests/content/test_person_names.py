from __future__ import annotations

import pytest

from osint.content.person_names import person_at

NAMES = [
    ("Max Mustermann, Hamburg", "Max Mustermann"),
    ("Dr. Petra von der Heide", "Petra von der Heide"),
    ("Jane Q. Doe", "Jane Q. Doe"),
    ("Иванов И.И.", "Иванов И.И."),
    ("Петров Пётр Петрович, тел. 123", "Петров Пётр Петрович"),
    ("Jean-Pierre Dupont.", "Jean-Pierre Dupont"),
    ("Əli Məmmədov", "Əli Məmmədov"),
    ("Ayşe Yılmaz (sorumlu)", "Ayşe Yılmaz"),
    ("O'Neill Shaun", "O'Neill Shaun"),
    ("Ottoline Marsh said on Monday", "Ottoline Marsh"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_ends_where_its_capital_words_do(text, name):
    assert person_at(text)[0] == name


@pytest.mark.parametrize(
    "text", ["The Daily Times", "Read More", "of things", "Reuters", "", "J. K.", "Телефон Редакции", "12 Main", "Иван Smith", "About Us"]
)
def test_what_is_no_name_is_none(text):
    assert person_at(text) == ("", 0)


def test_a_name_is_read_from_its_place_on():
    assert person_at("Editor: Jane Doe", 8) == ("Jane Doe", 16)
