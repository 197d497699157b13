from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_text, kinds, sources

SPOKEN = [
    ("“It is closed,” she told The Daily Original.", "daily-original.example"),
    ("He said so in an interview with The Daily Original.", "daily-original.example"),
    ("The Daily Original has learned of the plan.", "daily-original.example"),
    ("« Il est fermé », a-t-il confié au Monde.", "lemonde.fr"),
    ("Está cerrado, dijo a El País.", "elpais.com"),
    ("Sie ist gesperrt, sagte er der Süddeutschen Zeitung. Im Gespräch mit der Süddeutschen Zeitung fügte er das an.", "sueddeutsche.de"),
    ("Мост закрыт, рассказал он «Медузе». Он рассказал «Медузе» и другое.", "meduza.io"),
    ("Мер розповів «Українській правді» про міст.", "pravda.com.ua"),
    ("Burmistrz powiedział „Gazecie Wyborczej”, że most jest zamknięty.", "wyborcza.pl"),
    ("Başkan Hürriyet'e konuştu.", "hurriyet.com.tr"),
    ("O, BBC News Azərbaycanca-ya deyib ki, körpü bağlıdır. BBC-yə müsahibə verib.", "bbc.com"),
]


@pytest.mark.parametrize(("line", "outlet"), SPOKEN)
def test_an_outlet_that_speaks_of_itself_is_listed(line, outlet):
    assert sources(in_text(line), LeftoverKind.OUTLET_NAME) == {outlet}


@pytest.mark.parametrize(
    "line",
    [
        "The Daily Original moved to a new house.",
        "She told the independent board so.",
        "He told The Times of the plan.",
        "They told Focus groups of it.",
    ],
)
def test_a_name_that_only_occurs_or_means_something_else_is_not(line):
    assert in_text(line) == []


def test_an_outlet_speaking_of_itself_at_home_is_no_leftover():
    assert kinds(in_text("“It is closed,” she told The Daily Original.", site="daily-original.example")) == set()
    assert in_text("“It is closed,” she told BBC News.", site="bbc.co.uk") == []
