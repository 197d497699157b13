from __future__ import annotations

import pytest

from osint.content.visible_phones import phones_in_text
from tests.content.site_pages import page

# 020 7946 0xxx (London) and 030 23125 xxx (Berlin) are set aside for fiction by the regulators of the two countries.
FOUND = [
    ("Tel.: +44 20 7946 0018", "https://site.example/", "+442079460018"),
    ("Phone 020 7946 0018", "https://site.co.uk/", "+442079460018"),
    ("Telefon: 030/23125 012", "https://site.de/", "+493023125012"),
    ("<b>Телефон</b>: 8 (495) 123-45-67", "https://site.ru/", "+74951234567"),
    ("Phone: 020 7946 0018", "https://site.example/", "02079460018"),
    ("+44 (20) 7946-0018", "https://site.example/", "+442079460018"),
]


@pytest.mark.parametrize(("text", "url", "number"), FOUND)
def test_a_number_beside_a_label_or_with_its_country_is_found(text, url, number):
    assert {value for value, _ in phones_in_text(page(f"<footer>{text}</footer>", url))} == {number}


@pytest.mark.parametrize(
    "text",
    [
        "Tel 2019-05-06",
        "02079460018",
        "Hotel 02079460018",
        "ISBN +1234567890123",
        "Phone 12345",
        "Phone: 0000000000",
        "Phone: 123456789",
        "fax 17.05.2019",
        "tel aviv 2020",
    ],
)
def test_dates_bare_numbers_and_placeholders_are_no_telephones(text):
    assert not list(phones_in_text(page(f"<footer>{text}</footer>")))


def test_a_number_in_an_article_is_not_the_site_s():
    assert not list(phones_in_text(page("<article>Tel.: +44 20 7946 0018</article><p>+44 20 7946 0019</p>")))


def test_a_number_without_its_trunk_prefix_is_given_no_country():
    assert [value for value, _ in phones_in_text(page("<footer>Phone: 212-736-5000</footer>", "https://site.de/"))] == ["2127365000"]
