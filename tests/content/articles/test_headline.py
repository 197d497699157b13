from __future__ import annotations

import json

import pytest

from osint.content.articles.headline import without_headline
from osint.content.articles.reading import read_article
from osint.content.page import Page
from tests.content.articles.article_page import URL, answer, page


def ld(**members: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **members})}</script>'


def byline(head: str = "", body: str = "") -> tuple[str, ...]:
    return read_article(answer(page(head, body))).byline


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (ld(headline="The herons&#8217; return") + '<meta property="og:title" content="Card">', "The herons’ return"),
        ('<meta property="og:title" content=" Herons \n are  back ">', "Herons are back"),
        ("", "Herons return"),
    ],
)
def test_the_headline_comes_from_data_then_cards_then_the_heading(head, title):
    assert read_article(answer(page(head))).title == title


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Ottoline Marsh"}, ("Ottoline Marsh",)),
        ([{"name": "Ottoline Marsh"}, {"name": "Casimir Heron"}], ("Ottoline Marsh", "Casimir Heron")),
        ("By Ottoline Marsh and Casimir Heron", ("Ottoline Marsh", "Casimir Heron")),
        ({"@type": "Person", "name": ["Ottoline Marsh", "Ottoline Marsh"]}, ("Ottoline Marsh",)),
        (["by: Ottoline\nMarsh", "https://social.example/marsh", "@marsh", "", None, 7], ("Ottoline Marsh",)),
    ],
)
def test_names_of_the_structured_data_sign_an_article(author, names):
    assert byline(ld(author=author)) == names


def test_an_author_named_by_reference_is_looked_up():
    graph = {"@graph": [{"@type": "Article", "author": {"@id": "#om"}}, {"@type": "Person", "@id": "#om", "name": "Ottoline Marsh"}]}
    assert byline(f'<script type="application/ld+json">{json.dumps(graph)}</script>') == ("Ottoline Marsh",)


def test_the_heads_names_come_before_those_on_the_page():
    on_page = '<p class="author">By Somebody Else</p>'
    assert byline('<meta name="author" content="Ottoline Marsh"><meta name=author content="Casimir Heron">', on_page) == (
        "Ottoline Marsh",
        "Casimir Heron",
    )
    assert byline("", on_page) == ("Somebody Else",)
    assert byline('<meta property="article:author" content="https://social.example/marsh">', on_page) == ("Somebody Else",)


def test_of_several_articles_the_one_of_this_address_counts():
    others = ld(headline="Another", author="Nobody", url="https://www.river-herald.example/other")
    own = ld(headline="This one", author="Ottoline Marsh", mainEntityOfPage={"@id": URL.partition("?")[0]})
    article = read_article(answer(page(others + own)))
    assert (article.title, article.byline) == ("This one", ("Ottoline Marsh",))


@pytest.mark.parametrize("heading", ["Of harbours", "OF  HARBOURS"])
def test_a_headline_that_stands_in_the_text_is_no_part_of_it(heading: str) -> None:
    page = Page("<html><head><title>x</title></head><body><h1>Of harbours</h1></body></html>", "https://a.example/")
    assert without_headline(f"{heading}\nThe text.", page, "") == "The text."


def test_a_first_paragraph_that_is_no_headline_stays() -> None:
    page = Page("<html><body><h1>Of harbours</h1></body></html>", "https://a.example/")
    assert without_headline("The first.\nThe second.", page, "Of harbours") == "The first.\nThe second."
    assert without_headline("Of harbours", page, "Of harbours") == "Of harbours"
