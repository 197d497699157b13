"""The words that pages write before the people and companies behind them, in the languages of the project's users, and their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label and the role it tells. `is_plain`: a name may follow at once; after the others a colon, a dash or a table cell must stand."""

    text: str
    word: str
    role: str
    is_plain: bool


# role | labels after which a name may follow at once | labels that need a colon or a dash, being ordinary words
_PEOPLE = """
editor-in-chief | editor-in-chief, editor in chief, chief editor | executive editor, managing editor, editor
editor-in-chief | главный редактор, гл. редактор, гл.редактор, шеф-редактор, и.о. главного редактора, головний редактор
editor-in-chief | шеф-редакторка
editor-in-chief | | редактор
editor-in-chief | chefredakteur, chefredakteurin, chefredaktion, rédacteur en chef, rédactrice en chef, redactor jefe
editor-in-chief | redactora jefe
editor-in-chief | | dirección
editor-in-chief | baş redaktor, baş redaktoru, genel yayın yönetmeni, genel yayın müdürü, redaktor naczelny, redaktor
editor-in-chief | naczelna
editor-in-chief | | redaktor
editor-in-chief | sorumlu yazı işleri müdürü, yazı işleri müdürü, direttore responsabile, šéfredaktor | direttore
publisher | | publisher, herausgeber, herausgeberin, издатель, видавець, éditeur, editor responsable, wydawca, naşir
publisher | | yayıncı, nəşr edən
publisher | directeur de la publication, directrice de la publication, directeur de publication, responsable de la
publisher | publication
publisher | | imtiyaz sahibi
founder | | founder, founders, co-founder, gründer, учредитель, основатель, засновник, fondateur, fondatrice
founder | | fundador, fundadora, təsisçi, kurucu, założyciel
owner | | owner, inhaber, inhaberin, владелец, владелец сайта, власник, propriétaire, propietario, titular, sahibi
owner | | właściciel, администратор домена
managing director | geschäftsführer, geschäftsführerin, vertreten durch, vertretungsberechtigt
managing director | | managing director, gérant, gérante, director general
managing director | генеральный директор, генеральний директор, prezes zarządu, baş direktor
managing director | | director, direktor, директор, président, ceo, chairman
responsible | verantwortlich im sinne, v.i.s.d.p., visdp, inhaltlich verantwortlich, verantwortlich für den inhalt
responsible | | verantwortlich, ответственный
"""
_COMPANIES = """
publisher | published by, éditée par, édité par, editado por, выпускается, herausgegeben von
publisher | | publisher, herausgeber, издатель, видавець, éditeur, wydawca
publisher | yayıncı, naşir, nəşr edən | verlag, editorial, editora, éditeur du site
founder | учредитель, учредители, засновник, təsisçi, kurucu | founder, founded by, gründer, założyciel
operator | operated by, owned by, owned and operated by, is a service of, a service of, a product of, betreiber
operator | anbieter, diensteanbieter
operator | владелец, владелец сайта, власник, принадлежит, сайт принадлежит, administrator, administratorem
operator | administrateur, propriété de, titular, sahibi
credit | powered by, designed by, developed by, design by, hosted by, site by, website by, web design, theme by
credit | built by, hosting, hébergeur, hébergement
credit | разработка, разработано, создание сайта, дизайн, разработчик, realisierung, webdesign, umsetzung
credit | réalisation, diseño web, projekt i wykonanie
- | trademark of, trademarks of, service mark of, property of, participant in the, data by, data provided by
- | provided by, quotes by
- | delayed by, photo by, image by, photograph by, courtesy of, partner, partners, sponsored by, member of, certified by
"""


def _table(lines: str) -> dict[str, tuple[RoleLabel, ...]]:
    table: dict[str, list[RoleLabel]] = {}
    for line in lines.strip().splitlines():
        role, *groups = (part.strip() for part in line.split("|"))
        for place, group in enumerate(groups):
            for text in filter(None, group.split(", ")):
                label = RoleLabel(text, max(_WORD.findall(text), key=len), role, place == 0)
                table.setdefault(label.word, []).append(label)
    return {word: tuple(sorted(found, key=lambda label: (-len(label.text), label.text))) for word, found in table.items()}


PEOPLE_LABELS = _table(_PEOPLE)
COMPANY_ROLES = tuple(
    sorted({(label.text, label.role) for found in _table(_COMPANIES).values() for label in found}, key=lambda pair: -len(pair[0]))
)
"""(label, role), the longest label first; the role - is that of somebody who has nothing to do with who runs the site."""
