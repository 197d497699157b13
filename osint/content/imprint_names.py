"""The people and companies that footers, imprints and about pages name: "© 2023 Example Ltd", "Editor-in-chief: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from osint.content.company_names import CompanyName, company_names
from osint.content.found import Found
from osint.content.imprint_labels import COMPANY_ROLES, PEOPLE_LABELS, RoleLabel
from osint.content.page import Page, place_of
from osint.content.person_names import person_at
from osint.content.sightings import Sighting, merged
from osint.content.visible_text import VisibleText
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

BEFORE = 120
END_OF_PAGE = 0.6
_IMPRINT_PATHS = re.compile(
    r"impressum|imprint|contact|kontakt|about|legal|mentions|aviso|redak|uber-uns|ueber-uns|qui-sommes|quienes|kunye|hakkimizda|elaqe"
    r"|haqqimizda|o-nas|kontakty|o-proekte|masthead|staff|team",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|авторские права")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_RESERVED = re.compile(
    r"all rights reserved|alle rechte|tous droits|derechos reservados|все права|всі права|bütün hüquqlar|tüm hakları|her hakkı"
    r"|wszelkie prawa|diritti riservati"
)
# Whoever supplies market figures, or pays for links, is named in many footers.
_DATA = re.compile(r"market data|stock quotes|quotes delayed|real-time|indices|mutual fund")
_AFFILIATES = re.compile(r"associates program|affiliate (?:advertising )?program")
_PEOPLE_GAP = re.compile(r" {0,2}(?:\([^()\n]{1,60}\) {0,2})?(?:[:–—]|- ) {0,2}\n?|\n[:–—] {0,2}")
_PLAIN_GAP = re.compile(r" {0,2}(?:\([^()\n]{1,60}\) {0,2})?[:–—-]{0,1} {0,2}")
_CELLS = frozenset({"dt", "th", "td"})


def find_imprint_names(page: Page) -> Iterator[Found]:
    """NAMES_COMPANY and NAMES_PERSON from visible text, with `role` (copyright, publisher, editor-in-chief, credit …) and positions.

    A company needs its legal form, a person a label. What an article says about others is left out; role `credit` is who made or hosts
    the site, so an innocent third party.
    """
    is_imprint = bool(_IMPRINT_PATHS.search(unquote(urlsplit(page.url).path[:500])))
    sightings = (*_companies(page, is_imprint), *_people(page, is_imprint))
    # The first role stands, and "footer" says least.
    yield from merged(sorted(sightings, key=lambda sighting: sighting.more["role"] == "footer"), 60)


def _companies(page: Page, is_imprint: bool) -> Iterator[Sighting]:
    visible = page.visible
    for name in company_names(visible):
        place = place_of(visible.node(name.start))
        role = _company_role(visible, name, place, is_imprint)
        if role:
            relation, kind = (
                (Relation.NAMES_PERSON, SelectorKind.PERSON) if name.is_person else (Relation.NAMES_COMPANY, SelectorKind.COMPANY)
            )
            yield Sighting(relation, Selector(kind, name.name), place, "text", "", {"role": role})


def _company_role(visible: VisibleText, name: CompanyName, place: str, is_imprint: bool) -> str:
    """What the words before a company's name make of it; "" where nothing does, or where an article speaks of it."""
    if place == "article" and not is_imprint:
        return ""
    start = visible.line_start(name.start)
    if start == name.start and start:
        start = visible.line_start(start - 1)
    before = visible.lower[max(start, name.start - BEFORE) : name.start]
    line = visible.lower[start : visible.line_end(name.end)][:1000]
    if _DATA.search(visible.lower[max(0, min(start, name.start - 200), name.start - 2000) : name.start]) or _AFFILIATES.search(line):
        return ""
    if _copyright_before(before) and (place == "footer" or _YEAR.search(line[:200]) or _RESERVED.search(line)):
        return "copyright"
    role = next((role for label, role in COMPANY_ROLES if _ends_with(before, label)), "")
    if role:
        return role.rstrip("-") if is_imprint or _may_be_imprint(visible, name.start, place) else ""
    if place == "footer" and len(line) < 400:
        return "footer"
    return "imprint" if is_imprint else ""


def _may_be_imprint(visible: VisibleText, start: int, place: str) -> bool:
    """Whether a label there tells of the site itself: in the running page only towards its end, since further up it tells of others."""
    return place != "body" or start > len(visible.text) * END_OF_PAGE


def _copyright_before(before: str) -> bool:
    marks = list(_COPYRIGHT.finditer(before))
    # Between the mark and the name: years and little words, not a sentence.
    return bool(marks) and len(before) - marks[-1].end() <= 60 and ". " not in before[marks[-1].end() :].strip()


def _ends_with(before: str, label: str) -> bool:
    """Whether a label stands right before a name, but for punctuation and an article."""
    place = before.rfind(label)
    if place < 0 or (place and before[place - 1].isalnum()):
        return False
    return not before[place + len(label) :].strip(' :–—-\n"«“„').removeprefix("the").strip()


def _people(page: Page, is_imprint: bool) -> Iterator[Sighting]:
    visible = page.visible
    for word in sorted(visible.words.intersection(PEOPLE_LABELS)):
        for label in PEOPLE_LABELS[word]:
            for place in visible.places(label.text):
                name = _person_beside(visible, place, label) if _starts_a_line(visible, place) else ""
                where = place_of(visible.node(place)) if name else ""
                if name and (is_imprint or (where != "article" and _may_be_imprint(visible, place, where))):
                    yield Sighting(Relation.NAMES_PERSON, Selector(SelectorKind.PERSON, name), where, "text", "", {"role": label.role})


def _starts_a_line(visible: VisibleText, place: int) -> bool:
    """Whether nothing but a separator stands before a label: in running text "the editor …" is about anybody."""
    before = visible.lower[max(0, place - 3) : place].rstrip(" ")
    return not before or before[-1] in "\n|•·;,/–—©."


def _person_beside(visible: VisibleText, place: int, label: RoleLabel) -> str:
    end = place + len(label.text)
    gap = _PEOPLE_GAP.match(visible.text, end)
    if gap is None and visible.text[end : end + 1] == "\n":
        parent = visible.node(place).parent
        start = end + 1 if parent is not None and parent.name in _CELLS else -1
    elif gap is None:
        plain = _PLAIN_GAP.match(visible.text, end) if label.is_plain and visible.text[end : end + 1] == " " else None
        start = plain.end() if plain else -1
    else:
        start = gap.end()
    return person_at(visible.text, start)[0] if start >= 0 else ""
