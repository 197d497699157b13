from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_page, kinds, sources

ORIGINAL = "https://www.daily-original.example"


def _paragraph(*addresses: str) -> str:
    return "".join(f'<p>An invented paragraph that says so <a href="{address}">here</a> and goes on.</p>' for address in addresses)


def test_links_that_mostly_lead_into_one_outlet_are_a_leftover():
    found = in_page(_paragraph(f"{ORIGINAL}/a", f"{ORIGINAL}/b", "https://town.test/"))
    assert [(item.kind, item.source) for item in found] == [(LeftoverKind.INTERNAL_LINK, "daily-original.example")]
    assert found[0].snippet.startswith("2 of 3 links")


@pytest.mark.parametrize(
    "html",
    [
        _paragraph(f"{ORIGINAL}/a"),
        _paragraph(f"{ORIGINAL}/a", f"{ORIGINAL}/b", "/own", "/other", "/third"),
        _paragraph(f"{ORIGINAL}/a", f"{ORIGINAL}/b", "https://town.test/", "https://hill.test/"),
        f'<footer><p>Our friends, whom we like: <a href="{ORIGINAL}/">x</a> <a href="{ORIGINAL}/b">y</a></p></footer>',
    ],
)
def test_a_quoting_page_is_none(html):
    assert LeftoverKind.INTERNAL_LINK not in kinds(in_page(html))


def test_a_writers_page_at_the_outlet_is_a_leftover():
    found = in_page(f'<div>By <a href="{ORIGINAL}/by/jane-doe">Jane Doe</a></div>')
    assert [(item.kind, item.source, item.place) for item in found] == [(LeftoverKind.AUTHOR, "daily-original.example", "link")]


def test_an_own_writers_page_is_none():
    assert in_page('<a href="/by/jane-doe">Jane Doe</a>') == []


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://town.test/?utm_source=daily-original.example", "daily-original.example"),
        ("https://town.test/?utm_source=nytimes&utm_medium=mail", "nytimes.com"),
        ("/story?smid=tw-share", "nytimes.com"),
        ("https://town.test/?ref=thedailyoriginal", "daily-original.example"),
    ],
)
def test_a_parameter_that_names_an_outlet_is_a_leftover(address, source):
    assert sources(in_page(_paragraph(address)), LeftoverKind.TRACKING) == {source}


def test_parameters_of_links_inside_an_outlet_count_from_two():
    one = _paragraph(f"{ORIGINAL}/a?icid=inline")
    assert in_page(one) == []
    assert LeftoverKind.TRACKING in kinds(in_page(one + _paragraph(f"{ORIGINAL}/b?icid=inline")))


@pytest.mark.parametrize(
    "address",
    ["https://town.test/?utm_source=facebook", "https://town.test/?ref=home", "https://town.test/?utm_source=valley-post.example"],
)
def test_other_parameters_are_none(address):
    assert in_page(_paragraph(address)) == []
