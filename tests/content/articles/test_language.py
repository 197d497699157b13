from __future__ import annotations

import pytest

from osint.content.articles.language import language_of
from tests.content.articles.article_page import TEXT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT, "en"),
        ("Die Reiher sind zum ersten Mal seit dem Ende der alten Mühle an den unteren Fluss zurückgekehrt, sagte das Amt.", "de"),
        ("Les hérons sont revenus sur la rivière pour la première fois depuis la fermeture du vieux moulin, selon la mairie.", "fr"),
        ("Цапли вернулись на нижнюю реку впервые с тех пор, как закрылась старая мельница, сообщили вчера в конторе гавани.", "ru"),
        ("עורבי הנהר חזרו בפעם הראשונה מאז שנסגרה הטחנה הישנה, כך אמרו אתמול במשרד הנמל של העיירה הקטנה.", "he"),
        ("苍鹭在旧磨坊关闭后首次回到下游河流，港口办公室昨天在新闻发布会上这样表示，居民们感到非常高兴。", "zh"),
    ],
)
def test_a_text_is_in_its_language(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "The herons have come back", "1 2 3 4 5 6 7 8 9 10 11 12", "\ud800" * 50])
def test_what_is_too_short_or_no_text_has_no_language(text):
    assert language_of(text) == ""


def test_control_characters_and_surrogates_do_not_stop_it():
    assert language_of(TEXT.replace(" the ", " \x00\x1b\x7f\ud800\ufffe\U0001fffe the ")) == "en"
