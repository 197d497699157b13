from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_text, kinds, sources

MORE = "\nA second invented paragraph.\nA third.\nA fourth.\nA fifth.\nA sixth."
SLUGS = [
    ("LONDON, Aug 2 (Reuters) - The bridge was closed.", "Reuters"),
    ("(Reuters) — The bridge was closed.", "Reuters"),
    ("HILLTOWN, Ohio (AP) — The bridge was closed.", "Associated Press"),
    ("AP — The bridge was closed.", "Associated Press"),
    ("PARIS (AFP) Le pont est fermé.", "AFP"),
    ("Paris, 2 août (AFP) – Le pont est fermé.", "AFP"),
    ("Berlin (dpa) - Die Brücke ist gesperrt.", "dpa"),
    ("dpa/lnw Die Brücke ist gesperrt.", "dpa"),
    ("Madrid, 2 ago (EFE).- El puente está cerrado.", "EFE"),
    ("EFE.- El puente está cerrado.", "EFE"),
    ("МОСКВА, 2 августа. /ТАСС/. Мост закрыт.", "TASS"),
    ("МОСКВА, 2 авг - РИА Новости. Мост закрыт.", "RIA Novosti"),
    ("КИЇВ, 2 серпня (Укрінформ) - Міст закрито.", "Ukrinform"),
    ("WARSZAWA (PAP) Most jest zamknięty.", "PAP"),
    ("ANKARA (AA) - Köprü kapatıldı.", "Anadolu Agency"),
    ("İSTANBUL, (DHA) - Köprü kapatıldı.", "DHA"),
    ("Bakı, 2 avqust, AZƏRTAC", "Azertac"),
    ("Москва. 2 августа. INTERFAX.RU - Мост закрыт.", "Interfax"),
    ("Hamburg (dpa/lno) - Die Brücke ist gesperrt.", "dpa"),
    ("AFP - Le pont est fermé.", "AFP"),
    ("BAKU, August 2, AZERTAC", "Azertac"),
    ("BEIJING, Aug. 2 (Xinhua) -- The bridge was closed.", "Xinhua"),
]
ATTRIBUTED = [
    ("The bridge was closed, according to Reuters.", "Reuters"),
    ("Le pont est fermé, selon l'AFP.", "AFP"),
    ("El puente está cerrado, informa EFE.", "EFE"),
    ("Die Brücke ist laut dpa gesperrt.", "dpa"),
    ("Мост закрыт, сообщает ТАСС.", "TASS"),
    ("APA xəbər verir ki, körpü bağlanıb.", "APA"),
    ("AA'nın haberine göre köprü kapatıldı.", "Anadolu Agency"),
    ("Міст закрито, повідомляє Укрінформ.", "Ukrinform"),
    ("Most jest zamknięty, według PAP.", "PAP"),
]
LABELS = [
    ("Source: AFP", "AFP"),
    ("Quelle: dpa", "dpa"),
    ("Fuente: EFE", "EFE"),
    ("Источник: ТАСС", "TASS"),
    ("Джерело: Укрінформ", "Ukrinform"),
    ("Źródło: PAP", "PAP"),
    ("Kaynak: AA", "Anadolu Agency"),
    ("Mənbə: APA", "APA"),
]


@pytest.mark.parametrize(("line", "agency"), SLUGS)
def test_a_slug_at_the_start_names_the_agency(line, agency):
    assert sources(in_text(line + MORE), LeftoverKind.AGENCY) == {agency}


@pytest.mark.parametrize(("line", "agency"), ATTRIBUTED)
def test_an_agency_named_as_the_source_in_the_first_paragraph_is_one(line, agency):
    assert sources(in_text(line + MORE), LeftoverKind.AGENCY) == {agency}


@pytest.mark.parametrize(("line", "agency"), LABELS)
def test_a_source_line_at_the_end_names_the_agency(line, agency):
    assert sources(in_text("An invented first paragraph." + MORE + "\n" + line), LeftoverKind.AGENCY) == {agency}


ENDS = [
    ("It opens again in a week. (AP)", {"Associated Press"}),
    ("Il rouvrira dans une semaine. (avec AFP)", {"AFP"}),
    ("Sie öffnet bald wieder (mit dpa und Reuters).", {"dpa", "Reuters"}),
    ("Most zostanie otwarty za tydzień. (PAP)", {"PAP"}),
    ("Abre otra vez en una semana. EFE", set()),
    ("Reuters, AFP", {"Reuters", "AFP"}),
    ("EFE", {"EFE"}),
]


@pytest.mark.parametrize(("line", "agencies"), ENDS)
def test_a_slug_at_the_end_names_the_agencies(line, agencies):
    assert sources(in_text("An invented first paragraph." + MORE + "\n" + line), LeftoverKind.AGENCY) == agencies


def test_a_signature_at_the_end_names_every_agency():
    found = in_text("Eine erfundene Meldung." + MORE + "\nap/rk (dpa, Reuters)")
    assert sources(found, LeftoverKind.AGENCY) == {"dpa", "Reuters"}


def test_the_place_is_the_offset_in_the_text():
    (found,) = in_text("LONDON (Reuters) - The bridge was closed." + MORE)
    assert (found.start, found.place) == (8, "text")
    assert "LONDON (Reuters)" in found.snippet


def test_an_agency_quoted_inside_a_text_is_only_a_name():
    found = in_text("First.\nSecond.\nThird.\nThe mayor resigned, according to Reuters.\nFifth.\nSixth.")
    assert kinds(found) == {LeftoverKind.OUTLET_NAME}


INNOCENT = [
    "AP Physics is the hardest class at the invented school.",
    "Students in Advanced Placement (AP) classes took part.",
    "The rules of the Associated Press (AP) are known to editors.",
    "PAP smears and other tests were free on Monday.",
    "He takes AA batteries with him.",
    "On 3 May the invented Academic Programme (AP) began.",
    "On May 3, TASS, a house of many rooms, was full.",
    "AP-style writing is taught here.",
    "The report of trends (Trend) was read by the dpa club.",
    "Reuters moved its office to the lower street.",
]


@pytest.mark.parametrize("line", INNOCENT)
def test_the_bare_word_is_no_slug(line):
    assert in_text(line + MORE) == []


def test_the_agency_on_its_own_site_signs_for_itself():
    assert in_text("LONDON, Aug 2 (Reuters) - The bridge was closed.", site="reuters.com") == []
