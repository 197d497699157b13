from __future__ import annotations

from osint.content.articles.reading import read_article
from tests.content.articles.article_page import PARAGRAPHS, answer, page

LINKED = f'<p>{PARAGRAPHS[0]} <a href="/mill">The mill</a> and <a href="https://harbour.example/#x">the office</a></p>'
REST = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])


def test_links_of_the_text_are_the_articles_and_those_of_the_menu_are_not():
    article = read_article(answer(page(text=LINKED + REST)))
    assert article.links == ("https://www.river-herald.example/mill", "https://harbour.example/")


def test_pictures_are_those_of_the_cards_and_of_the_article():
    head = '<meta property="og:image" content="https://cdn.example/card.jpg">'
    body = '<img src="grey.gif" data-src="/herons.jpg"><aside><img src="/advert.png"></aside><img src="data:image/gif;base64,R0lG">'
    article = read_article(answer(page(head, body)))
    assert article.images == ("https://cdn.example/card.jpg", "https://www.river-herald.example/herons.jpg")


def test_without_an_article_tag_the_place_with_the_heading_is_the_article():
    article = read_article(answer(page(body="<div><img src=/herons.jpg></div>", around="div")))
    assert article.images == ("https://www.river-herald.example/herons.jpg",)


def test_there_is_an_end_to_links_and_pictures():
    links = "".join(f'<a href="/l{number}">x</a>' for number in range(1000))
    body = "".join(f'<img src="/i{number}.png">' for number in range(1000))
    article = read_article(answer(page(body=body, text=f"<p>{PARAGRAPHS[0]} {links}</p>{REST}")))
    assert (len(article.links), len(article.images)) == (200, 50)
