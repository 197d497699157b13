"""Company names in running text, told by their legal form (LLC, GmbH, ООО, MMC …), and how much of the text before or after is the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from osint.content.visible_text import VisibleText

MAX_NAME = 100
MAX_TOKENS = 8
MAX_FORMS = 60
# Exactly as written; a form with a letter in lower case is also looked for in capitals.
_AFTER = """
LLC;L.L.C.;Ltd;Ltd.;Limited;Inc;Inc.;Incorporated;Corp;Corp.;Corporation;PLC;plc;LLP;Co.;Company;Pty Ltd;Pvt Ltd
Private Limited;FZ-LLC;FZE;GmbH;mbH;gGmbH;GmbH & Co. KG;GmbH & Co KG;AG;AG & Co. KG;UG (haftungsbeschränkt);UG;KG;OHG
e.V.;eG;SE;S.A.;SA;SAS;S.A.S.;S.A.S;SARL;S.A.R.L.;S.à r.l.;SASU;EURL;S.L.;S.L.U.;SLU;S.A.U.;SAU;S.L;S.r.l.;Srl;S.R.L.
S.p.A.;SpA;S.p.a.;B.V.;BV;N.V.;NV;VZW;ASBL;Sp. z o.o.;sp. z o.o.;Sp. z o. o.;S.K.A.;MMC;ASC;QSC;A.Ş.;AŞ;A.S.;Ltd. Şti.
Ltd.Şti.;OÜ;SIA;UAB;Oy;Oyj;AB;ApS;A/S;AS;s.r.o.;a.s.;Kft.;Kft;Zrt.;Zrt;d.o.o.;d.d.;EOOD;OOD;ООД;ЕООД;АД;ЕАД;
"""
_BEFORE = """
ООО;ОАО;ЗАО;ПАО;АО;НАО;АНО;ТОО;ТОВ;ПрАТ;ПАТ;ФГУП;ФГБУ;ГУП;МУП;МАУ;ГАУ;ГБУ;ЧУП;ОДО;УП;СООО;MMC
Общество с ограниченной ответственностью;Акционерное общество;Автономная некоммерческая организация
Товариство з обмеженою відповідальністю;
"""
_SOLE_TRADER = ("ИП", "ФОП", "Индивидуальный предприниматель")
_LINK_WORDS = """
& and of the de la le les des du et und für for y e i in + on der die das van och i- и
"""
_STOP_WORDS = """
by copyright published publisher powered all rights reserved from with © (c) ® ™ a an our is are contact about address tel phone
email impressum imprint herausgeber verlag: trademark trademarks издатель учредитель owner operated owned
"""
_LINKS, _STOPS = frozenset(_LINK_WORDS.split()), frozenset(_STOP_WORDS.split())
_QUOTED = re.compile(r"[ \n]{0,2}[«\"“„'‘]([^»\"”“'’\n«„]{2,80})[»\"”“'’]")
_OPENING = '«"“„('
_PLAIN_QUOTES = str.maketrans(dict.fromkeys("«»“”„", '"'))
_MIXED = re.compile(r"[a-zа-я]{1,3}[A-ZА-Я]")  # iNews, eBay
_TOKEN = re.compile(r"\S+")
_YEAR = re.compile(r"\A\(?(?:19|20)[0-9]{2}(?:\s?[-–—]\s?(?:(?:19|20)?[0-9]{2})?)?[,.]?\)?\Z")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name with its legal form, and where in the visible text it starts and ends."""

    name: str
    start: int
    end: int
    is_person: bool = False


def company_names(visible: VisibleText) -> Iterator[CompanyName]:
    """Every company name of a text that shows a legal form, in the order in which they stand; the longer of two that overlap."""
    found: list[CompanyName] = []
    for form in _FORMS:
        if form.words <= visible.words:
            places = dict.fromkeys(islice(visible.places(form.lower), MAX_FORMS))
            found.extend(name for place in places if (name := _at(visible.text, place, form)))
    end = 0
    for name in sorted(found, key=lambda item: (item.start, -item.end)):
        if name.start >= end:
            end = name.end
            yield name


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    lower: str
    words: frozenset[str]
    """The words that a page must hold for the form to be there: it counts only where it stands as words of its own."""
    comes_first: bool
    is_person: bool


def _listed(lines: str) -> list[str]:
    return [form for line in lines.strip().splitlines() for form in line.split(";") if form.strip()]


def _form(text: str, comes_first: bool, is_person: bool = False) -> _Form:
    return _Form(text, text.lower(), frozenset(re.findall(r"\w+", text.lower())), comes_first, is_person)


_FORMS = (
    [_form(text, False) for text in _listed(_AFTER)]
    + [_form(text, True) for text in _listed(_BEFORE)]
    + [_form(text, True, True) for text in _SOLE_TRADER]
)


def _at(text: str, place: int, form: _Form) -> CompanyName | None:
    end = place + len(form.text)
    written = text[place:end]
    if written not in {form.text, form.text.upper()} or not _is_whole(text, place, end):
        return None
    return _name_after(text, place, end, form) if form.comes_first else _name_before(text, place, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
    return not (before.isalnum() or before in "-'’.@/_") and not (after.isalnum() or after in "-'’@_/")


def _name_after(text: str, place: int, end: int, form: _Form) -> CompanyName | None:
    """ООО «Name»; without quotes up to four words that begin with a capital."""
    quoted = _QUOTED.match(text, end)
    if quoted and not form.is_person:
        return CompanyName(f'{text[place:end]} "{quoted[1].strip()}"', place, quoted.end())
    line_end = text.find("\n", end)
    rest = text[end : min(end + MAX_NAME, line_end if line_end >= 0 else len(text))]
    words: list[str] = []
    for match in _TOKEN.finditer(rest):
        word = match[0]
        if not word[:1].isupper() or len(words) == 4:
            break
        words.append(word.rstrip(".,;:|)"))
        last = end + match.start() + len(words[-1])
        if word != words[-1] and not (len(words[-1]) == 1 and word.endswith(".")):
            break
    if not words or len(words[0]) < 2:
        return None
    name = " ".join(words)
    return CompanyName(name if form.is_person else f"{text[place:end]} {name}", place, last, form.is_person)


def _name_before(text: str, place: int, end: int) -> CompanyName | None:
    """The words before a form, back to a boundary: a full stop, a year, ©, or a word in lower case that joins no name."""
    line = text.rfind("\n", max(0, place - MAX_NAME), place) + 1 or max(0, place - MAX_NAME)
    tokens = [(line + match.start(), match[0]) for match in _TOKEN.finditer(text[line:place])]
    start = place
    kept = 0
    for at, token in reversed(tokens[-MAX_TOKENS:]):
        mark = token.rfind("©") + 1
        if mark and token[mark:]:
            start = at + mark
            break
        if _ends_before(token, kept):
            break
        start, kept = at, kept + 1
        if token[0] in _OPENING and (token[0] != "(" or ")" not in text[at:place]):
            break
    name = text[start:end]
    while name and (
        _YEAR.match(name.partition(" ")[0]) or not (name[0].isupper() or name[0].isdigit() or name[0] in _OPENING or _MIXED.match(name))
    ):
        name = name.partition(" ")[2].lstrip()
    tokens_of_name = name[: max(0, len(name) - (end - place))].split()
    if not any(len(token) > 1 and token.strip(_OPENING)[:1].isalnum() for token in tokens_of_name):
        return None
    return CompanyName(name.translate(_PLAIN_QUOTES), end - len(name), end)


def _ends_before(token: str, kept: int) -> bool:
    """Whether a name cannot reach back over this word."""
    bare = token.strip('«»"“”„()').lower()
    if bare.rstrip(",.:;") in _STOPS or token in {"©", "|", "•", "·", "-", "–", "—", "/"} or "©" in token or _YEAR.match(token):
        return True
    if token[-1] in ".;:|!?" and not (len(bare) <= 4 and token[0].isupper() and token[-1] == "."):
        return True
    if token[-1] == "," and kept:
        return True
    first = token.lstrip(_OPENING)[:1]
    return not (first.isupper() or first.isdigit() or bare in _LINKS or _MIXED.match(token))
