from __future__ import annotations

import pytest

from osint.content.articles.leftovers.cues import is_attributed, speaks_for_itself
from osint.content.articles.leftovers.houses import House
from osint.content.articles.leftovers.prose import Prose


def _asked(text: str) -> tuple[bool, bool]:
    prose = Prose(text, House.of("valley-post.example"))
    return is_attributed(prose, prose.names[0]), speaks_for_itself(prose, prose.names[0])


@pytest.mark.parametrize(
    ("text", "attributed", "own_voice"),
    [
        ("according to Reuters", True, False),
        ("they told Reuters", False, True),
        ("it was retold Reuters", False, False),
        ("Reuters reports", True, False),
        ("Reuters reportsx", False, False),
        ("selon l’AFP", True, False),
        ("сообщает «Интерфакс»", True, False),
        ("according to\nReuters", False, False),
        ("according to PA", False, False),
    ],
)
def test_the_words_around_a_name_say_what_it_is_named_for(text, attributed, own_voice):
    assert _asked(text) == (attributed, own_voice)
