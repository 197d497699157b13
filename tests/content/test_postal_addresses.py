from __future__ import annotations

import pytest

from osint.content.postal_addresses import address_key, find_postal_addresses
from tests.content.site_pages import found, page


def test_structured_data_gives_one_line_in_lower_case_and_the_writing():
    block = (
        '<script type="application/ld+json">{"@type":"Organization","address":{"@type":"PostalAddress","streetAddress":"4 Quay Lane",'
        '"addressLocality":"Lower Vale","postalCode":"LV1 2AB","addressCountry":"GB"}}</script>'
    )
    kept = found(find_postal_addresses, page(block))
    assert set(kept) == {"address:4 quay lane lv1 2ab lower vale gb"}
    assert kept["address:4 quay lane lv1 2ab lower vale gb"].detail["written"] == "4 Quay Lane, LV1 2AB, Lower Vale, GB"


def test_microdata_parts_are_put_together():
    body = (
        '<div itemprop="address" itemtype="https://schema.org/PostalAddress"><span itemprop="addressLocality">Berlin</span>'
        '<span itemprop="streetAddress">Musterstraße 12</span><meta itemprop="postalCode" content="10115"></div>'
    )
    assert set(found(find_postal_addresses, page(body))) == {"address:musterstraße 12 10115 berlin"}


TEXTS = [
    ("<address>Example House<br>12 High Street<br>London SW1A 1AA<br>Tel: 020</address>", "example house 12 high street london sw1a 1aa"),
    ("<p>Адрес редакции: 123456, Москва, ул. Ленина, д. 5. Тел.: 123</p>", "123456 москва ул ленина д 5"),
    ("<p>Anschrift: Musterstraße 12, 10115 Berlin</p>", "musterstraße 12 10115 berlin"),
    ("<p>Ünvan: Bakı şəhəri, Nizami küç. 12</p>", "bakı şəhəri nizami küç 12"),
    ("<dl><dt>Siège social</dt><dd>12 rue du Lac, 75001 Paris</dd></dl>", "12 rue du lac 75001 paris"),
]


@pytest.mark.parametrize(("body", "key"), TEXTS)
def test_an_address_after_a_label_or_in_its_element_is_found(body, key):
    assert set(found(find_postal_addresses, page(f"<footer>{body}</footer>"))) == {f"address:{key}"}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Address the problem: 5 ways to save the street</p>",
        "<address>By <a>Jane Doe</a>, 5 March 2019</address>",
        "<p>Address: P.O. Box 2160</p>",
        "<p>Address: https://site.example/12</p>",
        "<article><p>Address: 12 High Street, 10115 Berlin</p></article>",
        '<script type="application/ld+json">{"@type":"Event","address":{"streetAddress":"4 Quay Lane, Vale"}}</script>',
    ],
)
def test_other_people_s_places_and_sentences_are_left_out(body):
    assert not found(find_postal_addresses, page(body))


def test_keys_differ_in_words_not_in_punctuation():
    assert address_key("4, Quay-Lane;  LOWER Vale") == address_key("4 quay lane, lower vale") == "4 quay lane lower vale"
