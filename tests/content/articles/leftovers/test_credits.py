from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_page, in_text, sources

BEFORE = "An invented first paragraph.\nA second.\nA third.\nA fourth.\n"
CREDITS = [
    ("Photo: John Doe/Getty Images", "Getty Images"),
    ("Crédit photo : Jeanne Exemple / AFP", "AFP"),
    ("Foto: Juan Ejemplo (EFE)", "EFE"),
    ("Foto: Max Muster/dpa", "dpa"),
    ("Фото: Иван Примеров / ТАСС", "TASS"),
    ("Foto: AZƏRTAC", "Azertac"),
    ("Fotoğraf: AA", "Anadolu Agency"),
    ("Фото: Іван Прикладенко, Укрінформ", "Ukrinform"),
    ("Fot. Jan Przykład / PAP", "PAP"),
    ("© AFP", "AFP"),
    ("Copyright 2023 The New York Times", "nytimes.com"),
    ("The Daily Original. All rights reserved.", "daily-original.example"),
    ("Le Monde. Tous droits réservés.", "lemonde.fr"),
    ("El País. Todos los derechos reservados.", "elpais.com"),
    ("Süddeutsche Zeitung. Alle Rechte vorbehalten.", "sueddeutsche.de"),
    ("Новая газета. Все права защищены.", "novayagazeta.ru"),
    ("Українська правда. Усі права захищені.", "pravda.com.ua"),
    ("Gazeta Wyborcza. Wszelkie prawa zastrzeżone.", "wyborcza.pl"),
    ("Hürriyet. Tüm hakları saklıdır.", "hurriyet.com.tr"),
    ("Turan İnformasiya Agentliyi. Bütün hüquqlar qorunur.", "Turan"),
    ("This article was originally published on The Daily Original", "daily-original.example"),
]


@pytest.mark.parametrize(("line", "source"), CREDITS)
def test_a_credit_names_whose_it_is(line, source):
    assert sources(in_text(BEFORE + line + "\nA last one.\nThe end."), LeftoverKind.CREDIT) == {source}


@pytest.mark.parametrize(
    "line",
    ["Photo: John Doe", "He sold a photo to a man from the AP office in town.", "Copyright 2023 Valley Post", "All rights reserved."],
)
def test_a_credit_that_names_nobody_known_is_left_out(line):
    assert in_text(BEFORE + line + "\nA last one.\nThe end.") == []


FEEDS = [
    "The post Bridge closed appeared first on {}.",
    "L’article Pont fermé est apparu en premier sur {}.",
    "La entrada Puente cerrado se publicó primero en {}.",
    "Der Beitrag Brücke gesperrt erschien zuerst auf {}.",
    "Сообщение Мост закрыт появились сначала на {}.",
    "Artykuł Most zamknięty pochodzi z serwisu {}.",
]


@pytest.mark.parametrize("line", FEEDS)
def test_a_feeds_footer_tells_of_the_site_that_the_text_was_taken_from(line):
    assert sources(in_text(BEFORE + line.format("The Daily Original")), LeftoverKind.CREDIT) == {"daily-original.example"}
    assert sources(in_text(BEFORE + line.format("Unknown Gazette")), LeftoverKind.CREDIT) == {""}
    assert in_text(BEFORE + line.format("Valley Post")) == []


def test_an_address_in_a_source_line_is_the_source():
    assert sources(in_text(BEFORE + "Источник: https://small-paper.test/story"), LeftoverKind.CREDIT) == {"small-paper.test"}
    assert in_text(BEFORE + "Source: valley-post.example") == []
    assert in_text(BEFORE + "Source: the ministry of roads, v1.2") == []


def test_a_caption_of_a_picture_is_read_as_well():
    found = in_page("<figure><img src=/a.jpg><figcaption>The bridge. (AP Photo/Jane Doe)</figcaption></figure>")
    assert [(item.kind, item.source, item.place, item.start) for item in found] == [(LeftoverKind.CREDIT, "Associated Press", "image", -1)]
