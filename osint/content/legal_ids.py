"""Register and tax numbers that a page gives beside their label, and the bank accounts it asks to be paid on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.found import Found, one_line
from osint.content.json_ld import strings
from osint.content.legal_labels import LABELS, LegalLabel
from osint.content.page import Page, place_of
from osint.content.register_numbers import derived_numbers, iban, register_number
from osint.content.sightings import Sighting, merged
from osint.content.vat_numbers import vat_number
from osint.content.visible_text import VisibleText
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

NEAR = 200
# Between a label and its number: little words and punctuation, and at most one line end (two cells of a table).
_GAP = re.compile(
    r"[^\w\n]{0,6}(?:(?:number|no|nr|n|num|numer|nummer|numéro|número|numarası|numara|nömrəsi|id|idnr|code|kod|код|номер|кпп|kpp|reg"
    r"|registration|company|is|s|intra|intracommunautaire|in|england|and|wales|scotland|under|with|eu|de|del|d|ta|la|société|rcs|r|b)"
    r"(?!\w)[^\w\n]{0,6}){0,8}\W{0,6}"
)
# "Umsatzsteuer-Identifikationsnummer gemäß § 27 a Umsatzsteuergesetz: DE…": before a country's letters it does not matter what stands
# between.
_VAT_LATER = re.compile(r"\b(?:at|be|bg|cy|cz|de|dk|ee|el|es|fi|fr|gb|hr|hu|ie|it|lt|lu|lv|mt|nl|pl|pt|ro|se|si|sk|che)[ .\-]{0,2}u?[0-9]")
_LATER = 75
_CITY = re.compile(
    r"[ :]{0,3}(?:de |d.|du )?(?<![^\W\d_])[^\W\d_][^\W\d_\-]{1,30}+(?:[ \-][^\W\d_]{1,30}+){0,3}[ :]{1,3}"
    r"(?:sous le |numéro |n° |no |B |A |[^\w\n]{1,2}){0,4}"
)
_NUMBER = re.compile(r"[0-9A-Za-z](?:[ .\-/\u00a0\u2011]{0,3}[0-9A-Za-z]){4,40}")
_SPLIT = re.compile(r"[ .\-/\u00a0\u2011]{1,3}")
_KPP = re.compile(r"[ /,;]{0,4}(?:кпп)?[ :]{0,3}([0-9]{9})(?![0-9])")
_EIN = re.compile(r"[0-9]{2}-[0-9]{7}(?![0-9])")
_COURT = re.compile(
    r"\b(?:amtsgericht|registergericht|handelsregister)[ :\n]{1,3}(?:in |des )?(?!amtsgericht|hr[ab]\b)"
    r"([^\W\d_][^\W\d_\-]{2,30}(?: \([^\W\d_]{2,20}\)| am [^\W\d_]{2,20})?)"
)
_TRADE_REGISTER = re.compile(r"\b(hr[ab])[ \-:.]{0,3}(?:nr|nummer)?[ .:]{0,3}([0-9]{2,6}(?: ?[a-z]{1,2}\b)?)")
_STRUCTURED = {"vatID": "vat", "taxID": "vat", "leiCode": "lei"}


def find_legal_ids(page: Page) -> Iterator[Found]:
    """LEGAL_ID scheme:number beside a label or in structured data, and WALLET iban:number beside the word IBAN.

    A number without a label is none; where the register has check digits they are right. KPP stands in the detail of the INN, since
    many companies share one.
    """
    yield from merged((*_structured(page), *_labelled(page), *_trade_register(page), *_accounts(page)))


def _labelled(page: Page) -> Iterator[Sighting]:
    visible = page.visible
    for word in sorted(visible.words.intersection(LABELS)):
        for label in LABELS[word]:
            for place in visible.places(label.text):
                if _is_whole(visible.lower, place, label.text):
                    yield from _beside(visible, place, label)


def _is_whole(text: str, place: int, label: str) -> bool:
    """Whether a label stands there as a word of its own (a digit may follow at once)."""
    after = text[place + len(label) : place + len(label) + 1]
    return not (place and text[place - 1].isalnum()) and not after.isalpha()


def _beside(visible: VisibleText, place: int, label: LegalLabel) -> Iterator[Sighting]:
    end = place + len(label.text)
    if label.near and not any(word in visible.lower[max(0, place - NEAR) : end + NEAR] for word in label.near):
        return
    for start in _starts(visible.lower, end, label):
        number, stop = _number_at(visible.text, start, label)
        if number:
            more: dict[str, Json] = {"label": label.text}
            if label.scheme == "inn" and (kpp := _KPP.match(visible.lower, stop)):
                more["kpp"] = kpp[1]
            position = place_of(visible.node(start))
            yield from _sightings(label.scheme, number, position, visible.text[place:stop], more)
            return


def _starts(text: str, end: int, label: LegalLabel) -> Iterator[int]:
    """Where the number of a label may start."""
    if gap := _GAP.match(text, end):
        yield gap.end()
    if label.text in {"rcs", "r.c.s"} and (city := _CITY.match(text, end)):
        yield city.end()
    if label.scheme == "vat" and (letters := _VAT_LATER.search(text, end, end + _LATER)):
        yield letters.start()


def _number_at(text: str, start: int, label: LegalLabel) -> tuple[str, int]:
    """The longest run of groups from here that is a number of the label's register, and where it ends."""
    written = _NUMBER.match(text, start, start + 60)
    if written is None or (label.scheme == "ein" and not _EIN.match(text, start)):
        return "", start
    ends = [match.start() for match in _SPLIT.finditer(written[0])]
    for end in (*([len(written[0])]), *reversed(ends)):
        part = written[0][:end]
        number = _checked(label, part)
        if number:
            return number, start + end
    return "", start


def _checked(label: LegalLabel, written: str) -> str:
    if label.scheme != "vat":
        return register_number(label.scheme, written)
    return next((number for country in (*label.countries, "") if (number := vat_number(written, country))), "")


def _sightings(scheme: str, number: str, place: str, written: str, more: dict[str, Json]) -> Iterator[Sighting]:
    yield Sighting(Relation.LEGAL_ID, Selector(SelectorKind.LEGAL_ID, f"{scheme}:{number}"), place, "label", one_line(written, 120), more)
    for other, part in derived_numbers(scheme, number):
        yield Sighting(Relation.LEGAL_ID, Selector(SelectorKind.LEGAL_ID, f"{other}:{part}"), place, f"part of {scheme}", "", {})


def _trade_register(page: Page) -> Iterator[Sighting]:
    """German trade register numbers, which are only told apart by the court that keeps them."""
    visible = page.visible
    if visible.words.isdisjoint({"hrb", "hra"}) and "hrb" not in visible.lower:
        return
    for match in list(_TRADE_REGISTER.finditer(visible.lower))[:20]:
        around = visible.lower[max(0, match.start() - NEAR) : match.end() + NEAR]
        courts = list(_COURT.finditer(around))
        if courts:
            middle = match.start() - max(0, match.start() - NEAR)
            court = min(courts, key=lambda item: abs(item.start() - middle))[1]
            value = Selector(SelectorKind.LEGAL_ID, f"{match[1]}:{court} {match[2].replace(' ', '')}")
            yield Sighting(Relation.LEGAL_ID, value, place_of(visible.node(match.start())), "label", match[0], {"court": court})


def _structured(page: Page) -> Iterator[Sighting]:
    for entity in page.entities:
        for key, scheme in _STRUCTURED.items():
            for written in strings(entity.members.get(key)) if key in entity.members else ():
                number = vat_number(written) if scheme == "vat" else register_number(scheme, written)
                if number:
                    yield from (
                        Sighting(item.relation, item.object, f"json-ld {entity.role}".strip(), key, written)
                        for item in _sightings(scheme, number, "", written, {})
                    )


def _accounts(page: Page) -> Iterator[Sighting]:
    visible = page.visible
    for place in visible.places("iban") if "iban" in visible.words else ():
        gap = _GAP.match(visible.lower, place + 4)
        written = _NUMBER.match(visible.text, gap.end(), gap.end() + 60) if gap and _is_whole(visible.lower, place, "iban") else None
        if written and (number := iban(written[0])):
            where = place_of(visible.node(written.start()))
            yield Sighting(Relation.WALLET, Selector(SelectorKind.WALLET, f"iban:{number}"), where, "label", written[0][:60])
