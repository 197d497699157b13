"""VAT numbers of the European Union's countries, the United Kingdom and Switzerland: their forms and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable

from osint.content.check_digits import iso_11_10, iso_97_10, luhn, weighted

_SEPARATORS = str.maketrans("", "", " .-/\u00a0\u2011")
_PERSONAL = "TRWAGMYFPDXBNJZSQVHLCKE"
_IRISH = "WABCDEFGHIJKLMNOPQRSTUV"


def vat_number(written: str, country: str = "") -> str:
    """A number with its country's two letters before it, "" where its check digits are wrong; `country` is for numbers without letters."""
    text = written.upper().translate(_SEPARATORS)
    if len(set(filter(str.isdigit, text))) < 3:
        return ""
    if text[:3] == "CHE":
        return text[:12] if _swiss(text[3:12]) else ""
    found = _FORMS.get(text[:2])
    if found and re.fullmatch(found[0], text[2:]):
        return text if found[1](text[2:]) else ""
    found = _FORMS.get(country)
    if found and re.fullmatch(found[0], text) and found[1](text):
        return country + text
    return ""


def _swiss(number: str) -> bool:
    return bool(re.fullmatch("[0-9]{9}", number)) and (11 - weighted(number[:8], (5, 4, 3, 2, 7, 6, 5, 4))) % 11 == int(number[8])


def _belgian(number: str) -> bool:
    number = number.zfill(10)
    return number[0] in "01" and (int(number[:-2]) + int(number[-2:])) % 97 == 0


def _bulgarian(number: str) -> bool:
    check = weighted(number[:8], range(1, 9)) % 11
    if check == 10:
        check = weighted(number[:8], range(3, 11)) % 11
    return check % 10 == int(number[8])


def _cypriot(number: str) -> bool:
    odd = {"0": 1, "1": 0, "2": 5, "3": 7, "4": 9, "5": 13, "6": 15, "7": 17, "8": 19, "9": 21}
    total = sum(odd[char] for char in number[:8:2]) + sum(int(char) for char in number[1:8:2])
    return number[:2] != "12" and chr(ord("A") + total % 26) == number[8]


def _czech(number: str) -> bool:
    """Companies; the numbers of persons (nine or ten digits) are their birth numbers."""
    if len(number) == 10:
        return int(number[:-1]) % 11 % 10 == int(number[-1])
    check = (11 - weighted(number[:7], range(8, 1, -1))) % 11
    return len(number) == 8 and number[0] != "9" and (check or 1) % 10 == int(number[7])


def _greek(number: str) -> bool:
    return weighted(number[:8], (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(number[8])


def _spanish(number: str) -> bool:
    first, middle, last = number[0], number[1:-1], number[-1]
    if first.isdigit():
        return _PERSONAL[int(number[:-1]) % 23] == last
    if first in "XYZ":
        return _PERSONAL[int(str("XYZ".index(first)) + middle) % 23] == last
    if first in "KLM":
        return _PERSONAL[int(middle) % 23] == last
    check = -luhn(f"{middle}0") % 10
    return last in f"{check}{'JABCDEFGHI'[check]}"


def _french(number: str) -> bool:
    """Two digits derived from the SIREN; other pairs (with letters) are given for other registers and cannot be checked so."""
    return number[:2].isdigit() and luhn(number[2:]) == 0 and (12 + 3 * (int(number[2:]) % 97)) % 97 == int(number[:2])


def _british(number: str) -> bool:
    return weighted(number[:9], (8, 7, 6, 5, 4, 3, 2, 10, 1)) % 97 in ((0, 42, 55) if int(number[:3]) >= 100 else (0,))


def _irish(number: str) -> bool:
    digits, letters = number[:7], number[7:]
    extra = 9 * (_IRISH.index(letters[1]) if len(letters) > 1 and letters[1] in _IRISH else 0)
    return _IRISH[(weighted(digits, range(8, 1, -1)) + extra) % 23] == letters[0]


def _italian(number: str) -> bool:
    office = int(number[7:10])
    return int(number[:7]) > 0 and (1 <= office <= 100 or office in {120, 121, 888, 999}) and luhn(number) == 0


def _lithuanian(number: str) -> bool:
    """The digit before the last is always 1."""
    body = number[:-1]
    check = sum((1 + place % 9) * int(char) for place, char in enumerate(body)) % 11
    if check == 10:
        check = sum((1 + (place + 2) % 9) * int(char) for place, char in enumerate(body)) % 11
    return number[-2] == "1" and check % 10 == int(number[-1])


def _latvian(number: str) -> bool:
    """Companies only: the numbers of persons begin with 0 to 3."""
    return number[0] > "3" and weighted(number, (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)) % 11 == 3


def _dutch(number: str) -> bool:
    by_eleven = (weighted(number[:8], range(9, 1, -1)) - int(number[8])) % 11 == 0
    return int(number[:9]) > 0 and number[-2:] != "00" and (by_eleven or iso_97_10(f"NL{number}"))


def _romanian(number: str) -> bool:
    return 10 * weighted(number[:-1].zfill(9), (7, 5, 3, 2, 1, 7, 5, 3, 2)) % 11 % 10 == int(number[-1])


def _slovene(number: str) -> bool:
    check = 11 - weighted(number[:7], range(8, 1, -1)) % 11
    return (0 if check == 10 else check) == int(number[7])


def _slovak(number: str) -> bool:
    return number[2] in "234789" and int(number) % 11 == 0


_NINE, _EIGHT = "[1-9][0-9]{8}", "[1-9][0-9]{7}"
_FORMS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "AT": ("U[0-9]{8}", lambda number: (6 - luhn(number[1:8])) % 10 == int(number[8])),
    "BE": ("[01]?[0-9]{9}", _belgian),
    "BG": ("[0-9]{9}", _bulgarian),
    "CY": ("[0-9]{8}[A-Z]", _cypriot),
    "CZ": ("[0-9]{8}|[0-9]{10}", _czech),
    "DE": (_NINE, iso_11_10),
    "DK": (_EIGHT, lambda number: weighted(number, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0),
    "EE": ("[0-9]{9}", lambda number: weighted(number, (3, 7, 1, 3, 7, 1, 3, 7, 1)) % 10 == 0),
    "EL": ("[0-9]{9}", _greek),
    "ES": ("[0-9A-Z][0-9]{7}[0-9A-Z]", _spanish),
    "FI": ("[0-9]{8}", lambda number: weighted(number, (7, 9, 10, 5, 8, 4, 2, 1)) % 11 == 0),
    "FR": ("[0-9A-Z]{2}[0-9]{9}", _french),
    "GB": ("[0-9]{9}|[0-9]{12}", _british),
    "HR": ("[0-9]{11}", iso_11_10),
    "HU": ("[0-9]{8}", lambda number: weighted(number, (9, 7, 3, 1, 9, 7, 3, 1)) % 10 == 0),
    "IE": ("[0-9]{7}[A-W][A-I]?", _irish),
    "IT": ("[0-9]{11}", _italian),
    "LT": ("[0-9]{9}|[0-9]{12}", _lithuanian),
    "LU": ("[0-9]{8}", lambda number: int(number[:6]) % 89 == int(number[6:])),
    "LV": ("[0-9]{11}", _latvian),
    "MT": (_EIGHT, lambda number: weighted(number, (3, 4, 6, 7, 8, 9, 10, 1)) % 37 == 0),
    "NL": ("[0-9]{9}B[0-9]{2}", _dutch),
    "PL": ("[0-9]{10}", lambda number: weighted(number, (6, 5, 7, 2, 3, 4, 5, 6, 7, -1)) % 11 == 0),
    "PT": (_NINE, lambda number: (11 - weighted(number[:8], range(9, 1, -1))) % 11 % 10 == int(number[8])),
    "RO": ("[1-9][0-9]{1,9}", _romanian),
    "SE": ("[0-9]{10}01", lambda number: luhn(number[:10]) == 0),
    "SI": (_EIGHT, _slovene),
    "SK": ("[1-9][0-9]{9}", _slovak),
}
