from __future__ import annotations

import pytest

from osint.content.imprint_names import find_imprint_names
from tests.content.site_pages import found, page

PEOPLE = [
    ("Главный редактор: Иванов И.И.", "Иванов И.И.", "editor-in-chief"),
    ("Головний редактор — Олена Коваль", "Олена Коваль", "editor-in-chief"),
    ("Chefredakteur Max Mustermann", "Max Mustermann", "editor-in-chief"),
    ("Directeur de la publication : Jean-Pierre Dupont", "Jean-Pierre Dupont", "publisher"),
    ("<dl><dt>Editor-in-chief</dt><dd>Jane Q. Doe</dd></dl>", "Jane Q. Doe", "editor-in-chief"),
    ("Baş redaktor: Əli Məmmədov", "Əli Məmmədov", "editor-in-chief"),
    ("İmtiyaz Sahibi: Ayşe Yılmaz", "Ayşe Yılmaz", "publisher"),
    ("Redaktor naczelny – Anna Kowalska-Nowak", "Anna Kowalska-Nowak", "editor-in-chief"),
    ("Redactora jefe: María del Carmen López", "María del Carmen López", "editor-in-chief"),
    ("Geschäftsführer: Dr. Peter von der Heide, Hamburg", "Peter von der Heide", "managing director"),
    ("Publisher: John Smith", "John Smith", "publisher"),
]
COMPANIES = [
    ("© 2023 Mediamark Digital LLC. All rights reserved", "Mediamark Digital LLC", "copyright"),
    ("Учредитель: ООО «Река»", 'ООО "Река"', "founder"),
    ("Herausgeber: Beispiel Verlag GmbH", "Beispiel Verlag GmbH", "publisher"),
    ("This site is owned and operated by the Vale Media Ltd", "Vale Media Ltd", "operator"),
    ("Website by Invented Agency Ltd", "Invented Agency Ltd", "credit"),
    ("Vale Media Ltd, 4 Quay Lane", "Vale Media Ltd", "footer"),
]


@pytest.mark.parametrize(("text", "name", "role"), PEOPLE)
def test_a_person_beside_a_label_is_named_in_that_role(text, name, role):
    kept = found(find_imprint_names, page(f"<footer>{text}</footer>"))
    assert {value: item.detail["role"] for value, item in kept.items()} == {f"person:{name}": role}


@pytest.mark.parametrize(("text", "name", "role"), COMPANIES)
def test_a_company_is_named_in_the_role_that_stands_before_it(text, name, role):
    kept = found(find_imprint_names, page(f"<footer>{text}</footer>"))
    assert {value: item.detail["role"] for value, item in kept.items()} == {f"company:{name}": role}


@pytest.mark.parametrize(
    "text",
    [
        "the publisher John Smith said",
        "Editor: Read More News",
        "Founder: The Daily Times",
        "Director Jane Doe won a prize",
        "All market data by Dove Research Inc.",
        "iPhone is a trademark of Pear Inc.",
        "A participant in the Big Shop Services LLC Associates Program",
    ],
)
def test_what_tells_of_others_is_left_out(text):
    assert not found(find_imprint_names, page(f"<footer>{text}</footer>"))


def test_an_article_names_others_unless_the_page_is_an_imprint():
    body = "<article><p>© 2023 Vale Media Ltd</p><p>Editor-in-chief: Jane Doe</p></article>"
    assert not found(find_imprint_names, page(body))
    assert set(found(find_imprint_names, page(body, "https://site.example/imprint/"))) == {"company:Vale Media Ltd", "person:Jane Doe"}


def test_a_photo_credit_in_the_body_is_no_imprint():
    assert not found(find_imprint_names, page("<div>Photo: © Invented Pictures Inc.</div><p>text</p>"))
