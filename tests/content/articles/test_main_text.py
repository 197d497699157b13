from __future__ import annotations

import subprocess
import sys

from osint.content.articles.main_text import author_of, main_text, tree_of
from tests.content.articles.article_page import TEXT, page

HEAVY = ("trafilatura", "htmldate", "feedparser", "pycld2")


def text_of(markup: str) -> str:
    return main_text(tree_of(markup))


def test_the_text_is_the_paragraphs_without_menu_and_footer():
    text = text_of(page().decode())
    assert TEXT in text
    assert "Politics" not in text
    assert "Copyright" not in text


def test_comments_of_readers_are_not_the_article():
    words = "First! I never liked herons and nobody asked me about any of this."
    comments = f'<section id="comments"><div class="comment"><p>{words}</p></div></section>'
    assert "never liked herons" not in text_of(page().decode().replace("</body>", f"{comments}</body>"))


def test_a_table_in_the_article_is_text():
    table = "<table><tr><td>Nine herons in the year of the mill</td><td>Twelve herons after the weir was shut</td></tr></table>"
    assert "Twelve herons after the weir" in text_of(page().decode().replace("</article>", f"{table}</article>"))


def test_an_address_in_place_of_a_page_is_not_fetched():
    tree = tree_of("http://site.example/article")
    assert tree is None or main_text(tree) == ""


def test_the_author_on_the_page_is_found():
    assert author_of(tree_of(page(body='<p class="author">Casimir Heron</p>').decode())) == "Casimir Heron"


def test_loading_the_sources_loads_no_article_library():
    loading = "import sys, osint.engine.registry as registry; registry.load_registry(); import osint.sources.article_pages"
    asking = f"print([name for name in {HEAVY} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", f"{loading}; {asking}"], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
