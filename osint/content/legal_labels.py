"""The words that pages write before a register or tax number, in the languages of the project's users."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegalLabel:
    """One label: the scheme of the number after it, the countries to try where a VAT number carries no letters, words that must be near.

    `word` is the label's rarest word: a page without it is not searched for the label.
    """

    text: str
    word: str
    scheme: str
    countries: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


_BRITISH = ("england", "wales", "scotland", "northern ireland", "united kingdom", "companies house", " uk", "(uk")
_WORD = re.compile(r"\w+")
# scheme [countries] | labels, separated by commas; a label is lower case.
_TABLE = """
vat | vat, vat no, vat number, vat reg, vat id, vat registration, tva, tva intracommunautaire, ust-id, ust.-id
vat | ust-idnr, ust.-idnr, ust id
vat | umsatzsteuer-identifikationsnummer, umsatzsteuer-id, umsatzsteuer-ident-nr, uid-nr, uid, mwst-nr, mwst
vat | numéro d'identification
vat | btw, btw-nummer, btw-nr, btw nr, dič, ič dph, ндс, пдв, moms, momsnr, äfa-nr, pvn, pvm, käibemaksukohustuslase, adószám, ддс
vat DE | ust-id, ust.-id, ust-idnr, ust.-idnr, ust-id-nr, umsatzsteuer-identifikationsnummer, umsatzsteuer-id
vat GB | vat no, vat number, vat reg, vat registration, vat reg no, vat registration number
vat IT | p.iva, p. iva, p.i., partita iva, c.f., codice fiscale, part. iva, piva, cod. fisc
vat ES PT | nif, n.i.f, nipc
vat ES RO | cif, c.i.f, c.i.f.
vat RO | cui, c.u.i.
vat PL | nip, numer identyfikacji podatkowej
vat DK | cvr, cvr-nr, cvr nr
vat FI | y-tunnus, fo-nummer
vat EL | αφμ, α.φ.μ
vat BE | bce, kbo, ondernemingsnummer, numéro d'entreprise
siren | siren, rcs, r.c.s
siret | siret
inn | инн, инн/кпп, i̇nn, inn
ogrn | огрн, огрнип, ogrn
voen | vöen, voen, vöeni, vöen-i
vkn | vergi no, vergi numarası, vergi kimlik, vkn, vergi kimlik numarası
mersis | mersis, mersis no
edrpou | єдрпоу, едрпоу, код єдрпоу, edrpou
bin | бин, біс, bin/iin
regon | regon
krs | krs
kvk | kvk, k.v.k, kamer van koophandel, kvk-nummer, handelsregisternummer
ein | ein, employer identification number, federal tax id, tax id, tax-id
lei | lei, legal entity identifier
gb-company | company no, company number, company registration, company reg, registered number, registered no
gb-company | registration no, registration number
gb-company | registered company number, under number, under company number, with number, registered in england, co. reg
"""


def _labels() -> dict[str, tuple[LegalLabel, ...]]:
    table: dict[str, list[LegalLabel]] = {}
    for line in _TABLE.strip().splitlines():
        head, _, labels = line.partition(" | ")
        scheme, *countries = head.split()
        for text in labels.split(", "):
            text = text.strip()
            # The longest of a label's words is its rarest.
            word = max(_WORD.findall(text), key=len)
            near = _BRITISH if scheme == "gb-company" else ()
            table.setdefault(word, []).append(LegalLabel(text, word, scheme, tuple(countries), near))
    return {word: tuple(sorted(found, key=lambda label: (-len(label.text), label.text))) for word, found in table.items()}


LABELS = _labels()
"""word -> the labels that hold it, longest first."""
