from __future__ import annotations

import pytest

from osint.content.company_names import company_names
from tests.content.site_pages import page

NAMED = [
    ("© 2023 Mediamark Digital LLC. All rights reserved", "Mediamark Digital LLC"),
    ("Copyright © 2020 Vale, Dove & Company, Inc. All Rights Reserved", "Dove & Company, Inc."),
    ("©2019 River Broadcasting Inc.", "River Broadcasting Inc."),
    ("The Printers (Lower Vale) Private Ltd.", "The Printers (Lower Vale) Private Ltd."),
    ("Herausgeber: Beispiel Verlag GmbH & Co. KG, Hamburg", "Beispiel Verlag GmbH & Co. KG"),
    ("Учредитель: ООО «Медиа Групп Восток»", 'ООО "Медиа Групп Восток"'),
    ("© АО 'Газета'", 'АО "Газета"'),
    ("“Vale Media” MMC", '"Vale Media" MMC'),
    ("Haber Yayıncılık A.Ş. tarafından", "Haber Yayıncılık A.Ş."),
    ("Éditions du Lac SAS au capital de 10 000 €", "Éditions du Lac SAS"),
    ("Vale Media Sp. z o.o. w Warszawie", "Vale Media Sp. z o.o."),
    ("a service of iNews Ltd.", "iNews Ltd."),
    ("by Foo Bar, Inc., New York", "Foo Bar, Inc."),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_reaches_from_its_first_word_to_its_legal_form(text, name):
    assert [found.name for found in company_names(page(f"<p>{text}</p>").visible)] == [name]


@pytest.mark.parametrize(
    "text", ["Inc.", "LLC", "We offer Limited edition prints", "the company said", "said the AG in court", "info@site.inc", "co-inc.com"]
)
def test_a_legal_form_without_a_name_is_no_company(text):
    assert not list(company_names(page(f"<p>{text}</p>").visible))


def test_a_quoted_name_that_begins_a_page_is_no_company_without_a_legal_form():
    assert list(company_names(page("<title>«Foo Bar» opens</title><p>«Vale Media» reports</p>").visible)) == []


def test_a_sole_trader_is_a_person():
    (found,) = company_names(page("<p>ИП Сидоров Семён Семёнович</p>").visible)
    assert (found.name, found.is_person) == ("Сидоров Семён Семёнович", True)


def test_the_longer_of_two_names_that_overlap_stands():
    assert [found.name for found in company_names(page("<p>Dove & Company, Inc.</p>").visible)] == ["Dove & Company, Inc."]
