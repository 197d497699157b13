"""Telephone numbers in the visible text of a page: beside a label, or written internationally where contacts stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from bs4.element import NavigableString

from osint.content.page import Page, place_of
from osint.content.phone_text import clean_phone

MAX_NUMBERS = 100
_LABELS = (
    "tel",
    "tel.",
    "phone",
    "phones",
    "telephone",
    "call us",
    "hotline",
    "mobile",
    "cell",
    "fax",
    "whatsapp",
    "viber",
    "telefon",
    "telefonnummer",
    "telefone",
    "teléfono",
    "téléphone",
    "tél",
    "tfno",
    "móvil",
    "portable",
    "mobil",
    "faks",
    "тел",
    "телефон",
    "телефоны",
    "телефони",
    "моб",
    "факс",
    "вайбер",
    "əlaqə",
    "mob",
    "gsm",
)
_BESIDE = re.compile(
    r"[.:\s№#/–-]{0,5}+(?:\(?(?:number|no|nr|fax|факс|редакции|редакция|mobile|us|at)\)?[.:\s]{1,3}+){0,2}+"
    r"(\(?\+?[0-9(][0-9()\s.\-/–\u00a0]{5,24}[0-9])(?![0-9])"
)
_INTERNATIONAL = re.compile(r"(?<![0-9A-Za-z+])\+[1-9](?:[ ().\-/\u00a0]{0,3}[0-9]){7,14}(?![0-9])")
_OWN_PLACES = frozenset({"footer", "header", "aside"})
_COUNTRIES = {"uk": "GB", "su": "RU", "рф": "RU", "xn--p1ai": "RU"}
_DATE = re.compile(r"\A(?:[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4})")


def phones_in_text(page: Page) -> Iterator[tuple[str, NavigableString]]:
    """(number in E.164 or as its digits, the text it stands in): after a label outside articles, or with + in footers and the like.

    A national number becomes E.164 where the country of the site's own top-level domain makes it a valid one; without that its digits
    are kept only when a label stands before it and there are nine at least.
    """
    visible = page.visible
    found = 0
    for label in _LABELS:
        if label.rstrip(".").split()[0] not in visible.words:
            continue
        for place in visible.places(label):
            if found >= MAX_NUMBERS:
                return
            written = _BESIDE.match(visible.lower, place + len(label)) if _is_word(visible.lower, place, label) else None
            value = _number(written[1], _country(page)) if written else ""
            if written and value and place_of(visible.node(written.start(1))) != "article":
                found += 1
                yield value, visible.node(written.start(1))
    yield from _international(page)


def _international(page: Page) -> Iterator[tuple[str, NavigableString]]:
    visible = page.visible
    for place in visible.places("+"):
        match = _INTERNATIONAL.match(visible.text, place)
        value = _valid("+" + "".join(filter(str.isdigit, match[0])), None) if match else ""
        if value and place_of(visible.node(place)) in _OWN_PLACES:
            yield value, visible.node(place)


def _is_word(text: str, place: int, label: str) -> bool:
    after = text[place + len(label) : place + len(label) + 1]
    return not (place and text[place - 1].isalnum()) and not after.isalpha()


def _country(page: Page) -> str | None:
    """The country of the site's own top-level domain, None for a generic one."""
    last = page.domain.rpartition(".")[2]
    country = _COUNTRIES.get(last, last.upper() if len(last) == 2 else "")
    return country if country in phonenumbers.SUPPORTED_REGIONS else None


def _number(written: str, country: str | None) -> str:
    if _DATE.match(written.strip("( ")):
        return ""
    digits = "".join(filter(str.isdigit, written))
    if "+" in written[:2]:
        return _valid("+" + digits, None)
    plain = clean_phone(digits)
    if not plain:
        return ""
    if country and digits.startswith(_trunk_prefix(country)) and (value := _valid(digits, country)):
        return value
    return plain if len(digits) >= 9 else ""


def _trunk_prefix(country: str) -> str:
    """What numbers of a country begin with when they are dialled within it: without it a number may be of anywhere."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return (metadata.national_prefix or "") if metadata else ""


def _valid(written: str, country: str | None) -> str:
    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return ""
    if not clean_phone(written) or not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
