from __future__ import annotations

import hashlib

import pytest

from osint.content.boilerplate import find_paragraphs
from osint.content.page import Page
from osint.model.evidence import Json

TEXT = "The {} is edited in a boathouse by seven people, two herons and one very old printing press."
PLAIN = "the * is edited in a boathouse by seven people two herons and one very old printing press"
ABOUT = "https://vale-courier.example/about/"


def shown(body: str, url: str = ABOUT, title: str = "About us - Vale Courier") -> dict[str, dict[str, Json]]:
    made = Page(f"<html><head><title>{title}</title></head><body>{body}</body></html>", url)
    return {item.object.value: dict(item.detail) for item in find_paragraphs(made)}


def test_the_same_text_of_two_sites_has_one_hash_the_names_left_out():
    one = shown(f"<p>{TEXT.format('Vale Courier')}</p>")
    two = shown(f"<p>{TEXT.format('Moor Gazette')}</p>", "https://moor-gazette.test/impressum", "Imprint | Moor Gazette")
    assert set(one) == set(two) == {"paragraph:" + hashlib.sha256(PLAIN.encode()).hexdigest()[:32]}
    assert next(iter(one.values())) == {
        "words": 18,
        "start": "the * is edited in a boathouse by seven people two herons",
        "position": "body",
    }


@pytest.mark.parametrize("name", ["valecourier", "vale-courier.example", "www.vale-courier.example", "<b>Vale</b> Courier", "VALE COURIER"])
def test_every_way_of_writing_the_name_is_masked(name):
    url = "https://www.vale-courier.example/about/"
    assert set(shown(f"<p>{TEXT.format(name)}</p>", url)) == set(shown(f"<p>{TEXT.format('Vale Courier')}</p>", url))


def test_elsewhere_only_the_footer_counts():
    body = f"<article><p>{TEXT.format('mayor')}</p></article><footer><p>{TEXT.format('paper')}</p></footer>"
    assert [item["start"][:9] for item in shown(body, "https://vale-courier.example/").values()] == ["the paper"]


def test_short_lines_and_lists_of_links_do_not_count():
    links = " ".join(f"<a href=/{n}>headline number {n}</a>" for n in range(12))
    assert shown(f"<footer><p>All rights reserved.</p><div>{links}</div></footer>") == {}


def test_a_shipped_text_is_marked_with_where_it_comes_from():
    wordpress = "When visitors leave comments on the site we collect the data shown in the comments form, and also the address."
    assert [item["generic"] for item in shown(f"<p>{wordpress}</p>").values()] == ["WordPress privacy policy"]
    german = "Die Inhalte unserer Seiten wurden mit größter Sorgfalt erstellt. Für die Richtigkeit können wir keine Gewähr übernehmen."
    assert next(iter(shown(f"<p>{german}</p>").values()))["generic"] == "eRecht24 or another German generator"


def test_digits_stay_and_punctuation_goes():
    one, two = (shown(f"<p>{TEXT.format(f'house, number {n}!')}</p>") for n in (7, 8))
    assert set(one) != set(two)
    assert set(one) == set(shown(f"<p>{TEXT.format('house number 7')}</p>"))


def test_a_language_without_spaces_counts_its_letters():
    text = "本网站由一群住在河边的编辑共同编写，每天早晨在船屋里印刷，然后由渡轮送到下游的各个村庄。"
    assert len(shown(f"<p>{text}</p>")) == 1


def test_at_most_sixty_paragraphs_are_kept():
    assert len(shown("".join(f"<p>{TEXT.format(f'house number {n}')}</p>" for n in range(90)))) == 60
