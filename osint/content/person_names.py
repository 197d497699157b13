"""A person's name at the start of a text: two to four words that begin with a capital, initials and particles among them."""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 5
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_])){0,30}\.?(?:[^\W\d_]\.){0,2}")
_TITLES = re.compile(
    r"(?:(?:dr|prof|mr|mrs|ms|mag|dipl|ing|m|mme|sr|sra|herr|frau|monsieur|madame|г-н|г-жа|б-н)\.?[ ]{1,2}){1,3}", re.IGNORECASE
)
_PARTICLE_WORDS = "de da di du del della la le van von der den ten ter zu zur bin ibn al el y e oğlu qızı oglu kızı"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# Words that begin with a capital beside the labels and are no part of a name.
_NO_NAME_WORDS = """
corporation incorporated communications holdings partners ventures studio studios productions entertainment publishing technologies
the a an of and news media press group company team board office editorial editor editors chief director manager publisher founder
about contact contacts us home read more email e-mail tel phone fax address privacy policy terms copyright all rights reserved
online digital daily weekly times herald post today tribune journal gazette magazine radio tv network website site web llc ltd inc
corp limited gmbh ag kg verlag street road avenue facebook twitter instagram youtube telegram our your follow subscribe advertise
join staff letters general senior managing deputy associate assistant international university institute college department center
centre society association foundation republic january february march april may june july august september october november
december monday tuesday wednesday thursday friday saturday sunday ооо оао зао пао ао ип ано тов редакция редакции телефон тел
адрес почта главный редактор издатель учредитель сайт сайта новости газета агентство россии российской федерации директор шеф
заместитель общество компания группа свидетельство регистрация redaktion verantwortlich geschäftsführer geschäftsführung
chefredaktion chefredakteur telefon straße impressum anschrift kontakt amtsgericht rédaction directeur directrice publication
rédacteur société adresse téléphone hébergeur redacción dirección teléfono empresa sociedad grupo redaktor baş direktor ünvan
əlaqə genel yayın müdürü yönetmeni sorumlu imtiyaz sahibi adres a.ş yayıncılık wydawca redakcja naczelny prezes spółka головний
засновник видавець адреса редакція
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())


def person_at(text: str, start: int = 0) -> tuple[str, int]:
    """(name without titles, place where it ends) where a person's name stands at `start`; ("", start) where none does."""
    titles = _TITLES.match(text, start)
    place = titles.end() if titles else start
    begin = end = place
    words: list[str] = []
    while len(words) < MAX_WORDS:
        match = _WORD.match(text, place)
        if match is None or not _may_be_name(match[0], words):
            break
        words.append(match[0])
        end = match.end()
        if text[end : end + 1] != " ":
            break
        place = end + 1
    while words and words[-1].lower() in _PARTICLES:
        end -= len(words.pop()) + 1
    name = text[begin:end]
    if words and len(words[-1].rstrip(".")) > 2 and "." not in words[-1][:-1] and name.endswith("."):
        name = name[:-1]
    return (name, end) if _is_name(words) else ("", start)


def _may_be_name(word: str, before: list[str]) -> bool:
    if word in _PARTICLES:
        return bool(before)
    if not word[0].isupper() or word.lower().rstrip(".") in _NO_NAMES:
        return False
    # "John Smith." ends a sentence; "J." and "И.И." are initials.
    return not (before and len(before[-1].rstrip(".")) > 3 and before[-1].endswith("."))


def _is_name(words: list[str]) -> bool:
    """Two words at least, one of them more than an initial, all of one script."""
    full = [word for word in words if len(word.rstrip(".")) >= 3 and "." not in word[:-1] and word.lower() not in _PARTICLES]
    capitals = [word for word in words if word.lower() not in _PARTICLES]
    if not full or len(capitals) < 2 or len(capitals) > 4 or len(full) != len([word for word in full if word[0].isupper()]):
        return False
    return len({unicodedata.name(word[0], "?").split()[0] for word in words}) == 1
