from __future__ import annotations

import pytest

from osint.content.legal_ids import find_legal_ids
from osint.content.legal_labels import LABELS
from osint.content.register_numbers import REGISTERS
from tests.content.site_pages import found, page

LABELLED = [
    ("VAT No: GB 980 7806 84", {"legal:vat:GB980780684"}),
    ("TVA intracommunautaire : FR 40 303 265 045 RCS Paris", {"legal:vat:FR40303265045", "legal:siren:303265045"}),
    ("RCS Nanterre B 732 829 320", {"legal:siren:732829320"}),
    ("SIRET : 732 829 320 00074", {"legal:siret:73282932000074", "legal:siren:732829320"}),
    ("Umsatzsteuer-Identifikationsnummer gemäß §27a UStG: DE 136695976", {"legal:vat:DE136695976"}),
    ("Registergericht: Amtsgericht München, HRB 6684", {"legal:hrb:münchen 6684"}),
    ("HRB 12345 B Amtsgericht Charlottenburg", {"legal:hrb:charlottenburg 12345b"}),
    ("<b>ИНН</b> 7707083893, ОГРН 1027700132195", {"legal:inn:7707083893", "legal:ogrn:1027700132195"}),
    ("<table><tr><td>ЄДРПОУ</td><td>32855961</td></tr></table>", {"legal:edrpou:32855961"}),
    ("VÖEN: 9900003871", {"legal:voen:9900003871"}),
    ("Vergi Kimlik Numarası: 4540536920", {"legal:vkn:4540536920"}),
    ("NIP: 856-734-62-15, REGON 192598184", {"legal:vat:PL8567346215", "legal:regon:192598184"}),
    ("Partita IVA 00743110157", {"legal:vat:IT00743110157"}),
    ("CIF: B58378431", {"legal:vat:ESB58378431"}),
    ("KvK-nummer: 12345678, BTW NL004495445B01", {"legal:kvk:12345678", "legal:vat:NL004495445B01"}),
    ("Registered in England and Wales with company number 01234567.", {"legal:gb-company:01234567"}),
    ("Employer Identification Number: 12-3456789", {"legal:ein:123456789"}),
    ("LEI 7LTWFZYICNSX8D621K86", {"legal:lei:7LTWFZYICNSX8D621K86"}),
    ("IBAN: DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX", {"wallet:iban:DE89370400440532013000"}),
]
SILENT = [
    "Phone 7707083893, order 732829320, article 136695976",
    "INN of the lake, room 7707083893 is free",
    "VAT is 20 per cent since 2011; 980780684 people pay it",
    "Company number 01234567, registered in Delaware",
    "HRB 12345 without a court",
    "ИНН 7707083894",
    "SIRET 73282932000075",
    "EIN 123456789",
    "Order IBAN cards: GB82 WEST 1234 5698 7654 33",
    "The inning ended 7707083893",
    "VAT number: DE123456789X",
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_a_number_beside_its_label_is_found(text, expected):
    assert set(found(find_legal_ids, page(f"<footer>{text}</footer>"))) == expected


@pytest.mark.parametrize("text", SILENT)
def test_a_number_without_its_label_or_with_a_slip_is_none(text):
    assert not found(find_legal_ids, page(f"<footer>{text}</footer>"))


def test_the_kpp_stands_in_the_detail_since_many_companies_share_one():
    kept = found(find_legal_ids, page("<footer>ИНН/КПП: 7707083893/773601001</footer>"))
    assert set(kept) == {"legal:inn:7707083893"}
    assert kept["legal:inn:7707083893"].detail["kpp"] == "773601001"


def test_structured_data_is_checked_too():
    members = '"@type":"Organization","vatID":"DE136695976","leiCode":"7LTWFZYICNSX8D621K86","taxID":"123"'
    block = f'<script type="application/ld+json">{{{members}}}</script>'
    assert set(found(find_legal_ids, page(block))) == {"legal:vat:DE136695976", "legal:lei:7LTWFZYICNSX8D621K86"}


def test_positions_tell_an_article_from_the_footer():
    kept = found(find_legal_ids, page("<article>ИНН 7707083893</article><footer>ОГРН 1027700132195</footer>"))
    assert kept["legal:inn:7707083893"].detail["positions"] == ["article"]
    assert kept["legal:ogrn:1027700132195"].detail["positions"] == ["footer"]


def test_every_label_leads_to_a_register_that_exists():
    for word, labels in LABELS.items():
        for label in labels:
            assert word in label.text
            assert label.scheme == "vat" or label.scheme in REGISTERS
