"""Numbers of company and tax registers outside the VAT systems: their forms, and their check digits where the register has any."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from osint.content.check_digits import iso_97_10, luhn, weighted

_SEPARATORS = str.maketrans("", "", " .-/\u00a0\u2011\u2013")
_IBAN_COUNTRIES = """
AD:24 AE:23 AL:28 AT:20 AZ:28 BA:20 BE:16 BG:22 BH:22 BR:29 BY:28 CH:21 CR:22 CY:28 CZ:24 DE:22 DK:18 DO:28 EE:20 EG:29 ES:24
FI:18 FO:18 FR:27 GB:22 GE:22 GI:23 GL:18 GR:27 GT:28 HR:21 HU:28 IE:22 IL:23 IQ:23 IS:26 IT:27 JO:30 KW:30 KZ:20 LB:28 LC:32
LI:21 LT:20 LU:20 LV:21 MC:27 MD:24 ME:22 MK:19 MR:27 MT:31 MU:30 NL:18 NO:15 PK:24 PL:28 PS:29 PT:25 QA:29 RO:24 RS:22 RU:33
SA:24 SC:31 SE:24 SI:19 SK:24 SM:27 ST:25 SV:28 TL:23 TN:24 TR:26 UA:29 VA:22 VG:24 XK:20
"""
_IBAN_LENGTHS = {pair[:2]: int(pair[3:]) for pair in _IBAN_COUNTRIES.split()}


def register_number(scheme: str, written: str) -> str:
    """The number in the register's plain form, "" where it cannot be one of this register's."""
    number = written.upper().translate(_SEPARATORS)
    form, is_right = REGISTERS[scheme]
    return number if re.fullmatch(form, number) and len(set(number)) > 2 and is_right(number) else ""


def derived_numbers(scheme: str, number: str) -> Iterator[tuple[str, str]]:
    """The numbers of other registers that are part of this one: a French VAT number and a SIRET hold the SIREN."""
    if scheme == "siret":
        yield "siren", number[:9]
    if scheme == "vat" and number.startswith("FR") and number[4:].isdigit():
        yield "siren", number[4:]


def iban(written: str) -> str:
    """An account number with right length and check digits (ISO 13616), "" for anything else."""
    number = written.upper().translate(_SEPARATORS)
    length = _IBAN_LENGTHS.get(number[:2], 0)
    number = number[:length]
    if not length or len(number) != length or not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]+", number) or len(set(number[4:])) < 3:
        return ""
    return number if iso_97_10(number[4:] + number[:4]) else ""


def _inn(number: str) -> bool:
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    if len(number) == 10:
        return weighted(number, weights[2:]) % 11 % 10 == int(number[9])
    return weighted(number[:10], weights[1:]) % 11 % 10 == int(number[10]) and weighted(number[:11], weights) % 11 % 10 == int(number[11])


def _ogrn(number: str) -> bool:
    return int(number[:-1]) % (len(number) - 2) % 10 == int(number[-1])


def _voen(number: str) -> bool:
    """The ninth digit checks the first eight; the tenth says company (1) or person (2)."""
    return weighted(number[:8], (4, 1, 8, 6, 2, 7, 5, 3)) % 11 == int(number[8])


def _edrpou(number: str) -> bool:
    weights = (7, 1, 2, 3, 4, 5, 6) if number[0] in "345" else (1, 2, 3, 4, 5, 6, 7)
    check = weighted(number[:7], weights) % 11
    if check == 10:
        check = weighted(number[:7], [weight + 2 for weight in weights]) % 11 % 10
    return check == int(number[7])


def _regon(number: str) -> bool:
    if len(number) == 14 and weighted(number[:13], (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)) % 11 % 10 != int(number[13]):
        return False
    return weighted(number[:8], (8, 9, 2, 3, 4, 5, 6, 7)) % 11 % 10 == int(number[8])


def _vkn(number: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(number[:9]), start=1):
        shifted = (int(char) + place) % 10
        total += (shifted * 2**place % 9 or 9) if shifted else 0
    return -total % 10 == int(number[9])


def _bin(number: str) -> bool:
    check = weighted(number[:11], range(1, 12)) % 11
    if check == 10:
        check = weighted(number[:11], (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return check == int(number[11])


def _lei(number: str) -> bool:
    return iso_97_10(number)


def _by_form(_: str) -> bool:
    """The register has no check digits: the label beside the number is all there is."""
    return True


REGISTERS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "siren": ("[0-9]{9}", lambda number: luhn(number) == 0),
    # The post office's branches (356 000 000) follow a rule of their own.
    "siret": ("[0-9]{14}", lambda number: luhn(number) == 0 and luhn(number[:9]) == 0),
    "inn": ("[0-9]{10}|[0-9]{12}", _inn),
    "ogrn": ("[15][0-9]{12}|3[0-9]{14}", _ogrn),
    "kpp": ("[0-9]{4}[0-9A-Z]{2}[0-9]{3}", _by_form),
    "voen": ("[0-9]{9}[12]", _voen),
    "edrpou": ("[0-9]{8}", _edrpou),
    "regon": ("[0-9]{9}|[0-9]{14}", _regon),
    "krs": ("0[0-9]{9}", _by_form),
    "vkn": ("[0-9]{10}", _vkn),
    "mersis": ("0[0-9]{15}", lambda number: _vkn(number[1:11])),
    "bin": ("[0-9]{12}", _bin),
    "kvk": ("[0-9]{8}", _by_form),
    "ein": ("(?:0[1-6]|1[0-6]|2[0-7]|3[0-9]|4[0-8]|5[0-9]|6[0-8]|7[1-7]|8[0-8]|9[0-5]|9[89])[0-9]{7}", _by_form),
    "gb-company": ("(?:[0-9]{8}|(?:SC|NI|OC|SO|NC|FC|BR|IP|RC|CE|GE|LP|SL)[0-9]{6})", _by_form),
    "lei": ("[0-9A-Z]{18}[0-9]{2}", _lei),
}
