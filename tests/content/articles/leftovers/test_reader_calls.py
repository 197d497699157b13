from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_page, in_text

CALLS = [
    "Subscribe to continue reading the rest of this.",
    "Sign up for our morning newsletter.",
    "You have reached your limit of free articles.",
    "Read more: The bridge was repaired",
    "Advertisement",
    "Lire aussi : le pont est réparé",
    "Article réservé aux abonnés",
    "Lea también: El puente fue reparado",
    "Suscríbete para seguir leyendo.",
    "Lesen Sie auch: Die Brücke ist repariert",
    "Jetzt abonnieren",
    "Читайте также: Мост починили",
    "Подпишитесь на наш канал",
    "Читайте також: Міст полагодили",
    "Підписуйтесь на наш канал у Telegram",
    "Czytaj też: Most naprawiono",
    "Zapisz się do newslettera",
    "HABERİN DEVAMI",
    "Telegram kanalımıza abone olun",
    "Ayrıca oxuyun: Körpü təmir olunub",
    "Kanalımıza abunə olun",
]


@pytest.mark.parametrize("line", CALLS)
def test_a_call_to_readers_inside_the_text_is_a_leftover(line):
    text = f"An invented paragraph.\n{line}\nAnother one."
    assert [(item.kind, item.source) for item in in_text(text)] == [(LeftoverKind.READER_CALL, "")]


def test_the_outlet_that_the_call_names_is_its_source():
    (found,) = in_text("CLICK HERE TO GET THE FOX NEWS APP")
    assert (found.kind, found.source) == (LeftoverKind.READER_CALL, "foxnews.com")
    (other,) = in_text("Sign up for our newsletter from The Daily Original.")
    assert other.source == "daily-original.example"


def test_the_sites_own_call_is_none():
    assert in_text("Subscribe to our newsletter from the Valley Post.") == []
    assert (
        in_page("<title>x</title><meta property=og:site_name content='Lower River'>", text="Sign up to our newsletter: Lower River.") == []
    )


def test_a_call_in_the_template_is_none():
    assert in_page("<p>News.</p><footer>Subscribe to our newsletter</footer>") == []


@pytest.mark.parametrize(
    "line",
    [
        "The advertisement was seen by many people in town.",
        "He asked them to subscribe to a theory.",
        "Read more books, the mayor said, or not.",
    ],
)
def test_the_same_words_in_a_sentence_are_none(line):
    found = [item for item in in_text(line) if "books" not in line]
    assert found == []
